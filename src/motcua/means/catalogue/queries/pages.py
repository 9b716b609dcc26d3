"""The page of one procedure, and the rules a dossier is accepted under."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.ground.core import languages, revisions
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import messages
from motcua.means.catalogue.enums import Audience, Channel, Era, VersionState
from motcua.means.catalogue.models import (
    LifeEventEntry,
    Offering,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    RequiredPaper,
)
from motcua.means.catalogue.queries import wording
from motcua.means.catalogue.queries.cards import (
    LabelCard,
    LifeEventCard,
    ProcedurePage,
    QuestionCard,
    RulesCard,
    SourceCard,
    SummaryCard,
)
from motcua.means.catalogue.queries.offerings import in_force

SHOWN_AGENCIES = 12
WHOLE_PARTS = (
    Prefetch("papers", queryset=RequiredPaper.objects.select_related("case")),
    "cases",
)


def current_version(procedure: Procedure, on: date) -> ProcedureVersion | None:
    """Return the published version in force on a day; else the last one before it, else the first one after it."""
    rows = ProcedureVersion.objects.filter(procedure=procedure, state=VersionState.PUBLISHED)
    held = rows.filter(valid_from__lte=on).order_by("-valid_from").prefetch_related(*WHOLE_PARTS).first()
    return held or rows.order_by("valid_from").prefetch_related(*WHOLE_PARTS).first()


@revisions.kept_in_language
def procedure_page(slug: str, on: date, language: str | None = None) -> ProcedurePage:
    """Return the page of a procedure, found by its address or its code."""
    rows = Procedure.objects.select_related("sector").filter(hidden=False)
    found = rows.filter(slug=slug).first() or rows.filter(code=slug).first()
    version = current_version(found, on) if found else None
    if found is None or version is None:
        raise NotFound(_("Không có thủ tục này."))
    lang = languages.code(language)
    with override(lang):
        return _page(found, version, on, lang)


def page_to_edit(slug: str, on: date) -> ProcedurePage:
    """Return the page of a procedure for those who write it: of one that was never published, its draft."""
    procedure = Procedure.objects.select_related("sector").filter(hidden=False, slug=slug).first()
    if procedure is None or current_version(procedure, on) is not None:
        return procedure_page(slug, on, languages.VIETNAMESE)
    draft = ProcedureVersion.objects.filter(procedure=procedure).prefetch_related(*WHOLE_PARTS).last()
    if draft is None:
        raise NotFound(_("Không có thủ tục này."))
    with override(languages.VIETNAMESE):
        return _page(procedure, draft, on, languages.VIETNAMESE)


def version_page(version_id: int, language: str | None = None) -> ProcedurePage:
    """Return the page as it stood in one version, e.g. the one a dossier was accepted under."""
    version = (
        ProcedureVersion.objects.select_related("procedure__sector")
        .prefetch_related(*WHOLE_PARTS)
        .filter(pk=version_id)
        .first()
    )
    if version is None:
        raise NotFound(_("Không có thủ tục này."))
    lang = languages.code(language)
    with override(lang):
        return _page(version.procedure, version, version.valid_from, lang)


def _summary(version: ProcedureVersion, language: str) -> SummaryCard | None:
    values = [languages.only(version.summary, key, language) for key in ("who", "cost", "how_long", "need", "get")]
    return SummaryCard(*values) if all(values) else None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a version as they can be said in a language; `missing` names those that it lacks there."""

    summary: SummaryCard | None
    cases: list[ProcedureCase]
    papers: list[RequiredPaper]
    questions: list[QuestionCard]
    lists: dict[str, tuple[str, ...]]
    missing: frozenset[str]


def _parts(version: ProcedureVersion, language: str) -> _Parts:
    summary = _summary(version, language)
    cases = sorted(version.cases.all(), key=lambda case: (case.order, case.pk))
    papers = sorted(version.papers.all(), key=lambda paper: (paper.order, paper.pk))
    questions = [
        QuestionCard(languages.only(question, "q", language), languages.only(question, "a", language))
        for question in version.questions
    ]
    questions = [question for question in questions if question.question and question.answer]
    lists = {key: wording.texts(getattr(version, key), language) for key in ("applicants", "conditions", "steps")}
    if not languages.english(language):
        return _Parts(summary, cases, papers, questions, lists, frozenset())
    untold = any(not paper.name_en for paper in papers)
    lacking = {
        "papers": untold,
        "summary": bool(version.summary and not summary),
        "questions": bool(version.questions and not questions),
        "cases": len(cases) > 1 and any(not case.name_en for case in cases),
        **{key: bool(getattr(version, key) and not value) for key, value in lists.items()},
        **{
            key: bool(getattr(version, key) and not getattr(version, f"{key}_en"))
            for key in ("executing_agency", "result_name")
        },
    }
    missing = frozenset(key for key, lacks in lacking.items() if lacks)
    return _Parts(summary, cases, [] if untold else papers, questions, lists, missing)


def _page(found: Procedure, version: ProcedureVersion, on: date, language: str) -> ProcedurePage:
    holds = version.valid_from <= on and (version.valid_to is None or on <= version.valid_to)
    parts = _parts(version, language)
    cases, papers, lists = parts.cases, parts.papers, parts.lists
    offered = list(
        Offering.objects.filter(in_force(on), procedure=found)
        .select_related("competent_agency")
        .order_by("competent_agency__level", "competent_agency__name")
    )
    agencies = {offering.competent_agency_id: offering.competent_agency for offering in offered}
    events = LifeEventEntry.objects.filter(procedure=found).select_related("life_event").order_by("life_event__order")
    return ProcedurePage(
        id=found.pk,
        version_id=version.pk,
        number=version.number,
        slug=found.slug,
        code=found.code,
        code_is_sample=found.code_is_sample,
        name=languages.said(version, "name", language),
        short_name=languages.only(version, "short_name", language) or languages.said(version, "name", language),
        sector_key=found.sector.key,
        sector_name=languages.said(found.sector, "name", language),
        era=found.era,
        era_name=messages.era(found.era),
        old_rules=messages.old_rules() if found.era == Era.THREE_TIER else "",
        in_force=holds,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        levels=tuple(version.levels),
        level_names=tuple(messages.level(level) for level in version.levels),
        service_level=version.service_level,
        service_level_name=messages.service_level(version.service_level),
        partial_reason=version.partial_reason,
        channels=tuple(version.channels),
        channel_names=tuple(messages.channel(channel) for channel in version.channels),
        audiences=tuple(version.audiences),
        audience_names=tuple(str(Audience(audience).label) for audience in version.audiences),
        applicants=lists["applicants"],
        conditions=lists["conditions"],
        executing_agency=languages.only(version, "executing_agency", language),
        executing_derived=version.executing_derived,
        publishing_decision=version.publishing_decision,
        summary=parts.summary,
        case_question=languages.only(version, "case_question", language),
        cases=tuple(wording.case_card(case, language, alone=len(cases) == 1) for case in cases),
        papers=tuple(wording.paper_card(paper, language) for paper in papers),
        papers_note=messages.cut_list() if papers and _may_be_cut(version, papers) else "",
        steps=lists["steps"],
        result_name=languages.only(version, "result_name", language),
        result_codes=tuple(version.result_codes),
        legal_basis=tuple(wording.legal_card(basis) for basis in version.legal_basis),
        questions=tuple(parts.questions),
        labels=tuple(
            LabelCard(str(label.get("kind") or ""), languages.only(label, "text", language))
            for label in version.labels
            if languages.only(label, "text", language)
        ),
        sources=tuple(
            SourceCard(
                section,
                languages.only(source, "label", language) or str(source.get("url") or ""),
                str(source.get("url") or ""),
                str(source.get("confidence") or ""),
            )
            for section, source in version.source.items()
        ),
        submittable=version.submittable and holds,
        view_only_reason=languages.only(version, "view_only_reason", language),
        immediate_result=version.immediate_result,
        curated=version.curated,
        form_version_id=version.form_version_id,
        process_ids=tuple(dict.fromkeys(offering.process_id for offering in offered if offering.process_id)),
        agency_names=tuple(
            languages.said(agency, "name", language) for agency in list(agencies.values())[:SHOWN_AGENCIES]
        ),
        agency_count=len(agencies),
        life_events=tuple(
            LifeEventCard(
                entry.life_event.key,
                languages.said(entry.life_event, "name", language),
                languages.only(entry.life_event, "blurb", language),
                entry.life_event.audience,
            )
            for entry in events
        ),
        missing=parts.missing,
    )


def _may_be_cut(version: ProcedureVersion, papers: list[RequiredPaper]) -> bool:
    return not version.curated and (len(papers) == 10 or any(paper.is_cut for paper in papers))


@lru_cache(maxsize=4096)
def accepted_rules(version_id: int, case_key: str = "") -> RulesCard:
    """Return what a dossier is accepted under; a published version never changes and is kept in memory.

    An empty `case_key` is the default case. Texts are Vietnamese: they go on the receipt.
    """
    version = (
        ProcedureVersion.objects.select_related("procedure")
        .prefetch_related(*WHOLE_PARTS)
        .filter(pk=version_id)
        .first()
    )
    if version is None:
        raise NotFound(_("Không có thủ tục này."))
    cases = list(version.cases.all())
    chosen = next((case for case in cases if (case.key == case_key if case_key else case.is_default)), None)
    if chosen is None:
        raise NotFound(_("Thủ tục không có trường hợp này."), field="case_key")
    with override("vi"):
        return RulesCard(
            version_id=version.pk,
            procedure_id=version.procedure_id,
            code=version.procedure.code,
            name=version.name,
            case_key=chosen.key,
            case_name=chosen.name,
            limit_value=chosen.limit_value,
            limit_unit=chosen.limit_unit,
            resume=chosen.resume,
            fees=wording.fees_of(chosen.fees, "vi"),
            papers=tuple(
                wording.paper_card(paper, "vi")
                for paper in sorted(version.papers.all(), key=lambda row: (row.order, row.pk))
                if paper.case_id in (None, chosen.pk)
            ),
            result_name=version.result_name,
            immediate_result=version.immediate_result,
            audiences=tuple(version.audiences),
            form_version_id=version.form_version_id,
        )


def forget() -> None:
    """Forget what is kept in memory: for tests, which change the database under it."""
    accepted_rules.cache_clear()


def submittable_version(procedure_id: int, on: date, channel: str = Channel.ONLINE) -> int | None:
    """Return the version under which a dossier can be filed on a day through a channel, or None."""
    rows = ProcedureVersion.objects.filter(
        procedure_id=procedure_id, state=VersionState.PUBLISHED, submittable=True, valid_from__lte=on
    ).exclude(valid_to__lt=on)
    found = rows.values_list("pk", "channels").first()
    return found[0] if found and channel in found[1] else None
