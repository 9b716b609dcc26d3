"""Units and positions of an agency."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.doors.manage.forms import endings as end_forms
from motcua.doors.manage.forms import organisation as forms
from motcua.doors.manage.presenters import agencies, endings
from motcua.doors.manage.views import frame
from motcua.doors.manage.views.agencies import trail
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts import services as accounts_services
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services
from motcua.ground.orgs.enums import EndingSubject, SubjectKind, UnitKind

# Who takes an end back, by whose it is; all others are ends of places.
UNDOING: dict[str, Callable[..., None]] = {
    EndingSubject.POSTING: accounts_services.undo_posting_end,
    EndingSubject.ROLE: accounts_services.undo_role_end,
    EndingSubject.DELEGATION: accounts_services.undo_delegation_end,
}
UNDO_PLACE: Callable[..., None] = accounts_services.undo_place_end


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm đơn vị")
def create_unit(request: Request, agency_id: int) -> HttpResponseBase:
    """Set up a unit in an agency."""
    card = orgs.agency(agency_id)
    form = forms.NewUnitForm(request.POST or None, initial=forms.start(frame.today()))

    def act(data: frame.Data) -> str:
        made = services.create_unit(agency_id=agency_id, by=request.actor, at=timezone.now(), **data)
        return reverse("manage:unit", args=[made])

    return frame.ask(
        request, form, act, title=_("Thêm đơn vị"), current="agencies", button=_("Thêm đơn vị"),
        trail=trail(card, _("Thêm đơn vị")), done=_("Đã thêm đơn vị. Thêm các vị trí của đơn vị ở dưới."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Một đơn vị")
def unit(request: Request, unit_id: int) -> HttpResponseBase:
    """Show a unit with its positions and history, and change it from a date on."""
    card = orgs.unit(unit_id)
    agency = orgs.agency(card.agency_id)
    initial = {name: getattr(card, name) for name in forms.UNIT_FIELDS}
    form = forms.UnitForm(request.POST or None, initial={**initial, **forms.start(frame.today())})

    def act(data: frame.Data) -> str:
        services.edit_unit(
            unit_id=unit_id,
            values=agencies.changed(data, card, forms.UNIT_FIELDS),
            valid_from=data["valid_from"],
            decision=data["decision"],
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("manage:unit", args=[unit_id])

    rows = agencies.units(agency.id, frame.today(), timezone.now(), ended=True)
    return frame.ask(
        request, form, act, title=card.name, current="agencies", button=_("Ghi thay đổi"),
        trail=trail(agency, card.name), done=_("Đã ghi thay đổi."), template="manage/unit.html",
        card=card, kind=str(UnitKind(card.kind).label), period=agencies.period(card.valid_from, card.valid_to),
        unit=next(row for row in rows if row["card"].id == unit_id),
        history=agencies.history(SubjectKind.UNIT, unit_id),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Kết thúc đơn vị")
def end_unit(request: Request, unit_id: int) -> HttpResponseBase:
    """End a unit with its positions; what hangs on them is shown, and where it goes is asked."""
    card, today, now = orgs.unit(unit_id), frame.today(), timezone.now()
    heirs = {
        unit.id: unit.label
        for unit in [*orgs.units_of(card.agency_id, ended=True), *orgs.desks(today)]
        if unit.id != unit_id and (unit.valid_to is None or unit.valid_to > today)
    }
    leaving = orgs.leaving_unit(unit_id, today)
    burdens = orgs.burdens(leaving, at=now)
    form = end_forms.EndUnitWorkForm(
        request.POST or None, units=list(heirs.items()),
        heirs=endings.asked_heirs(leaving, burdens, last_day=today, at=now),
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.end_unit(
            unit_id=unit_id, last_day=data["last_day"], successor_id=data["successor_id"], heirs=form.positions(),
            decision=data["decision"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:agency", args=[card.agency_id])

    return frame.ask(
        request, form, act, title=_("Kết thúc %(name)s") % {"name": card.name}, current="agencies",
        button=_("Ghi ngày kết thúc"), trail=trail(orgs.agency(card.agency_id), _("Kết thúc đơn vị")),
        done=_("Đã ghi ngày kết thúc của đơn vị và các vị trí trong đó."), template="manage/ending.html",
        hanging=endings.hanging(burdens),
        lead=_("Chọn đơn vị kế thừa thì việc của mỗi vị trí sang vị trí cùng loại ở đó; chỉ cần chọn riêng khi khác."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm vị trí")
def create_position(request: Request, unit_id: int) -> HttpResponseBase:
    """Set up a position in a unit."""
    card = orgs.unit(unit_id)
    form = forms.NewPositionForm(request.POST or None, initial=forms.start(frame.today()))

    def act(data: frame.Data) -> str:
        specialty = data.pop("specialty")
        key = f"{data.pop('key')}_{specialty}" if specialty else data.pop("key")
        services.create_position(unit_id=unit_id, key=key, by=request.actor, at=timezone.now(), **data)
        return reverse("manage:unit", args=[unit_id])

    return frame.ask(
        request, form, act, title=_("Thêm vị trí ở %(name)s") % {"name": card.name}, current="agencies",
        button=_("Thêm vị trí"), trail=trail(orgs.agency(card.agency_id), _("Thêm vị trí")), done=_("Đã thêm vị trí."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Một vị trí")
def position(request: Request, position_id: int) -> HttpResponseBase:
    """Show a position with its holders and history, and change it from a date on."""
    card = orgs.position(position_id)
    agency = orgs.agency(card.agency_id)
    initial = {name: getattr(card, name) for name in forms.POSITION_FIELDS}
    form = forms.PositionForm(request.POST or None, initial={**initial, **forms.start(frame.today())})

    def act(data: frame.Data) -> str:
        services.edit_position(
            position_id=position_id,
            values=agencies.changed(data, card, forms.POSITION_FIELDS),
            valid_from=data["valid_from"],
            decision=data["decision"],
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("manage:position", args=[position_id])

    return frame.ask(
        request, form, act, title=card.title, current="agencies", button=_("Ghi thay đổi"),
        trail=trail(agency, card.title), done=_("Đã ghi thay đổi."), template="manage/position.html",
        card=card, agency=agency, period=agencies.period(card.valid_from, card.valid_to),
        holders=accounts.holders_of(position_id, at=timezone.now()),
        history=agencies.history(SubjectKind.POSITION, position_id),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Kết thúc vị trí")
def end_position(request: Request, position_id: int) -> HttpResponseBase:
    """End a position; what hangs on it is shown, and where it goes is asked."""
    card, now = orgs.position(position_id), timezone.now()
    leaving = orgs.leaving_position(position_id)
    burdens = orgs.burdens(leaving, at=now)
    form = end_forms.EndPositionForm(
        request.POST or None, heirs=endings.asked_heirs(leaving, burdens, last_day=frame.today(), at=now)
    )

    def act(data: frame.Data) -> str:
        services.end_position(
            position_id=position_id, last_day=data["last_day"], heir_id=form.positions().get(position_id),
            decision=data["decision"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:unit", args=[card.unit_id])

    return frame.ask(
        request, form, act, title=_("Kết thúc vị trí %(name)s") % {"name": card.title}, current="agencies",
        button=_("Ghi ngày kết thúc"), trail=trail(orgs.agency(card.agency_id), _("Kết thúc vị trí")),
        done=_("Đã ghi ngày kết thúc của vị trí."), template="manage/ending.html", hanging=endings.hanging(burdens),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thay đổi đang chờ")
@require_GET
def planned(request: Request) -> HttpResponse:
    """Show the changes that wait for their day, and the ends that were decided."""
    names = {str(kind): str(kind.label) for kind in SubjectKind}
    rows = [
        {
            "card": revision,
            "kind": names[revision.subject_kind],
            "name": endings.named(revision.subject_kind, revision.subject_id),
            "href": reverse(f"manage:{revision.subject_kind}", args=[revision.subject_id]),
        }
        for revision in orgs.open_revisions()
    ]
    return frame.show(
        request, "manage/planned.html", _("Thay đổi đang chờ ngày có hiệu lực"), current="agencies", rows=rows,
        endings=endings.decided(timezone.now()), field_names=agencies.FIELD_NAMES,
        crumbs=trail(last=_("Thay đổi đang chờ")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Hủy lần kết thúc")
@require_POST
def undo_ending(request: Request, ending_id: int) -> HttpResponseBase:
    """Take back an end: a planned one is cancelled, a done one returns what it moved."""
    by, now = request.actor, timezone.now()
    card = orgs.ending(ending_id)
    undo = UNDOING.get(card.subject_kind, UNDO_PLACE) if card is not None else UNDO_PLACE
    return asking.do(
        request,
        lambda: undo(ending_id=ending_id, by=by, at=now),
        reverse("manage:planned"),
        _("Đã hủy. Việc đã chuyển được trả về chỗ cũ."),
    )
