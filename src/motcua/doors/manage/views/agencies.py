"""Agencies: list, page, new ones, changes from a date on, hours, the end with its successor."""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.doors.manage.forms import organisation as forms
from motcua.doors.manage.presenters import agencies
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.presenters.hanging import hanging
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services
from motcua.ground.orgs.enums import Level, SubjectKind
from motcua.means.catalogue import queries as catalogue

ERAS = (
    ("now", gettext_lazy("đang có")),
    ("ended", gettext_lazy("đã kết thúc")),
    ("all", gettext_lazy("cả hai thời kỳ")),
)


def trail(card: orgs.AgencyCard | None = None, last: object = "") -> list[Link]:
    """Return the way back to the list, or to one agency."""
    links = [(_("Cơ quan"), reverse("manage:agencies"))]
    if card is not None:
        links.append((card.short_name or card.name, reverse("manage:agency", args=[card.id])))
    return frame.crumbs(*links, last=last)


@access.page("staff", roles=frame.ADMINISTRATORS, title="Cơ quan")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show the agencies of today, of before, or of both."""
    words, level = frame.typed(request), request.GET.get("cap", "")
    era = request.GET.get("thoi-ky", "now")
    query = request.GET.copy()
    query.pop("trang", None)
    found = agencies.found(
        words=words,
        level=level,
        era=era if era in dict(ERAS) else "now",
        number=page_number(request),
        query=query.urlencode(),
        on=frame.today(),
    )
    return frame.show(
        request, "manage/agencies.html", _("Cơ quan"), current="agencies", found=found, words=words, level=level,
        era=era, eras=ERAS, levels=Level.choices, planned=orgs.open_revisions(), crumbs=frame.crumbs(last=_("Cơ quan")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Một cơ quan")
@require_GET
def page(request: Request, agency_id: int) -> HttpResponse:
    """Show one agency with its units, positions, holders, hours, links and history."""
    card = orgs.agency(agency_id)
    on = frame.today()
    before, after = agencies.links(agency_id)
    ended = bool(request.GET.get("da-ket-thuc")) or not card.holds_on(on)
    return frame.show(
        request,
        "manage/agency.html",
        card.name,
        current="agencies",
        card=card,
        facts=agencies.facts(card),
        holds=card.holds_on(on),
        seats=agencies.seats(agencies.units(agency_id, on, timezone.now(), ended=ended)),
        ended=ended,
        before=before,
        after=after,
        week=agencies.week(agency_id, on),
        history=agencies.history(SubjectKind.AGENCY, agency_id),
        offered=len(catalogue.offerings_at(agency_id, on)),
        crumbs=trail(last=card.short_name or card.name),
    )


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm cơ quan")
def create(request: Request) -> HttpResponseBase:
    """Set up an agency."""
    form = forms.NewAgencyForm(request.POST or None, initial=forms.start(frame.today()))

    def act(data: frame.Data) -> str:
        made = services.create_agency(by=request.actor, at=timezone.now(), **data)
        return reverse("manage:agency", args=[made])

    return frame.ask(
        request, form, act, title=_("Thêm cơ quan"), current="agencies", button=_("Thêm cơ quan"),
        trail=trail(last=_("Thêm cơ quan")), done=_("Đã thêm cơ quan."), odd_field="code",
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Sửa cơ quan")
def edit(request: Request, agency_id: int) -> HttpResponseBase:
    """Change an agency from a date on."""
    card = orgs.agency(agency_id)
    initial = {**{name: getattr(card, name) or "" for name in forms.AGENCY_FIELDS}, **forms.start(frame.today())}
    form = forms.AgencyForm(request.POST or None, initial=initial)

    def act(data: frame.Data) -> str:
        services.edit_agency(
            agency_id=agency_id,
            values=agencies.changed(data, card, forms.AGENCY_FIELDS),
            valid_from=data["valid_from"],
            decision=data["decision"],
            by=request.actor,
            at=timezone.now(),
        )
        return reverse("manage:agency", args=[agency_id])

    return frame.ask(
        request, form, act, title=_("Sửa %(name)s") % {"name": card.name}, current="agencies", button=_("Ghi thay đổi"),
        trail=trail(card, _("Sửa")), done=_("Đã ghi thay đổi."),
        odd_field="code" if request.POST.get("code", "") != (card.code or "") else None,
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Giờ làm việc của cơ quan")
def hours(request: Request, agency_id: int) -> HttpResponseBase:
    """Change an agency's opening hours from a date on; open dossiers are recomputed."""
    card = orgs.agency(agency_id)
    week = orgs.hours_of(agency_id, frame.today())
    form = forms.HoursForm(request.POST or None, week=week, own=True, initial=forms.start(frame.today()))

    def act(data: frame.Data) -> str:
        services.change_hours(
            agency_id=agency_id, valid_from=data["valid_from"], week=form.week(), decision=data["decision"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:agency", args=[agency_id])

    return frame.ask(
        request, form, act, title=_("Giờ làm việc: %(name)s") % {"name": card.name}, current="agencies",
        button=_("Ghi giờ làm việc"), trail=trail(card, _("Giờ làm việc")),
        done=_("Đã ghi giờ làm việc. Hồ sơ đang giải quyết được tính lại hạn; ngày đã hẹn không bao giờ sớm lên."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Kết thúc cơ quan")
def end(request: Request, agency_id: int) -> HttpResponseBase:
    """End an agency, with the one that takes over."""
    card = orgs.agency(agency_id)
    today = frame.today()
    burdens = orgs.burdens(orgs.leaving_agency(agency_id, today), at=timezone.now())
    parts = [(unit.id, unit.label) for unit in orgs.units_of(agency_id, today)]
    form = forms.EndAgencyForm(request.POST or None, units=parts)

    def act(data: frame.Data) -> str:
        services.end_agency(
            agency_id=agency_id, last_day=data["last_day"], successor_id=data["successor_id"], units=form.parts(),
            kind=data["kind"], decision=data["decision"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:agency", args=[agency_id])

    return frame.ask(
        request, form, act, title=_("Sắp xếp, kết thúc: %(name)s") % {"name": card.name}, current="agencies",
        button=_("Ghi ngày kết thúc"), trail=trail(card, _("Kết thúc")), done=_("Đã ghi ngày kết thúc."),
        template="manage/ending.html", hanging=hanging(burdens),
        lead=_("Các đơn vị, vị trí của cơ quan cũng kết thúc. Hồ sơ giữ nguyên mã và theo cơ quan kế thừa."),
    )  # fmt: skip
