"""Where dossiers contradict their own record. Nothing is changed: the moves are the truth, all else repeats them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from motcua.casework.dossiers.enums import Kept, State, SyncState
from motcua.casework.dossiers.messages import agreement as words
from motcua.casework.dossiers.models import Dossier, DueChange, Move, Pause, Result
from motcua.casework.dossiers.rules import agreement
from motcua.ground.audit import queries as audit
from motcua.ground.orgs import queries as orgs


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One contradiction, told: of the dossier with this code (or submission reference), or of a series of numbers."""

    kind: Literal["dossier", "register", "codes", "forms"]
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
    results = Result.objects.filter(dossier=OuterRef("pk"))
    last_result = results.order_by("-issued_at", "-pk")
    returned = results.exclude(returned_at=None).order_by("returned_at", "pk")
    dossiers = list(
        rows.order_by("pk")
        .annotate(
            told_due=Subquery(last_due.values("due_at")[:1]),
            told_promise=Subquery(last_due.values("promised_at")[:1]),
            told_outcome=Subquery(last_result.values("outcome")[:1]),
            told_issued=Subquery(results.filter(supersedes=None).values("issued_at")[:1]),
            told_returned=Subquery(returned.values("returned_at")[:1]),
            in_pause=Exists(Pause.objects.filter(dossier=OuterRef("pk"), until_at=None)),
        )
        .values(
            "pk", "code", "submission_ref", "state", "state_before_withdrawal", "submitted_at", "accepted_at",
            "issued_at", "returned_at", "ended_at", "due_at", "promised_at", "outcome", "register_year", "told_due",
            "told_promise", "told_outcome", "told_issued", "told_returned", "in_pause", "sync_state",
            "accepted_agency_id", "competent_agency_id",
        )
    )  # fmt: skip
    parts = _parts(rows, [row["pk"] for row in dossiers])
    codes = orgs.codes_carried({row["accepted_agency_id"] or row["competent_agency_id"] for row in dossiers})
    for row in dossiers:
        if found := agreement.disagreements(_row(row), _record(row, parts, codes)):
            yield row["pk"], row["code"] or row["submission_ref"], found


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was recorded of some dossiers besides their rows, by dossier, each in its order."""

    moves: dict[int, list[agreement.Moved]]
    dues: dict[int, list[int]]
    pauses: dict[int, list[agreement.Paused]]
    audited: dict[str, int]


def _parts(rows: "QuerySet[Dossier]", ids: Sequence[int]) -> _Parts:
    found = _Parts(defaultdict(list), defaultdict(list), defaultdict(list), audit.highest("dossier", ids, "move"))
    made = Move.objects.filter(dossier__in=rows).order_by("dossier_id", "number")
    for pk, *move in made.values_list("dossier_id", "number", "source", "target", "at", "action"):
        found.moves[pk].append(agreement.Moved(*move))
    dues = DueChange.objects.filter(dossier__in=rows).order_by("dossier_id", "number")
    for pk, number in dues.values_list("dossier_id", "number"):
        found.dues[pk].append(number)
    pauses = Pause.objects.filter(dossier__in=rows).order_by("dossier_id", "from_at", "pk")
    for pk, *pause in pauses.values_list("dossier_id", "from_at", "until_at"):
        found.pauses[pk].append(agreement.Paused(*pause))
    return found


def _record(row: dict[str, Any], parts: _Parts, codes: dict[int, tuple[str, ...]]) -> agreement.Record:
    pk, is_ours = row["pk"], row["sync_state"] == SyncState.LOCAL  # a code that came from the portal is kept
    agency_id = row["accepted_agency_id"] or row["competent_agency_id"]
    return agreement.Record(
        moves=parts.moves[pk],
        due_at=row["told_due"],
        promised_at=row["told_promise"],
        outcome=row["told_outcome"] or "",
        paused=row["in_pause"],
        due_numbers=parts.dues[pk],
        pauses=parts.pauses[pk],
        result_issued_at=row["told_issued"],
        result_returned_at=row["told_returned"],
        audited=parts.audited.get(str(pk), 0),
        code=row["code"] or "",
        agency_codes=codes.get(agency_id, ()) if is_ours else (),
    )


def _row(row: dict[str, Any]) -> dict[Kept, agreement.Value]:
    asked = row["state"] == State.WITHDRAWAL_ASKED
    same = set(Kept) - {Kept.MOVES, Kept.WAS, Kept.PAUSED, Kept.CODE}
    return {
        **{what: row[what.value] for what in same},
        Kept.WAS: row["state_before_withdrawal"] if asked else "",  # what an earlier wish left there says nothing
        Kept.PAUSED: agreement.row_says_paused(row["state"], row["state_before_withdrawal"]),
        Kept.CODE: row["code"] is not None,
    }
