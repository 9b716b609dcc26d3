"""Numbers of a batch of played dossiers: the counters go on where they stand, as if each were accepted in its turn."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Max

from motcua.casework.dossiers.models import CodeCounter, RegisterCounter, Result
from motcua.ground.core import worktime
from motcua.sample.bulk.places import Place
from motcua.sample.bulk.playing import Played
from motcua.sample.parties import Party

Story = tuple[Place, Played, Party]


def numbers(stories: Sequence[Story]) -> dict[int, dict[str, Any]]:
    """Return place in the batch -> what acceptance numbers: the place in the register first, then the code."""
    places = _register_places(stories)
    return {number: {**places[number], "code": code} for number, code in _codes(stories).items()}


SERIES = "/kq-mau"


def result_numbers(stories: Sequence[Story]) -> dict[int, int]:
    """Return place in the batch -> number of the result, in the order of issue in each agency and year."""
    rows = Result.objects.filter(number_series=SERIES).order_by().values_list("number_agency_id", "number_year")
    last = {(agency_id, year): highest for agency_id, year, highest in rows.annotate(Max("number_value"))}
    issued = [(story.issued_at, number) for number, (_, story, _) in enumerate(stories) if story.issued_at]
    found: dict[int, int] = {}
    for issued_at, number in sorted(issued):
        book = (stories[number][0].agency.id, worktime.local(issued_at).year)
        found[number] = last[book] = last.get(book, 0) + 1
    return found


def _register_places(stories: Sequence[Story]) -> dict[int, dict[str, int]]:
    """Return place in the batch -> place in the register of its desk and year, as the counters go on."""
    wanted: dict[tuple[int, int], list[int]] = {}
    for number, (place, story, _) in enumerate(stories):
        if story.accepted_at is not None:
            wanted.setdefault((place.desk.id, worktime.local(story.accepted_at).year), []).append(number)
    found: dict[int, dict[str, int]] = {}
    table = RegisterCounter._meta.db_table
    with connection.cursor() as cursor:
        keys = sorted(wanted)
        cursor.execute(
            f"INSERT INTO {table} (unit_id, year, last) SELECT * FROM unnest(%s::bigint[], %s::int[], %s::int[])"  # noqa: S608
            f" ON CONFLICT (unit_id, year) DO UPDATE SET last = {table}.last + excluded.last"
            " RETURNING unit_id, year, last",
            [[key[0] for key in keys], [key[1] for key in keys], [len(wanted[key]) for key in keys]],
        )
        for unit_id, year, last in cursor.fetchall():
            entered = wanted[unit_id, year]
            for running, number in enumerate(entered, last - len(entered) + 1):
                found[number] = {"register_unit_id": unit_id, "register_year": year, "register_number": running}
    return found


def _codes(stories: Sequence[Story]) -> dict[int, str]:
    """Return place in the batch -> dossier code; each agency and day goes on where its counter stands."""
    wanted: dict[tuple[int, Any], list[int]] = {}
    for number, (place, story, _) in enumerate(stories):
        if story.accepted_at is not None:
            wanted.setdefault((place.agency.id, worktime.local(story.accepted_at).date()), []).append(number)
    found: dict[int, str] = {}
    table = CodeCounter._meta.db_table
    agencies = {place.agency.id: place.agency.code for place, _, _ in stories}
    with connection.cursor() as cursor:
        keys = sorted(wanted)
        cursor.execute(
            f"INSERT INTO {table} (agency_id, day, last) SELECT * FROM unnest(%s::bigint[], %s::date[], %s::int[])"  # noqa: S608
            f" ON CONFLICT (agency_id, day) DO UPDATE SET last = {table}.last + excluded.last"
            " RETURNING agency_id, day, last",
            [[key[0] for key in keys], [key[1] for key in keys], [len(wanted[key]) for key in keys]],
        )
        for agency_id, day, last in cursor.fetchall():
            accepted = wanted[agency_id, day]
            for running, number in enumerate(accepted, last - len(accepted) + 1):
                found[number] = f"{agencies[agency_id]}-{day:%y%m%d}-{running:04d}"
    return found
