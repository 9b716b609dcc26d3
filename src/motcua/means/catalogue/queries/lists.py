"""Lists of procedures: by life event, sector, agency, level and audience; most used; what was searched in vain."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.ground.core import languages, revisions, text
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import messages
from motcua.means.catalogue.enums import Audience, Channel, Era, Level, ServiceLevel, VersionState
from motcua.means.catalogue.models import (
    LifeEvent,
    Offering,
    Procedure,
    ProcedureVersion,
    SearchMiss,
    Sector,
    SynonymPair,
)
from motcua.means.catalogue.queries import wording
from motcua.means.catalogue.queries.cards import (
    LifeEventCard,
    Listing,
    MissCard,
    ProcedureCard,
    SectorCard,
    SynonymCard,
)
from motcua.means.catalogue.queries.offerings import in_force

PER_PAGE = 20
HEAVY = ("summary", "questions", "steps", "conditions", "applicants", "legal_basis", "source", "labels")


def _current(on: date) -> Subquery:
    """Return the id of the version to show on a day: the last that began by then, else the first to come."""
    rows = ProcedureVersion.objects.filter(procedure=OuterRef("pk"), state=VersionState.PUBLISHED)
    return Coalesce(
        Subquery(rows.filter(valid_from__lte=on).order_by("-valid_from").values("pk")[:1]),
        Subquery(rows.order_by("valid_from").values("pk")[:1]),
    )


def _shown(on: date) -> QuerySet[Procedure]:
    return Procedure.objects.filter(hidden=False, active=True).annotate(current=_current(on)).exclude(current=None)


def cards(
    rows: Iterable[Procedure], on: date, language: str | None = None, scores: Mapping[int, float] | None = None
) -> list[ProcedureCard]:
    """Return lines for procedures that carry `current`, in their order, with three statements in all."""
    found = list(rows)
    lang = languages.code(language)
    versions = (
        ProcedureVersion.objects.defer(*HEAVY)
        .prefetch_related("cases")
        .in_bulk([procedure.current for procedure in found])
    )
    sectors = Sector.objects.in_bulk([procedure.sector_id for procedure in found])
    with override(lang):
        return [
            _card(
                procedure,
                versions[procedure.current],
                sectors[procedure.sector_id],
                on,
                lang,
                (scores or {}).get(procedure.pk, 0.0),
            )
            for procedure in found
        ]


def _card(
    procedure: Procedure, version: ProcedureVersion, sector: Sector, on: date, language: str, score: float
) -> ProcedureCard:
    cases = sorted(version.cases.all(), key=lambda case: (case.order, case.pk))
    default = next((case for case in cases if case.is_default), cases[0] if cases else None)
    holds = version.valid_from <= on and (version.valid_to is None or on <= version.valid_to)
    return ProcedureCard(
        id=procedure.pk,
        version_id=version.pk,
        slug=procedure.slug,
        code=procedure.code,
        code_is_sample=procedure.code_is_sample,
        name=languages.said(version, "name", language),
        short_name=languages.only(version, "short_name", language) or languages.said(version, "name", language),
        sector_key=sector.key,
        sector_name=languages.said(sector, "name", language),
        levels=tuple(version.levels),
        service_level=version.service_level,
        service_level_name=messages.service_level(version.service_level),
        online=Channel.ONLINE in version.channels,
        limit=wording.limits_in_short(cases),
        fee=messages.fees_in_short(default.fees if default else [], language),
        submittable=version.submittable and holds,
        view_only_reason=languages.only(version, "view_only_reason", language),
        era=procedure.era,
        old_rules=messages.old_rules() if procedure.era == Era.THREE_TIER else "",
        curated=version.curated,
        score=round(score, 4),
    )


def by_ids(
    ids: Iterable[int], on: date, language: str | None = None, scores: Mapping[int, float] | None = None
) -> list[ProcedureCard]:
    """Return lines for procedures in the order of `ids`; those that are not shown are left out."""
    lang = languages.code(language)
    wanted = [(pk, on, lang) for pk in ids]
    found = _lines(wanted)
    known = scores or {}
    return [replace(found[key], score=round(known.get(key[0], 0.0), 4)) for key in wanted if key in found]


@revisions.kept_each
def _lines(wanted: Iterable[tuple[int, date, str]]) -> dict[tuple[int, date, str], ProcedureCard]:
    """Return the line of each procedure on a day in a language, two statements for all."""
    keys = list(wanted)
    current: dict[tuple[int, date], ProcedureVersion] = {}
    rows = ProcedureVersion.objects.filter(
        procedure__in={pk for pk, _on, _lang in keys},
        state=VersionState.PUBLISHED,
        procedure__hidden=False,
        procedure__active=True,
    )
    days = {on for _pk, on, _lang in keys}
    for version in (
        rows.order_by("valid_from").select_related("procedure__sector").prefetch_related("cases").defer(*HEAVY)
    ):
        for on in days:
            if (version.procedure_id, on) not in current or version.valid_from <= on:
                current[version.procedure_id, on] = version
    made = {}
    for pk, on, lang in keys:
        version = current.get((pk, on))
        if version is not None:
            with override(lang):
                made[pk, on, lang] = _card(version.procedure, version, version.procedure.sector, on, lang, 0.0)
    return made


def procedures(
    *,
    on: date,
    sector: str = "",
    life_event: str = "",
    agency_id: int | None = None,
    level: str = "",
    audience: str = "",
    service_level: str = "",
    submittable: bool | None = None,
    era: str = "",
    page: int = 1,
    per_page: int = PER_PAGE,
    language: str | None = None,
) -> Listing:
    """Return one page of procedures that fit every condition; those one can file first, then the most used first."""
    rows = _shown(on)
    if sector:
        rows = rows.filter(sector__key=sector)
    if agency_id is not None:
        rows = rows.filter(
            pk__in=Offering.objects.filter(in_force(on), competent_agency_id=agency_id).values("procedure_id")
        )
    if era:
        rows = rows.filter(era=era)
    wanted = Q()
    if level:
        wanted &= Q(levels__contains=[level])
    if audience:
        wanted &= Q(audiences__contains=[audience])
    if service_level:
        wanted &= Q(service_level=service_level)
    if submittable is not None:
        held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on)) & Q(submittable=True)
        wanted &= held if submittable else ~held
    if wanted:
        rows = rows.filter(current__in=ProcedureVersion.objects.filter(wanted).values("pk"))
    if life_event:
        rows = rows.filter(life_event_entries__life_event__key=life_event).order_by("life_event_entries__order", "pk")
    else:
        open_now = ProcedureVersion.objects.filter(pk=OuterRef("current")).values("submittable")[:1]
        rows = rows.annotate(open_now=Subquery(open_now)).order_by("-open_now", "era", "-popularity", "pk")
    total = rows.count()
    number = max(1, min(page, -(-total // per_page) or 1))
    part = rows[(number - 1) * per_page : number * per_page]
    return Listing(tuple(cards(part, on, language)), total, number, per_page)


@revisions.kept_in_language
def most_used(on: date, *, limit: int = 8, audience: str = "", language: str | None = None) -> list[ProcedureCard]:
    """Return the procedures that are used most among those one can file today."""
    return list(procedures(on=on, audience=audience, submittable=True, per_page=limit, language=language).rows)


@revisions.kept_in_language
def sectors(on: date, language: str | None = None) -> list[SectorCard]:
    """Return the sectors that have procedures, with their numbers."""
    lang = languages.code(language)
    counts = dict(_shown(on).order_by().values_list("sector_id").annotate(number=Count("pk")))
    return [
        SectorCard(row.key, languages.said(row, "name", lang), counts[row.pk])
        for row in Sector.objects.all()
        if row.pk in counts
    ]


def all_sectors(language: str | None = None) -> list[tuple[str, str]]:
    """Return key and name of every sector, also of those that have no procedure yet."""
    lang = languages.code(language)
    return [(row.key, languages.said(row, "name", lang)) for row in Sector.objects.all()]


def sector(key: str, language: str | None = None) -> SectorCard:
    """Return a sector by its key, without counting its procedures. Raises: NotFound"""
    row = Sector.objects.filter(key=key).first()
    if row is None:
        raise NotFound(_("Không có lĩnh vực này."))
    return SectorCard(row.key, languages.said(row, "name", languages.code(language)))


@revisions.kept_in_language
def life_events(language: str | None = None, *, audience: str = "") -> list[LifeEventCard]:
    """Return the life events that have procedures, for everybody or for one audience."""
    rows = LifeEvent.objects.annotate(number=Count("entries")).filter(number__gt=0).order_by("order", "key")
    if audience:
        rows = rows.filter(audience=audience)
    lang = languages.code(language)
    return [
        LifeEventCard(
            event.key,
            languages.said(event, "name", lang),
            languages.only(event, "blurb", lang),
            event.audience,
            event.number,
        )
        for event in rows
    ]


@revisions.kept_in_language
def life_event(key: str, language: str | None = None) -> LifeEventCard:
    """Return a life event by its key, with how many procedures it has. Raises: NotFound"""
    event = LifeEvent.objects.annotate(number=Count("entries")).filter(key=key).first()
    if event is None:
        raise NotFound(_("Không có nhóm việc này."))
    lang = languages.code(language)
    return LifeEventCard(
        event.key,
        languages.said(event, "name", lang),
        languages.only(event, "blurb", lang),
        event.audience,
        event.number,
    )


def choices(language: str | None = None) -> dict[str, list[tuple[str, str]]]:
    """Return the values and words of every filter of the list: level, audience, service_level."""
    with override(languages.code(language)):
        return {
            "level": [(str(level), str(level.label)) for level in (Level.PROVINCE, Level.COMMUNE)],
            "audience": [(str(audience), str(audience.label)) for audience in Audience],
            "service_level": [(str(service_level), str(service_level.label)) for service_level in ServiceLevel],
        }


def search_misses(*, limit: int = 100, settled: bool = False) -> list[MissCard]:
    """Return what people looked for in vain, the most frequent first."""
    rows = SearchMiss.objects.filter(settled_at__isnull=not settled).order_by("-times", "-last_at")[:limit]
    return [
        MissCard(miss.pk, miss.folded, miss.times, miss.language, miss.last_at, miss.settled_at is not None)
        for miss in rows
    ]


def synonyms(*, typed: str = "", limit: int = 200) -> list[SynonymCard]:
    """Return the words people use that fit what was typed, those an administrator added first."""
    rows = SynonymPair.objects.order_by("from_reference", "term_folded", "id")
    folded = text.fold(typed)
    if folded:
        rows = rows.filter(Q(term_folded__contains=folded) | Q(target_folded__contains=folded))
    return [
        SynonymCard(pair.pk, pair.term, pair.target, pair.language, not pair.from_reference) for pair in rows[:limit]
    ]


def procedure_ids_by_key(keys: Iterable[str] | None = None) -> dict[str, int]:
    """Return the ids of procedures by code and by address, for loaders and commands."""
    rows = Procedure.objects.all()
    if keys is not None:
        wanted = list(keys)
        rows = rows.filter(Q(code__in=wanted) | Q(slug__in=wanted))
    found: dict[str, int] = {}
    for pk, code, slug in rows.values_list("pk", "code", "slug"):
        found[slug] = pk
        if code:
            found[code] = pk
    return found
