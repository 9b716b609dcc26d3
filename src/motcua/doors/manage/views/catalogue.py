"""The catalogue: procedures, one of them, two versions compared, words people use, forms."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.doors.manage.forms.catalogue import Editing
from motcua.doors.manage.presenters import catalogue, comparing
from motcua.doors.manage.views import frame
from motcua.doors.ui import access, asking
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.core import text
from motcua.means.catalogue import policies, queries, services
from motcua.means.catalogue.enums import Era


def trail(page: queries.ProcedurePage | None = None, last: object = "") -> list[Link]:
    """Return the way back to the list, or to one procedure."""
    links = [(_("Danh mục thủ tục"), reverse("manage:procedures"))]
    if page is not None:
        links.append((page.short_name or page.name, reverse("manage:procedure", args=[page.slug])))
    return frame.crumbs(*links, last=last)


def page_of(slug: str) -> queries.ProcedurePage:
    """Return a procedure as it stands today; one that was never published as its draft stands."""
    return queries.page_to_edit(slug, frame.today())


@access.page("staff", roles=frame.READERS, title="Danh mục thủ tục")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show the procedures that fit, with what one can file and why not the others."""
    asked = {name: text.clean(request.GET.get(name, "")) for name in ("linh-vuc", "cap", "nop", "thoi-ky")}
    query = request.GET.copy()
    query.pop("trang", None)
    words = frame.typed(request)
    found = catalogue.found(
        words=words,
        sector=asked["linh-vuc"],
        level=asked["cap"],
        submittable={"duoc": True, "chi-xem": False}.get(asked["nop"]),
        era=asked["thoi-ky"],
        number=page_number(request),
        query=query.urlencode(),
        on=frame.today(),
    )
    return frame.show(
        request, "manage/procedures.html", _("Danh mục thủ tục"), current="catalogue", found=found, words=words,
        asked=list(asked.values()), sectors=queries.sectors(frame.today(), "vi"), eras=Era.choices,
        levels=queries.choices("vi")["level"], unpublished=queries.unpublished(),
        may_edit=policies.may_edit(request.actor), crumbs=frame.crumbs(last=_("Danh mục thủ tục")),
    )  # fmt: skip


@access.page("staff", roles=frame.READERS, title="Một thủ tục")
@require_GET
def page(request: Request, slug: str) -> HttpResponse:
    """Show one procedure with its versions, its doubts, its sources and where it is decided."""
    card = page_of(slug)
    versions = queries.versions_of(card.id)
    draft = next((version for version in versions if version.state == "draft"), None)
    return frame.show(
        request,
        "manage/procedure.html",
        card.name,
        current="catalogue",
        card=card,
        facts=catalogue.facts(card),
        sources=catalogue.sources(card),
        versions=versions,
        draft=draft,
        problems=catalogue.problems(draft.id) if draft else [],
        draft_papers=catalogue.draft_papers(draft.id) if draft else [],
        published=any(version.state != "draft" for version in versions),
        offerings=catalogue.offerings(card, frame.today()),
        may_edit=policies.may_edit(request.actor),
        crumbs=trail(last=card.short_name or card.name),
    )


@access.page("staff", roles=frame.READERS, title="So sánh hai phiên bản")
@require_GET
def compare(request: Request, slug: str) -> HttpResponse:
    """Show what two versions say differently."""
    card = page_of(slug)
    versions = queries.versions_of(card.id)
    known = {str(version.number): version for version in versions}
    new = known.get(request.GET.get("moi", ""), versions[0])
    before = next((version for version in versions if version.number < new.number), versions[-1])
    old = known.get(request.GET.get("cu", ""), before)
    different, same = comparing.compared(old.id, new.id)
    return frame.show(
        request, "manage/compare.html", _("So sánh phiên bản: %(name)s") % {"name": card.name}, current="catalogue",
        card=card, old=old, new=new, versions=versions, different=different, same=same,
        crumbs=trail(card, _("So sánh phiên bản")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Soạn phiên bản mới")
def edit(request: Request, slug: str) -> HttpResponseBase:
    """Write the next version of a procedure as a draft; publishing comes after."""
    card = page_of(slug)
    versions = queries.versions_of(card.id)
    base = next((version for version in versions if version.state == "draft"), None)
    first = base.valid_from if base else frame.today()
    content = queries.draft_content(base.id if base else card.version_id)
    eforms = catalogue.eform_choices(content["form_version_id"])
    editing = Editing(content, request.POST or None, first, eforms=eforms)
    status = 200
    if request.method == "POST":
        if editing.is_valid():
            services.draft_version(
                procedure_id=card.id,
                changes=editing.changes(),
                valid_from=editing.form.cleaned_data["valid_from"],
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(request, _("Đã ghi bản nháp. Xem lại rồi công bố."))
            return redirect(f"{reverse('manage:procedure', args=[slug])}#ban-nhap")
        status = 422
    return frame.show(
        request, "manage/procedure_edit.html", _("Soạn phiên bản mới: %(name)s") % {"name": card.name},
        current="catalogue", status=status, card=card, editing=editing, errors=editing.errors() if request.POST else {},
        is_draft=base is not None, crumbs=trail(card, _("Soạn phiên bản")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Công bố", step_up=True)
@require_POST
def publish(request: Request, slug: str) -> HttpResponseBase:
    """Publish the draft of a procedure; what is missing is said."""
    card = page_of(slug)
    draft = next((version for version in queries.versions_of(card.id) if version.state == "draft"), None)
    if draft is None:
        raise Http404
    back = reverse("manage:procedure", args=[slug])
    by = request.actor
    return asking.do(
        request,
        lambda: services.publish_version(version_id=draft.id, by=by, at=timezone.now()),
        f"{back}#ban-nhap",
        _("Đã công bố phiên bản %(number)s.") % {"number": draft.number},
    )
