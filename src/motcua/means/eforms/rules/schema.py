"""What a form definition must look like before anybody may fill it."""

import re
from collections.abc import Mapping
from typing import Any

from motcua.means.eforms.enums import ProfileField
from motcua.means.eforms.rules import crosschecks, types

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
FIELD_WORDS = {
    "key", "type", "label", "label_en", "help", "help_en", "required", "options", "show_if", "max_length", "min_length",
    "min", "max", "pattern", "pattern_message", "pattern_message_en", "autocomplete", "maps_to", "stands_for",
    "default", "cases", "unit", "decimals", "same_as",
}  # fmt: skip
SCHEMA_WORDS = {"pages", "checks"}
PAGE_WORDS = {"key", "title", "title_en", "help", "help_en", "fields"}
CONDITIONS = {"equals", "not_equals", "in"}


def _pattern(spec: Mapping[str, Any]) -> list[str]:
    found = []
    if spec.get("pattern"):
        try:
            re.compile(spec["pattern"])
        except re.error as error:
            found.append(f"pattern: {error}")
        if len(spec["pattern"]) > 200 or re.search(r"[+*}]\)[+*{]", spec["pattern"]):
            found.append("pattern could take too long")
        if not spec.get("pattern_message"):
            found.append("a pattern needs a pattern_message")
    return found


def _condition(where: str, condition: Any, earlier: set[str]) -> list[str]:
    if not isinstance(condition, Mapping) or condition.get("field") not in earlier:
        return [f"{where} must name an earlier field"]
    return [] if len(CONDITIONS & set(condition)) == 1 else [f"{where} needs one of equals, not_equals, in"]


def _field(where: str, spec: Mapping[str, Any], earlier: set[str]) -> list[str]:
    found = [f"{where}: unknown word {word}" for word in sorted(set(spec) - FIELD_WORDS)]
    if spec.get("type") not in types.TYPES:
        return [*found, f"{where}: unknown type {spec.get('type')!r}"]
    if not (spec.get("label") and spec.get("label_en")):
        found.append(f"{where}: needs label and label_en")
    if spec.get("help") and not spec.get("help_en"):
        found.append(f"{where}: help needs help_en")
    for word in ("maps_to", "stands_for"):
        named = str(spec.get(word) or "")
        if named and named.removeprefix("filer.") not in ProfileField.values:
            found += [f"{where}: {word} {named!r} names nothing that is known of a person"]
    cases = spec.get("cases")
    if cases is not None and not (
        isinstance(cases, list) and cases and all(isinstance(case_key, str) for case_key in cases)
    ):
        found.append(f"{where}: cases must be a list of at least one key")
    if spec.get("show_if") is not None:
        found += _condition(f"{where}: show_if", spec["show_if"], earlier)
    same = spec.get("same_as")
    if same is not None:
        if not isinstance(same, Mapping) or set(same) != {"field", "when"} or same["field"] not in earlier:
            found.append(f"{where}: same_as must name an earlier field, and when")
        else:
            found += _condition(f"{where}: same_as", same["when"], earlier)
    return found + [f"{where}: {fault}" for fault in (*types.of(spec).problems(spec), *_pattern(spec))]


def problems(schema: Any) -> list[str]:
    """Return what is wrong with a form definition; an empty list means that it can be activated."""
    if not isinstance(schema, Mapping) or not isinstance(schema.get("pages"), list) or not schema["pages"]:
        return ["a form needs a list of at least one page"]
    found = [f"unknown word {word}" for word in sorted(set(schema) - SCHEMA_WORDS)]
    page_keys: set[str] = set()
    field_keys: set[str] = set()
    specs: dict[str, Mapping[str, Any]] = {}
    for number, page in enumerate(schema["pages"], start=1):
        where = f"page {number}"
        if not isinstance(page, Mapping):
            found.append(f"{where}: must be an object")
            continue
        found += [f"{where}: unknown word {word}" for word in sorted(set(page) - PAGE_WORDS)]
        key = str(page.get("key", ""))
        if not KEY.fullmatch(key) or key in page_keys:
            found.append(f"{where}: needs a key of its own (a-z, 0-9, _)")
        page_keys.add(key)
        if not (page.get("title") and page.get("title_en")):
            found.append(f"{where}: needs title and title_en")
        if not isinstance(page.get("fields"), list) or not page["fields"]:
            found.append(f"{where}: needs fields")
            continue
        for spec in page["fields"]:
            name = str(spec.get("key", "")) if isinstance(spec, Mapping) else ""
            spot = f"{where}, field {name or '?'}"
            if not KEY.fullmatch(name) or name in field_keys:
                found.append(f"{spot}: needs a key of its own (a-z, 0-9, _)")
                continue
            found += _field(spot, spec, field_keys)
            field_keys.add(name)
            specs[name] = spec
    return found + crosschecks.problems(schema, specs)
