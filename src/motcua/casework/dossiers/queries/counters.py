"""Where numbers that were given contradict their counters: registers, dossier codes, forms. Nothing is changed.

A counter stands at the last number given; below it none is missing and none was given twice (decisions 3: gap-free).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import connection
from django.db.models import Count, F, Max, Min
from django.db.models.functions import Coalesce, TruncDate

from motcua.casework.dossiers.enums import SERIES
from motcua.casework.dossiers.messages import agreement as words
from motcua.casework.dossiers.models import CodeCounter, Dossier, FormIssue, RegisterCounter
from motcua.casework.dossiers.queries.agreement import Contradiction
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import queries as documents

NAMED = 5  # numbers and dossiers that one contradiction names


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
    """CASE WHEN split_part(code, '-', 2) = to_char(accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD')
        AND (coalesce(accepted_agency_id, competent_agency_id), split_part(code, '-', 1)) IN (
            SELECT * FROM unnest(%(agencies)s::bigint[], %(carried)s::text[])
        ) THEN substring(code FROM '-([0-9]{4,9})$')::int END""",  # a code kept from the portal never counts
    "dossiers_codecounter",
    "agency_id",
    "day",
)
_MISCOUNTED = """
    WITH given AS (
        SELECT {place} AS place, {period} AS period, count(*) AS many,
            count(DISTINCT {number}) AS different, max({number}) AS highest
        FROM dossiers_dossier WHERE {number} IS NOT NULL AND accepted_at >= %(since)s AND accepted_at < %(until)s
        GROUP BY 1, 2
    ), counted AS (
        SELECT {counter_place} AS place, {counter_period} AS period, last FROM {counters}
        WHERE {counter_period} BETWEEN %(first)s AND %(last)s
    )
    SELECT place, period, coalesce(highest, 0), coalesce(last, 0), coalesce(many, 0)
    FROM given FULL JOIN counted USING (place, period)
    WHERE coalesce(highest, 0) <> coalesce(last, 0) OR coalesce(many, 0) <> coalesce(highest, 0)
        OR coalesce(different, 0) <> coalesce(highest, 0)
    ORDER BY period, place LIMIT %(limit)s
"""
_MISSING = """
    SELECT number FROM generate_series(1, %(most)s) AS number
    WHERE number NOT IN (
        SELECT {number} FROM dossiers_dossier
        WHERE {place} = %(place)s AND {period} = %(period)s AND {number} IS NOT NULL
    ) ORDER BY number LIMIT %(named)s
"""
_DOUBLED = """
    SELECT code FROM (
        SELECT code, {number} AS number, count(*) OVER (PARTITION BY {number}) AS many FROM dossiers_dossier
        WHERE {place} = %(place)s AND {period} = %(period)s AND {number} IS NOT NULL
    ) given WHERE many > 1 ORDER BY number, code LIMIT %(named)s
"""
_BEYOND = """
    SELECT code FROM dossiers_dossier
    WHERE {place} = %(place)s AND {period} = %(period)s AND {number} > %(counter)s ORDER BY {number} LIMIT %(named)s
"""


def miscounted(first_year: int, last_year: int, *, limit: int = 1000) -> list[Contradiction]:
    """Return which registers, dossier codes and forms of some years do not end where their counter stands.

    Also told: a number that is missing below it, and one that was given twice.
    """
    registers = [
        Contradiction("register", words.register_name(orgs.unit(place).name, period), said)
        for place, period, said in _miscounts(_REGISTERS, first_year, last_year, first_year, last_year, limit)
    ]
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    codes = [
        Contradiction("codes", words.code_counter_name(orgs.agency(place).name, f"{period:%d/%m/%Y}"), said)
        for place, period, said in _miscounts(_CODES, first, last, first_year, last_year, limit - len(registers))
    ]
    found = [*registers, *codes]
    if forms := _miscounted_forms(first_year, last_year):
        # Read again: a form may have been issued between the reading of the forms and of their series.
        forms = [wrong for wrong in _miscounted_forms(first_year, last_year) if wrong in forms]
    return [*found, *forms[: max(0, limit - len(found))]]


def _miscounted_forms(first_year: int, last_year: int) -> list[Contradiction]:
    """Return which forms do not end where the number series of their agency and year stands. Law: decisions 3"""
    years = range(first_year, last_year + 1)
    issued = FormIssue.objects.filter(year__range=(first_year, last_year)).order_by()
    counts = issued.values_list("form", "agency__key", "year").annotate(many=Count("pk"), highest=Max("number"))
    given = {(form, key, year): (many, highest) for form, key, year, many, highest in counts}
    form_of = {series: form for form, series in SERIES.items()}
    counted = {
        (form_of[series], key, year): last
        for (series, key, year), last in documents.last_numbers(years).items()
        if series in form_of
    }
    named, found = Coalesce("dossier__code", "dossier__submission_ref"), []
    for form, key, year in sorted(given.keys() | counted.keys()):
        many, highest = given.get((form, key, year), (0, 0))
        counter = counted.get((form, key, year), 0)
        if not many == highest == counter:
            rows = issued.filter(form=form, agency__key=key, year=year)
            taken = set(rows.values_list("number", flat=True))
            missing = [number for number in range(1, max(highest, counter) + 1) if number not in taken][:NAMED]
            beyond = rows.filter(number__gt=counter).order_by("number").values_list(named, flat=True)[:NAMED]
            said = words.miscount(counter=counter, highest=highest, missing=missing, beyond=list(beyond))
            found.append(Contradiction("forms", words.form_series_name(form, orgs.agency_by_key(key).name, year), said))
    return found


def _miscounts(
    series: _Series, first: date | int, last: date | int, first_year: int, last_year: int, limit: int
) -> list[tuple[int, Any, str]]:
    named = {field: getattr(series, field) for field in series.__slots__}
    years = {
        "since": worktime.at_time(date(first_year, 1, 1), time(0, 0)),
        "until": worktime.at_time(date(last_year + 1, 1, 1), time(0, 0)),
    }
    carried = [(agency_id, code) for agency_id, codes in orgs.codes_carried().items() for code in codes]
    ours: dict[str, list[Any]] = {
        "agencies": [agency_id for agency_id, _code in carried],
        "carried": [code for _id, code in carried],
    }
    told = []
    with connection.cursor() as cursor:
        cursor.execute(
            _MISCOUNTED.format(**named), {"first": first, "last": last, "limit": max(0, limit), **years, **ours}
        )
        for place, period, highest, counter, many in cursor.fetchall():
            # Among the first so many numbers as many are missing as are named, if so many are.
            most = min(max(highest, counter), many + NAMED)
            where = {"place": place, "period": period, "named": NAMED, "counter": counter, "most": most, **ours}
            missing, beyond, doubled = (
                _column(cursor, sql.format(**named), where) for sql in (_MISSING, _BEYOND, _DOUBLED)
            )
            said = words.miscount(counter=counter, highest=highest, missing=missing, beyond=beyond, doubled=doubled)
            told.append((place, period, said))
    return told


def _column(cursor: Any, sql: str, values: dict[str, Any]) -> list[Any]:
    cursor.execute(sql, values)
    return [row[0] for row in cursor.fetchall()]


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
