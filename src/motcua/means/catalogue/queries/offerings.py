"""Who decides a procedure, where, and by which process."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.core import languages, revisions
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue.enums import ChosenBy
from motcua.means.catalogue.models import Offering, ProcedureCase
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


def takes(row: Offering, case: ProcedureCase, on: date) -> bool:
    """Return whether an offering takes a case: it is for every case or for this one.

    A case that only the office chooses is mostly offered by none of its own: every offering of the agency takes it.
    """
    if row.case_key in ("", case.key):
        return True
    if case.chosen_by != ChosenBy.OFFICER:
        return False
    beside = Offering.objects.filter(
        in_force(on), procedure_id=row.procedure_id, competent_agency_id=row.competent_agency_id
    )
    return not beside.filter(case_key__in={"", case.key}).exists()


def offerings_taking(
    cards: Iterable[OfferingCard], case_key: str, *, of_office: bool, default_key: str
) -> list[OfferingCard]:
    """Return those of a procedure's offerings by which a case is taken: made for it, else for every case.

    Where neither is, a case that only the office chooses is taken by each agency as its default case is, else as
    the first of its cases.
    """
    rows = list(cards)
    found = [row for row in rows if row.case_key == case_key] or [row for row in rows if not row.case_key]
    if found or not of_office:
        return found
    by_agency: dict[int, OfferingCard] = {}
    for row in rows:
        if row.agency_id not in by_agency or row.case_key == default_key:
            by_agency[row.agency_id] = row
    return list(by_agency.values())


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
