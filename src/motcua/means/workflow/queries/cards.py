"""Answers of this room as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.means.workflow import rules
from motcua.means.workflow.enums import StepKind, StepState
from motcua.means.workflow.models import Consultation, Run, StepRun


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A version of a process as it was written; `step_ids` is empty while it is a draft."""

    id: int
    process_id: int
    name: str
    name_en: str
    label: str
    label_en: str
    number: int
    state: str
    valid_from: date
    total_minutes: int | None
    demands_separation: bool
    source_label: str
    definition: rules.Definition
    step_ids: dict[str, int]

    @property
    def written(self) -> dict[str, Any]:
        """Return the steps as `draft_version` takes them."""
        return rules.write(self.definition)

    def step_of(self, step_id: int) -> rules.Step:
        """Return the step of a stored id."""
        key = next(key for key, known_id in self.step_ids.items() if known_id == step_id)
        step = self.definition.step(key)
        assert step is not None
        return step


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """A way to leave a step that is open now."""

    key: str
    label: str
    label_en: str
    leads_to: str
    result: str
    is_return: bool
    issues_result: bool  # what follows is the return of the result, or the end


@dataclass(frozen=True, slots=True)
class StepCard:
    """One step of a run. `outcomes` are those that may be taken now; names are filled where they were asked for."""

    id: int  # of the step run
    run_id: int
    subject_kind: str
    subject_id: str
    key: str
    name: str
    name_en: str
    kind: str
    order: int
    number: int
    state: str
    party: str
    agency_id: int
    unit_id: int
    position_id: int
    position_key: str
    assignee_id: int | None
    opened_at: datetime
    due_at: datetime | None
    near_at: datetime | None
    urgent_at: datetime | None
    run_due_at: datetime | None
    minutes: int | None
    capacity_note: str
    standing_result: str  # what has been decided about the case so far
    outcomes: tuple[OutcomeCard, ...]
    separated: bool = False  # the process demands that different people do its parts
    done_at: datetime | None = None
    done_by_id: int | None = None
    done_position_id: int | None = None
    on_behalf_of_id: int | None = None
    outcome: str = ""
    outcome_label: str = ""
    note: str = ""
    agency_name: str = ""
    unit_name: str = ""
    position_title: str = ""
    assignee_name: str = ""
    done_by_name: str = ""
    done_position_title: str = ""
    on_behalf_name: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the step is still to be done."""
        return self.done_at is None

    def timing(self, at: datetime) -> str:
        """Return `overdue`, `near_due`, `in_time` or, where no due moment exists, `none`.

        Of a step that is done: how it was done, by its own hours.
        """
        if self.done_at is not None:
            if self.due_at is None:
                return "none"
            return "overdue" if self.done_at > self.due_at else "in_time"
        if self.urgent_at is None:
            return "none"
        if at > self.urgent_at:
            return "overdue"
        return "near_due" if self.near_at is not None and at >= self.near_at else "in_time"


@dataclass(frozen=True, slots=True)
class RunCard:
    """A run as a whole."""

    run_id: int
    version_id: int
    subject_kind: str
    subject_id: str
    parties: dict[str, int]
    units: dict[str, int]
    state: str
    result: str
    started_at: datetime
    due_at: datetime | None
    paused_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Advance:
    """What a service did to a run: the step that was left and those that opened; `result` is filled at the end."""

    run_id: int
    subject_kind: str
    subject_id: str
    finished: bool
    result: str
    opened: tuple[StepCard, ...]
    done: StepCard | None = None


@dataclass(frozen=True, slots=True)
class ConsultationCard:
    """A request for an opinion, with its answer when there is one."""

    id: int
    step_run_id: int
    run_id: int
    subject_kind: str
    subject_id: str
    agency_id: int
    unit_id: int | None
    question: str
    papers: tuple[Any, ...]
    asked_at: datetime
    deadline_at: datetime
    state: str
    answered_at: datetime | None
    answered_by_id: int | None
    answer: str
    stance: str
    late: bool
    near_at: datetime | None = None  # from then on an answer that is owed is near due
    agency_name: str = ""
    unit_name: str = ""
    answered_by_name: str = ""

    def overdue(self, at: datetime) -> bool:
        """Return whether the answer is owed and its deadline is over."""
        return self.answered_at is None and self.state != "cancelled" and at > self.deadline_at

    def timing(self, at: datetime) -> str:
        """Return `overdue`, `near_due` or `in_time`."""
        if self.overdue(at):
            return "overdue"
        return "near_due" if self.near_at is not None and at >= self.near_at else "in_time"


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids on cards are called."""

    agencies: dict[int, str]
    units: dict[int, str]
    positions: dict[int, str]
    people: dict[int, str]


def run_card(run: Run) -> RunCard:
    return RunCard(
        run_id=run.pk,
        version_id=run.version_id,
        subject_kind=run.subject_kind,
        subject_id=run.subject_id,
        parties=dict(run.parties),
        units=dict(run.units),
        state=run.state,
        result=run.result,
        started_at=run.started_at,
        due_at=run.due_at,
        paused_at=run.paused_at,
        ended_at=run.ended_at,
    )


def step_card(row: StepRun, run: Run, version: VersionCard, names: Names | None = None) -> StepCard:
    """Return the card of a step run, with names where they are given."""
    step = version.step_of(row.step_id)
    open_now = row.state == StepState.ACTIVE
    taken = step.outcome(row.outcome) if row.outcome else None
    named = names or Names({}, {}, {}, {})
    return StepCard(
        id=row.pk,
        run_id=run.pk,
        subject_kind=run.subject_kind,
        subject_id=run.subject_id,
        key=step.key,
        name=step.name,
        name_en=step.name_en,
        kind=step.kind,
        order=(version.definition.place(step.key) or 0) + 1,
        number=row.number,
        state=row.state,
        party=step.party,
        agency_id=row.agency_id,
        unit_id=row.unit_id,
        position_id=row.position_id,
        position_key=step.position_key,
        assignee_id=row.assignee_id,
        opened_at=row.opened_at,
        due_at=row.due_at,
        near_at=row.near_at,
        urgent_at=row.urgent_at,
        run_due_at=run.due_at,
        minutes=step.minutes,
        capacity_note=step.capacity_note,
        standing_result=run.result,
        outcomes=tuple(
            _outcome(version.definition, step, outcome)
            for outcome in (step.open_outcomes(run.result) if open_now else ())
        ),
        separated=version.demands_separation,
        done_at=row.done_at,
        done_by_id=row.done_by_id,
        done_position_id=row.done_position_id,
        on_behalf_of_id=row.on_behalf_of_id,
        outcome=row.outcome,
        outcome_label=taken.label if taken else "",
        note=row.note,
        agency_name=named.agencies.get(row.agency_id, ""),
        unit_name=named.units.get(row.unit_id, ""),
        position_title=named.positions.get(row.position_id, ""),
        assignee_name=named.people.get(row.assignee_id or 0, ""),
        done_by_name=named.people.get(row.done_by_id or 0, ""),
        done_position_title=named.positions.get(row.done_position_id or 0, ""),
        on_behalf_name=named.people.get(row.on_behalf_of_id or 0, ""),
    )


def _outcome(definition: rules.Definition, step: rules.Step, outcome: rules.Outcome) -> OutcomeCard:
    back = definition.is_return(step.key, outcome)
    following = definition.step(outcome.leads_to) if outcome.leads_to else None
    ends = following is None or following.kind == StepKind.RETURN
    return OutcomeCard(
        key=outcome.key,
        label=outcome.label,
        label_en=outcome.label_en,
        leads_to=outcome.leads_to,
        result=outcome.result,
        is_return=back,
        issues_result=ends and not back and step.kind != StepKind.RETURN,
    )


def consultation_card(row: Consultation, run: Run, names: Names | None = None) -> ConsultationCard:
    """Return the card of a consultation, with names where they are given."""
    named = names or Names({}, {}, {}, {})
    return ConsultationCard(
        id=row.pk,
        step_run_id=row.step_run_id,
        run_id=run.pk,
        subject_kind=run.subject_kind,
        subject_id=run.subject_id,
        agency_id=row.agency_id,
        unit_id=row.unit_id,
        question=row.question,
        papers=tuple(row.papers),
        asked_at=row.asked_at,
        deadline_at=row.deadline_at,
        state=row.state,
        answered_at=row.answered_at,
        answered_by_id=row.answered_by_id,
        answer=row.answer,
        stance=row.stance,
        late=row.late,
        agency_name=named.agencies.get(row.agency_id, ""),
        unit_name=named.units.get(row.unit_id or 0, ""),
        answered_by_name=named.people.get(row.answered_by_id or 0, ""),
    )
