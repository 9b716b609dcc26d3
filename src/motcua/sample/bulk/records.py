"""What stands beside the moves of a played dossier: requests, apologies, the forms that were issued, the answers."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motcua.casework.dossiers.enums import SERIES, Form, Stage, SupplementState
from motcua.casework.dossiers.models import Apology, SupplementRequest
from motcua.ground.core import copying, worktime
from motcua.ground.core.actors import SYSTEM
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eform_queries
from motcua.means.eforms import services as eforms
from motcua.sample.answers import answers_for
from motcua.sample.bulk.places import Place, Places
from motcua.sample.bulk.playing import Played
from motcua.sample.parties import Party

Story = tuple[Place, Played, Party]
FORM_OF = {"decline": Form.DECLINE, "send_supplement": Form.SUPPLEMENT, "grant_withdrawal": Form.STOP}
RESPOND_DAYS = 30


@dataclass(slots=True)
class Records:
    """Ids that were taken before anything is written, and the forms by dossier and what they were issued for."""

    request_ids: dict[int, list[int]] = field(default_factory=dict)
    apology_ids: dict[int, int] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[tuple[int, str], str] = field(default_factory=dict)


def prepare(stories: Sequence[Story], ids: Sequence[int], *, rich: bool) -> Records:
    """Take ids for requests and apologies and, in a sample that people look at, numbers for the forms."""
    records = Records()
    asked = [(number, len(story.requests)) for number, (_, story, _) in enumerate(stories) if story.requests]
    taken = iter(copying.reserve_ids(SupplementRequest, sum(count for _, count in asked)))
    for number, count in asked:
        records.request_ids[number] = [next(taken) for _ in range(count)]
    if not rich:
        return records
    sorry = [number for number, (_, story, _) in enumerate(stories) if story.apology]
    records.apology_ids = dict(zip(sorry, copying.reserve_ids(Apology, len(sorry)), strict=True))
    _issue_forms(stories, ids, records)
    return records


def _issue_forms(stories: Sequence[Story], ids: Sequence[int], records: Records) -> None:
    wanted: list[tuple[datetime, int, str, Form, int | None, dict[str, Any]]] = []
    for number, (place, story, _) in enumerate(stories):
        for move in story.moves:
            if move.action in FORM_OF:
                about: dict[str, Any] = {"reason": move.reason or "Người nộp yêu cầu rút hồ sơ."}
                if move.action == "send_supplement":
                    about = {"request": records.request_ids[number][0]}
                by = move.hand.account_id if move.hand else None
                wanted.append((move.at, number, move.action, FORM_OF[move.action], by, about))
        if story.apology and number in records.apology_ids:
            head = place.clerk.account_id if place.clerk else None
            apology = {"apology": records.apology_ids[number]}
            wanted.append((story.apology.at, number, "apologise", Form.APOLOGY, head, apology))
    for at, number, action, form, account_id, data in sorted(wanted, key=lambda issue: issue[:2]):
        place = stories[number][0]
        year = worktime.local(at).year
        value = documents.next_number(series=SERIES[form], year=year, agency_key=place.agency.key, by=SYSTEM, at=at)
        records.numbers[number, action] = f"{value:02d}/{SERIES[form]}"
        records.forms.append(
            {"dossier_id": ids[number], "form": form, "agency_id": place.agency.id, "year": year, "number": value,
             "at": at, "by_id": account_id, "data": data}
        )  # fmt: skip


def requests(
    stories: Sequence[Story],
    ids: Sequence[int],
    records: Records,
    steps: Mapping[tuple[int, int], int],
    run_ids: Mapping[int, int],
    places: Places,
) -> Iterable[dict[str, Any]]:
    """Yield the supplement requests, done or still waited for."""
    for number, taken in records.request_ids.items():
        place, story, _ = stories[number]
        clerk = place.clerk.account_id if place.clerk else None
        for order, (pk, asked) in enumerate(zip(taken, story.requests, strict=True), 1):
            name = place.papers[0] if place.papers else "Tờ khai"
            calendar = places.calendar(place.agency.id)
            last = calendar.first_working(worktime.local(asked.sent_at).date() + timedelta(days=RESPOND_DAYS))
            yield {
                "id": pk,
                "dossier_id": ids[number],
                "number": order,
                "stage": Stage.AFTER,
                "state": SupplementState.DONE if asked.done_at else _open_state(story),
                "items": [{"paper_id": None, "required_paper_id": None, "name": name[:1000],
                           "content": "Nộp bản sao có chứng thực."}],
                "reason": "Bản sao chưa được chứng thực.",
                "step_run_id": steps.get((run_ids[number], asked.step)) if number in run_ids else None,
                "proposed_at": asked.proposed_at,
                "proposed_by_id": place.hands[asked.step - 1].account_id,
                "sent_at": asked.sent_at,
                "sent_by_id": clerk,
                "respond_by_at": calendar.closing(last),
                "answered_at": asked.answered_at,
                "answer_text": "Đã nộp bản sao có chứng thực." if asked.answered_at else "",
                "done_at": asked.done_at,
            }  # fmt: skip


def _open_state(story: Played) -> str:
    return SupplementState.CANCELLED if story.ended_at else SupplementState.SENT


def apologies(
    stories: Sequence[Story], ids: Sequence[int], records: Records, places: Places
) -> Iterable[dict[str, Any]]:
    """Yield the apologies, each signed by who may sign for the agency."""
    for number, pk in records.apology_ids.items():
        place, story, _ = stories[number]
        apology = story.apology
        assert apology is not None  # an id was taken for it
        signer = places.hand(place.agency.id, "approver") or place.clerk
        if signer is None or signer.account_id is None:
            continue
        yield {
            "id": pk,
            "dossier_id": ids[number],
            "at": apology.at,
            "by_id": signer.account_id,
            "reason": apology.reason,
            "old_due_at": apology.old_due_at,
            "new_promised_at": apology.promised_at,
            "late": apology.promised_at is None,
        }


def answers(stories: Sequence[Story], rng: random.Random) -> dict[int, int]:
    """Freeze answers that fit the form of each dossier, all in one go; return place in the batch -> their id."""
    given: list[tuple[int, tuple[int, dict[str, Any], datetime]]] = []
    for number, (place, story, owner) in enumerate(stories):
        form = place.rules.form_version_id
        if form is None or (story.channel != "online" and rng.random() < 0.5):
            continue  # on paper
        on = worktime.local(story.submitted_at).date()
        schema = eform_queries.form_in_case(form, place.rules.case_key).schema
        said = answers_for(schema, owner=owner, filer=None, rng=rng, on=on)
        clean, errors = eform_queries.check_answers(form, said, today=on, case_key=place.rules.case_key)
        if not errors:
            given.append((number, (form, clean, story.submitted_at)))
    made = eforms.freeze_many(rows=[row for _, row in given])
    return dict(zip([number for number, _ in given], made, strict=True))
