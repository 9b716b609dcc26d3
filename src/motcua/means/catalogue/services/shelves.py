"""Loading sectors, life events, words people use and forms."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.means.catalogue.models import LifeEvent, LifeEventEntry, Procedure, Sector, SynonymPair
from motcua.means.catalogue.services import indexing, reading
from motcua.means.eforms import services as eforms

FORMS_FROM = date(2020, 1, 1)


@transaction.atomic
def load_sectors(folder: Path | None = None) -> int:
    """Load the sectors by key and return how many there are."""
    rows = reading.csv_rows((folder or reading.FOLDER) / "sectors.csv")
    Sector.objects.bulk_create(
        [
            Sector(key=row["key"], name=row["name"], name_en=row["name_en"], order=number)
            for number, row in enumerate(rows, start=1)
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "name_en", "order"],
    )
    return len(rows)


def load_forms(folder: Path | None = None, *, by: Actor, at: datetime) -> dict[str, int]:
    """Load the forms of the reference, put them to use, and return the version of each by key."""
    return {
        key: eforms.create_version(
            key=key,
            name=entry["name"],
            name_en=entry.get("name_en") or "",
            schema=entry["schema"],
            valid_from=FORMS_FROM,
            by=by,
            at=at,
            activate=True,
        )
        for key, entry in reading.form_files(folder).items()
    }


@transaction.atomic
def load_life_events(folder: Path | None = None) -> list[str]:
    """Load the life events with the procedures on their pages and return the keys of procedures that are not there.

    Call it after the procedures.
    """
    rows: list[dict[str, Any]] = reading.json_of((folder or reading.FOLDER) / "life_events.json")
    LifeEvent.objects.bulk_create(
        [
            LifeEvent(
                key=row["key"],
                name=row["name"],
                name_en=row["name_en"],
                blurb=row["blurb"],
                blurb_en=row["blurb_en"],
                audience=row["audience"],
                order=number,
            )
            for number, row in enumerate(rows, start=1)
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "name_en", "blurb", "blurb_en", "audience", "order"],
    )
    events = dict(LifeEvent.objects.values_list("key", "pk"))
    known: dict[str, int] = {}
    for pk, code, slug in Procedure.objects.values_list("pk", "code", "slug"):
        known[slug] = pk
        if code:
            known[code] = pk
    entries, missing = [], []
    for row in rows:
        for number, key in enumerate(row["procedures"], start=1):
            if key in known:
                entries.append(LifeEventEntry(life_event_id=events[row["key"]], procedure_id=known[key], order=number))
            else:
                missing.append(key)
    LifeEventEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["life_event", "procedure"], update_fields=["order"]
    )
    return missing


@transaction.atomic
def load_synonyms(folder: Path | None = None) -> int:
    """Load the words people use, in place of those loaded before, and write the search index anew.

    Those an administrator added stay. Call it last.
    """
    rows = reading.csv_rows((folder or reading.FOLDER) / "synonyms.csv")
    SynonymPair.objects.filter(from_reference=True).delete()
    SynonymPair.objects.bulk_create(
        [
            SynonymPair(
                term=row["term"],
                target=row["target"],
                term_folded=text.fold(row["term"]),
                target_folded=text.fold(row["target"]),
                language=row.get("language") or "vi",
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    indexing.rebuild()
    return len(rows)
