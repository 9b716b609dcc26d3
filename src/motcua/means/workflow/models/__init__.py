"""Tables of the process engine: definitions, runs, consultations."""

from motcua.means.workflow.models.consultations import Consultation
from motcua.means.workflow.models.definitions import OutcomeDefinition, Process, ProcessVersion, StepDefinition
from motcua.means.workflow.models.runs import Run, StepRun

__all__ = ["Consultation", "OutcomeDefinition", "Process", "ProcessVersion", "Run", "StepDefinition", "StepRun"]
