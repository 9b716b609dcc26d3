"""Who may do what to a dossier; the only way to obtain one."""

from motcua.casework.dossiers.policies.access import (
    ALLOWED,
    REFERENCE,
    Relation,
    acting_as,
    dossier_for,
    held_for,
    may,
    relations,
    seen_rows,
    sees_all_agencies,
)
from motcua.casework.dossiers.policies.offers import offered, require
from motcua.casework.dossiers.policies.refusals import (
    CannotApologise,
    CannotMove,
    NothingAsked,
    NotThisWay,
    WrongTime,
)

__all__ = [
    "ALLOWED",
    "REFERENCE",
    "CannotApologise",
    "CannotMove",
    "NotThisWay",
    "NothingAsked",
    "Relation",
    "WrongTime",
    "acting_as",
    "dossier_for",
    "held_for",
    "may",
    "offered",
    "relations",
    "require",
    "seen_rows",
    "sees_all_agencies",
]
