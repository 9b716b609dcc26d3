"""Playing the deep sample, story by story: each in one transaction, with its figures, and never twice."""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from django.db import transaction

from motcua.ground.core import bulk, defer, outbox, worktime
from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import services as reporting
from motcua.sample.bulk import renumbering
from motcua.sample.deep import scheduling
from motcua.sample.deep.cast import Cast
from motcua.sample.deep.casting import Casting
from motcua.sample.deep.plots import PLANNED, Plot, plots
from motcua.sample.deep.stage import stand_in
from motcua.sample.deep.story import Story
from motcua.sample.models import SampleRun

log = logging.getLogger(__name__)
SOME = 10  # stories a job plays before it lets others have a turn


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the planned stories have been played."""

    done: int
    planned: int
    skipped: int = 0


def plan(*, at: datetime, seed: int = 1, count: int = PLANNED) -> None:
    """Note that the deep sample is to be played, once for a seed, and let the worker begin."""
    with transaction.atomic():
        run, _made = SampleRun.objects.get_or_create(seed=seed, defaults={"planned": count, "began_at": at})
        if run.ended_at is None:
            defer.defer("sample.play_some", once_as="sample.play_some")


def progress() -> Progress | None:
    """Return how far the deep sample is, None where none is wanted."""
    run = SampleRun.objects.order_by("-pk").first()
    return Progress(run.done, run.planned, len(run.skipped)) if run else None


def play_some(*, at: datetime, count: int = SOME) -> int:
    """Play the next stories and ask for a job that plays more; return how many were played."""
    played = sum(1 for _ in _playing(at, count))
    now = progress()
    if now is not None:
        log.info("sample.played", extra={"done": now.done, "planned": now.planned})
        if now.done < now.planned:
            with transaction.atomic():
                defer.defer("sample.play_some", once_as="sample.play_some")
    return played


def play_all(*, at: datetime, bar: bulk.Progress | None = None) -> Progress | None:
    """Play whatever is left, here and now."""
    for run in _playing(at, None):
        if bar is not None:
            bar(run.done, run.planned)
    return progress()


def _playing(at: datetime, most: int | None) -> Iterator[SampleRun]:
    """Play story after story, giving how far it is after each; a killed process leaves none half told."""
    wanted = SampleRun.objects.filter(ended_at=None).order_by("pk").first()
    if wanted is None:
        return
    told = plots(wanted.seed, wanted.planned)
    cast, casting = _company(at.date())
    played = 0
    while most is None or played < most:
        run = _play_next(wanted.pk, told, casting, cast, at)
        if run is None:
            return
        played += 1
        yield run
        if run.ended_at is not None:
            return


def forget() -> None:
    """Forget who acts where: for tests, which change the database under them."""
    _company.cache_clear()


@lru_cache(maxsize=1)
def _company(day: date) -> tuple[Cast, Casting]:
    """Return who acts and where: looked up once a day, for it takes longer than many a story."""
    cast = Cast()
    return cast, Casting(worktime.at_time(day, time(0, 0)), cast)


def _play_next(run_id: int, told: list[Plot], casting: Casting, cast: Cast, at: datetime) -> SampleRun | None:
    run = SampleRun.objects.get(pk=run_id)
    if run.ended_at is not None:
        return None
    plot, problem = told[run.done], ""
    try:
        story, uploads = _prepared(run.seed, plot, casting, cast, at)
    except Exception as error:
        problem = type(error).__name__
        log.exception("sample.story_not_set", extra={"story": plot.number})
    with transaction.atomic():
        run = SampleRun.objects.select_for_update().get(pk=run_id)
        if run.done != plot.number - 1:
            return run  # another process played it meanwhile
        if not problem:
            problem = _told(story, uploads, plot, at)
        run.done = plot.number
        if problem:
            run.skipped = [*run.skipped, [plot.number, problem]]
        if run.done == run.planned:
            run.ended_at = at
            renumbering.renumber()
        run.save(update_fields=["done", "skipped", "ended_at"])
    return run


def _prepared(seed: int, plot: Plot, casting: Casting, cast: Cast, at: datetime) -> tuple[Story, list]:  # type: ignore[type-arg]
    rng = random.Random(f"{seed}/{plot.number}/story")  # noqa: S311 - sample data
    place, owner = casting.place_of(plot, rng)
    story = Story(plot, place, owner, cast=cast, rng=rng, now=at)
    story.seed = seed
    story.unit_id = casting.desk_of(plot, place)
    if "authorised" in plot.happens and plot.channel == "online" and owner.kind == "citizen":
        story.filer, story.owner = owner, stand_in(rng, place.agency.name.removeprefix("UBND "))
    story.at, story.pace = scheduling.begin(plot, place, story.calendar, rng, at)
    return story, story.uploads()


def _told(story: Story, uploads: list, plot: Plot, at: datetime) -> str:  # type: ignore[type-arg]
    """Play one story with its figures; return what went wrong, and then nothing of it is kept."""
    try:
        with transaction.atomic(), _quiet():
            story.play(uploads)
            reporting.count_dossier(dossier_id=story.pk, by=SYSTEM, at=at)
    except Exception as error:
        log.exception("sample.story_failed", extra={"story": plot.number})
        return type(error).__name__
    return ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nobody react now to what happened in the sample's past; the story itself tells its people."""
    with outbox.held():
        yield
