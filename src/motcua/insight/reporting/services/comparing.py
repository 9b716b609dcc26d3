"""What the stored figures say against what the moves say, without changing anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import connection
from django.db.models import Max

from motcua.casework.dossiers.models import Dossier
from motcua.insight.reporting.models import MEASURES, DossierFact
from motcua.insight.reporting.services import counting

SUMS = f"""
WITH wanted AS (
    SELECT day, agency_id, sector_id, {", ".join(f"sum({measure}) AS {measure}" for measure in MEASURES)}
    FROM reporting_dossierfact WHERE day BETWEEN %s AND %s GROUP BY day, agency_id, sector_id
), had AS (
    SELECT * FROM reporting_dayfact WHERE day BETWEEN %s AND %s
)
SELECT day, agency_id, sector_id,
       ARRAY[{", ".join(f"coalesce(had.{measure}, 0)" for measure in MEASURES)}]::bigint[] AS stored,
       ARRAY[{", ".join(f"coalesce(wanted.{measure}, 0)" for measure in MEASURES)}]::bigint[] AS counted
FROM had FULL JOIN wanted USING (day, agency_id, sector_id)
WHERE {" OR ".join(f"coalesce(had.{measure}, 0) <> coalesce(wanted.{measure}, 0)" for measure in MEASURES)}
ORDER BY day, agency_id, sector_id LIMIT %s
"""  # noqa: S608 - column names of our own


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of a day that is stored otherwise than it is counted; only the measures that differ are named.

    `fact`: of the dossier with this code (or submission reference); `sum`: of the agency and sector, against its facts.
    """

    kind: Literal["fact", "sum"]
    day: date
    dossier: str
    agency_id: int
    sector_id: int
    stored: dict[str, int]
    counted: dict[str, int]


Key = tuple[int, date, int, int]  # dossier, day, agency, sector


def compare(*, limit: int = 1000, progress: counting.Progress | None = None) -> list[Difference]:
    """Return where facts differ from the moves, and sums from the facts; an empty list means that all is counted.

    A dossier whose last event waits in the outbox differs until that is delivered.
    """
    found: list[Difference] = []
    last = Dossier.objects.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last, counting.BATCH):
        found += facts_of_range(start + 1, start + counting.BATCH)
        if progress:
            progress(min(start + counting.BATCH, last), last)
        if len(found) >= limit:
            return found[:limit]
    found += sums_of_days(date.min, date.max, limit=limit)
    return found[:limit]


def facts_of_range(first_id: int, last_id: int) -> list[Difference]:
    """Return where the facts of dossiers of a range of ids, one batch at most, differ from the moves."""
    sectors = counting.sectors()
    differing = {row[0] for row in _unlike(range(first_id, last_id + 1), sectors)}
    # Read again: something may have been moved and counted between the two readings.
    return _named(_unlike(sorted(differing), sectors)) if differing else []


def sums_of_days(first: date, last: date, *, limit: int) -> list[Difference]:
    """Return where the sums of some days differ from their facts."""
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [first, last, first, last, limit])
        rows = cursor.fetchall()
    return [
        Difference("sum", day, "", agency_id, sector_id, *_unequal(stored, counted))
        for day, agency_id, sector_id, stored, counted in rows
    ]


def differing(ids: Sequence[int], *, most: int) -> list[str]:
    """Return the codes of at most so many of these dossiers whose facts are stored otherwise than counted."""
    found: dict[str, None] = {}
    sectors = counting.sectors()
    for start in range(0, len(ids), counting.BATCH):
        rows = _named(_unlike(list(ids[start : start + counting.BATCH]), sectors))
        found |= dict.fromkeys(difference.dossier for difference in rows)
        if len(found) >= most:
            break
    return list(found)[:most]


def _unlike(ids: Sequence[int], sectors: dict[int, int]) -> Iterator[tuple[int, Key, list[int], list[int]]]:
    between = {"pk__in": ids} if isinstance(ids, list) else {"pk__gte": ids[0], "pk__lte": ids[-1]}
    dossiers = list(counting.countable().filter(**between))
    wanted = {_key(fact): _measures(fact) for fact in counting.facts_of(dossiers, sectors)}
    stored = DossierFact.objects.filter(**{name.replace("pk", "dossier_id"): value for name, value in between.items()})
    had = {_key(fact): _measures(fact) for fact in stored}
    nothing = [0] * len(MEASURES)
    for key in sorted(wanted.keys() | had.keys()):
        was, now = had.get(key, nothing), wanted.get(key, nothing)
        if was != now:
            yield key[0], key, was, now


def _named(rows: Iterator[tuple[int, Key, list[int], list[int]]]) -> list[Difference]:
    found = list(rows)
    refs = {
        dossier.pk: dossier.code or dossier.submission_ref
        for dossier in Dossier.objects.filter(pk__in={row[0] for row in found})
    }
    return [
        Difference("fact", key[1], refs.get(pk, str(pk)), key[2], key[3], *_unequal(was, now))
        for pk, key, was, now in found
    ]


def _unequal(stored: Sequence[Any], counted: Sequence[Any]) -> tuple[dict[str, int], dict[str, int]]:
    rows = [(name, int(was), int(now)) for name, was, now in zip(MEASURES, stored, counted, strict=True) if was != now]
    return {name: was for name, was, _now in rows}, {name: now for name, _was, now in rows}


def _key(fact: DossierFact) -> Key:
    return fact.dossier_id, fact.day, fact.agency_id, fact.sector_id


def _measures(fact: DossierFact) -> list[int]:
    return [getattr(fact, name) for name in MEASURES]
