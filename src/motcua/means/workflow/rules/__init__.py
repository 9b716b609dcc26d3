"""The rules of processes: what a definition is, what is wrong with one, how long its steps take."""

from motcua.means.workflow.rules.checking import Problem, check
from motcua.means.workflow.rules.definitions import Definition, Outcome, Step, fits, read, write
from motcua.means.workflow.rules.shares import Share, Template, instantiate, specialise
from motcua.means.workflow.rules.templates import TEMPLATES
from motcua.means.workflow.rules.timing import (
    Calendar,
    StepTimes,
    combine,
    near_minutes,
    near_of,
    plan,
    remaining_times,
    step_times,
)

__all__ = [
    "TEMPLATES",
    "Calendar",
    "Definition",
    "Outcome",
    "Problem",
    "Share",
    "Step",
    "StepTimes",
    "Template",
    "check",
    "combine",
    "fits",
    "instantiate",
    "near_minutes",
    "near_of",
    "plan",
    "read",
    "remaining_times",
    "specialise",
    "step_times",
    "write",
]
