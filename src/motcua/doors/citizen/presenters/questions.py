"""The questions of one page of a form as they are drawn: what is asked, what the account has answered already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters.filing import Filing, Step
from motcua.doors.ui.presenters import fields as ui_fields
from motcua.doors.ui.presenters.questions import Asked, condition
from motcua.doors.ui.presenters.rows import Row
from motcua.ground.core import languages
from motcua.ground.orgs import queries as orgs
from motcua.means.eforms import queries as eforms


@dataclass(frozen=True, slots=True)
class Known:
    """What is answered already, said in one place, with the conditions under which it is.

    `source`: the page of the form that says it; None where the account does.
    """

    rows: tuple[Row, ...]
    shown: bool
    own: str
    source: Step | None


@dataclass(frozen=True, slots=True)
class Question:
    """A field on the page with what is said before it."""

    asked: Asked
    known: Known | None


def asked_fields(
    filing: Filing, page: Mapping[str, Any], data: Mapping[str, Any], errors: Mapping[str, Any]
) -> list[Question]:
    """Return the fields of one page of the form with what is known or was typed."""
    assert filing.form is not None  # a page has a form
    shown, held = set(eforms.visible_fields(filing.form.schema, data)), filing.held(data)
    known = known_parts(filing, page, data)
    found = []
    for spec in page["fields"]:
        key = spec["key"]
        value = filing.typed.get(key, "") if key in held else data.get(key, "")
        field = ui_fields.from_schema(spec, {key: value}, errors)
        field.origin = origin_of(filing, spec, value)
        field.attrs = {"data-field": key, **proposal(filing, key)}
        own = own_conditions(filing.own[key]) if key in filing.own else ""
        asked = Asked(field, key in shown and key not in held, condition(spec.get("show_if")), own)
        found.append(Question(asked, known.get(key)))
    return found


def proposal(filing: Filing, key: str) -> dict[str, str]:
    """Return what the account proposes for a field and when, for the script: of somebody else it proposes nothing."""
    proposed = filing.proposed.get(key)
    if proposed is None:
        return {}
    return {"data-proposed": str(proposed.value), "data-proposed-when": own_conditions(proposed)}


def origin_of(filing: Filing, spec: Mapping[str, Any], value: Any) -> str:
    """Return where a value that was filled in comes from, nothing where the person typed it."""
    told = filing.known.get(str(spec.get("maps_to") or ""))
    told = told.isoformat() if isinstance(told, date) else told
    return _("Lấy từ tài khoản.") if told and value == told else ""


def known_parts(filing: Filing, page: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Known]:
    """Return what is answered already on a page, by the field before which it is said."""
    held = filing.held(data)
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for spec in page["fields"]:
        if spec["key"] in filing.own:
            parts.setdefault(own_conditions(filing.own[spec["key"]]), []).append(spec)
    return {
        specs[0]["key"]: Known(
            tuple(said_already(filing, spec) for spec in specs),
            specs[0]["key"] in held,
            own,
            filing.step_with(specs[0]["same_as"]["field"]) if specs[0]["key"] in filing.repeated else None,
        )
        for own, specs in parts.items()
    }


def said_already(filing: Filing, spec: Mapping[str, Any]) -> Row:
    """Return the answer that a field has already, in words."""
    value = filing.own[spec["key"]].value
    return Row(languages.said(spec, "label"), eforms.in_words(spec, value, area_name=orgs.area_name))


def own_conditions(own: eforms.Own) -> str:
    """Return the conditions under which the account answers a field, for the script."""
    return ";".join(":".join(condition(when).values()) for when in own.when)


def to_keep(page: Mapping[str, Any], clean: Mapping[str, Any], shown: Iterable[str]) -> dict[str, Any]:
    """Return what of a page goes into the draft: an emptied field stays empty, a field not asked is left as it was."""
    visible = set(shown)
    return {spec["key"]: clean.get(spec["key"], "") for spec in page["fields"] if spec["key"] in visible}
