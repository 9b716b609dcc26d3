"""Units above the communes that are no more: each was many communes, so its name alone names none of today's."""

import re
from collections import Counter
from dataclasses import dataclass

from motcua.ground.core import revisions, text
from motcua.ground.orgs.enums import Structure
from motcua.ground.orgs.models import Agency, Area
from motcua.ground.orgs.queries import former_names

_ABOVE = re.compile(r"^(?:ubnd )?(huyen|thi xa|tx|thanh pho|tp|tinh) (.+)$")
# With their marks, of units that the areas do not know; without marks "Huyền Tụng" and "Quân Chu" would be among them.
_SURELY_ABOVE = re.compile(r"^(?:ubnd )?(?:huyện|quận|thị xã|tx|thành phố|tp) (.+)$")
_BELOW = re.compile(r"\b(?:xa|phuong|thi tran|dac khu)\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A unit above the communes; `communes` are the codes of today's that came from it, none where that is not known.

    Term: đơn vị hành chính cấp huyện, cấp tỉnh trước khi sắp xếp
    """

    name: str
    communes: frozenset[str] = frozenset()


def former_unit(typed: str) -> FormerUnit | None:
    """Return the former district, town or province that was typed with its kind, None where something else was.

    Law: Nghị quyết 202/2025/QH15
    """
    found = _ABOVE.match(_words(text.search_key(typed)))
    if found is not None:
        place = found[2]
        for province in ("", *_provinces()):
            bare = place.removesuffix(province).strip().removesuffix(" tinh")
            if (known := _known().get((found[1] == "tinh", bare))) is not None:
                return known
    words = text.clean(typed)
    surely = _SURELY_ABOVE.match(_words(words.lower()))
    if surely is None or "," in words or _BELOW.search(text.search_key(surely[1])):
        return None
    return FormerUnit(words)


def _words(typed: str) -> str:
    return " ".join(_WORD.findall(typed))


@revisions.kept
def _provinces() -> tuple[str, ...]:
    """Return what may stand behind a district's name: the provinces of today."""
    rows = Area.objects.filter(structure=Structure.TWO_TIER, level="province")
    return tuple(sorted({text.search_key(name) for name in rows.values_list("name", flat=True)}))


def _names_before() -> dict[str, list[str]]:
    """Return the names before the merger that only one commune had, by the code of the commune of today."""
    agencies = Agency.objects.filter(valid_to=None, level="commune").exclude(area_code="")
    codes = dict(agencies.values_list("pk", "area_code"))
    rows = Area.objects.filter(structure=Structure.THREE_TIER_2025, level="commune")
    times = Counter(rows.values_list("full_name", flat=True))
    return {
        codes[agency_id]: [name for name in names if times[name] == 1]
        for agency_id, names in former_names.by_agency().items()
        if agency_id in codes
    }


@revisions.kept
def _known() -> dict[tuple[bool, str], FormerUnit]:
    """Return the units of before that are no more, by whether they were provinces and by their names.

    A commune of today has the code of one of those that it was made of; so the codes tell where it came from, and the
    names before the merger tell of others.
    """
    today = Area.objects.filter(structure=Structure.TWO_TIER)
    present = set(today.filter(level="province").values_list("full_name", flat=True))
    rows = Area.objects.filter(structure=Structure.THREE_TIER_2025)
    under: dict[str, set[str]] = {}
    kept_codes = rows.filter(level="commune", code__in=today.filter(level="commune").values("code"))
    for code, parent in kept_codes.values_list("code", "parent_code"):
        under.setdefault(parent, set()).add(code)
    for code, names in _names_before().items():
        for parent in rows.filter(level="commune", full_name__in=names).values_list("parent_code", flat=True):
            under.setdefault(parent, set()).add(code)
    found = {}
    for code, name, full_name, parent in rows.filter(level="district").values_list(
        "code", "name", "full_name", "parent_code"
    ):
        communes = frozenset(under.get(code, ()))
        under.setdefault(parent, set()).update(communes)
        found[False, text.search_key(name)] = FormerUnit(full_name, communes)
    for code, name, full_name in rows.filter(level="province").values_list("code", "name", "full_name"):
        if full_name not in present:
            found[True, text.search_key(name)] = FormerUnit(full_name, frozenset(under.get(code, ())))
    return found
