"""Questions to the process engine; other rooms ask them from here."""

from motcua.means.workflow.queries.cards import (
    Advance,
    ConsultationCard,
    OutcomeCard,
    RunCard,
    StepCard,
    VersionCard,
)
from motcua.means.workflow.queries.definitions import (
    ProcessRow,
    StepRow,
    definition_table,
    planned_steps,
    problems,
    process_id,
    processes,
    steps_table,
    version,
    version_in_force,
    versions,
)

__all__ = [
    "Advance",
    "ConsultationCard",
    "OutcomeCard",
    "ProcessRow",
    "RunCard",
    "StepCard",
    "StepRow",
    "VersionCard",
    "definition_table",
    "planned_steps",
    "problems",
    "process_id",
    "processes",
    "steps_table",
    "version",
    "version_in_force",
    "versions",
]
