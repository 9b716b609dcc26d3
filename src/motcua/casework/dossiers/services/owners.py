"""Whose dossier it is, by what a form says: one table of what dossiers and forms call the same thing, one reading."""

from collections.abc import Callable, Mapping
from typing import Any

from motcua.casework.dossiers.enums import OwnerKind
from motcua.casework.dossiers.services.applications import Person

# What a dossier keeps of its owner, and under which names forms ask for it (`eforms.enums.ProfileField`): a person is
# known by an identity number, an organisation by a tax code.
ASKED_AS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "name": ("full_name",),
    "id_number": ("id_number", "tax_code"),
    "address": ("address",),
    "phone": ("phone",),
    "email": ("email",),
}
OF_FILER: Mapping[str, str] = {"name": "full_name", "id_number": "id_number", "phone": "phone"}


def asked_as(attribute: str, kind: str) -> str:
    """Return under which name a form asks for something of an owner of this kind; "" where none does."""
    if attribute == "id_number" and kind == OwnerKind.BUSINESS:
        return "tax_code"
    return next(iter(ASKED_AS.get(attribute, ())), "")


def owner(kind: str, value: Callable[[str, str], Any]) -> Person:
    """Return the owner of this kind; `value` says an attribute that forms ask for under a name.

    Term: chủ hồ sơ
    """

    def said(attribute: str) -> str:
        return str(value(attribute, asked_as(attribute, kind)) or "")

    return Person(
        name=said("name"),
        kind=kind,
        id_number=said("id_number"),
        address=said("address"),
        phone=said("phone"),
        email=said("email"),
    )


def owner_said(kind: str, said: Mapping[str, Any]) -> Person:
    """Return the owner as a form, or an account, says: `said` by the names of `eforms.enums.ProfileField`."""
    return owner(kind, lambda _attribute, name: said.get(name))


def filer_said(said: Mapping[str, Any]) -> dict[str, str]:
    """Return who files for the owner as a form says; nothing where it names nobody."""
    found = {attribute: str(said.get(name) or "") for attribute, name in OF_FILER.items()}
    return found if found["name"] else {}
