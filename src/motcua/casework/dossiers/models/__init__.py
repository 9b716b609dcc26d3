"""Tables of the dossier, one aggregate per file."""

from motcua.casework.dossiers.models.correction import Correction
from motcua.casework.dossiers.models.dossier import Dossier
from motcua.casework.dossiers.models.draft import Draft
from motcua.casework.dossiers.models.papers import SubmittedPaper, SupplementRequest
from motcua.casework.dossiers.models.record import (
    Apology,
    CodeCounter,
    DueChange,
    FormIssue,
    Move,
    Pause,
    RegisterCounter,
)
from motcua.casework.dossiers.models.result import Result

__all__ = [
    "Apology",
    "CodeCounter",
    "Correction",
    "Dossier",
    "Draft",
    "DueChange",
    "FormIssue",
    "Move",
    "Pause",
    "RegisterCounter",
    "Result",
    "SubmittedPaper",
    "SupplementRequest",
]
