"""Writing played dossiers: numbers and codes in the order of acceptance, then every table by COPY."""

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.enums import DeliveryState, MoneyState, State
from motcua.casework.dossiers.models import (
    Apology,
    Dossier,
    DueChange,
    FormIssue,
    Move,
    Pause,
    Result,
    SubmittedPaper,
    SupplementRequest,
)
from motcua.casework.dossiers.queries import settings
from motcua.ground.audit import services as audit
from motcua.ground.core import copying, identifiers, worktime
from motcua.ground.core.actors import Actor
from motcua.sample.bulk import chains, counters, runs
from motcua.sample.bulk import records as records_of
from motcua.sample.bulk.places import Place, Places
from motcua.sample.bulk.playing import Played, Step
from motcua.sample.parties import Party

Story = tuple[Place, Played, Party]
SORRY = ("apology", "late_apology")
KEPT = "figures.extension_saves_on_time"  # the one rule that is asked for when a dossier is closed


def write(
    stories: Sequence[Story], places: Places, *, by: Actor, at: datetime, rich: bool, run: str, start: int
) -> Sequence[int]:
    """Write stories (in the order of acceptance) and return the ids of their dossiers.

    `rich` is for a province that people look at. Without it rows are kept short, so that a million stay under 5 GB: no
    papers, no addresses, no titles of positions beside their ids, no rules in dossiers that are closed, and in the
    audit chain one entry for all moves.
    """
    if not rich:
        stories = [(place, story, replace(owner, address="", phone="", email="")) for place, story, owner in stories]
    ids = copying.reserve_ids(Dossier, len(stories))
    numbers = counters.numbers(stories)
    run_ids = _runs(stories, ids, places)
    records = records_of.prepare(stories, ids, rich=rich)
    answers = records_of.answers(stories, random.Random(f"{run}:{start}")) if rich else {}  # noqa: S311 - sample data
    defaults = copying.defaults_of(Dossier)
    rules = settings.in_force(at.date())
    kept = {True: json.dumps(rules), False: json.dumps(rules if rich else {KEPT: True} if rules[KEPT] else {})}
    batch = hashlib.sha256(run.encode()).hexdigest()[:8]
    columns = ["id", *defaults]
    rows = (
        _dossier_row(
            story,
            ids[number],
            numbers.get(number, {}),
            run_ids.get(number),
            defaults,
            kept,
            f"sample:{batch}:{start + number}",
            answers.get(number),
        )
        for number, story in enumerate(stories)
    )
    copying.copy_rows(Dossier, columns, ([row[column] for column in columns] for row in rows))
    steps = runs.copy_runs(_played_runs(stories, ids, run_ids), places.calendars)
    _copy(Move, _moves(stories, ids, run_ids, steps, records, rich=rich))
    _copy(DueChange, _dues(stories, ids))
    _copy(Pause, _pauses(stories, ids))
    _copy(SupplementRequest, records_of.requests(stories, ids, records, steps, run_ids, places))
    _copy(Result, _results(stories, ids, rich=rich))
    if rich:
        _copy_papers(stories, ids, records, places)
    chains.copy_chains(
        _chain(story, ids[number]) if rich else _short_chain(story, ids[number], by, at)
        for number, story in enumerate(stories)
    )
    return ids


def _copy_papers(stories: Sequence[Story], ids: Sequence[int], records: records_of.Records, places: Places) -> None:
    """Copy what only a province that people look at has."""
    _copy(SubmittedPaper, _papers(stories, ids))
    _copy(Apology, records_of.apologies(stories, ids, records, places))
    _copy(FormIssue, records.forms)


def _copy(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    defaults = copying.defaults_of(model)
    columns = list(defaults)
    made = []
    for row in rows:
        whole = {**defaults, **row}
        made.append(
            [
                json.dumps(whole[column]) if isinstance(whole[column], dict | list) else whole[column]
                for column in columns
            ]
        )
    copying.copy_rows(model, columns, made)


def _runs(stories: Sequence[Story], ids: Sequence[int], places: Places) -> dict[int, int]:
    with_run = [number for number, (place, story, _) in enumerate(stories) if story.steps and place.hands]
    for number in with_run:
        places.calendar(stories[number][0].agency.id)
    return dict(zip(with_run, runs.reserve_runs(len(with_run)), strict=False)) if with_run else {}


def _played_runs(stories: Sequence[Story], ids: Sequence[int], run_ids: dict[int, int]) -> list[runs.PlayedRun]:
    played = []
    for number, run_id in run_ids.items():
        place, story, _ = stories[number]
        finished = story.steps[-1].done_at is not None and story.issued_at is not None
        paused = story.pauses[-1][0] if story.pauses and story.pauses[-1][1] is None else None
        assert story.accepted_at is not None
        assert place.rules.process_version_id is not None
        played.append(
            runs.PlayedRun(
                id=run_id,
                version_id=place.rules.process_version_id,
                subject_id=str(ids[number]),
                parties=place.parties,
                calendar_agency_id=place.agency.id,
                started_at=story.accepted_at,
                due_at=story.due_at,
                near_at=story.near_at,
                ended_at=(story.returned_at or story.issued_at) if finished else story.ended_at,
                cancelled=story.state == "stopped",
                paused_at=paused,
                result=story.outcome if story.issued_at else "",
                steps=[_played_step(step) for step in story.steps],
            )
        )
    return played


def _played_step(step: Step) -> runs.PlayedStep:
    return runs.PlayedStep(
        step_id=step.hand.step_id,
        minutes=step.hand.minutes,
        agency_id=step.hand.agency_id,
        unit_id=step.hand.unit_id,
        position_id=step.hand.position_id,
        account_id=step.hand.account_id,
        opened_at=step.opened_at,
        done_at=step.done_at,
        outcome=step.outcome,
        assigned=step.hand.kind == "review",
        cancelled=step.cancelled,
        returns=step.hand.kind == "return",
    )


def _dossier_row(
    made: Story,
    pk: int,
    numbers: dict[str, Any],
    run_id: int | None,
    defaults: dict[str, Any],
    rules: dict[bool, str],
    key: str,
    answers_id: int | None,
) -> dict[str, Any]:
    place, story, owner = made
    returned = story.returned_at is not None
    promises = [due for _, due, _ in story.dues if due is not None]
    if story.apology is not None and story.apology.promised_at is not None:
        promises.append(story.apology.promised_at)
    promised = max(promises, default=None)
    return {
        **defaults,
        "id": pk,
        "submission_ref": identifiers.new_submission_ref(),
        **numbers,
        "code_is_sample": place.agency.code_is_sample,
        "idempotency_key": key,
        "state": story.state,
        "state_before_withdrawal": "processing" if story.state == "withdrawal_asked" else "",
        "revision": len(story.moves),
        "channel": story.channel,
        "assisted": story.assisted,
        "sample": True,
        "offering_id": place.rules.offering_id,
        "procedure_id": place.rules.procedure_id,
        "procedure_version_id": place.rules.version_id,
        "case_id": place.rules.case_id,
        "answers_id": answers_id,
        "process_version_id": place.rules.process_version_id if story.accepted_at else None,
        "run_id": run_id,
        "rules": rules[story.ended_at is None] if story.accepted_at else "{}",
        "limit_value": place.rules.limit_value,
        "limit_unit": place.rules.limit_unit,
        "resume": place.rules.resume,
        "competent_agency_id": place.agency.id,
        "receiving_agency_id": place.desk.agency_id,
        "receiving_unit_id": place.desk.id,
        "owner_kind": owner.kind,
        "owner_name": owner.name,
        "owner_id_number": owner.id_number,
        "owner_address": owner.address,
        "owner_phone": owner.phone,
        "owner_email": owner.email,
        "authorised": "{}",
        "delivery": "post" if story.channel == "online" and pk % 3 == 0 else "counter",  # nobody here has an account
        "submitted_at": story.submitted_at,
        "acceptance_from_at": story.submitted_at,
        "acceptance_due_at": story.acceptance_due_at,
        "accepted_at": story.accepted_at,
        "accepted_agency_id": place.agency.id if story.accepted_at else None,
        "accepted_by_id": place.clerk.account_id if story.accepted_at and place.clerk else None,
        "competent_received_at": story.accepted_at,
        "limit_from_at": story.limit_from_at,
        "due_at": story.due_at,
        "near_at": story.near_at,
        "promised_at": promised,
        "issued_at": story.issued_at,
        "returned_at": story.returned_at,
        "ended_at": story.ended_at,
        "outcome": story.outcome,
        "money_state": MoneyState.NONE if place.rules.fee_free else MoneyState.BY_RULE,
        "fee_text": place.rules.fee_text,
        "delivery_state": (
            DeliveryState.DELIVERED if returned else DeliveryState.WAITING if story.issued_at else DeliveryState.NONE
        ),
    }


def _moves(
    stories: Sequence[Story],
    ids: Sequence[int],
    run_ids: dict[int, int],
    steps: dict[tuple[int, int], int],
    records: records_of.Records,
    *,
    rich: bool,
) -> Iterable[dict[str, Any]]:
    for number, (_, story, _) in enumerate(stories):
        for place_in_story, move in enumerate(story.moves, 1):
            step_id = steps.get((run_ids[number], move.step)) if move.step and number in run_ids else None
            yield {
                "dossier_id": ids[number],
                "number": place_in_story,
                "source": move.source,
                "target": move.target,
                "action": move.action,
                "at": move.at,
                "by_id": move.hand.account_id if move.hand else None,
                "by_kind": "officer" if move.hand else "citizen",
                "position_id": move.hand.position_id if move.hand else None,
                "position_title": move.hand.title if move.hand and rich else "",
                "channel": "web",
                "reason": move.reason,
                "form_number": records.numbers.get((number, move.action), ""),
                "step_run_id": step_id,
            }


def _dues(stories: Sequence[Story], ids: Sequence[int]) -> Iterable[dict[str, Any]]:
    for number, (place, story, _) in enumerate(stories):
        promised = None
        for order, (at, due, ground) in enumerate(story.dues, 1):
            later = story.apology.promised_at if story.apology and ground == "apology" else None
            promised = max((moment for moment in (promised, due, later) if moment is not None), default=None)
            yield {
                "dossier_id": ids[number],
                "number": order,
                "at": at,
                "due_at": due,
                "promised_at": promised,
                "ground": ground,
                "reason": story.apology.reason if story.apology and ground in SORRY else "",
                "rule": _rule(place, order, ground),
            }


def _rule(place: Place, order: int, ground: str) -> str:
    if ground in SORRY:
        return "apology/once"
    return f"limit/{place.rules.limit_unit}" if order == 1 else f"pause/{place.rules.resume}"


def _pauses(stories: Sequence[Story], ids: Sequence[int]) -> Iterable[dict[str, Any]]:
    for number, (place, story, _) in enumerate(stories):
        for from_at, until_at in story.pauses:
            yield {
                "dossier_id": ids[number],
                "ground": "supplement",
                "resume": place.rules.resume,
                "from_at": from_at,
                "until_at": until_at,
            }


def _results(stories: Sequence[Story], ids: Sequence[int], *, rich: bool) -> Iterable[dict[str, Any]]:
    values = counters.result_numbers(stories) if rich else dict(enumerate(ids))
    for number, (place, story, _) in enumerate(stories):
        if story.issued_at is None:
            continue
        issuing = next(move.hand for move in reversed(story.moves) if move.target == State.ISSUED)
        signer = next((step.hand for step in reversed(story.steps) if step.hand.kind == "sign"), issuing)
        account_id = (issuing.account_id if issuing else None) or (place.clerk.account_id if place.clerk else None)
        if account_id is None:
            continue
        yield {
            "dossier_id": ids[number],
            "outcome": story.outcome,
            "number": f"{values[number]}/KQ-MAU",
            **(_in_series(place, story.issued_at, values[number]) if rich else {}),
            "name": f"Kết quả: {place.rules.procedure_name}"[:500] if rich else "Kết quả giải quyết",
            "reason": "Không đủ điều kiện theo quy định." if story.outcome == "rejected" else "",
            "object_kind": "paper",
            "object_count": 1,
            "signer_name": signer.name if signer else "",
            "signer_title": signer.title if signer else "",
            "issued_at": story.issued_at,
            "issued_by_id": account_id,
            "returned_at": story.returned_at,
            "returned_by_id": place.clerk.account_id if story.returned_at and place.clerk else None,
        }


def _in_series(place: Place, issued_at: datetime, number: int) -> dict[str, Any]:
    return {
        "number_agency_id": place.agency.id,
        "number_year": worktime.local(issued_at).year,
        "number_series": counters.SERIES,
        "number_value": number,
    }


def _papers(stories: Sequence[Story], ids: Sequence[int]) -> Iterable[dict[str, Any]]:
    for number, (place, story, _) in enumerate(stories):
        checked = "ok" if story.accepted_at else "unchecked"
        for order, name in enumerate(place.papers[:6]):
            yield {
                "dossier_id": ids[number],
                "order": order,
                "name": name[:1000],
                "form": "e_copy" if story.channel == "online" else "original",
                "check_state": checked,
                "added_at": story.submitted_at,
            }


def _chain(made: Story, pk: int) -> list[Any]:
    _, story, _owner = made
    rows = []
    for number, move in enumerate(story.moves, 1):
        if move.action == "start_processing" and move.step == 1:
            continue  # acceptance records both moves in one entry, as it does for real dossiers
        rows.append(
            audit.Row(
                action=f"dossiers.dossier.{move.action}",
                subject=("dossier", str(pk)),
                at=move.at,
                account_id=move.hand.account_id if move.hand else None,
                actor="officer" if move.hand else "citizen",
                actor_name=move.hand.name if move.hand else "",
                channel="web",
                position_id=move.hand.position_id if move.hand else None,
                data={"from": move.source, "to": move.target, "move": number, "sample": True},
            )
        )
    return rows


def _short_chain(made: Story, pk: int, by: Actor, at: datetime) -> list[Any]:
    """Return the one entry that a dossier of a large sample has: that it was made, with how many moves."""
    _, story, _owner = made
    data = {"moves": len(story.moves), "to": story.state}
    return [audit.row("dossiers.dossier.sample", subject=("dossier", pk), by=by, at=at, data=data)]
