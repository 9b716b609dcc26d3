"""Checking what was typed into a form: page by page or as a whole; what cannot be used is kept as it was typed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from motcua.ground.core import text
from motcua.means.eforms.rules import crosschecks, types
from motcua.means.eforms.rules.values import AreaName, Fault, Refused
from motcua.means.eforms.rules.walking import Answers, Schema, fields, holds, same_as

KEPT_LENGTH = 20_000  # what was typed is kept for the person to correct, up to a length nobody types by hand


class Checked(NamedTuple):
    """Values of the visible fields (clean, or as typed where a fault stands) and the faults by field."""

    data: dict[str, Any]
    faults: dict[str, list[Fault]]


def for_case(schema: Schema, case_key: str) -> Schema:
    """Return the form as it is asked in one case: without the fields of other cases."""
    kept = [
        {**page, "fields": [field for field in page["fields"] if case_key in field.get("cases", (case_key,))]}
        for page in schema["pages"]
    ]
    return {**schema, "pages": [part for part in kept if part["fields"]]}


def visible_fields(schema: Schema, data: Answers) -> list[str]:
    """Return the keys of the fields that the answers so far call for; a field behind a hidden one is hidden too."""
    shown: dict[str, bool] = {}
    for field in fields(schema):
        condition = field.get("show_if")
        shown[field["key"]] = not condition or (
            shown.get(condition["field"], False) and holds(condition, data.get(condition["field"]))
        )
    return [key for key, is_shown in shown.items() if is_shown]


def is_empty(value: Any) -> bool:
    """Return whether nothing was answered."""
    return value is None or value is False or value == [] or (isinstance(value, str) and not text.clean(value).strip())


def _as_typed(raw: Any) -> Any:
    if isinstance(raw, str):
        return text.clean(raw, multiline=True).strip()[:KEPT_LENGTH]
    if isinstance(raw, list | tuple):
        return [str(value)[:300] for value in raw[:100]]
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else ""


def _repeated(schema: Schema, typed: Answers) -> dict[str, Any]:
    """Return answers in which a person who was named already is named the same again, whatever was typed there."""
    found = dict(typed)
    for spec in fields(schema):
        if (source := same_as(spec, found)) and not is_empty(found.get(source)):
            found[spec["key"]] = found[source]
    return found


def _first(raw: Any, spec: Mapping[str, Any]) -> Any:
    """Return the one value of a field that takes one, where a web form sent a list of one; a choice as it is kept."""
    control = types.of(spec).control(spec)
    if isinstance(raw, list | tuple) and not control.several and len(raw) == 1:
        raw = raw[0]
    return text.clean(raw) if isinstance(raw, str) and control.shape in ("select", "choices") else raw


def check(
    schema: Schema, data: Answers, *, today: date, page: str | None = None, area_name: AreaName | None = None
) -> Checked:
    """Return clean values and faults of one page or of all; hidden fields are left out, unknown ones are ignored.

    Who is said to be a person named before (`same_as`) has the answers given there.
    With `page` the answers of other pages are taken over as they are, so that a draft keeps them.
    """
    typed = {field["key"]: _first(data[field["key"]], field) for field in fields(schema) if field["key"] in data}
    typed = _repeated(schema, typed)
    shown = set(visible_fields(schema, typed))
    clean: dict[str, Any] = {}
    faults: dict[str, list[Fault]] = {}
    for where in schema["pages"]:
        for spec in where["fields"]:
            key = spec["key"]
            raw = typed.get(key)
            if key not in shown:
                continue
            if page is not None and where["key"] != page:
                if key in typed:
                    clean[key] = typed[key]
                continue
            if is_empty(raw):
                if spec.get("required"):
                    faults[key] = [Fault("required")]
                continue
            try:
                value = types.of(spec).clean(raw, spec, today, area_name)
            except Refused as refused:
                faults[key] = [refused.fault]
                clean[key] = _as_typed(raw)
            else:
                if not is_empty(value):
                    clean[key] = value
                elif spec.get("required"):
                    faults[key] = [Fault("required")]
    usable = {key: value for key, value in clean.items() if key not in faults}
    asked_here = {field["key"] for field in fields(schema, page)}
    for key, fault in crosschecks.faults(schema, usable).items():
        if key in asked_here:
            faults[key] = [fault]
    return Checked(clean, faults)


def prefilled(schema: Schema, profile: Mapping[str, Any], data: Answers) -> dict[str, Any]:
    """Return the answers with empty fields filled from what is known of the person (`maps_to`) or from `default`."""
    filled = dict(data)
    for spec in fields(schema):
        known_value = profile.get(str(spec.get("maps_to") or "").removeprefix("filer.")) or spec.get("default")
        if spec["key"] not in filled and not is_empty(known_value):
            filled[spec["key"]] = known_value.isoformat() if isinstance(known_value, date) else known_value
    return filled


def known(schema: Schema, data: Answers, prefix: str = "") -> dict[str, Any]:
    """Return what the answers say of the owner (or of `prefix`, e.g. "filer."), by profile field: the way back."""
    found: dict[str, Any] = {}
    shown = set(visible_fields(schema, data))
    for spec in fields(schema):
        target = _stands_for(spec)
        if target.startswith(prefix) and spec["key"] in shown and not is_empty(data.get(spec["key"])):
            name = target[len(prefix) :]
            if name and "." not in name:
                found.setdefault(name, _first(data[spec["key"]], spec))
    return found


def _stands_for(spec: Mapping[str, Any]) -> str:
    return str(spec.get("stands_for") or spec.get("maps_to") or "")


def questions(schema: Schema, names: Iterable[str]) -> frozenset[str]:
    """Return the keys of the fields that ask for one of these things of the owner, by profile field."""
    wanted = set(names)
    return frozenset(spec["key"] for spec in fields(schema) if _stands_for(spec) in wanted)
