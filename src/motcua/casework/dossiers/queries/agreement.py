"""Where dossiers contradict their own record, and where numbers that were given contradict their counters.

Nothing is changed. The moves and the due history are the truth, the row only keeps what they say; a counter stands at
the last number given, and below it none is missing (decisions 3: gap-free).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from django.db import connection, transaction
from django.db.models import Exists, F, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate

from motcua.casework.dossiers.enums import Kept, State
from motcua.casework.dossiers.messages import agreement as words
from motcua.casework.dossiers.models import (
    CodeCounter,
    Dossier,
    DueChange,
    FormIssue,
    Move,
    Pause,
    RegisterCounter,
    Result,
)
from motcua.casework.dossiers.rules import agreement
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs

NAMED = 5  # numbers and dossiers that one contradiction names


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One contradiction, told: of the dossier with this code (or submission reference), or of a series of numbers."""

    kind: Literal["dossier", "register", "codes"]
    subject: str
    said: str


def contradicting(first_id: int, last_id: int) -> list[Contradiction]:
    """Return what dossiers of a range of ids say otherwise than their moves, due history, pauses and results."""
    return _contradicting(Dossier.objects.filter(pk__gte=first_id, pk__lte=last_id))


def contradicting_among(ids: Sequence[int]) -> list[Contradiction]:
    """Return what some dossiers say otherwise than their moves, due history, pauses and results."""
    return _contradicting(Dossier.objects.filter(pk__in=ids))


def _contradicting(rows: "QuerySet[Dossier]") -> list[Contradiction]:
    doubted = {pk for pk, _ref, _found in _compared(rows)}
    if not doubted:
        return []
    with transaction.atomic():
        # Read again under the lock that every move takes: something may have been moved between the readings.
        held = Dossier.objects.filter(pk__in=doubted).select_for_update(of=("self",), no_key=True)
        list(held.order_by("pk").values_list("pk"))
        return [
            Contradiction("dossier", ref, words.disagreement(disagreement))
            for _pk, ref, found in _compared(Dossier.objects.filter(pk__in=doubted))
            for disagreement in found
        ]


def _compared(rows: "QuerySet[Dossier]") -> Iterable[tuple[int, str, list[agreement.Disagreement]]]:
    """Give id, name and disagreements of each dossier that has any."""
    last_due = DueChange.objects.filter(dossier=OuterRef("pk")).order_by("-number")
    last_result = Result.objects.filter(dossier=OuterRef("pk")).order_by("-issued_at", "-pk")
    dossiers = list(
        rows.order_by("pk")
        .annotate(
            told_due=Subquery(last_due.values("due_at")[:1]),
            told_promise=Subquery(last_due.values("promised_at")[:1]),
            told_outcome=Subquery(last_result.values("outcome")[:1]),
            in_pause=Exists(Pause.objects.filter(dossier=OuterRef("pk"), until_at=None)),
        )
        .values(
            "pk", "code", "submission_ref", "state", "state_before_withdrawal", "submitted_at", "accepted_at",
            "issued_at", "returned_at", "ended_at", "due_at", "promised_at", "outcome", "register_year", "told_due",
            "told_promise", "told_outcome", "in_pause",
        )
    )  # fmt: skip
    moves: dict[int, list[agreement.Moved]] = {row["pk"]: [] for row in dossiers}
    made = Move.objects.filter(dossier__in=rows).order_by("dossier_id", "number")
    for pk, *move in made.values_list("dossier_id", "number", "source", "target", "at"):
        if pk in moves:
            moves[pk].append(agreement.Moved(*move))
    for row in dossiers:
        record = agreement.Record(
            moves[row["pk"]], row["told_due"], row["told_promise"], row["told_outcome"] or "", row["in_pause"]
        )
        if found := agreement.disagreements(_row(row), record):
            yield row["pk"], row["code"] or row["submission_ref"], found


def _row(row: dict[str, Any]) -> dict[Kept, agreement.Value]:
    asked = row["state"] == State.WITHDRAWAL_ASKED
    same = set(Kept) - {Kept.MOVES, Kept.WAS, Kept.PAUSED, Kept.CODE}
    return {
        **{what: row[what.value] for what in same},
        Kept.WAS: row["state_before_withdrawal"] if asked else "",  # what an earlier wish left there says nothing
        Kept.PAUSED: agreement.row_says_paused(row["state"], row["state_before_withdrawal"]),
        Kept.CODE: row["code"] is not None,
    }


@dataclass(frozen=True, slots=True)
class _Series:
    """Numbers of dossiers with the table that counts them: which expression is what."""

    place: str
    period: str
    number: str
    counters: str
    counter_place: str
    counter_period: str


_REGISTERS = _Series(
    "register_unit_id", "register_year", "register_number", "dossiers_registercounter", "unit_id", "year"
)
_CODES = _Series(
    "coalesce(accepted_agency_id, competent_agency_id)",
    "(accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
    "substring(code FROM '-([0-9]{4,9})$')::int",
    "dossiers_codecounter",
    "agency_id",
    "day",
)
_MISCOUNTED = """
    WITH given AS (
        SELECT {place} AS place, {period} AS period, count(*) AS many, max({number}) AS highest
        FROM dossiers_dossier WHERE {number} IS NOT NULL AND accepted_at >= %(since)s AND accepted_at < %(until)s
        GROUP BY 1, 2
    ), counted AS (
        SELECT {counter_place} AS place, {counter_period} AS period, last FROM {counters}
        WHERE {counter_period} BETWEEN %(first)s AND %(last)s
    )
    SELECT place, period, coalesce(highest, 0), coalesce(last, 0) FROM given FULL JOIN counted USING (place, period)
    WHERE coalesce(highest, 0) <> coalesce(last, 0) OR coalesce(many, 0) <> coalesce(highest, 0)
    ORDER BY period, place LIMIT %(limit)s
"""
_MISSING = """
    SELECT number FROM generate_series(1, %(most)s) AS number
    WHERE number NOT IN (
        SELECT {number} FROM dossiers_dossier
        WHERE {place} = %(place)s AND {period} = %(period)s AND {number} IS NOT NULL
    ) ORDER BY number LIMIT %(named)s
"""
_BEYOND = """
    SELECT code FROM dossiers_dossier
    WHERE {place} = %(place)s AND {period} = %(period)s AND {number} > %(counter)s ORDER BY {number} LIMIT %(named)s
"""


def miscounted(first_year: int, last_year: int, *, limit: int = 1000) -> list[Contradiction]:
    """Return which registers and dossier codes of some years do not end where their counter stands, or have holes."""
    registers = [
        Contradiction("register", words.register_name(orgs.unit(place).name, period), said)
        for place, period, said in _miscounts(_REGISTERS, first_year, last_year, first_year, last_year, limit)
    ]
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    codes = [
        Contradiction("codes", words.code_counter_name(orgs.agency(place).name, f"{period:%d/%m/%Y}"), said)
        for place, period, said in _miscounts(_CODES, first, last, first_year, last_year, limit - len(registers))
    ]
    return [*registers, *codes]


def _miscounts(
    series: _Series, first: date | int, last: date | int, first_year: int, last_year: int, limit: int
) -> list[tuple[int, Any, str]]:
    named = {field: getattr(series, field) for field in series.__slots__}
    years = {
        "since": worktime.at_time(date(first_year, 1, 1), time(0, 0)),
        "until": worktime.at_time(date(last_year + 1, 1, 1), time(0, 0)),
    }
    told = []
    with connection.cursor() as cursor:
        cursor.execute(_MISCOUNTED.format(**named), {"first": first, "last": last, "limit": max(0, limit), **years})
        for place, period, highest, counter in cursor.fetchall():
            where = {"place": place, "period": period, "named": NAMED, "counter": counter}
            cursor.execute(_MISSING.format(**named), {**where, "most": max(highest, counter)})
            missing = [number for (number,) in cursor.fetchall()]
            cursor.execute(_BEYOND.format(**named), where)
            beyond = [code for (code,) in cursor.fetchall()]
            said = words.miscount(counter=counter, highest=highest, missing=missing, beyond=beyond)
            told.append((place, period, said))
    return told


def years_of(first_id: int, last_id: int) -> Sequence[int]:
    """Return in which years dossiers of a range of ids were accepted, each once, in order."""
    rows = Dossier.objects.filter(pk__gte=first_id, pk__lte=last_id, register_year__isnull=False).order_by()
    return sorted(rows.values_list(F("register_year"), flat=True).distinct())


def years_of_numbers() -> Sequence[int]:
    """Return the years in which the numbers of all dossiers, forms and counters begin and end; none without any."""
    day = TruncDate("accepted_at", tzinfo=worktime.TZ)
    days = [
        *Dossier.objects.aggregate(first=Min(day), last=Max(day)).values(),
        *CodeCounter.objects.aggregate(first=Min("day"), last=Max("day")).values(),
    ]
    years = [
        *(found.year for found in days if found is not None),
        *RegisterCounter.objects.aggregate(first=Min("year"), last=Max("year")).values(),
        *FormIssue.objects.aggregate(first=Min("year"), last=Max("year")).values(),
    ]
    return sorted({year for year in years if year is not None})
