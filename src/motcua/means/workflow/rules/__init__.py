"""The rules of processes: what a definition is, what is wrong with one, how long its steps take."""

from motcua.means.workflow.rules.checking import Problem, check, longest_minutes
from motcua.means.workflow.rules.definitions import Definition, Outcome, Step, fits, read, write
from motcua.means.workflow.rules.shares import Template, instantiate, read_template
from motcua.means.workflow.rules.signing import LEADERS, Post, signing_title
from motcua.means.workflow.rules.timing import (
    UNTIMED,
    Calendar,
    StepTimes,
    combine,
    plan,
    remaining_times,
    step_times,
)

__all__ = [
    "LEADERS",
    "UNTIMED",
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
    "plan",
    "read",
    "read_template",
    "remaining_times",
    "signing_title",
    "step_times",
    "write",
]
