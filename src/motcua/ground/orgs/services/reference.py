"""Loading of reference data: areas, agencies with their links, units and positions, in bulk and idempotent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import F

from motcua.ground.core import bulk, text
from motcua.ground.orgs.models import Agency, AgencyLink, Area, Position, Unit

Row = Mapping[str, Any]


def load_areas(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the areas that are missing, by code and structure."""
    return bulk.insert_missing(
        Area,
        ({**row, "folded": text.fold(row["full_name"])} for row in rows),
        key=("code", "structure"),
        name="areas",
    )


def load_agencies(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the agencies that are missing, by key; parents stand before their children in `rows` (`parent_key`)."""
    done = bulk.Loaded("agencies")
    rows = list(rows)
    known = {row["key"] for row in rows}
    waiting = rows
    while waiting:
        ids = dict(Agency.objects.values_list("key", "id"))
        now = [row for row in waiting if not row["parent_key"] or row["parent_key"] in ids]
        if not now:
            lost = sorted({row["parent_key"] for row in waiting} - known) or [row["key"] for row in waiting[:3]]
            raise ValueError(f"agencies without a parent: {', '.join(lost)}")
        done += bulk.insert_missing(
            Agency,
            (
                {
                    **{name: value for name, value in row.items() if name != "parent_key"},
                    "parent_id": ids[row["parent_key"]] if row["parent_key"] else None,
                }
                for row in now
            ),
            key=("key",),
        )
        taken = {row["key"] for row in now}
        waiting = [row for row in waiting if row["key"] not in taken]
    return done


def load_agency_links(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the links between agencies that are missing (`predecessor_key`, `successor_key`, `effective_date`)."""
    ids = dict(Agency.objects.values_list("key", "id"))
    return bulk.insert_missing(
        AgencyLink,
        (
            {
                "predecessor_id": ids[row["predecessor_key"]],
                "successor_id": ids[row["successor_key"]],
                "effective_date": row["effective_date"],
                "kind": row["kind"],
                "is_main": row["is_main"],
                "note": row["note"],
                "confidence": row["confidence"],
            }
            for row in rows
        ),
        key=("predecessor_id", "successor_id", "effective_date"),
        name="agency_links",
    )


def load_units(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the units that are missing, by agency (`agency_key`) and key."""
    ids = dict(Agency.objects.values_list("key", "id"))
    return bulk.insert_missing(
        Unit,
        (
            {
                **{name: value for name, value in row.items() if name != "agency_key"},
                "agency_id": ids[row["agency_key"]],
            }
            for row in rows
        ),
        key=("agency_id", "key"),
        name="units",
    )


def load_positions(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the positions that are missing, by agency (`agency_key`), unit (`unit_key`) and key."""
    ids = {(agency, key): pk for agency, key, pk in Unit.objects.values_list("agency__key", "key", "id")}
    return bulk.insert_missing(
        Position,
        (
            {
                **{name: value for name, value in row.items() if name not in ("agency_key", "unit_key")},
                "unit_id": ids[row["agency_key"], row["unit_key"]],
            }
            for row in rows
        ),
        key=("unit_id", "key"),
        name="positions",
    )


def load_agency_codes(codes: Mapping[str, str], *, sample: bool) -> bulk.Loaded:
    """Give agencies without a code the one of their key and return what was set; a code that differs is reported."""
    done = bulk.Loaded("agency_codes")
    agencies = {row.key: row for row in Agency.objects.filter(key__in=list(codes)).select_for_update(of=("self",))}
    changed = []
    for key, code in codes.items():
        agency = agencies[key]
        if agency.code == code:
            done.same += 1
        elif agency.code is None:
            agency.code, agency.code_is_sample = code, sample
            changed.append(agency)
        else:
            done.different.append(key)
    Agency.objects.bulk_update(changed, ["code", "code_is_sample"], batch_size=500)
    done.created = len(changed)
    return done


def agency_ids() -> dict[str, int]:
    """Return the id of every agency by its key."""
    return dict(Agency.objects.values_list("key", "id"))


def renew_spelling(
    model: type[models.Model], rows: Iterable[Row], *, key: Sequence[str], fields: Sequence[str]
) -> bulk.Loaded:
    """Write names as the reference spells them where only the place of a mark differs (Hoá, Hóa), and count them.

    `key` names what identifies a row, also through relations (`unit__key`). A name that says something else stays: an
    administrator may have changed it on purpose. Safe to run at any time and twice.
    """
    done = bulk.Loaded(f"{model._meta.db_table}: cách viết")
    wanted = {tuple(row[part] for part in key): row for row in rows}
    identified = {f"of_{place}": F(part) for place, part in enumerate(key)}
    renewed = []
    for found in model._default_manager.only(*fields).annotate(**identified):
        row = wanted.get(tuple(getattr(found, name) for name in identified))
        changed = [name for name in fields if row and text.spelt_otherwise(getattr(found, name), row[name])]
        for name in changed:
            setattr(found, name, row[name])  # type: ignore[index]
        if changed:
            renewed.append(found)
        done.same += row is not None and not changed
    model._default_manager.bulk_update(renewed, list(fields), batch_size=500)
    done.created = len(renewed)
    return done
