"""The official table before it leaves the house: counted once more, from the dossiers themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from motcua.casework.dossiers.models import Dossier
from motcua.ground.core import worktime
from motcua.insight.reporting.models import DossierFact
from motcua.insight.reporting.queries.tables import Table, counted_agencies, table_ii06a
from motcua.insight.reporting.rules import tables
from motcua.insight.reporting.services import comparing
from motcua.means.catalogue import queries as catalogue

NAMED = 5  # dossiers that a fault names


def proved_table(
    *, agency_id: int | None, from_date: date, to_date: date, as_of: datetime, language: str = "vi"
) -> Table:
    """Return table II.06a with a fault for every line in which the dossiers, counted one by one, say otherwise.

    What was received, finished and left open is counted from when each dossier was accepted and done; the table's own
    figures come from the moves by way of facts and day sums. Today is left out: what happened a moment ago may not be
    in the facts yet.

    Raises: Invalid for days of which none has come

    Law: decisions 6: 3 = 7 + 11
    """
    found = table_ii06a(agency_id=agency_id, from_date=from_date, to_date=to_date, as_of=as_of, language=language)
    over = min(to_date, worktime.local(as_of).date() - timedelta(days=1))
    if over < from_date:
        return found
    until_then = found if over == to_date else table_ii06a(
        agency_id=agency_id, from_date=from_date, to_date=over, as_of=as_of, language=language
    )  # fmt: skip
    agencies = None if agency_id is None else counted_agencies(agency_id, over)
    counted = _count(agencies, from_date, over)
    names = catalogue.sector_names(language)
    faults = [
        _named(contradiction, names.get(contradiction.sector_id, "?"), agencies)
        for contradiction in tables.contradictions(until_then.lines, counted)
    ]
    return replace(found, faults=[*found.faults, *faults])


def _count(agencies: list[int] | None, first: date, last: date) -> dict[tuple[str, int], tables.Counted]:
    """Return by level and sector what the dossiers themselves say of the days from one to another."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    rows = _of_agencies(Dossier.objects.filter(accepted_at__lt=end), agencies)
    rows = rows.annotate(done_at=Least("issued_at", "ended_at"), level=_LEVEL).filter(
        Q(done_at=None) | Q(done_at__gte=start) | Q(accepted_at__gte=start)
    )
    sums = rows.order_by().values_list("level", "procedure__sector_id").annotate(
        received=Count("pk", filter=Q(accepted_at__gte=start)),
        finished=Count("pk", filter=Q(done_at__gte=start, done_at__lt=end)),
        left=Count("pk", filter=Q(done_at=None) | Q(done_at__gte=end)),
    )  # fmt: skip
    return {(level, sector_id): tables.Counted(*figures) for level, sector_id, *figures in sums}


# A dossier is counted where it was accepted, whoever took it over since.
_LEVEL = Case(
    When(accepted_agency__isnull=False, then=F("accepted_agency__level")), default=F("competent_agency__level")
)


def _of_agencies(rows: "QuerySet[Dossier]", agencies: list[int] | None) -> "QuerySet[Dossier]":
    if agencies is None:
        return rows
    here = Q(accepted_agency_id__in=agencies) | Q(accepted_agency=None, competent_agency_id__in=agencies)
    return rows.filter(here)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=worktime.TZ)


def _named(contradiction: tables.Contradiction, sector: str, agencies: list[int] | None) -> str:
    """Say a contradiction with the dossiers that make it; without one the day sums differ from their own facts."""
    said = f"{sector}: {contradiction.said}"
    codes = _differing(contradiction, agencies)
    if codes:
        return _("%(said)s (hồ sơ %(codes)s)") % {"said": said, "codes": ", ".join(codes)}
    return _("%(said)s (tổng theo ngày khác số liệu từng hồ sơ)") % {"said": said}


def _differing(contradiction: tables.Contradiction, agencies: list[int] | None) -> list[str]:
    rows = _of_agencies(Dossier.objects.filter(procedure__sector_id=contradiction.sector_id), agencies)
    facts = DossierFact.objects.filter(sector_id=contradiction.sector_id, agency__level=contradiction.level)
    if agencies is not None:
        facts = facts.filter(agency_id__in=agencies)
    counted: Iterable[int] = rows.annotate(level=_LEVEL).filter(level=contradiction.level).values_list("pk", flat=True)
    ids = sorted({*counted, *facts.values_list("dossier_id", flat=True)})
    return comparing.differing(ids, most=NAMED)
