"""Where a procedure is decided: adding, ending, and by which process."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import hanging as dossiers
from motcua.doors.manage.forms import catalogue as forms
from motcua.doors.manage.presenters import catalogue
from motcua.doors.manage.views import frame
from motcua.doors.manage.views.catalogue import page_of, trail
from motcua.doors.ui import access
from motcua.doors.ui.presenters.hanging import hanging
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import queries, services


def offering_of(card: queries.ProcedurePage, offering_id: int) -> queries.OfferingCard:
    """Return an offering of this very procedure. Raises: NotFound."""
    found = queries.offering(offering_id, "vi")
    if found.procedure_id != card.id:
        raise NotFound(_("Không có thủ tục này tại cơ quan."))
    return found


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm cơ quan giải quyết")
def add(request: Request, slug: str) -> HttpResponseBase:
    """Offer a procedure at an agency from a date on."""
    card = page_of(slug)
    form = forms.OfferForm(
        request.POST or None, processes=catalogue.process_choices(),
        cases=[(case.key, case.name) for case in card.cases],
        initial={"valid_from": frame.today(), "receiving": "anywhere"},
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.offer(procedure_id=card.id, by=request.actor, at=timezone.now(), **data)
        return f"{reverse('manage:procedure', args=[slug])}#co-quan"

    return frame.ask(
        request, form, act, title=_("Thêm cơ quan giải quyết: %(name)s") % {"name": card.name}, current="catalogue",
        button=_("Thêm cơ quan"), trail=trail(card, _("Thêm cơ quan")), done=_("Đã thêm cơ quan giải quyết."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Đổi quy trình", step_up=True)
def process(request: Request, slug: str, offering_id: int) -> HttpResponseBase:
    """Let dossiers accepted from now on be handled by another process."""
    card = page_of(slug)
    found = offering_of(card, offering_id)
    form = forms.ProcessChoiceForm(
        request.POST or None, processes=catalogue.process_choices(), initial={"process_id": found.process_id}
    )

    def act(data: frame.Data) -> str:
        services.set_process(offering_id=offering_id, by=request.actor, at=timezone.now(), **data)
        return f"{reverse('manage:procedure', args=[slug])}#co-quan"

    return frame.ask(
        request, form, act, title=_("Quy trình tại %(name)s") % {"name": found.agency_name}, current="catalogue",
        button=_("Ghi quy trình"), trail=trail(card, _("Đổi quy trình")), done=_("Đã ghi quy trình."),
        lead=_("Hồ sơ tiếp nhận từ lúc này theo quy trình mới; hồ sơ đang giải quyết giữ quy trình cũ."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thôi giải quyết tại cơ quan")
def end(request: Request, slug: str, offering_id: int) -> HttpResponseBase:
    """End an offering after a day."""
    card = page_of(slug)
    found = offering_of(card, offering_id)
    form = forms.LastDayForm(request.POST or None)

    def act(data: frame.Data) -> str:
        services.end_offering(offering_id=offering_id, by=request.actor, at=timezone.now(), **data)
        return f"{reverse('manage:procedure', args=[slug])}#co-quan"

    return frame.ask(
        request, form, act, title=_("Thôi giải quyết tại %(name)s") % {"name": found.agency_name}, current="catalogue",
        button=_("Ghi ngày cuối"), trail=trail(card, _("Thôi giải quyết")), done=_("Đã ghi ngày cuối."),
        template="manage/ending.html", hanging=hanging(dossiers.of_offering(offering_id, found.agency_id)),
        lead=_("Hồ sơ đã tiếp nhận đến ngày đó vẫn giải quyết cho xong ở đây; bản nháp không nộp tới đây được nữa."),
    )  # fmt: skip
