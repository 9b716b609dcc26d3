"""The official table before it leaves the house: counted once more, from the dossiers themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import agreement
from motcua.ground.core import worktime
from motcua.insight.reporting.models import DossierFact
from motcua.insight.reporting.queries.tables import Table, counted_agencies, table_ii06a
from motcua.insight.reporting.rules import facts, tables
from motcua.insight.reporting.services import comparing
from motcua.means.catalogue import queries as catalogue

NAMED = 5  # dossiers that a fault names


def proved_table(
    *, agency_id: int | None, from_date: date, to_date: date, as_of: datetime, language: str = "vi"
) -> Table:
    """Return table II.06a with a fault for every line in which the dossiers, counted one by one, say otherwise.

    Every column is counted anew from the dossiers, their due history and their moves, without facts and day sums, of
    which the table's own figures come. Today is left out, and the table says so where its period is not over: what
    happened a moment ago may not be in the facts yet.

    Raises: Invalid for days of which none has come

    Law: decisions 6
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


# What a fact is made of (`rules.facts`), told by one statement that knows nothing of facts: received and finished by
# when the dossier says so, on time by the due moment that was in force when it ended, a pause by its own moves. Whoever
# waits for the person when the last day ends is in time; what happens at that midnight itself is known by then.
# A dossier is counted where it was accepted, whoever took it over since.
COUNTED = """
WITH story AS (
    SELECT d.id, d.channel, d.assisted, d.limit_unit, d.accepted_at, p.sector_id, a.level,
        d.issued_at, coalesce(d.issued_at, d.ended_at) AS done_at,
        coalesce((d.rules ->> 'figures.extension_saves_on_time')::boolean, false) AS extension_saves
    FROM dossiers_dossier d
    JOIN catalogue_procedure p ON p.id = d.procedure_id
    JOIN orgs_agency a ON a.id = coalesce(d.accepted_agency_id, d.competent_agency_id)
    WHERE d.accepted_at < %(until)s AND (%(agencies)s::bigint[] IS NULL OR a.id = ANY(%(agencies)s))
        AND (d.accepted_at >= %(since)s OR coalesce(d.issued_at, d.ended_at) >= %(since)s
            OR coalesce(d.issued_at, d.ended_at) IS NULL)
), timed AS (
    SELECT story.*, CASE WHEN extension_saves THEN greatest(due.due_at, due.extended_at) ELSE due.due_at END AS due_at,
        then_in.state = ANY(%(pausing)s) AS waits
    FROM story
    LEFT JOIN LATERAL (
        SELECT (array_agg(c.due_at ORDER BY c.number DESC))[1] AS due_at,
            max(c.promised_at) FILTER (WHERE c.ground = 'apology') AS extended_at
        FROM dossiers_duechange c WHERE c.dossier_id = story.id AND c.at <= least(story.done_at, %(until)s)
    ) due ON true
    LEFT JOIN LATERAL (
        SELECT m.target AS state FROM dossiers_move m
        WHERE m.dossier_id = story.id AND m.at <= %(until)s AND m.target <> 'withdrawal_asked'
        ORDER BY m.number DESC LIMIT 1
    ) then_in ON story.done_at IS NULL OR story.done_at > %(until)s
), judged AS (
    SELECT timed.*, CASE
        WHEN done_at IS NULL OR done_at >= %(until)s OR done_at < %(since)s THEN NULL
        WHEN issued_at IS NULL AND coalesce(paused.from_at, done_at) > due_at THEN 'late'
        WHEN issued_at IS NULL OR due_at IS NULL THEN 'on_time'
        WHEN done_at > due_at THEN 'late'
        WHEN limit_unit = ANY(%(hours)s) AND done_at < due_at THEN 'early'
        WHEN NOT limit_unit = ANY(%(hours)s) AND (done_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            < (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'early'
        ELSE 'on_time' END AS how
    FROM timed
    LEFT JOIN LATERAL (
        SELECT min(m.at) AS from_at FROM dossiers_move m
        WHERE m.dossier_id = timed.id AND m.target = ANY(%(pausing)s) AND m.number > (
            SELECT coalesce(max(work.number), 0) FROM dossiers_move work
            WHERE work.dossier_id = timed.id AND NOT work.target = ANY(%(leaving_a_pause_as_it_was)s))
    ) paused ON timed.issued_at IS NULL AND timed.done_at >= %(since)s
)
SELECT level, sector_id,
    count(*) FILTER (WHERE accepted_at >= %(since)s AND channel = 'online') AS c4,
    count(*) FILTER (WHERE accepted_at >= %(since)s AND channel <> 'online') AS c5,
    count(*) FILTER (WHERE accepted_at < %(since)s) AS c6,
    count(*) FILTER (WHERE how = 'early') AS c8,
    count(*) FILTER (WHERE how = 'on_time') AS c9,
    count(*) FILTER (WHERE how = 'late') AS c10,
    count(*) FILTER (WHERE done_at IS NULL OR done_at >= %(until)s) AS c11,
    count(*) FILTER (WHERE (done_at IS NULL OR done_at > %(until)s) AND due_at < %(until)s AND NOT waits) AS c13,
    count(*) FILTER (WHERE accepted_at >= %(since)s AND channel = 'online' AND assisted) AS assisted
FROM judged GROUP BY level, sector_id
"""


def _count(agencies: list[int] | None, first: date, last: date) -> dict[tuple[str, int], tables.Counted]:
    """Return by level and sector what the dossiers themselves say of the days from one to another."""
    values = {
        "since": _midnight(first),
        "until": _midnight(last + timedelta(days=1)),
        "agencies": agencies,
        "pausing": sorted(policies.PAUSED),
        "leaving_a_pause_as_it_was": sorted({*policies.PAUSED, "withdrawal_asked", *policies.FINISHED}),
        "hours": sorted(facts.HOUR_UNITS),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, values)
        return {(level, sector_id): tables.Counted(*figures) for level, sector_id, *figures in cursor.fetchall()}


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
    """Say a contradiction with the dossiers that make it; without one the day sums differ from their own facts.

    A dossier makes it by facts that are not what its moves say, or by saying itself what its moves do not.
    """
    said = f"{sector}: {'; '.join(_said(*wrong) for wrong in contradiction.wrong)}"
    ids = _dossiers_of(contradiction, agencies)
    if codes := comparing.differing(ids, most=NAMED):
        return _("%(said)s (hồ sơ %(codes)s)") % {"said": said, "codes": ", ".join(codes)}
    if refs := dict.fromkeys(wrong.subject for wrong in agreement.contradicting_among(ids)):
        named = {"said": said, "codes": ", ".join([*refs][:NAMED])}
        return _("%(said)s (hồ sơ %(codes)s khác các bước đã ghi của chính nó)") % named
    return _("%(said)s (tổng theo ngày khác số liệu từng hồ sơ)") % {"said": said}


def _said(name: str, figure: int, counted: int) -> str:
    column = _("4 (có cán bộ hỗ trợ)") if name == "assisted" else name.removeprefix("c")
    return _("cột %(column)s: biểu ghi %(figure)s, đếm lại %(counted)s") % {
        "column": column,
        "figure": figure,
        "counted": counted,
    }


def _dossiers_of(contradiction: tables.Contradiction, agencies: list[int] | None) -> list[int]:
    rows = _of_agencies(Dossier.objects.filter(procedure__sector_id=contradiction.sector_id), agencies)
    kept = DossierFact.objects.filter(sector_id=contradiction.sector_id, agency__level=contradiction.level)
    if agencies is not None:
        kept = kept.filter(agency_id__in=agencies)
    counted: Iterable[int] = rows.annotate(level=_LEVEL).filter(level=contradiction.level).values_list("pk", flat=True)
    return sorted({*counted, *kept.values_list("dossier_id", flat=True)})
