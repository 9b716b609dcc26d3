"""Roles, positions and delegations of one person."""

from datetime import timedelta

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.manage.forms import endings as end_forms
from motcua.doors.manage.forms import people as forms
from motcua.doors.manage.presenters import endings, people
from motcua.doors.manage.views import frame
from motcua.doors.manage.views.people import home_of, person_of, trail
from motcua.doors.ui import access
from motcua.doors.ui.presenters import choosing, lending
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import queries, services
from motcua.ground.core import text
from motcua.ground.core.errors import NotFound
from motcua.ground.orgs import queries as orgs


@access.page("staff", roles=frame.ADMINISTRATORS, title="Cấp vai trò", step_up=True)
def grant(request: Request, account_id: int) -> HttpResponseBase:
    """Give an officer a role."""
    card, now = person_of(request, account_id), timezone.now()
    units = {
        posting.unit_id: f"{posting.unit_name}, {posting.agency_name}"
        for posting in queries.postings_of(account_id=account_id, at=now)
    }
    form = forms.RoleForm(
        request.POST or None, units=list(units.items()),
        initial={"valid_from": frame.today()},
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.grant_role(account_id=account_id, by=request.actor, at=timezone.now(), **data)
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Cấp vai trò cho %(name)s") % {"name": card.full_name}, current="people",
        button=_("Cấp vai trò"), trail=trail(card, _("Cấp vai trò")), done=_("Đã cấp vai trò."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thu hồi vai trò")
def revoke(request: Request, account_id: int, grant_id: int) -> HttpResponseBase:
    """End a role with a day."""
    card = person_of(request, account_id)
    found = next((row for row in people.grants(account_id, frame.today()) if row["card"].id == grant_id), None)
    if found is None:
        raise NotFound(_("Không có vai trò này."))
    now = timezone.now()
    leaving = queries.leaving_role(found["card"], last_day=frame.today())
    burdens = orgs.burdens(leaving, at=now)
    form = end_forms.EndRoleForm(
        request.POST or None, initial={"last_date": frame.today()},
        heirs=endings.role_heirs(found["card"], leaving, now) if burdens else (),
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.revoke_role(
            grant_id=grant_id, last_date=data["last_date"], by=request.actor, at=timezone.now(), **form.decided()
        )
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Thu hồi vai trò của %(name)s") % {"name": card.full_name}, current="people",
        button=_("Thu hồi"), trail=trail(card, _("Thu hồi vai trò")), done=_("Đã ghi ngày cuối của vai trò."),
        template="manage/ending.html", hanging=endings.hanging(burdens),
        lead=f"{found['card'].role_label}, {found['scope']}",
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Bổ nhiệm vào vị trí")
def post(request: Request, account_id: int) -> HttpResponseBase:
    """Put an officer into a position: first the agency, then the position."""
    card = person_of(request, account_id)
    typed = frame.typed(request, "co-quan")
    agency_id = text.whole_number(choosing.settle("agency", typed))
    form = forms.PostingForm(
        request.POST or None, positions=people.position_choices(agency_id) if agency_id else [],
        initial={"valid_from": frame.today()},
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.post_to_position(account_id=account_id, by=request.actor, at=timezone.now(), **data)
        return home_of(account_id)

    choose = forms.AgencyForm(request.GET if typed else None)
    return frame.ask(
        request, form, act, title=_("Bổ nhiệm %(name)s") % {"name": card.full_name}, current="people",
        button=_("Bổ nhiệm"), trail=trail(card, _("Bổ nhiệm")), done=_("Đã ghi vị trí."),
        template="manage/posting.html", choose=choose, agency_id=agency_id,
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thôi giữ vị trí")
def end_posting(request: Request, account_id: int, posting_id: int) -> HttpResponseBase:
    """End a position with a day."""
    card = person_of(request, account_id)
    found = next((posting for posting in queries.postings_of(account_id=account_id) if posting.id == posting_id), None)
    if found is None:
        raise NotFound(_("Người này không giữ vị trí đó."))
    now = timezone.now()
    leaving = queries.leaving_account(account_id, last_day=frame.today(), position_ids=[found.position_id])
    burdens = orgs.burdens(leaving, at=now)
    roles, useless = endings.roles_left(queries.roles_left(account_id, posting_id=posting_id, last_day=frame.today()))
    form = end_forms.EndPostingForm(
        request.POST or None, initial={"last_date": frame.today(), "roles": useless}, roles=roles,
        heirs=endings.asked_heirs(leaving, burdens, last_day=frame.today(), at=now),
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.end_posting(
            posting_id=posting_id, last_date=data["last_date"], heirs=form.heirs(), roles=form.roles(),
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Thôi giữ vị trí: %(name)s") % {"name": card.full_name}, current="people",
        button=_("Ghi ngày cuối"), trail=trail(card, _("Thôi giữ vị trí")), done=_("Đã ghi ngày cuối giữ vị trí."),
        template="manage/ending.html", hanging=endings.hanging(burdens),
        lead=f"{found.title}, {found.unit_name}, {found.agency_name}",
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Ủy quyền, thay thế")
def delegate(request: Request, account_id: int) -> HttpResponseBase:
    """Let somebody act in one of the person's positions for a time."""
    card, now = person_of(request, account_id), timezone.now()
    held = queries.postings_of(account_id=account_id, at=now)
    colleagues: dict[int, str] = {}
    for posting in held:
        colleagues |= queries.possible_delegates(posting.position_id, on=frame.today())
    colleagues.pop(account_id, None)
    form = forms.DelegationForm(
        request.POST or None, people=list(colleagues.items()),
        positions=[(posting.position_id, f"{posting.title}, {posting.unit_name}") for posting in held],
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.create_delegation(
            from_account_id=account_id, by=request.actor, at=timezone.now(), **data
        )  # fmt: skip
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Ủy quyền, thay thế cho %(name)s") % {"name": card.full_name}, current="people",
        button=_("Ghi ủy quyền"), trail=trail(card, _("Ủy quyền")), done=_("Đã ghi ủy quyền."),
        lead=_("Trong thời gian đó người nhận làm được việc của vị trí; mỗi việc ghi rõ làm thay ai."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thu hồi ủy quyền")
def revoke_delegation(request: Request, account_id: int, delegation_id: int) -> HttpResponseBase:
    """End a delegation at once; what is open in its position is shown, with who goes on."""
    card, now = person_of(request, account_id), timezone.now()
    found = queries.delegation(delegation_id)
    if found is None:
        raise NotFound(_("Không có ủy quyền này."))
    leaving = queries.leaving_delegation(found, at=now)
    burdens = orgs.burdens(leaving, at=now)
    yesterday = frame.today() - timedelta(days=1)
    stranded = [row for row in burdens if row.strands]
    form = end_forms.EndDelegationForm(
        request.POST if request.method == "POST" else None,
        heirs=endings.asked_heirs(leaving, stranded, last_day=yesterday, at=now),
    )

    def act(data: frame.Data) -> str:
        services.revoke_delegation(
            delegation_id=delegation_id, heirs=form.heirs(), by=request.actor, at=timezone.now()
        )  # fmt: skip
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Thu hồi ủy quyền"), current="people", button=_("Thu hồi ngay"),
        trail=trail(card, _("Thu hồi ủy quyền")), done=_("Đã thu hồi ủy quyền."), template="manage/ending.html",
        hanging=endings.hanging(burdens), rest=lending.others(found, at=now),
        lead=f"{found.position_title}, {found.unit_name}: {found.from_name} → {found.to_name}",
    )  # fmt: skip
