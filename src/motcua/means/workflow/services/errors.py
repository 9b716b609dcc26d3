"""What could not be done to a process or a run."""

from motcua.ground.core import errors
from motcua.means.workflow import rules


class CannotActivate(errors.DomainError):
    """The version contradicts itself or is no draft; `problems` says how."""

    code = "process_contradictory"

    def __init__(self, message: str, problems: tuple[rules.Problem, ...] = ()) -> None:
        super().__init__(message, problems=[[problem.kind, problem.step, problem.message] for problem in problems])
        self.problems = problems


class CannotStart(errors.DomainError):
    """The run could not begin."""

    code = "run_cannot_start"


class NobodyThere(errors.DomainError):
    """The agency of the next step has no such position."""

    code = "position_missing"


class CannotComplete(errors.DomainError):
    """The step could not be left this way."""

    code = "step_cannot_complete"
