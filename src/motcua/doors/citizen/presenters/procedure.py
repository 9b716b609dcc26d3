"""The page of one procedure: what it takes, in the order in which people ask."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.doors.ui.presenters import formats
from motcua.doors.ui.requests import Request
from motcua.ground.core import languages, worktime
from motcua.ground.core.errors import DomainError
from motcua.ground.core.text import sentence
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import renderings

SHOWN_PLACES = 6
KNOWN_LABELS = (gettext_noop("Quy trình mẫu, chưa phải quyết định của tỉnh"),)  # for the translators


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the headings of the sections written from it; none where the whole page is."""

    label: str
    url: str
    about: str


@dataclass(frozen=True, slots=True)
class CaseDue:
    """A case with the date that it would give if it were accepted now."""

    case: Any
    due: str
    query: str


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of weekdays with the same opening hours."""

    days: str
    times: str


def context(request: Request, card: Any) -> dict[str, Any]:
    """Return what the page shows."""
    today = timezone.localdate()
    offered = catalogue.offerings_of(card.id, today)
    asked = next((case for case in card.cases if case.key == request.GET.get("truong-hop")), None)
    chosen = asked or card.default_case
    places = list({offering.agency_id: offering for offering in offered}.values())
    papers = [paper for paper in card.papers if not paper.case_key or (chosen and paper.case_key == chosen.key)]
    return {
        "card": card,
        "case": chosen,
        "chosen_case": asked.key if asked is not None and asked.chosen_by == "applicant" else "",
        "facts": facts(card, chosen),
        "why_closed": sentence(card.view_only_reason or card.old_rules),
        "several_cases": len(card.cases) > 1,
        "papers": papers,
        "dues": dues(card, places[0].agency_id if len(places) == 1 else None),
        "places": places[:SHOWN_PLACES] if len(places) <= SHOWN_PLACES else [],
        "place_count": len(places),
        "hours": hours(places[0].agency_id if len(places) == 1 else None),
        "processes": processes(card),
        "sources": sources(card),
    }


def stamp(_request: Request, slug: str) -> tuple[str, ...]:
    """Return what the page depends on beside reference data: the dates that it names for a dossier accepted now."""
    today = timezone.localdate()
    card = catalogue.procedure_page(slug, today)
    places = {offering.agency_id for offering in catalogue.offerings_of(card.id, today)}
    return tuple(due.due for due in dues(card, places.pop() if len(places) == 1 else None))


def sources(card: Any) -> list[Source]:
    """Return where the page comes from, each source once with the sections that it stands for."""
    sections = {
        "summary": _("Tóm tắt"),
        "cases": _("Thời hạn, phí và lệ phí"),
        "papers": _("Cần chuẩn bị"),
        "questions": _("Hay hỏi"),
        "steps": _("Trình tự thực hiện"),
    }
    found: dict[tuple[str, str], list[str]] = {}
    for source in card.sources:
        found.setdefault((source.label, source.url), []).extend(
            name for key, name in sections.items() if key == source.section
        )
    return [Source(label, url, "; ".join(names)) for (label, url), names in found.items()]


def facts(card: Any, case: Any) -> list[tuple[str, str, str]]:
    """Return the three facts of the summary: label, headline, and what the plain words say beyond the headline."""
    summary = card.summary
    rows = [
        (_("Thời gian"), capfirst(case.limit) if case else "", summary.how_long if summary else ""),
        (_("Phí, lệ phí"), case.fee if case else "", summary.cost if summary else ""),
        (_("Nhận được"), card.result_name, summary.get if summary else ""),
    ]
    return [(label, headline, beyond(headline, words)) for label, headline, words in rows]


def beyond(headline: str, words: str) -> str:
    """Return what the words add to the headline, when they begin by repeating it."""
    if not headline or not words.lower().startswith(headline.lower()):
        return words
    rest = words[len(headline) :]
    if rest[:1] not in ("", ".", ",", ";", ":"):
        return words
    return capfirst(rest.lstrip(" .,;:"))


def dues(card: Any, agency_id: int | None) -> list[CaseDue]:
    """Return each case with its due moment if a complete dossier were accepted now."""
    now, calendar = timezone.localtime(), orgs.work_calendar(agency_id)
    found = []
    for case in card.cases:
        text, query = "", ""
        try:
            limit = worktime.TimeLimit(case.limit_value, worktime.LimitUnit(case.limit_unit))
            due = worktime.due(now, limit, calendar)
        except (DomainError, ValueError):
            due = None
        if due is not None and due.due_at is not None:
            text = formats.vn_due(due.due_at)
            query = f"ngay={now:%d/%m/%Y}&gio={now:%H:%M}&so={case.limit_value or ''}&don-vi={case.limit_unit}"
        found.append(CaseDue(case, text, query))
    return found


def hours(agency_id: int | None) -> list[Hours]:
    """Return the opening hours of a week, days with the same hours together."""
    week = orgs.hours_of(agency_id)
    groups: list[tuple[list[int], tuple[tuple[int, int], ...]]] = []
    for day in sorted(week, key=lambda rule: rule.weekday):
        if not day.segments:
            continue
        if groups and groups[-1][1] == day.segments:
            groups[-1][0].append(day.weekday)
        else:
            groups.append(([day.weekday], day.segments))
    found = []
    for days, segments in groups:
        name = formats.vn_weekday(days[0])
        if len(days) > 1:
            name = _("%(first)s đến %(last)s") % {"first": name, "last": formats.vn_weekday(days[-1])}
        times = ", ".join(f"{formats.vn_time(start)}–{formats.vn_time(end)}" for start, end in segments)
        found.append(Hours(name[:1].upper() + name[1:], times))
    return found


def processes(card: Any) -> list[dict[str, Any]]:
    """Return the diagrams of the processes in force for this procedure."""
    found = []
    for process in card.process_ids:
        version_id = workflow.version_in_force(process, timezone.localdate())
        if version_id is None:
            continue
        version = workflow.version(version_id)
        found.append({
            "name": languages.said(version, "name"),
            "svg": renderings.diagram(version_id, languages.code()),
            "source": said(version.source_label),
        })  # fmt: skip
    return found


def said(label: str) -> str:
    """Return a label of the reference in the language of the page; nothing where there are no words for it."""
    known = _(label) if label else ""
    return known if known != label or not languages.english() else ""
