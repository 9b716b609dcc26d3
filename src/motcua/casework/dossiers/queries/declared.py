"""What a dossier says of its people and its matter, as it can be corrected: values, not words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Look
from motcua.casework.dossiers.models import Dossier, Move
from motcua.ground.core.actors import Actor
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms

OWNER = ("kind", "name", "id_number", "address", "phone", "email")
AUTHORISED = ("name", "id_number", "phone")
# What an account is known by, as forms name it and as the dossier keeps it.
IDENTITY = frozenset({"kind", "full_name", "organisation", "id_number", "tax_code"})
ASKED = ("kind", "full_name", "id_number", "tax_code", "address", "phone", "email")
OWN_IDENTITY = frozenset({"kind", "name", "id_number"})


@dataclass(frozen=True, slots=True)
class DeclaredCard:
    """What was declared; `fixed`: what the owner's account says and nobody changes here."""

    form_version_id: int | None  # None: the form came on paper
    case_key: str
    answers: Mapping[str, Any]
    owner: Mapping[str, str]
    authorised: Mapping[str, str]
    fixed_answers: frozenset[str]
    fixed_owner: frozenset[str]

    @property
    def schema(self) -> Mapping[str, Any]:
        """Return the form as it is asked in the dossier's case; empty where it came on paper."""
        if self.form_version_id is None:
            return {"pages": []}
        return eforms.form_in_case(self.form_version_id, self.case_key).schema

    def asked(self, answers: Mapping[str, Any], prefix: str = "") -> frozenset[str]:
        """Return what the form with these answers asks of the owner ("filer.": of who files), as profiles name it."""
        shown = set(eforms.visible_fields(self.schema, answers))
        return frozenset(name for name in ASKED if eforms.questions_of_owner(self.schema, {prefix + name}) & shown)

    @property
    def asks_who_files(self) -> bool:
        """Return whether the form can name an authorised person."""
        return bool(eforms.filer_question(self.schema))


def declared(by: Actor, ref: str) -> DeclaredCard:
    """Return what somebody who may see a dossier could correct. Raises: NotFound, NotAllowed"""
    return as_declared(policies.dossier_for(by, ref, Look.VIEW))


def as_declared(dossier: Dossier) -> DeclaredCard:
    """Return what a dossier says."""
    case_key = _asked_in(dossier)
    given = eforms.answers(dossier.answers_id) if dossier.answers_id is not None else None
    own = dossier.owner_id is not None
    card = DeclaredCard(
        form_version_id=given.version_id if given else None,
        case_key=case_key,
        answers=given.data if given else {},
        owner={name: str(getattr(dossier, f"owner_{name}")) for name in OWNER},
        authorised={name: str(dossier.authorised.get(name, "")) for name in AUTHORISED},
        fixed_answers=frozenset(),
        fixed_owner=OWN_IDENTITY if own else frozenset(),
    )
    if not own or given is None:
        return card
    named = IDENTITY | ({"birth_date"} if dossier.owner is not None and dossier.owner.birth_date else frozenset())
    fixed = eforms.questions_of_owner(card.schema, named)
    return replace(card, fixed_answers=fixed)


def _asked_in(dossier: Dossier) -> str:
    """Return the case in which the form was asked: one that only the office chose since asks the person nothing."""
    now = catalogue.case_key_of(dossier.case_id)
    own = catalogue.office_cases(dossier.procedure_version_id)
    if now not in own:
        return now
    changes = Move.objects.filter(dossier=dossier, action__in=(Action.CHOOSE_CASE, Action.CHANGE_CASE))
    earlier = [data["from_case"] for data in changes.order_by("-number").values_list("data", flat=True)]
    return next((key for key in earlier if key not in own), now)
