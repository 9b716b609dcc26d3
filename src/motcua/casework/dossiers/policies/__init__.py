"""Who may do what to a dossier; the only way to obtain one."""

from motcua.casework.dossiers.policies.access import (
    ALLOWED,
    Relation,
    acting_as,
    dossier_for,
    held_for,
    may,
    relations,
)

__all__ = ["ALLOWED", "Relation", "acting_as", "dossier_for", "held_for", "may", "relations"]
