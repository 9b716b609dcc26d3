"""What was declared in a dossier, as a form in which it is corrected."""

from collections.abc import Mapping
from typing import Any

from motcua.casework.dossiers.queries.declared import DeclaredCard
from motcua.doors.desk.presenters.filing import PREFIX, Asked, Section, condition_of
from motcua.doors.ui.presenters import choosing
from motcua.doors.ui.presenters.fields import from_schema, typed_identity
from motcua.means.eforms import queries as eforms


def given(card: DeclaredCard, sent: Any) -> dict[str, Any]:
    """Return what was typed into the procedure's form, by its own keys; what the account fixes stays as it is."""
    found: dict[str, Any] = {}
    for spec in _specs(card):
        key = spec["key"]
        if key in card.fixed_answers:
            if key in card.answers:
                found[key] = card.answers[key]
        elif f"{PREFIX}{key}" in sent:
            values = sent.getlist(f"{PREFIX}{key}")
            if eforms.control(spec).country:
                values = [typed_identity(sent, f"{PREFIX}{key}")]
            found[key] = values if len(values) > 1 else values[0]
            if eforms.control(spec).areas and isinstance(found[key], str):
                found[key] = choosing.settle("commune", found[key])
    return found


def _specs(card: DeclaredCard) -> list[Mapping[str, Any]]:
    return list(eforms.fields(card.schema))


def sections(card: DeclaredCard, data: Mapping[str, Any], errors: Mapping[str, list[str]]) -> list[Section]:
    """Return the form as sections of fields with what stands in them; what the account fixes can only be read."""
    if card.form_version_id is None:
        return []
    shown = set(eforms.visible_fields(card.schema, data))
    titles = {page.key: page for page in eforms.form_pages(card.form_version_id)}
    found = []
    for page in card.schema["pages"]:
        fields = []
        for spec in page["fields"]:
            field = from_schema(spec, data, errors)
            field.name = f"{PREFIX}{spec['key']}"
            field.readonly = spec["key"] in card.fixed_answers
            fields.append(Asked(field, spec["key"] in shown, condition_of(spec.get("show_if"))))
        found.append(Section(titles[page["key"]].title, "", fields))
    return found
