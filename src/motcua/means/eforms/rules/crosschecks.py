"""What two answers say together: named functions, to which a form's definition refers (`checks`).

A definition names the check and the fields it is about, in order: `{"check": "not_dead_before_born", "fields":
["dead_birth_date", "death_date"]}`. A check is asked only where every field of it has a usable answer.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.ground.core import days
from motcua.means.eforms.rules.values import Fault
from motcua.means.eforms.rules.walking import fields_by_key, same_as

Specs = Mapping[str, Mapping[str, Any]]
Found = dict[str, Fault]
MARRIED, FATHER, WITHOUT = "dang-co", "cha", "khong"  # answers that forms of civil status have for these
Check = Callable[[Sequence[str], Mapping[str, Any], Specs], Found]


def _earlier(earlier: str, later: str, answers: Mapping[str, Any]) -> bool:
    """Return whether the later day certainly lies before the earlier one; the same day, or a day unknown, does not."""
    born, died = _span(answers[earlier]), _span(answers[later])
    return born is not None and died is not None and died[1] < born[0]


def _span(value: Any) -> tuple[date, date] | None:
    try:
        return days.span(str(value))
    except ValueError:
        return None


def not_dead_before_born(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at the day of death that lies before the day of birth; both may be one day."""
    born, died = fields
    return {died: Fault("dead_before_born", {"other": specs[born]})} if _earlier(born, died, answers) else {}


def not_ended_before_begun(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at the end that lies before the beginning."""
    begin, end = fields
    return {end: Fault("ended_before_begun", {"other": specs[begin]})} if _earlier(begin, end, answers) else {}


def not_born_before_parent(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at the birth of a child that lies before, or on the day of, that of its parent."""
    parent, child = fields
    born, since = _span(answers[child]), _span(answers[parent])
    if born is None or since is None or born[1] > since[0]:
        return {}
    return {child: Fault("born_before_parent", {"other": specs[parent]})}


def different_people(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at each identity number that another person of the form has already.

    Who is named again as somebody named before (`same_as`) is that person and no other.

    Law: Luật Căn cước 26/2023/QH15 Điều 12 (one number for one person)
    """
    seen: dict[Any, str] = {}
    found: Found = {}
    for key in fields:
        first = seen.setdefault(answers[key], key)
        if first != key and same_as(specs[key], answers) == first:
            seen[answers[key]] = key
        elif first != key:
            found[key] = Fault("same_person", {"other": specs[first]})
    return found


def owner_is_one_of_two(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at the second person where the owner's identity number is that of neither of the two.

    Law: Luật Hộ tịch 60/2014/QH13 (both who marry register it; nobody else does it in their name)
    """
    owner, first, second = fields
    if answers[owner] in (answers[first], answers[second]):
        return {}
    return {second: Fault("owner_is_neither", {"other": specs[first]})}


def free_to_marry(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at the marital status of who asks for a paper to marry and says to be married now.

    Law: Luật Hôn nhân và gia đình 52/2014/QH13 (whoever has a wife or a husband does not marry)
    """
    status, _partner = fields
    return {status: Fault("married_already")} if answers[status] == MARRIED else {}


def father_names_himself(fields: Sequence[str], answers: Mapping[str, Any], specs: Specs) -> Found:
    """Return a fault at the question for the father where the father himself declares and leaves himself out."""
    relation, has_father = fields
    if answers[relation] == FATHER and answers[has_father] == WITHOUT:
        return {has_father: Fault("father_left_out", {"other": specs[relation]})}
    return {}


CHECKS: dict[str, Check] = {
    "not_dead_before_born": not_dead_before_born,
    "not_ended_before_begun": not_ended_before_begun,
    "not_born_before_parent": not_born_before_parent,
    "different_people": different_people,
    "owner_is_one_of_two": owner_is_one_of_two,
    "free_to_marry": free_to_marry,
    "father_names_himself": father_names_himself,
}
CHOICES = frozenset({"radio", "choice"})
DAYS, NUMBERS = frozenset({"date", "partial_date"}), frozenset({"id_number"})
TAKES: dict[str, tuple[frozenset[str], int]] = {  # the types that a check compares, and how many fields (0: any)
    "not_dead_before_born": (DAYS, 2),
    "not_ended_before_begun": (DAYS, 2),
    "not_born_before_parent": (DAYS, 2),
    "different_people": (NUMBERS, 0),
    "owner_is_one_of_two": (NUMBERS, 3),
    "free_to_marry": (CHOICES | {"name"}, 2),
    "father_names_himself": (CHOICES, 2),
}


def faults(schema: Mapping[str, Any], usable: Mapping[str, Any]) -> Found:
    """Return what the usable answers of a form contradict each other in, by field."""
    specs = fields_by_key(schema)
    found: Found = {}
    for entry in schema.get("checks", ()):
        known = [key for key in entry["fields"] if key in specs and usable.get(key) not in (None, "")]
        if len(known) == len(entry["fields"]) or (TAKES[entry["check"]][1] == 0 and len(known) > 1):
            found = {**CHECKS[entry["check"]](known, usable, specs), **found}
    return found


def problems(schema: Mapping[str, Any], specs: Specs) -> list[str]:
    """Return what is wrong with the checks of a definition."""
    entries = schema.get("checks", [])
    if not isinstance(entries, list):
        return ["checks must be a list"]
    found = []
    for number, entry in enumerate(entries, start=1):
        where = f"check {number}"
        name, fields = (entry.get("check"), entry.get("fields")) if isinstance(entry, Mapping) else (None, None)
        if name not in CHECKS:
            found.append(f"{where}: unknown check {name!r}")
            continue
        types, count = TAKES[name]
        if not isinstance(fields, list) or len(fields) < 2 or (count and len(fields) != count):
            found.append(f"{where}: needs {count or 'two or more'} fields")
            continue
        found += [
            f"{where}: {key!r} is no field of the types {', '.join(sorted(types))}"
            for key in fields
            if specs.get(key, {}).get("type") not in types
        ]
    return found
