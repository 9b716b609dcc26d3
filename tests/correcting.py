"""What a dossier says with some of it corrected, for tests of corrections."""

from typing import Any

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import declared
from motcua.casework.dossiers.services.corrections import Declared
from motcua.means.eforms import queries as eforms


def corrected(dossier: Dossier, **values: Any) -> Declared:
    """Return what a dossier says, with other values: of its form by the form's keys, else of the owner."""
    card = declared.as_declared(Dossier.objects.get(pk=dossier.pk))
    if card.form_version_id is None:
        return Declared(owner=values)
    specs = {spec["key"]: spec for page in card.schema["pages"] for spec in page["fields"]}
    typed = {key: eforms.as_typed(specs[key], value) for key, value in card.answers.items() if key in specs}
    for name, value in values.items():
        questions = eforms.questions_of_owner(card.schema, {name}) or {name}
        typed |= dict.fromkeys(questions & (specs.keys()), value)
    return Declared(answers=typed)
