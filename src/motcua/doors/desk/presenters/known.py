"""What is known already and goes into the counter's form: a person of an earlier dossier, the owner as the filer."""

from collections.abc import Mapping

from django.http import QueryDict

from motcua.casework.dossiers.queries import people
from motcua.casework.dossiers.services import owners
from motcua.doors.desk.presenters.filing import Filing
from motcua.doors.ui.presenters.fields import put_identity, typed_identity
from motcua.means.eforms import queries as eforms

NUMBER = "id_number"  # whose field has a country beside it


def fill_owner(filing: Filing, data: QueryDict, person: people.KnownPerson) -> None:
    """Put a known person into the owner's fields, on whichever form asks, instead of whoever stood there before."""
    data["owner_kind"] = person.kind
    for name in ("name", "address", "phone", "email"):
        data[f"owner_{name}"] = getattr(person, name)
    put_identity(data, f"owner_{NUMBER}", person.id_number)
    if kind := filing.field_of_owner("kind", filing.given(data)):
        data[kind] = person.kind
    attributes = [name for name in owners.ASKED_AS if name != "kind"]
    for name in (name for attribute in attributes for name in owners.ASKED_AS[attribute]):
        for field in filing.fields_of_owner(name):
            put_identity(data, field, "")
    known = {owners.asked_as(name, person.kind): str(getattr(person, name)) for name in attributes}
    _fill(filing, data, known)


def fill_filer_as_owner(filing: Filing, data: QueryDict) -> None:
    """Copy what is typed of the owner to whoever files for them."""
    for name in ("name", "phone"):
        data[f"filer_{name}"] = str(data.get(f"owner_{name}", ""))
    put_identity(data, f"filer_{NUMBER}", typed_identity(data, f"owner_{NUMBER}"))
    if filing.form is None:
        return
    said = eforms.known_of_owner(filing.form.schema, filing.given(data))
    _fill(filing, data, {f"filer.{name}": str(said.get(name, "")) for name in owners.OF_FILER.values()})


def _fill(filing: Filing, data: QueryDict, known: Mapping[str, str]) -> None:
    for name, value in known.items():
        field = filing.field_of_owner(name, filing.given(data))
        if value and field and name.endswith(NUMBER):
            put_identity(data, field, value)
        elif value and field:
            data[field] = value
