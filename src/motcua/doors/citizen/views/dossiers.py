"""A person's own dossiers: the list with drafts, one dossier, its slip, prints, files and reasons."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import again, explaining, rows
from motcua.casework.dossiers.queries import dossier as dossier_queries
from motcua.casework.dossiers.queries import files as dossier_files
from motcua.casework.dossiers.queries.cards import DossierPage
from motcua.casework.dossiers.services import prints
from motcua.doors.citizen.presenters import dossier as shown
from motcua.doors.citizen.presenters import ending, mine
from motcua.doors.ui import access
from motcua.doors.ui.presenters.rows import Link, Pages
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.core import languages, text
from motcua.means.documents import queries as documents
from motcua.means.notifications import queries as notifications

PAGE_SIZE = 20


def page_of(request: Request, ref: str) -> DossierPage:
    """Return the dossier with everything its applicant may see. Raises: NotFound, also for another's."""
    language = languages.code()
    return dossier_queries.dossier_page(request.actor, ref[:64], at=timezone.now(), language=language)


def crumbs(page: DossierPage | None = None, last: str = "") -> list[Link]:
    """Return the way back from a page about one's own dossiers."""
    found = [Link(_("Trang đầu"), reverse("citizen:home"))]
    if page is None:
        return [*found, Link(_("Hồ sơ của tôi"))]
    found.append(Link(_("Hồ sơ của tôi"), reverse("citizen:my_dossiers")))
    code = page.row.code or page.row.ref
    if not last:
        return [*found, Link(code)]
    return [*found, Link(code, reverse("citizen:dossier", args=[page.row.ref])), Link(last)]


@access.page("applicant")
def my_dossiers(request: Request) -> HttpResponse:
    """Show drafts and dossiers: those that wait for the person first, then the newest."""
    by, at = request.actor, timezone.now()
    found = rows.my_dossiers(by, at=at, number=page_number(request), size=PAGE_SIZE)
    lines = mine.lines(found.rows, by)
    return render(request, "citizen/dossiers/list.html", {
        "crumbs": crumbs(),
        "drafts": mine.drafts(rows.my_drafts(by)),
        "waiting": [line for line in lines if line.todo],
        "dossiers": [line for line in lines if not line.todo],
        "pages": Pages(found.number, found.pages),
        "total": found.total,
        "discarded": "da-bo" in request.GET and "discarded_draft" in request.session,
        "unread": notifications.unread_count(by.person_id),
    })  # fmt: skip


@access.page("applicant")
def dossier(request: Request, ref: str) -> HttpResponse:
    """Show one dossier: the timeline in words, what to do, the papers and everything that was answered."""
    page = page_of(request, ref)
    return render(request, "citizen/dossiers/page.html", {
        "crumbs": crumbs(page),
        "ending": ending.of_page(page),
        "filed_again": again.filed_again(request.actor, page.row.id),
        "again_href": ending.again_href(page.row.procedure_slug, page.row.ref),
        **shown.context(page),
    })  # fmt: skip


@access.page("applicant")
def slip(request: Request, ref: str) -> HttpResponse:
    """Show that the dossier was sent, with the digest of every file, and what happens next."""
    page = page_of(request, ref)
    return render(request, "citizen/dossiers/slip.html", {
        "crumbs": crumbs(page, _("Phiếu đã gửi")),
        "dossier": page,
        "files": shown.papers(page, [paper for paper in page.papers if paper.added_at == page.row.submitted_at]),
    })  # fmt: skip


@access.page("applicant")
def why(request: Request, ref: str) -> HttpResponse:
    """Show why the dossier is due when it is: every day, counted or not."""
    page = page_of(request, ref)
    return render(request, "citizen/dossiers/why.html", {
        "crumbs": crumbs(page, _("Vì sao hẹn ngày này?")),
        "dossier": page,
        "explained": explaining.due_explanation(request.actor, ref[:64]),
        "competent": shown.agency_label(page.competent_agency_id),
    })  # fmt: skip


@access.page("applicant")
def printed(request: Request, ref: str, form: str) -> HttpResponse:
    """Return a form of the dossier as PDF."""
    pdf = prints.print_form(
        by=request.actor,
        ref=ref[:64],
        form=form,
        at=timezone.now(),
        issue_id=text.whole_number(request.GET.get("phieu", "")),
    )
    name = f"{ref[:64]}-{form}.pdf".replace('"', "")
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


@access.page("applicant")
def file(request: Request, ref: str, file_id: UUID) -> HttpResponseBase:
    """Give back a file that the person handed in, or a result."""
    own = dossier_files.own_file(request.actor, ref[:64], file_id)
    found = documents.download(own, in_place="tai-ve" not in request.GET)
    return StreamingHttpResponse(found.chunks(), headers=found.headers)
