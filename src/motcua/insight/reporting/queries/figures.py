"""The few figures that the public sees: per month, per unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Sum
from django.db.models.functions import TruncMonth

from motcua.ground.core import prepared
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting.models import DayFact


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What a month (or unit) looks like; rates are percent, None where there is nothing to divide by."""

    month: date
    received: int
    online: int
    assisted: int
    finished: int
    early: int
    on_time: int
    late: int
    overdue_now: int
    name: str = ""
    agency_id: int | None = None
    level: str = ""

    @property
    def kept_rate(self) -> float | None:
        """Return the share of finished dossiers that were early or on time, in percent."""
        return 100 * (self.early + self.on_time) / self.finished if self.finished else None

    @property
    def online_rate(self) -> float | None:
        """Return the share of received dossiers that came online, in percent."""
        return 100 * self.online / self.received if self.received else None

    @property
    def self_filed_rate(self) -> float | None:
        """Return the share that people filed online without help, in percent."""
        return 100 * (self.online - self.assisted) / self.received if self.received else None


_SUMS = {
    "received": Sum(F("received_online") + F("received_direct"), default=0),
    "online": Sum("received_online", default=0),
    "assisted": Sum("received_assisted", default=0),
    "early_sum": Sum("early", default=0),
    "on_time_sum": Sum("on_time", default=0),
    "late_sum": Sum("late", default=0),
}


_ADDED = ("received", "online", "assisted", "finished", "early", "on_time", "late", "overdue_now")


def _figures(
    row: dict[str, int], month: date, overdue: int, name: str = "", agency_id: int | None = None, level: str = ""
) -> MonthFigures:
    finished = row["early_sum"] + row["on_time_sum"] + row["late_sum"]
    return MonthFigures(
        month=month,
        received=row["received"],
        online=row["online"],
        assisted=row["assisted"],
        finished=finished,
        early=row["early_sum"],
        on_time=row["on_time_sum"],
        late=row["late_sum"],
        overdue_now=overdue,
        name=name,
        agency_id=agency_id,
        level=level,
    )


def combined(rows: Iterable[MonthFigures], month: date, name: str = "", level: str = "") -> MonthFigures:
    """Return the sum of several figures under one name, e.g. of all units of a level."""
    found = list(rows)
    return MonthFigures(
        month=month,
        **{key: sum(getattr(row, key) for row in found) for key in _ADDED},
        name=name,
        level=level,
    )


def _after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def stamp() -> str:
    """Return in which state the day sums are; another one as soon as any of them has changed. One small query."""
    with prepared.cursor() as cursor:
        cursor.execute("SELECT string_agg(token::text, ' ' ORDER BY id) FROM reporting_stamp")
        return cursor.fetchone()[0] or ""


def month_figures(month: date, *, today: date) -> MonthFigures:
    """Return the figures of the whole province in the month of a day, and how many are overdue by `today`."""
    first = month.replace(day=1)
    row = DayFact.objects.filter(day__gte=first, day__lt=_after(first)).aggregate(**_SUMS)
    overdue = DayFact.objects.filter(day__lt=today).aggregate(n=Sum("overdue_open", default=0))["n"]
    return _figures(row, first, overdue)


def months(*, until: date, count: int = 12) -> list[MonthFigures]:
    """Return the figures of the last `count` months up to the month of `until`, oldest first."""
    first = until.replace(day=1)
    for _ in range(count - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    rows = (
        DayFact.objects.filter(day__gte=first, day__lt=_after(until.replace(day=1)))
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(**_SUMS)
        .order_by("month")
    )
    return [_figures(row, row["month"], 0) for row in rows]


def unit_figures(*, from_date: date, to_date: date, level: str = "", today: date | None = None) -> list[MonthFigures]:
    """Return the figures of each agency in a period, both days included, in the agencies' order.

    Overdue: at the end of the period, or at the end of the day before `today` where the period is not over yet.
    """
    rows = DayFact.objects.filter(day__gte=from_date, day__lte=to_date)
    late = DayFact.objects.filter(day__lte=to_date)
    if today is not None:
        late = late.filter(day__lt=today)
    if level:
        rows, late = rows.filter(agency__level=level), late.filter(agency__level=level)
    overdue = dict(late.values_list("agency_id").annotate(n=Sum("overdue_open")).values_list("agency_id", "n"))
    sums = {row["agency_id"]: row for row in rows.values("agency_id").annotate(**_SUMS)}
    names = orgs.agencies_by_id(sums.keys() | {key for key, count in overdue.items() if count})
    empty = dict.fromkeys(_SUMS, 0)
    return [
        _figures(sums.get(key, empty), from_date, overdue.get(key, 0), card.label, card.id, card.level)
        for key, card in sorted(names.items(), key=lambda pair: (pair[1].sort_order, pair[1].name))
    ]
