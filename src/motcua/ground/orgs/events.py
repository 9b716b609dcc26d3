"""What this room tells the others."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.ground.core import events


@events.event
@dataclass(frozen=True)
class CalendarChanged(events.Event):
    """Days off or opening hours changed; due dates that touch the days from `first_date` on may move.

    `agency_id` None: everybody's calendar. `last_date` empty: open ended. Dates are ISO texts.
    """

    name: ClassVar[str] = "orgs.calendar_changed"
    agency_id: int | None
    first_date: str
    last_date: str
    reason: str
    revision: int


@events.event
@dataclass(frozen=True)
class AgencyReorganised(events.Event):
    """An agency ends (or hands over its work) on the day before `effective_date`; `successor_id` takes over."""

    name: ClassVar[str] = "orgs.agency_reorganised"
    agency_id: int
    successor_id: int | None
    effective_date: str


@events.event
@dataclass(frozen=True)
class UnitEnded(events.Event):
    """A unit ends on the day before `effective_date`; `successor_id` (if any) takes over its work."""

    name: ClassVar[str] = "orgs.unit_ended"
    unit_id: int
    agency_id: int
    successor_id: int | None
    effective_date: str


@events.event
@dataclass(frozen=True)
class StructureChanged(events.Event):
    """The data of an agency, unit or position changed, from this day on."""

    name: ClassVar[str] = "orgs.structure_changed"
    subject_kind: str
    subject_id: int


@events.event
@dataclass(frozen=True)
class WorkMoved(events.Event):
    """What hung on something that ended went to its heirs, or (`undone`) came back."""

    name: ClassVar[str] = "orgs.work_moved"
    ending_id: int
    subject_kind: str
    subject_id: int
    moved: int
    undone: bool
