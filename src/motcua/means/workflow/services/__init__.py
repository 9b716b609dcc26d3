"""Use cases of the process engine; other rooms call them from here."""

from motcua.means.workflow.policies import RolesMixed
from motcua.means.workflow.services.alarms import sweep_alarms
from motcua.means.workflow.services.binding import bind_party
from motcua.means.workflow.services.consulting import (
    Answered,
    ConsultationRequest,
    answer_consultation,
    ask_consultations,
    sweep_joins,
)
from motcua.means.workflow.services.definitions import (
    Drafted,
    activate_version,
    create_process,
    draft_version,
    retire_version,
    revise_draft,
)
from motcua.means.workflow.services.errors import (
    CannotActivate,
    CannotComplete,
    CannotStart,
    NobodyThere,
)
from motcua.means.workflow.services.handing import give_step, hand_over, take_back
from motcua.means.workflow.services.moving import move_party
from motcua.means.workflow.services.pausing import cancel_run, pause_run, resume_run, set_due
from motcua.means.workflow.services.runs import (
    begin_run,
    close_return,
    complete_step,
    reassign,
    receive_at_acceptance,
    release_step,
    take_step,
)

__all__ = [
    "Answered",
    "CannotActivate",
    "CannotComplete",
    "CannotStart",
    "ConsultationRequest",
    "Drafted",
    "NobodyThere",
    "RolesMixed",
    "activate_version",
    "answer_consultation",
    "ask_consultations",
    "begin_run",
    "bind_party",
    "cancel_run",
    "close_return",
    "complete_step",
    "create_process",
    "draft_version",
    "give_step",
    "hand_over",
    "move_party",
    "pause_run",
    "reassign",
    "receive_at_acceptance",
    "release_step",
    "resume_run",
    "retire_version",
    "revise_draft",
    "set_due",
    "sweep_alarms",
    "sweep_joins",
    "take_back",
    "take_step",
]
