"""What a dossier is filed and accepted under, and what its procedure is called."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext, gettext_noop

from motcua.ground.core import languages, revisions
from motcua.means.catalogue.enums import Channel, ChosenBy
from motcua.means.catalogue.models import Offering, ProcedureCase, ProcedureVersion, Sector
from motcua.means.catalogue.queries.cards import PaperCard
from motcua.means.catalogue.queries.offerings import in_force, offerings_of, offerings_taking, takes
from motcua.means.catalogue.queries.pages import accepted_rules, submittable_version
from motcua.means.eforms import queries as eforms
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class FilingRules:
    """An offering and a case on a day: who decides, by which version, limit, form and process."""

    offering_id: int
    procedure_id: int
    procedure_name: str
    version_id: int
    case_id: int
    case_key: str
    limit_value: int | None
    limit_unit: str
    resume: str
    competent_agency_id: int
    processing_route: str
    receiving: str
    process_version_id: int | None
    form_version_id: int | None
    fee_text: str
    fee_free: bool
    immediate_result: bool
    audiences: tuple[str, ...]
    submittable: bool
    view_only_reason: str
    view_only_reason_en: str = ""

    @property
    def why_not(self) -> str:
        """Return why nothing can be filed, in the language of the reader."""
        return gettext(languages.said(self, "view_only_reason"))


NOT_BY_THIS_CHANNEL = gettext_noop("Thủ tục này không nhận hồ sơ bằng cách nộp này.")
OF_A_MINISTRY = gettext_noop("Thủ tục này do cơ quan trung ương đặt tại địa phương tiếp nhận và giải quyết.")
OFFICERS_CASE = gettext_noop("Trường hợp này do cơ quan giải quyết chọn khi thẩm định, không chọn khi nộp.")


@dataclass(frozen=True, slots=True)
class NameCard:
    """What a version of a procedure is called."""

    slug: str
    name: str
    short_name: str
    sector_key: str


@revisions.kept
def offering_rules(
    offering_id: int,
    case_key: str,
    on: date,
    channel: str = Channel.ONLINE,
    *,
    names_process: bool = True,
    by_officer: bool = False,
) -> FilingRules | None:
    """Return under what a dossier is filed at an offering on a day; None where offering or case do not exist then.

    An empty `case_key` is the default case. `submittable` is False with a reason where nothing can be filed;
    `by_officer`: who says which case it is may choose those that only the office chooses.
    """
    row = Offering.objects.filter(in_force(on), pk=offering_id).first()
    if row is None:
        return None
    version_id = submittable_version(row.procedure_id, on, channel)
    reason = english = ""
    if version_id is None:
        version = (
            ProcedureVersion.objects.filter(procedure_id=row.procedure_id, state="published")
            .order_by("-number")
            .first()
        )
        if version is None:
            return None
        version_id, reason = version.pk, version.view_only_reason or NOT_BY_THIS_CHANNEL
        english = version.view_only_reason_en
    elif row.processing_route != "local":
        reason = OF_A_MINISTRY
    cases = ProcedureCase.objects.filter(version_id=version_id)
    case = cases.filter(key=case_key).first() if case_key else cases.filter(is_default=True).first()
    if case is not None and case.chosen_by == ChosenBy.OFFICER and not by_officer:
        reason = reason or OFFICERS_CASE
    if case is None or not takes(row, case, on):
        return None
    rules = accepted_rules(version_id, case.key)
    process = workflow.version_in_force(row.process_id, on) if row.process_id and names_process else None
    return FilingRules(
        offering_id=row.pk,
        procedure_id=row.procedure_id,
        procedure_name=rules.name,
        version_id=version_id,
        case_id=case.pk,
        case_key=case.key,
        limit_value=rules.limit_value,
        limit_unit=rules.limit_unit,
        resume=rules.resume,
        competent_agency_id=row.competent_agency_id,
        processing_route=row.processing_route,
        receiving=row.receiving,
        process_version_id=process,
        form_version_id=rules.form_version_id,
        fee_text=rules.fee_text,
        fee_free=rules.fee_free,
        immediate_result=rules.immediate_result,
        audiences=rules.audiences,
        submittable=not reason,
        view_only_reason=reason,
        view_only_reason_en=english,
    )


def paper_asked(paper: PaperCard, *, channel: str, answers: Mapping[str, Any]) -> bool | None:
    """Return whether a paper applies to what is filed; None where no channel and no answer tells.

    Term: thành phần hồ sơ theo trường hợp
    """
    condition = paper.asked_if
    if "channels" in condition:
        return channel in condition["channels"]
    given = answers.get(condition["field"]) if condition else None
    return None if given in (None, "", []) else eforms.holds(condition, given)


@revisions.kept
def case_key_of(case_id: int) -> str:
    """Return the key of a case, which it keeps in every version."""
    return ProcedureCase.objects.values_list("key", flat=True).get(pk=case_id)


@revisions.kept
def case_id_of(version_id: int, case_key: str) -> int | None:
    """Return the case of a version under a key, None where it has no such case."""
    return ProcedureCase.objects.filter(version_id=version_id, key=case_key).values_list("pk", flat=True).first()


@revisions.kept
def office_cases(version_id: int) -> frozenset[str]:
    """Return the keys of the cases that only the office chooses."""
    rows = ProcedureCase.objects.filter(version_id=version_id, chosen_by=ChosenBy.OFFICER)
    return frozenset(rows.values_list("key", flat=True))


@revisions.kept
def other_cases(version_id: int, offering_id: int, case_id: int, on: date) -> tuple[str, ...]:
    """Return the keys of the cases of a version that the same agency takes on a day, besides one, in order."""
    keys = ProcedureCase.objects.filter(version_id=version_id).exclude(pk=case_id).order_by("order", "pk")
    return tuple(
        key for key in keys.values_list("key", flat=True) if offering_in_case(offering_id, version_id, key, on)
    )


@revisions.kept
def offering_in_case(offering_id: int, version_id: int, case_key: str, on: date) -> int | None:
    """Return by which offering the agency of one takes a case: by this one where it does; None where by none."""
    row = Offering.objects.get(pk=offering_id)
    case = ProcedureCase.objects.filter(version_id=version_id, key=case_key).first()
    if case is None:
        return None
    if takes(row, case, on):
        return row.pk
    default = ProcedureCase.objects.filter(version_id=version_id, is_default=True).first()
    found = offerings_taking(
        [card for card in offerings_of(row.procedure_id, on) if card.agency_id == row.competent_agency_id],
        case_key,
        of_office=case.chosen_by == ChosenBy.OFFICER,
        default_key=default.key if default else "",
    )
    return found[0].id if found else None


def names_of(version_ids: Iterable[int], language: str | None = None) -> dict[int, NameCard]:
    """Return what versions of procedures are called, in one query."""
    return _names_in[languages.code(language)](version_ids)


def _names_of(version_ids: Iterable[int], lang: str) -> dict[int, NameCard]:
    rows = ProcedureVersion.objects.filter(pk__in=set(version_ids)).select_related("procedure__sector")
    return {
        row.pk: NameCard(
            slug=row.procedure.slug,
            name=languages.only(row, "name", lang),
            short_name=languages.only(row, "short_name", lang) or languages.only(row, "name", lang),
            sector_key=row.procedure.sector.key,
        )
        for row in rows
    }


@revisions.kept_each
def _names_in_vietnamese(version_ids: Iterable[int]) -> dict[int, NameCard]:
    return _names_of(version_ids, "vi")


@revisions.kept_each
def _names_in_english(version_ids: Iterable[int]) -> dict[int, NameCard]:
    return _names_of(version_ids, "en")


_names_in = {"vi": _names_in_vietnamese, "en": _names_in_english}


def sector_names(language: str | None = None) -> dict[int, str]:
    """Return id -> name of every sector."""
    lang = languages.code(language)
    return {row.pk: languages.only(row, "name", lang) for row in Sector.objects.all()}


def _version_on(procedure_id: int, on: date, *, any_era: bool) -> int | None:
    held = ProcedureVersion.objects.filter(procedure_id=procedure_id, state="published", valid_from__lte=on)
    held = held.exclude(valid_to__lt=on)
    return (held if any_era else held.filter(submittable=True)).values_list("pk", flat=True).first()


def filing_rules_on(
    on: date, *, agency_id: int | None = None, any_era: bool = False
) -> Iterator[tuple[FilingRules, float, tuple[str, ...]]]:
    """Yield everything that can be filed on a day, with its popularity and the names of its papers: for sample data.

    `any_era` takes the versions in force that day whether or not they may be submitted, for figures of the past.
    """
    rows = Offering.objects.filter(in_force(on)).select_related("procedure").order_by("pk")
    if agency_id is not None:
        rows = rows.filter(competent_agency_id=agency_id)
    versions: dict[int, int | None] = {}
    processes: dict[int, int | None] = {}
    for row in rows:
        if row.procedure_id not in versions:
            versions[row.procedure_id] = _version_on(row.procedure_id, on, any_era=any_era)
        version_id = versions[row.procedure_id]
        if version_id is None or (row.processing_route != "local" and not any_era):
            continue
        case = _sample_case(version_id, row.case_key)
        if case is None:
            continue
        if row.process_id is not None and row.process_id not in processes:
            processes[row.process_id] = workflow.version_in_force(row.process_id, on)
        card = accepted_rules(version_id, case[1])
        yield (
            FilingRules(
                offering_id=row.pk,
                procedure_id=row.procedure_id,
                procedure_name=card.name,
                version_id=version_id,
                case_id=case[0],
                case_key=case[1],
                limit_value=card.limit_value,
                limit_unit=card.limit_unit,
                resume=card.resume,
                competent_agency_id=row.competent_agency_id,
                processing_route=row.processing_route,
                receiving=row.receiving,
                process_version_id=processes[row.process_id] if row.process_id is not None else None,
                form_version_id=card.form_version_id,
                fee_text=card.fee_text,
                fee_free=card.fee_free,
                immediate_result=card.immediate_result,
                audiences=card.audiences,
                submittable=True,
                view_only_reason="",
            ),
            float(row.procedure.popularity or 20),
            tuple(paper.name for paper in card.papers if paper.required),
        )


def forget() -> None:
    """Forget the cases kept in memory: for tests, which change the database under them."""
    _sample_case.cache_clear()


@lru_cache(maxsize=4096)
def _sample_case(version_id: int, case_key: str) -> tuple[int, str] | None:
    cases = ProcedureCase.objects.filter(version_id=version_id)
    found = cases.filter(key=case_key) if case_key else cases.filter(is_default=True)
    return found.values_list("pk", "key").first()
