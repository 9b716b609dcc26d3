"""Agencies of both eras, the links between them, their units and positions, and the sample codes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from motcua.ground.core import bulk
from motcua.ground.orgs.services import reference
from motcua.sample.loading import files, report

PHONE = "0000 000 {:03d}"


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit that an agency has: from the pattern of its kind, or written for it alone."""

    agency_key: str
    key: str
    name: str
    name_en: str
    kind: str
    specialty: str
    head_title: str
    head_title_en: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PositionPlan:
    """A position in a unit, with the role it brings and how many people hold it (`staff`)."""

    agency_key: str
    unit_key: str
    key: str
    title: str
    title_en: str
    capacity: str
    role: str
    staff: str
    valid_from: date
    valid_to: date | None


def agency_rows() -> list[dict[str, str]]:
    """Return the agencies as the reference file has them."""
    return files.rows("orgs/agencies.csv")


def pattern_of(agency: dict[str, str]) -> str:
    """Return the pattern by which an agency's units are made: @xa, @phuong, @so, @huyen, or none."""
    if agency["kind"] == "district":
        return "@huyen"
    if agency["kind"] == "department" and agency["key"] != "van-phong-ubnd-tinh":
        return "@so"
    if agency["kind"] == "commune" and not agency["key"].startswith("cu-"):
        return "@phuong" if agency["key"].startswith("phuong-") else "@xa"
    return ""


def _applying(rows: list[dict[str, str]], agency: dict[str, str], key: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows that apply to an agency: one written for it replaces the pattern's row of the same key."""
    chosen: dict[tuple[str, ...], dict[str, str]] = {}
    for name in (pattern_of(agency), agency["key"]):
        chosen |= {tuple(row[part] for part in key): row for row in rows if name and row["applies_to"] == name}
    return list(chosen.values())


def _named(template: str, agency: dict[str, str], unit: UnitPlan | None = None) -> str:
    short = agency["short_name"]
    return template.format(
        name=agency["name"],
        area=short[:1].lower() + short[1:],
        unit=unit.name if unit else "",
        unit_en=unit.name_en if unit else "",
        head=unit.head_title if unit else "",
        head_en=unit.head_title_en if unit else "",
    )


def unit_plans(agencies: list[dict[str, str]]) -> Iterator[UnitPlan]:
    """Yield the units of every agency; a row written for one agency replaces the pattern's row of the same key."""
    rows = files.rows("orgs/units.csv")
    for agency in agencies:
        for row in _applying(rows, agency, ("key",)):
            yield UnitPlan(
                agency_key=agency["key"],
                key=row["key"],
                name=_named(row["name"], agency),
                name_en=row["name_en"],
                kind=row["kind"],
                specialty=row["specialty"],
                head_title=row["head_title"],
                head_title_en=row["head_title_en"],
                valid_from=date.fromisoformat(agency["valid_from"]),
                valid_to=files.day(agency["valid_to"]),
            )


def position_plans(agencies: list[dict[str, str]], units: list[UnitPlan]) -> Iterator[PositionPlan]:
    """Yield the positions of every unit; a row for the unit `*` goes into every section that has a specialty."""
    rows = files.rows("orgs/positions.csv")
    of_agency: dict[str, list[UnitPlan]] = {}
    for unit in units:
        of_agency.setdefault(unit.agency_key, []).append(unit)
    for agency in agencies:
        applying = _applying(rows, agency, ("unit_key", "key"))
        for unit in of_agency.get(agency["key"], []):
            for row in applying:
                everywhere = row["unit_key"] == "*" and unit.kind == "section" and unit.specialty
                if row["unit_key"] == unit.key or everywhere:
                    yield PositionPlan(
                        agency_key=agency["key"],
                        unit_key=unit.key,
                        key=row["key"].format(specialty=unit.specialty),
                        title=_named(row["title"], agency, unit),
                        title_en=_named(row["title_en"], agency, unit),
                        capacity=row["capacity"],
                        role=row["role"],
                        staff=row["staff"],
                        valid_from=unit.valid_from,
                        valid_to=unit.valid_to,
                    )


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load agencies, links, units, positions and the sample codes of agencies whose code is unknown."""
    tally = report.Tally(progress)
    agencies = agency_rows()
    units = list(unit_plans(agencies))
    positions = list(position_plans(agencies, units))
    with transaction.atomic():
        tally.add(reference.load_agencies(_agency_values(agencies)))
        tally.add(reference.load_agency_links(_link_values()))
        tally.add(reference.load_units(_unit_values(units)))
        tally.add(reference.load_positions(_position_values(positions)))
        tally.add(_load_codes(agencies))
    return tally


def _load_codes(rows: list[dict[str, str]]) -> bulk.Loaded:
    """Give every agency without a code the one of the reference, sample codes marked as such."""
    real = {row["key"]: row["code"] for row in rows if row["code"]}
    sample = {row["key"]: row["sample_code"] for row in rows if row["sample_code"] and not row["code"]}
    done = reference.load_agency_codes(real, sample=False)
    done += reference.load_agency_codes(sample, sample=True)
    done.different = [key for key in done.different if key not in sample]  # a real code has taken the sample's place
    return done


def _agency_values(rows: list[dict[str, str]]) -> list[dict[str, object]]:
    kept = (
        "key", "name", "short_name", "name_en", "kind", "level", "area_code", "parent_key", "sector_group", "address",
        "email", "processing_route",
    )  # fmt: skip
    return [
        {
            **{name: row[name] for name in kept},
            "phone": PHONE.format(order % 1000),
            "hotline": PHONE.format((order + 500) % 1000),
            "sort_order": order,
            "valid_from": date.fromisoformat(row["valid_from"]),
            "valid_to": files.day(row["valid_to"]),
            "note": row["source"],
        }
        for order, row in enumerate(rows, 1)
    ]


def _link_values() -> list[dict[str, object]]:
    return [
        {
            **{name: row[name] for name in ("predecessor_key", "successor_key", "kind", "note", "confidence")},
            "effective_date": date.fromisoformat(row["effective_date"]),
            "is_main": row["is_main"] == "1",
        }
        for row in files.rows("orgs/agency_links.csv")
        if row["successor_key"]
    ]


def _unit_values(plans: list[UnitPlan]) -> list[dict[str, object]]:
    order: dict[str, int] = {}
    values: list[dict[str, object]] = []
    for plan in plans:
        order[plan.agency_key] = order.get(plan.agency_key, 0) + 1
        values.append(
            {
                **{name: getattr(plan, name) for name in ("agency_key", "key", "name", "name_en", "kind")},
                "sort_order": order[plan.agency_key],
                "valid_from": plan.valid_from,
                "valid_to": plan.valid_to,
            }
        )
    return values


def _position_values(plans: list[PositionPlan]) -> list[dict[str, object]]:
    kept = ("agency_key", "unit_key", "key", "title", "title_en", "capacity", "valid_from", "valid_to")
    return [
        {**{name: getattr(plan, name) for name in kept}, "sort_order": order % 100}
        for order, plan in enumerate(plans, 1)
    ]
