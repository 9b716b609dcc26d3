"""Writing the search index: one folded row per procedure."""

import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Max

from motcua.ground.core import text
from motcua.means.catalogue.enums import Era, VersionState
from motcua.means.catalogue.models import (
    LifeEventEntry,
    Procedure,
    ProcedureVersion,
    RequiredPaper,
    SearchEntry,
    SynonymPair,
)
from motcua.means.catalogue.rules.search import PAPERS, SEPARATOR

BATCH = 1000
CONDITIONS = re.compile(r"[;,(…]| nếu | đối với | trường hợp ")  # what follows the name of a paper says when and how
OLD_SHARE, OPEN_SHARE, USED_SHARE = 0.0, 0.4, 0.6


def _words_for(names: str, code: str, slug: str, pairs: Iterable[SynonymPair]) -> list[SynonymPair]:
    padded = f" {names} "
    return [pair for pair in pairs if pair.target in (code, slug) or f" {pair.target_folded} " in padded]


@transaction.atomic
def rebuild(*, procedure_ids: Iterable[int] | None = None) -> int:
    """Write the index rows of the procedures named, or of all, and return how many there are."""
    rows = Procedure.objects.select_related("sector").filter(hidden=False, active=True)
    wanted = None if procedure_ids is None else list(procedure_ids)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    found = list(rows)
    entries = _entries(found)
    stale = SearchEntry.objects.exclude(procedure__in=[entry.procedure_id for entry in entries])
    (stale.filter(procedure__in=wanted) if wanted is not None else stale).delete()
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["procedure"],
        update_fields=["name_folded", "keywords_folded", "english_folded", "exact", "code", "weight", "is_old"],
    )
    SearchEntry.objects.filter(procedure__in=[entry.procedure_id for entry in entries]).update(
        vector=SearchVector("name_folded", weight="A", config="simple")
        + SearchVector("keywords_folded", weight="B", config="simple")
        + SearchVector("english_folded", weight="C", config="simple")
        + SearchVector("code", weight="A", config="simple")
    )
    touch()
    return len(entries)


def _entries(found: list[Procedure]) -> list[SearchEntry]:
    """Return the rows of procedures that are published, not yet stored, with what they need read at once for all."""
    versions: dict[int, ProcedureVersion] = {}
    published = ProcedureVersion.objects.filter(
        procedure__in=[procedure.pk for procedure in found], state=VersionState.PUBLISHED
    )
    for version in published.order_by("valid_from"):
        versions[version.procedure_id] = version
    events: dict[int, list[str]] = {}
    for entry in LifeEventEntry.objects.filter(procedure__in=[procedure.pk for procedure in found]).select_related(
        "life_event"
    ):
        events.setdefault(entry.procedure_id, []).append(entry.life_event.name)
    papers: dict[int, list[str]] = {}
    named = RequiredPaper.objects.filter(version__in=[version.pk for version in versions.values()])
    for version_id, name in named.order_by("order").values_list("version_id", "name"):
        papers.setdefault(version_id, []).append(CONDITIONS.split(name)[0])
    pairs = {lang: list(SynonymPair.objects.filter(language=lang)) for lang in ("vi", "en")}
    most = Procedure.objects.aggregate(most=Max("popularity"))["most"] or 1
    return [
        _entry(
            procedure,
            versions[procedure.pk],
            events.get(procedure.pk, []),
            papers.get(versions[procedure.pk].pk, []),
            pairs,
            most,
        )
        for procedure in found
        if procedure.pk in versions
    ]


def touch() -> None:
    """Say that the index changed, so that every process reads it again.

    The revision is the moment in microseconds: a number that was rolled back never comes again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_search_state AS s (id, revision)"
            " VALUES (1, extract(epoch FROM clock_timestamp()) * 1e6)"
            " ON CONFLICT (id) DO UPDATE SET revision = greatest(excluded.revision, s.revision + 1)"
        )


def _entry(
    procedure: Procedure,
    version: ProcedureVersion,
    events: list[str],
    papers: list[str],
    pairs: dict[str, list[SynonymPair]],
    most: int,
) -> SearchEntry:
    name, short = text.fold(version.name), text.fold(version.short_name)
    english = [text.fold(version.name_en), text.fold(version.short_name_en)]
    used = _words_for(f"{name} {short}", procedure.code or "", procedure.slug, pairs["vi"])
    used_en = _words_for(" ".join(english), procedure.code or "", procedure.slug, pairs["en"])
    keywords = [*(word.term_folded for word in used), text.fold(version.result_name)]
    keywords += [text.fold(event) for event in events] + [text.fold(procedure.sector.name)]
    is_old = procedure.era == Era.THREE_TIER
    share = OLD_SHARE if is_old else OPEN_SHARE * version.submittable
    return SearchEntry(
        procedure=procedure,
        name_folded=SEPARATOR.join(filter(None, [name, short])),
        keywords_folded=SEPARATOR.join(dict.fromkeys(filter(None, keywords)))
        + PAPERS
        + SEPARATOR.join(dict.fromkeys(text.fold(name) for name in papers)),
        english_folded=SEPARATOR.join(
            dict.fromkeys(
                filter(None, [*english, text.fold(version.result_name_en), *(word.term_folded for word in used_en)])
            )
        ),
        exact=" ".join(
            dict.fromkeys(
                word
                for phrase in (version.name, version.short_name, *(pair.term for pair in used))
                for word in text.nfc(phrase).lower().split()
                if not word.isascii()
            )
        ),
        code=procedure.code or "",
        weight=share + USED_SHARE * min(1.0, procedure.popularity / most),
        is_old=is_old,
    )
