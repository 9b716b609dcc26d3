"""The official table for any unit and period, from day sums; and the dossiers behind one of its cells."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.core import worktime
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting.models import DayFact, DossierFact
from motcua.insight.reporting.rules import tables
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class Table:
    """The table II.06a with its head, lines and total; `faults` is empty in a table that adds up."""

    unit_name: str
    from_date: date
    to_date: date  # the last day, included
    as_of: datetime
    lines: list[tables.Line]
    total: tables.Columns
    faults: list[str]

    @property
    def is_over(self) -> bool:
        """Return whether the last day was over when the figures were taken; until then they may still change."""
        return self.to_date < worktime.local(self.as_of).date()


def table_ii06a(
    *, agency_id: int | None, from_date: date, to_date: date, as_of: datetime, language: str = "vi"
) -> Table:
    """Return table II.06a of an agency (None: the whole province) for the days from one date to another, both included.

    An agency's figures contain those of the agencies it has taken over by the last day of the period. In a period that
    is not over, column 13 holds what was overdue when the day began and still is.

    Raises: Invalid for days of which none has come

    Law: decisions 6; checks: 3 = 4 + 5 + 6 = 7 + 11, column 6 = column 11 of the period before
    """
    today = worktime.local(as_of).date()
    if from_date > today:
        raise Invalid(_("Kỳ báo cáo chưa bắt đầu nên chưa có số liệu."), field="from")
    agencies = None if agency_id is None else counted_agencies(agency_id, to_date)
    rows = DayFact.objects.filter(day__lte=to_date)
    if agencies is not None:
        rows = rows.filter(agency_id__in=agencies)
    inside = Q(day__gte=from_date)
    sums = rows.values("agency__level", "sector_id").annotate(
        c4=Sum("received_online", filter=inside, default=0),
        c5=Sum("received_direct", filter=inside, default=0),
        assisted=Sum("received_assisted", filter=inside, default=0),
        before_in=Sum("received_online", filter=~inside, default=0) + Sum("received_direct", filter=~inside, default=0),
        before_out=Sum("early", filter=~inside, default=0)
        + Sum("on_time", filter=~inside, default=0)
        + Sum("late", filter=~inside, default=0),
        c8=Sum("early", filter=inside, default=0),
        c9=Sum("on_time", filter=inside, default=0),
        c10=Sum("late", filter=inside, default=0),
        c13=Sum("overdue_open", filter=Q(day__lt=today), default=0),
    )
    ended_today = _ended_today(agencies, today) if to_date >= today else {}
    found = {
        (row["agency__level"], row["sector_id"]): tables.Columns(
            c4=row["c4"],
            c5=row["c5"],
            c6=row["before_in"] - row["before_out"],
            c8=row["c8"],
            c9=row["c9"],
            c10=row["c10"],
            c13=row["c13"] + ended_today.get((row["agency__level"], row["sector_id"]), 0),
            assisted=row["assisted"],
        )
        for row in sums
    }
    lines, total = tables.lines(found, catalogue.sector_names(language), language)
    name = orgs.agency(agency_id).name if agency_id is not None else ""
    return Table(name, from_date, to_date, as_of, lines, total, tables.faults(lines, total))


def _ended_today(agencies: list[int] | None, today: date) -> dict[tuple[str, int], int]:
    """Return by level and sector what ceased to be overdue today; what only becomes so tonight is not overdue yet."""
    rows = DossierFact.objects.filter(day=today, overdue_open__lt=0)
    if agencies is not None:
        rows = rows.filter(agency_id__in=agencies)
    sums = rows.order_by().values_list("agency__level", "sector_id").annotate(ended=Sum("overdue_open"))
    return {(level, sector_id): ended for level, sector_id, ended in sums}


def counted_agencies(agency_id: int, on: date) -> list[int]:
    """Return the agency and every agency it has taken over by a day."""
    found, todo = [agency_id], [agency_id]
    while todo:
        for predecessor in orgs.predecessors_of(todo.pop()):
            heir = orgs.successor_of(predecessor.id, on)
            if heir is not None and heir.id == agency_id and predecessor.id not in found:
                found.append(predecessor.id)
                todo.append(predecessor.id)
    return found


def behind(
    *,
    column: int,
    agency_id: int | None,
    sector_id: int | None,
    level: str,
    from_date: date,
    to_date: date,
    as_of: datetime | None = None,
    limit: int = 500,
) -> list[str]:
    """Return the codes of the dossiers that one cell of the table counts, the newest first.

    Raises: ValueError for a column that counts nothing
    """
    facts = DossierFact.objects.filter(day__lte=to_date)
    if agency_id is not None:
        facts = facts.filter(agency_id__in=counted_agencies(agency_id, to_date))
    if sector_id is not None:
        facts = facts.filter(sector_id=sector_id)
    if level:
        facts = facts.filter(agency__level=level)
    inside = facts.filter(day__gte=from_date)
    received = Q(received_online__gt=0) | Q(received_direct__gt=0)
    finished = Q(early__gt=0) | Q(on_time__gt=0) | Q(late__gt=0)
    open_at_end = _open(facts, facts, received, finished)
    open_before = _open(facts.filter(day__lt=from_date), facts.filter(day__lt=from_date), received, finished)
    today = worktime.local(as_of or timezone.now()).date()
    known = facts.filter(Q(day__lt=today) | Q(day=today, overdue_open__lt=0))
    overdue = known.values("dossier_id").annotate(now=Sum("overdue_open")).filter(now__gt=0).values("dossier_id")
    chosen = {
        3: lambda: Q(dossier_id__in=inside.filter(received).values("dossier_id")) | Q(dossier_id__in=open_before),
        4: lambda: Q(dossier_id__in=inside.filter(received_online__gt=0).values("dossier_id")),
        5: lambda: Q(dossier_id__in=inside.filter(received_direct__gt=0).values("dossier_id")),
        6: lambda: Q(dossier_id__in=open_before),
        7: lambda: Q(dossier_id__in=inside.filter(finished).values("dossier_id")),
        8: lambda: Q(dossier_id__in=inside.filter(early__gt=0).values("dossier_id")),
        9: lambda: Q(dossier_id__in=inside.filter(on_time__gt=0).values("dossier_id")),
        10: lambda: Q(dossier_id__in=inside.filter(late__gt=0).values("dossier_id")),
        11: lambda: Q(dossier_id__in=open_at_end),
        12: lambda: Q(dossier_id__in=open_at_end) & ~Q(dossier_id__in=overdue),
        13: lambda: Q(dossier_id__in=open_at_end) & Q(dossier_id__in=overdue),
    }.get(column)
    if chosen is None:
        first, last = tables.COUNTED_COLUMNS[0], tables.COUNTED_COLUMNS[-1]
        raise ValueError(f"Biểu II.06a có các cột số {first} đến {last}, không có cột {column}.")
    rows = DossierFact.objects.filter(chosen(), dossier__code__isnull=False).order_by("-dossier_id")
    return list(rows.distinct("dossier_id").values_list("dossier__code", flat=True)[:limit])


def _open(
    came: "QuerySet[DossierFact]", went: "QuerySet[DossierFact]", received: Q, finished: Q
) -> "QuerySet[DossierFact]":
    return came.filter(received).exclude(dossier_id__in=went.filter(finished).values("dossier_id")).values("dossier_id")
