"""Which answers are the account's own: who files for themselves is not asked again what their account knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.means.eforms.rules import types
from motcua.means.eforms.rules.answers import is_empty, visible_fields
from motcua.means.eforms.rules.values import AreaName, Refused
from motcua.means.eforms.rules.walking import Answers, Schema, fields, holds

FILER = "filer."
PERSON, ORGANISATION = "citizen", "business"


@dataclass(frozen=True, slots=True)
class Own:
    """What an account says to a field, and the conditions (as `show_if` has them) under which it is the account's."""

    value: Any
    when: tuple[Mapping[str, Any], ...]

    def holds(self, data: Answers) -> bool:
        """Return whether the answers so far make the field the account's."""
        return all(holds(condition, data.get(condition["field"])) for condition in self.when)


def for_another(schema: Schema) -> Mapping[str, Any] | None:
    """Return the condition under which somebody files for the owner; None where the form does not ask who files."""
    named = (field for field in fields(schema) if field.get("stands_for") == f"{FILER}full_name")
    return next((field["show_if"] for field in named if "equals" in (field.get("show_if") or {})), None)


def own_fields(
    schema: Schema, profile: Mapping[str, Any], *, today: date, area_name: AreaName | None = None
) -> dict[str, Own]:
    """Return the fields that the account of `profile` answers by itself, each with when it does.

    Filing for oneself: everything of the owner that the account knows, as long as the owner is of the account's kind.
    Filing for somebody else: a person is the one who files. What the account does not know, or the form would refuse,
    is asked.
    """
    another = for_another(schema)
    found: dict[str, tuple[Mapping[str, Any], str, tuple[Mapping[str, Any], ...]]] = {}
    own_kind = profile.get("kind")
    question = next((field["key"] for field in fields(schema) if field.get("maps_to") == "kind"), None)
    if question or own_kind == kind_asked_for(schema):
        when: list[Mapping[str, Any]] = [_not(another)] if another else []
        when += [{"field": question, "equals": own_kind}] if question else []
        shown = set(visible_fields(schema, {condition["field"]: condition.get("equals") for condition in when}))
        for spec in fields(schema):
            name = str(spec.get("maps_to") or "")
            if name not in ("", "kind") and not name.startswith(FILER) and spec["key"] in shown:
                found[spec["key"]] = (spec, name, tuple(when))
    if another and own_kind == PERSON:
        for spec in fields(schema):
            name = str(spec.get("stands_for") or spec.get("maps_to") or "")
            if name.startswith(FILER):
                found[spec["key"]] = (spec, name.removeprefix(FILER), (another,))
    values = {key: _cleaned(spec, profile.get(name), today, area_name) for key, (spec, name, _when) in found.items()}
    return {key: Own(values[key], when) for key, (_spec, _name, when) in found.items() if not is_empty(values[key])}


def repeated_fields(schema: Schema, data: Answers, *, today: date, area_name: AreaName | None = None) -> dict[str, Own]:
    """Return the fields that repeat what the form knows already of a person (`same_as`), each with when they do.

    A marriage form that has the owner's data asks which of the two the owner is, and nothing of that person again.
    """
    specs = {spec["key"]: spec for spec in fields(schema)}
    repeats = {key: spec["same_as"] for key, spec in specs.items() if spec.get("same_as")}
    values = {
        key: _cleaned(specs[key], data.get(same["field"]), today, area_name)
        for key, same in repeats.items()
        if same["field"] in specs
    }
    return {key: Own(value, (repeats[key]["when"],)) for key, value in values.items() if not is_empty(value)}


def kind_asked_for(schema: Schema) -> str:
    """Return of which kind the owner is where the form does not ask: a form that asks for a tax code is a firm's."""
    asked = {field.get("maps_to") for field in fields(schema)}
    return ORGANISATION if "tax_code" in asked and "kind" not in asked else PERSON


def _not(condition: Mapping[str, Any]) -> dict[str, Any]:
    return {"field": condition["field"], "not_equals": condition["equals"]}


def _cleaned(spec: Mapping[str, Any], known: Any, today: date, area_name: AreaName | None) -> Any:
    value = known.isoformat() if isinstance(known, date) else known
    try:
        return None if is_empty(value) else types.of(spec).clean(value, spec, today, area_name)
    except Refused:
        return None
