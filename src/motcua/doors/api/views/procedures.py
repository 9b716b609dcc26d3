"""Procedures, searches and offerings: what can be done, and where."""

from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from motcua.doors.api.forms import procedures as forms
from motcua.doors.api.forms.values import Slug
from motcua.doors.api.presenters import procedures as presenters
from motcua.doors.api.views.agencies import agency_of
from motcua.doors.ui.requests import Request
from motcua.ground.core import languages
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue import services as catalogue_services

router = Router(tags=["procedures"])


@router.get(
    "/procedures",
    response=presenters.ProcedureList,
    summary=_("Danh sách thủ tục"),
    operation_id="list_procedures",
    url_name="procedures",
)
def procedures(request: Request, asked: Query[forms.ProcedureFilters]) -> object:
    """Return one page of procedures that fit every condition."""
    agency = agency_of(asked.agency)
    found = catalogue.procedures(
        on=timezone.localdate(),
        sector=asked.sector or "",
        life_event=asked.life_event or "",
        agency_id=agency.id if agency else None,
        level=asked.level or "",
        audience=asked.audience or "",
        service_level=asked.service_level or "",
        submittable=asked.submittable,
        era=asked.era or "",
        page=asked.page,
        per_page=asked.per_page,
    )
    return presenters.page_of(found)


@router.get(
    "/procedures/{slug}",
    response=presenters.ProcedureDetail,
    summary=_("Một thủ tục: trường hợp, thời hạn, phí, giấy tờ, tờ khai"),
    operation_id="get_procedure",
    url_name="procedure",
)
def procedure(request: Request, slug: Slug) -> object:
    """Return everything that is published about a procedure."""
    return presenters.detail_of(catalogue.procedure_page(slug, timezone.localdate()))


@router.get(
    "/search",
    response=presenters.SearchResult,
    summary=_("Tìm thủ tục bằng lời thường ngày"),
    operation_id="search_procedures",
    url_name="search",
)
def search(request: Request, asked: Query[forms.SearchWords]) -> object:
    """Return what answers the words, the best first."""
    words = " ".join(asked.q.split())
    language = languages.code()
    found = (
        catalogue_services.search(typed=words, at=timezone.now(), limit=asked.limit, language=language) if words else []
    )
    return {"q": words, "items": found}


@router.get(
    "/offerings",
    response=presenters.OfferingList,
    summary=_("Thủ tục nộp được ở cơ quan nào"),
    operation_id="list_offerings",
    url_name="offerings",
)
def offerings(request: Request, asked: Query[forms.OfferingFilters]) -> object:
    """Return the agencies that decide a procedure today."""
    today = timezone.localdate()
    page = catalogue.procedure_page(asked.procedure, today)
    found = catalogue.offerings_of(page.id, today)
    return {"procedure": page.slug, "items": presenters.serving(found, asked.area)}
