"""Who decides a procedure, where, and by which process."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.core import languages, revisions
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue.models import Offering
from motcua.means.catalogue.queries.cards import OfferingCard


def in_force(on: date) -> Q:
    """Return the condition that an offering holds on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _card(row: Offering, language: str) -> OfferingCard:
    agency = row.competent_agency
    return OfferingCard(
        id=row.pk,
        procedure_id=row.procedure_id,
        case_key=row.case_key,
        agency_id=agency.pk,
        agency_key=agency.key,
        agency_name=languages.said(agency, "name", language),
        agency_code=agency.code,
        agency_code_is_sample=agency.code_is_sample,
        agency_level=agency.level,
        agency_address=agency.address,
        agency_phone=agency.phone,
        agency_area_code=agency.area_code,
        agency_derived=row.agency_derived,
        processing_route=row.processing_route,
        receiving=row.receiving,
        process_id=row.process_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def offering(offering_id: int, language: str | None = None) -> OfferingCard:
    """Return one offering, whether it holds today or not."""
    row = Offering.objects.select_related("competent_agency", "process").filter(pk=offering_id).first()
    if row is None:
        raise NotFound(_("Không có thủ tục này tại cơ quan."))
    return _card(row, languages.code(language))


@revisions.kept_in_language
def offerings_of(procedure_id: int, on: date, language: str | None = None) -> list[OfferingCard]:
    """Return the offerings of a procedure on a day, by level and name of the agency."""
    rows = (
        Offering.objects.select_related("competent_agency", "process")
        .filter(in_force(on), procedure_id=procedure_id)
        .order_by("competent_agency__level", "competent_agency__name", "case_key")
    )
    lang = languages.code(language)
    return [_card(row, lang) for row in rows]


def offerings_at(agency_id: int, on: date, language: str | None = None) -> list[OfferingCard]:
    """Return the offerings of an agency on a day."""
    rows = (
        Offering.objects.select_related("competent_agency", "process")
        .filter(in_force(on), competent_agency_id=agency_id)
        .order_by("procedure_id", "case_key")
    )
    lang = languages.code(language)
    return [_card(row, lang) for row in rows]


def count_offered(process_id: int, on: date) -> int:
    """Return how many offerings of a day follow a process."""
    return Offering.objects.filter(in_force(on), process=process_id).count()


def offering_for(
    procedure_id: int,
    *,
    on: date,
    case_key: str = "",
    agency_id: int | None = None,
    area_code: str = "",
    language: str | None = None,
) -> OfferingCard | None:
    """Return the one offering that takes a dossier: by agency, by commune, or the only one there is; None if unclear.

    An offering made for the case goes before one for every case; one of the commune before one of the province.
    """
    rows = list(
        Offering.objects.select_related("competent_agency", "process").filter(
            in_force(on), procedure_id=procedure_id, case_key__in={case_key, ""}
        )
    )
    own = [row for row in rows if case_key and row.case_key == case_key]
    rows = own or [row for row in rows if not row.case_key]
    if agency_id is not None:
        rows = [row for row in rows if row.competent_agency_id == agency_id]
    elif area_code:
        near = [row for row in rows if row.competent_agency.area_code == area_code]
        rows = near or [row for row in rows if row.competent_agency.level == "province"]
    return _card(rows[0], languages.code(language)) if len(rows) == 1 else None
