"""Communes by what people call them, in the whole country: those of the province first, former names too."""

from dataclasses import dataclass
from datetime import date

from motcua.ground.core import revisions, text
from motcua.ground.orgs.models import Agency, Area
from motcua.ground.orgs.queries import dates, former_names, former_units, matching
from motcua.ground.orgs.queries.area_cards import structure_on


@dataclass(frozen=True, slots=True)
class CommuneCalled:
    """A commune that answers to what was typed; `label` names it alone, `former` is the old name that was meant."""

    code: str
    label: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    label: str
    key: str  # what is looked for: the name and the province, without marks
    begins: str
    former: tuple[tuple[str, str], ...]  # old names with their keys
    here: bool


def communes_called(typed: str, *, limit: int, on: date | None = None) -> list[CommuneCalled]:
    """Return the communes whose name, or name before a merger, holds every word typed; those of here come first.

    A former district or province names the communes that came from it. See `matching.Typed`.
    """
    known_today, unit = _known(on or dates.today()), former_units.former_unit(typed)
    if unit is not None and unit.communes:
        came = sorted((known_today[code].label, code) for code in unit.communes if code in known_today)
        return [CommuneCalled(code, label, unit.name) for label, code in came[:limit]]
    wanted = matching.Typed(typed)
    if not wanted.words:
        return []
    found = [
        ((not known.here, bool(former), loose, not known.begins.startswith(wanted.whole), known.label), known, former)
        for known in known_today.values()
        for loose, former in _answers(known, wanted)
    ]
    found.sort(key=lambda row: row[0])
    return [CommuneCalled(known.code, known.label, former) for _order, known, former in found[:limit]]


def commune_label(code: str, *, on: date | None = None) -> str:
    """Return how a commune is written where one is chosen, "" for a code that is none."""
    known = _known(on or dates.today()).get(code)
    return known.label if known is not None else ""


def _answers(known: _Known, wanted: matching.Typed) -> list[tuple[int, str]]:
    """Return how loosely a commune answers and by which old name, "" for the present one; one answer or none."""
    if (own := wanted.looseness(known.key)) is not None:
        return [(own, "")]
    answers = ((wanted.looseness(f"{key} {known.key}"), name) for name, key in known.former)
    return [(loose, name) for loose, name in answers if loose is not None][:1]


@revisions.kept
def _known(day: date) -> dict[str, _Known]:
    """Return the communes of a day by code."""
    rows = Area.objects.filter(structure=structure_on(day))
    provinces = dict(rows.filter(level="province").values_list("code", "full_name"))
    of_communes = Agency.objects.filter(valid_to=None, level="commune").exclude(area_code="")
    here = dict(of_communes.values_list("pk", "area_code"))
    former: dict[str, list[tuple[str, str]]] = {}
    for agency_id, names in former_names.by_agency().items():
        if agency_id in here:
            former.setdefault(here[agency_id], []).extend((name, text.search_key(name)) for name in names)
    local = set(here.values())
    found = {}
    for code, name, full_name, parent in rows.filter(level="commune").values_list(
        "code", "name", "full_name", "parent_code"
    ):
        province = provinces.get(parent, "")
        label = f"{full_name}, {province[:1].lower()}{province[1:]}" if province else full_name
        found[code] = _Known(
            code, label, text.search_key(f"{full_name} {province}"), text.search_key(name),
            tuple(former.get(code, ())), code in local,
        )  # fmt: skip
    return found
