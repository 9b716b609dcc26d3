"""Who may do what to a dossier; the only way to obtain one."""

from motcua.casework.dossiers.enums import Relation
from motcua.casework.dossiers.policies.access import (
    REFERENCE,
    acting_as,
    dossier_for,
    dossier_seen,
    held_for,
    relations,
    seen_rows,
)
from motcua.casework.dossiers.policies.offers import offered, require
from motcua.casework.dossiers.policies.refusals import (
    CannotApologise,
    CannotMove,
    NothingAsked,
    NotThisWay,
    WrongTime,
)
from motcua.casework.dossiers.policies.sight import Sight
from motcua.casework.dossiers.rules.acts import (
    ACTS,
    BEFORE_ACCEPTANCE,
    ENDED,
    FINISHED,
    PAUSED,
    WAITING,
    WITHOUT_RESULT,
    may_be_filed_again,
)

__all__ = [
    "ACTS",
    "BEFORE_ACCEPTANCE",
    "ENDED",
    "FINISHED",
    "PAUSED",
    "REFERENCE",
    "WAITING",
    "WITHOUT_RESULT",
    "CannotApologise",
    "CannotMove",
    "NotThisWay",
    "NothingAsked",
    "Relation",
    "Sight",
    "WrongTime",
    "acting_as",
    "dossier_for",
    "dossier_seen",
    "held_for",
    "may_be_filed_again",
    "offered",
    "relations",
    "require",
    "seen_rows",
]
