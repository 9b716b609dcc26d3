"""A procedure that is made on screen, its code and sector, and the blank forms of a draft's papers."""

from uuid import UUID

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.doors.manage.forms.procedures import BlankForm, MakeForm, PlaceForm
from motcua.doors.manage.presenters import catalogue
from motcua.doors.manage.views import frame
from motcua.doors.manage.views.catalogue import page_of, trail
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.means.catalogue import queries, services
from motcua.means.documents import queries as documents


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm thủ tục")
def create(request: Request) -> HttpResponseBase:
    """Make a procedure and go on to its draft; nobody outside sees it before that is published."""
    form = MakeForm(request.POST or None, sectors=catalogue.sector_choices(), initial={"valid_from": frame.today()})

    def act(data: frame.Data) -> str:
        slug = services.make_procedure(by=request.actor, at=timezone.now(), **data)
        return reverse("manage:procedure_edit", args=[slug])

    return frame.ask(
        request, form, act, title=_("Thêm thủ tục"), current="catalogue", button=_("Thêm thủ tục"),
        trail=trail(last=_("Thêm thủ tục")), done=_("Đã thêm thủ tục. Soạn nội dung rồi công bố."),
        lead=_("Thủ tục mới chỉ người soạn danh mục thấy, cho tới khi bản nháp được công bố."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Mã và lĩnh vực")
def place(request: Request, slug: str) -> HttpResponseBase:
    """Write the code and the sector of a procedure."""
    card = page_of(slug)
    form = PlaceForm(
        request.POST or None, sectors=catalogue.sector_choices(),
        initial={"code": card.code or "", "sector_key": card.sector_key},
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        services.place_procedure(procedure_id=card.id, by=request.actor, at=timezone.now(), **data)
        return reverse("manage:procedure", args=[slug])

    return frame.ask(
        request, form, act, title=_("Mã và lĩnh vực: %(name)s") % {"name": card.name}, current="catalogue",
        button=_("Ghi mã, lĩnh vực"), trail=trail(card, _("Mã và lĩnh vực")), done=_("Đã ghi mã và lĩnh vực."),
        lead=_("Mã và lĩnh vực chung cho mọi phiên bản, đổi là có hiệu lực ngay."),
    )  # fmt: skip


def draft_paper(slug: str, key: str) -> tuple[queries.ProcedurePage, int, catalogue.DraftPaper]:
    """Return a procedure, its draft and one of the draft's papers."""
    card = page_of(slug)
    draft = next((version.id for version in queries.versions_of(card.id) if version.state == "draft"), None)
    papers = catalogue.draft_papers(draft) if draft is not None else []
    paper = next((paper for paper in papers if paper.key == key), None)
    if draft is None or paper is None:
        raise Http404
    return card, draft, paper


@access.page("staff", roles=frame.ADMINISTRATORS, title="Mẫu trống của giấy tờ")
def blank_form(request: Request, slug: str, key: str) -> HttpResponseBase:
    """Take the file that people will download and fill in for one paper of the draft."""
    card, draft, paper = draft_paper(slug, key)
    form = BlankForm(request.POST, request.FILES) if request.method == "POST" else BlankForm()

    def act(data: frame.Data) -> str:
        services.attach_blank_form(
            version_id=draft, paper_key=key, name=data["file"].name, stream=data["file"], by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return f"{reverse('manage:procedure', args=[slug])}#mau-trong"

    return frame.ask(
        request, form, act, title=_("Mẫu trống: %(name)s") % {"name": paper.name}, current="catalogue",
        button=_("Tải mẫu lên"), trail=trail(card, _("Mẫu trống")), done=_("Đã ghi mẫu trống vào bản nháp."),
        lead=_("Người dân tải mẫu này ở trang thủ tục, từ ngày bản nháp được công bố và áp dụng."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Bỏ mẫu trống")
@require_POST
def drop_blank_form(request: Request, slug: str, key: str) -> HttpResponseBase:
    """Leave a paper of the draft without a blank form."""
    _card, draft, _paper = draft_paper(slug, key)
    return asking.do(
        request,
        lambda: services.remove_blank_form(version_id=draft, paper_key=key, by=request.actor, at=timezone.now()),
        f"{reverse('manage:procedure', args=[slug])}#mau-trong",
        _("Đã bỏ mẫu trống khỏi bản nháp."),
    )


@access.page("staff", roles=frame.READERS, title="Xem mẫu trống")
@require_GET
def blank_form_file(request: Request, slug: str, file_id: UUID) -> StreamingHttpResponse:
    """Give a blank form to those who look the draft through, before it is published."""
    found = documents.download(queries.blank_form(slug, str(file_id), drafts=True).id)
    return StreamingHttpResponse(found.chunks(), headers=found.headers)
