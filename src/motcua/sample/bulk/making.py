"""Making sample dossiers in batches: choose places, write scripts, play them, copy everything."""

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.ground.core import copying
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.means.catalogue import queries as catalogue
from motcua.sample.bulk import scripting, writing
from motcua.sample.bulk.owners import owners
from motcua.sample.bulk.places import Place, Places
from motcua.sample.bulk.playing import Played, Script, play
from motcua.sample.parties import Party

BATCH = 5000
FAVOUR = 12
RICH_MOST = 20_000  # larger samples are for measuring and keep their rows short
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """How many dossiers were made and their ids."""

    count: int
    first_id: int
    last_id: int


def make_sample(
    *,
    count: int,
    seed: int,
    days: int,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
    run: str = "",
    favour: Collection[int] = (),
) -> Made:
    """Make `count` dossiers of the last `days` days in today's structure, about 15 in 100 of them still open.

    Agencies to `favour` get so many more that whoever tries the sample as one of their people finds work to do.
    The same seed on the same reference data and day makes the same dossiers. Each batch is its own transaction; no
    outbox rows are written, so whoever keeps figures must count the returned ids.
    """
    places_of = Places(at.date(), at)
    places = _places_today(places_of, at)
    if not places:
        raise Invalid("Chưa có thủ tục nào nhận hồ sơ; nạp dữ liệu tham chiếu trước.")
    rng = random.Random(f"{seed}:{run}")  # noqa: S311 - sample data
    weights = [candidate.weight * (FAVOUR if candidate.agency.id in favour else 1) for candidate in places]

    weighed = list(zip(places, weights, strict=True))
    lasting, lasting_weights = zip(*[pair for pair in weighed if scripting.may_last(pair[0])] or weighed, strict=True)

    def script_of(place: Place) -> tuple[Place, Script]:
        if rng.random() >= scripting.OPEN_SHARE:
            return place, scripting.ordinary(rng, place, places_of.calendar(place.agency.id), at, days)
        if not scripting.may_last(place) and rng.random() > scripting.WAITING_SHARE:
            # What is done within the day is open only while it waits; without this half of all open ones would.
            (place,) = rng.choices(lasting, lasting_weights)
        return place, scripting.still_open(rng, place, places_of.calendar(place.agency.id), at)

    def batch(size: int) -> list[tuple[Place, Played, Party]]:
        found = []
        for drawn in rng.choices(places, weights, k=size):
            place, script = script_of(drawn)
            story = play(script, place, places_of.calendar(place.agency.id), rng, at)
            found.append((place, story, owners(rng, place)))
        return sorted(found, key=lambda made: made[1].accepted_at or made[1].submitted_at)

    return _write(count, batch, places_of, by=by, at=at, progress=progress, run=f"{seed}:{run}")


def make_month(
    *,
    counts: Sequence[tuple[int, int, int]],
    first_at: datetime,
    last_at: datetime,
    seed: int,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
) -> Made:
    """Make the finished dossiers of a past month from counts (agency id, online, direct), in the structure of then."""
    places_of = Places(last_at.date(), at)
    rng = random.Random(f"{seed}:{first_at:%Y-%m}")  # noqa: S311 - sample data
    wanted: list[tuple[Place, str]] = []
    for agency_id, online, direct in counts:
        place = _place_then(places_of, agency_id, last_at)
        wanted += [(place, "online")] * online + [(place, "counter")] * direct
    left = iter(wanted)

    def batch(size: int) -> list[tuple[Place, Played, Party]]:
        found = []
        for _, (place, channel) in zip(range(size), left, strict=False):
            calendar = places_of.calendar(place.agency.id)
            script = scripting.of_month(rng, calendar, first_at, last_at, channel)
            found.append((place, play(script, place, calendar, rng, at), owners(rng, place)))
        return sorted(found, key=lambda made: made[1].accepted_at or made[1].submitted_at)

    run = f"{seed}:{first_at:%Y-%m}:{len(wanted)}"
    return _write(len(wanted), batch, places_of, by=by, at=at, progress=progress, run=run)


def _write(
    count: int,
    batch: Callable[[int], list[tuple[Place, Played, Party]]],
    places: Places,
    *,
    by: Actor,
    at: datetime,
    progress: Progress | None,
    run: str,
) -> Made:
    first = last = 0
    done = 0
    while done < count:
        size = min(BATCH, count - done)
        with transaction.atomic(), copying.unreferenced():
            ids = writing.write(batch(size), places, by=by, at=at, rich=count <= RICH_MOST, run=run, start=done)
        first, last = first or ids[0], ids[-1]
        done += size
        if progress:
            progress(done, count)
    return Made(count, first, last)


def _places_today(places_of: Places, at: datetime) -> list[Place]:
    on = at.date()
    papers: dict[int, tuple[str, ...]] = {}
    found = []
    for rules, popularity, paper_names in catalogue.filing_rules_on(on):
        papers.setdefault(rules.version_id, paper_names)
        place = places_of.place(rules, popularity, papers[rules.version_id])
        if place is not None:
            found.append(place)
    spread: Mapping[int, int] = _count_by_procedure(found)
    # A procedure offered in 92 communes is not 92 times as common as one offered in one department.
    return [
        Place(candidate.rules, candidate.agency, candidate.desk, candidate.clerk, candidate.hands, candidate.parties,
              candidate.weight / spread[candidate.rules.procedure_id], candidate.papers)
        for candidate in found
    ]  # fmt: skip


def _count_by_procedure(places: Sequence[Place]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for place in places:
        counted[place.rules.procedure_id] = counted.get(place.rules.procedure_id, 0) + 1
    return counted


def _place_then(places_of: Places, agency_id: int, last_at: datetime) -> Place:
    for rules, popularity, papers in catalogue.filing_rules_on(last_at.date(), agency_id=agency_id, any_era=True):
        place = places_of.place(rules, popularity, papers)
        if place is not None:
            return place
    raise Invalid(f"Cơ quan số {agency_id} không có thủ tục nào của thời kỳ này.")
