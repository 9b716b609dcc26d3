"""What this room tells the others."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.ground.core import events


@events.event
@dataclass(frozen=True)
class ConsultationsJoined(events.Event):
    """A consultation ended, because all had answered or time was up; the run went on to `opened_step_run_id`.

    `missing` counts the agencies that owe an answer; a missing answer is not consent.
    """

    name: ClassVar[str] = "workflow.consultations_joined"
    run_id: int
    subject_kind: str
    subject_id: str
    step_run_id: int
    opened_step_run_id: int
    missing: int
    at: datetime


@events.event
@dataclass(frozen=True)
class ConsultationAsked(events.Event):
    """An agency or unit was asked for its opinion."""

    name: ClassVar[str] = "workflow.consultation_asked"
    run_id: int
    subject_kind: str
    subject_id: str
    consultation_id: int
    agency_id: int
    unit_id: int | None
    deadline_at: datetime


@events.event
@dataclass(frozen=True)
class ConsultationAnswered(events.Event):
    """An agency or unit gave its opinion, in time or late."""

    name: ClassVar[str] = "workflow.consultation_answered"
    run_id: int
    subject_kind: str
    subject_id: str
    consultation_id: int
    agency_id: int
    stance: str
    late: bool
    at: datetime


@events.event
@dataclass(frozen=True)
class StepNearDue(events.Event):
    """An open step turned near due, by its own hours or by the due moment of the whole."""

    name: ClassVar[str] = "workflow.step_near_due"
    run_id: int
    subject_kind: str
    subject_id: str
    step_run_id: int
    position_id: int
    assignee_id: int | None
    due_at: datetime


@events.event
@dataclass(frozen=True)
class StepOverdue(events.Event):
    """An open step ran over its own hours or over the due moment of the whole."""

    name: ClassVar[str] = "workflow.step_overdue"
    run_id: int
    subject_kind: str
    subject_id: str
    step_run_id: int
    position_id: int
    assignee_id: int | None
    due_at: datetime


@events.event
@dataclass(frozen=True)
class PartyMoved(events.Event):
    """One side of a run went from an agency to another, usually its successor."""

    name: ClassVar[str] = "workflow.party_moved"
    run_id: int
    subject_kind: str
    subject_id: str
    from_agency_id: int
    to_agency_id: int
    at: datetime


@events.event
@dataclass(frozen=True)
class StepMoved(events.Event):
    """An open step went to another position or person, because its own ended or left, or by a head's decision."""

    name: ClassVar[str] = "workflow.step_moved"
    run_id: int
    subject_kind: str
    subject_id: str
    step_run_id: int
    from_position_id: int
    position_id: int
    assignee_id: int | None
    at: datetime
