"""The questions of a procedure's form as they are drawn and as they come back, the same for every door.

A door may give its fields a prefix, so that they stand beside fields of its own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from motcua.doors.ui.presenters import choosing
from motcua.doors.ui.presenters.fields import Field, from_schema, typed_identity
from motcua.ground.core import languages
from motcua.means.eforms import queries as eforms


@dataclass(frozen=True, slots=True)
class Asked:
    """A field with the condition under which it is asked; both conditions are for the script (`ui/js/asked.js`)."""

    field: Field
    shown: bool
    when: Mapping[str, str]  # which field, what sort of condition, which values
    own: str = ""  # under which conditions it is not asked, since the account answers it


@dataclass(frozen=True, slots=True)
class Section:
    """One page of a form as a part of one page of ours."""

    title: str
    fields: list[Asked]


def sections(
    schema: eforms.Schema,
    data: Mapping[str, object],
    errors: Mapping[str, Iterable[str]],
    *,
    prefix: str = "",
    fixed: Collection[str] = (),
) -> list[Section]:
    """Return a whole form with what was typed and what is wrong with it; the `fixed` fields can only be read."""
    shown = set(eforms.visible_fields(schema, data))
    found = []
    for page in schema["pages"]:
        fields = []
        for spec in page["fields"]:
            field = from_schema(spec, data, errors)
            field.name, field.readonly = f"{prefix}{spec['key']}", spec["key"] in fixed
            fields.append(Asked(field, spec["key"] in shown, condition(spec.get("show_if"), prefix)))
        found.append(Section(languages.said(page, "title"), fields))
    return found


def condition(rule: Mapping[str, object] | None, prefix: str = "") -> dict[str, str]:
    """Return under which answer a field is asked, as the script reads it; nothing where it is always asked."""
    if not rule:
        return {}
    kind = next(name for name in ("equals", "not_equals", "in") if name in rule)
    wanted = rule[kind]
    values = wanted if isinstance(wanted, list | tuple) else [wanted]
    words = ["1" if value is True else str(value) for value in values]
    return {"field": f"{prefix}{rule['field']}", "kind": kind, "values": "|".join(words)}


def typed_of(fields: Iterable[eforms.Schema], sent: QueryDict, prefix: str = "") -> dict[str, object]:
    """Return what was sent for fields of a form, by their own keys, as the form room takes it."""
    found: dict[str, object] = {}
    for spec in fields:
        asked, name = eforms.control(spec), f"{prefix}{spec['key']}"
        if asked.country:
            found[spec["key"]] = typed_identity(sent, name)
        elif asked.areas:
            found[spec["key"]] = choosing.settle("commune", sent.get(name, ""))
        else:
            found[spec["key"]] = sent.getlist(name) if asked.several else sent.get(name, "")
    return found
