"""From moves to facts, one dossier at a time as things happen, or all of them at once."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier, DueChange, Move
from motcua.ground.core import copying
from motcua.ground.core.actors import Actor
from motcua.insight.reporting.models import MEASURES, DossierFact
from motcua.insight.reporting.rules import facts

Progress = Callable[[int, int], None]
BATCH = 2000
FACT_COLUMNS = ("dossier_id", "day", "agency_id", "procedure_id", "sector_id", *MEASURES)
_READ = (
    "channel", "assisted", "limit_unit", "outcome", "rules", "procedure_id", "competent_agency_id",
    "accepted_agency_id",
)  # fmt: skip
ROLL_UP = f"""
    INSERT INTO reporting_dayfact (day, agency_id, sector_id, {", ".join(MEASURES)})
    SELECT day, agency_id, sector_id, {", ".join(f"sum({measure})" for measure in MEASURES)}
    FROM reporting_dossierfact {{where}} GROUP BY day, agency_id, sector_id
"""  # noqa: S608 - column names of our own


def count_dossier(*, dossier_id: int, by: Actor, at: datetime) -> None:
    """Bring the facts of one dossier up to its record, and the day sums with them; safe to run twice.

    Writes: DossierFact, DayFact; one transaction
    """
    with transaction.atomic():
        # Two deliveries of one dossier must not add their differences to the sums twice.
        dossier = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk=dossier_id).first()
        if dossier is None or dossier.accepted_at is None:
            return
        sector_id = sectors([dossier.procedure_id])[dossier.procedure_id]
        wanted = facts_of([dossier], {dossier.procedure_id: sector_id})
        had = {fact.day: fact for fact in DossierFact.objects.filter(dossier=dossier)}
        new = {fact.day: fact for fact in wanted}
        changed: list[tuple[date, list[int]]] = []
        for day in sorted(had.keys() | new.keys()):
            difference = [
                (getattr(new[day], measure) if day in new else 0) - (getattr(had[day], measure) if day in had else 0)
                for measure in MEASURES
            ]
            if any(difference):
                changed.append((day, difference))
        if not changed:
            return
        DossierFact.objects.filter(dossier=dossier).delete()
        DossierFact.objects.bulk_create(wanted)
        _add_to_sums(_agency(dossier), sector_id, changed)


def _add_to_sums(agency_id: int, sector_id: int, changed: Sequence[tuple[date, list[int]]]) -> None:
    names = ", ".join(MEASURES)
    places = ", ".join(["(%s, %s, %s, " + ", ".join(["%s"] * len(MEASURES)) + ")"] * len(changed))
    sums = ", ".join(f"{measure} = reporting_dayfact.{measure} + excluded.{measure}" for measure in MEASURES)
    values: list[Any] = [value for day, difference in changed for value in (day, agency_id, sector_id, *difference)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO reporting_dayfact (day, agency_id, sector_id, {names}) VALUES {places}"  # noqa: S608
            f" ON CONFLICT (agency_id, sector_id, day) DO UPDATE SET {sums}",
            values,
        )


def rebuild(
    *,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
    first_id: int | None = None,
    last_id: int | None = None,
) -> int:
    """Make facts anew from the moves, in batches of dossiers, then all day sums; return how many facts there are.

    `first_id` and `last_id` keep it to dossiers that were loaded together. The figures are complete again when it
    returns; until then each batch replaces its own dossiers' facts.
    """
    rows = countable()
    if first_id is not None and last_id is not None:
        rows = rows.filter(pk__gte=first_id, pk__lte=last_id)
    ids = list(rows.values_list("pk", flat=True))
    sector_of = sectors()
    for start in range(0, len(ids), BATCH):
        with transaction.atomic(), copying.unreferenced():
            some = ids[start : start + BATCH]
            # Locked, so that nobody counts one of them between the removal of its facts and the new ones.
            dossiers = list(countable().filter(pk__in=some).select_for_update(of=("self",), no_key=True))
            DossierFact.objects.filter(dossier_id__in=some).delete()
            copying.copy_rows(
                DossierFact,
                FACT_COLUMNS,
                ([getattr(fact, name) for name in FACT_COLUMNS] for fact in facts_of(dossiers, sector_of)),
            )
        if progress:
            progress(min(start + BATCH, len(ids)), len(ids))
    roll_up()
    return DossierFact.objects.count()


def countable() -> QuerySet[Dossier]:
    """Return the dossiers that are in the figures, with what the figures need of them."""
    return Dossier.objects.filter(accepted_at__isnull=False).only(*_READ).order_by("pk")


def roll_up() -> None:
    """Sum all facts into day sums."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reporting_dayfact IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM reporting_dayfact")
        cursor.execute(ROLL_UP.format(where=""))


def _agency(dossier: Dossier) -> int:
    """Return the agency a dossier is counted at: the competent one of its acceptance, whoever took it over since."""
    return dossier.accepted_agency_id or dossier.competent_agency_id


def sectors(procedure_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Return procedure -> sector, of all or of some procedures."""
    model = DossierFact._meta.get_field("procedure").related_model
    rows = model._default_manager.all()  # type: ignore[union-attr]
    if procedure_ids is not None:
        rows = rows.filter(pk__in=list(procedure_ids))
    return dict(rows.values_list("pk", "sector_id"))


def facts_of(dossiers: Sequence[Dossier], sector_of: dict[int, int]) -> list[DossierFact]:
    """Return the facts that the moves of dossiers make, not stored."""
    ids = [dossier.pk for dossier in dossiers]
    moves = _grouped(
        Move.objects.filter(dossier_id__in=ids)
        .order_by("dossier_id", "number")
        .values_list("dossier_id", "at", "source", "target")
    )
    dues = _grouped(
        DueChange.objects.filter(dossier_id__in=ids)
        .order_by("dossier_id", "number")
        .values_list("dossier_id", "at", "due_at", "promised_at", "ground")
    )
    made = []
    for dossier in dossiers:
        history = facts.History(
            channel=dossier.channel,
            assisted=dossier.assisted,
            limit_unit=dossier.limit_unit,
            outcome=dossier.outcome,
            pausing=policies.PAUSED,
            finishing=policies.FINISHED,
            moves=[facts.MoveFact(*row[1:]) for row in moves.get(dossier.pk, [])],
            dues=[facts.DueFact(*row[1:]) for row in dues.get(dossier.pk, [])],
            extension_saves=bool(dossier.rules.get("figures.extension_saves_on_time")),
        )
        for day, delta in facts.deltas(history).items():
            made.append(
                DossierFact(
                    dossier_id=dossier.pk,
                    day=day,
                    agency_id=_agency(dossier),
                    procedure_id=dossier.procedure_id,
                    sector_id=sector_of[dossier.procedure_id],
                    **{measure: getattr(delta, measure) for measure in MEASURES},
                )
            )
    return made


def _grouped(rows: Iterable[tuple]) -> dict[int, list[tuple]]:  # type: ignore[type-arg]
    return {key: list(some) for key, some in groupby(rows, key=itemgetter(0))}
