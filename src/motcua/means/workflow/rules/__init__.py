"""The rules of processes: what a definition is, what is wrong with one, how long its steps take."""

from motcua.means.workflow.rules.checking import Problem, check, longest_minutes
from motcua.means.workflow.rules.definitions import Definition, Outcome, Step, fits, read, write
from motcua.means.workflow.rules.shares import Template, instantiate, read_template
from motcua.means.workflow.rules.signing import LEADERS, Post, signing_title
from motcua.means.workflow.rules.timing import (
    NEAR_AT_MOST,
    Calendar,
    StepTimes,
    combine,
    near_minutes,
    near_of,
    plan,
    remaining_times,
    step_near_of,
    step_times,
)

__all__ = [
    "LEADERS",
    "NEAR_AT_MOST",
    "Calendar",
    "Definition",
    "Outcome",
    "Post",
    "Problem",
    "Step",
    "StepTimes",
    "Template",
    "check",
    "combine",
    "fits",
    "instantiate",
    "longest_minutes",
    "near_minutes",
    "near_of",
    "plan",
    "read",
    "read_template",
    "remaining_times",
    "signing_title",
    "step_near_of",
    "step_times",
    "write",
]
