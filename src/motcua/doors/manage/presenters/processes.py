"""Processes: what is wrong with a version in words, positions to choose from, who did what."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import rows as dossiers
from motcua.doors.ui.presenters.hanging import Hanging
from motcua.ground.accounts import queries as accounts
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import renderings
from motcua.means.workflow.enums import POSITIONS, ProblemKind, VersionState, position_label

REFERENCE = "reference"


def positions(definition: dict[str, Any], at: datetime) -> list[tuple[str, str]]:
    """Return the positions a step may ask for: the general ones, those held, and those already in the process."""
    keys = {*POSITIONS, *accounts.held_position_keys(at=at)}
    keys |= {step["position_key"] for step in definition.get("steps") or [] if step.get("position_key")}
    return sorted(((key, f"{position_label(key)} ({key})") for key in keys), key=lambda pair: pair[1])


def problems(version: workflow.VersionCard, at: datetime) -> list[dict[str, str]]:
    """Return what is wrong with a version, also positions that nobody holds."""
    found = workflow.problems(version.id, holders=accounts.held_position_keys(at=at))
    return [
        {"kind": str(ProblemKind(problem.kind).label), "message": problem.message, "step": problem.step}
        for problem in found
    ]


def drawing(version: workflow.VersionCard) -> SafeString:
    """Return the picture of a version; the drawing escapes every word itself."""
    return mark_safe(renderings.diagram(version.id, "vi"))  # noqa: S308 - our own drawing, every text escaped


def state_of(row: workflow.ProcessRow) -> str:
    """Return where a process of the list stands; one loaded for reference is no draft that waits for somebody."""
    return REFERENCE if row.for_reference else row.state


def state_label(state: str, valid_from: date | None, on: date, *, replaced: bool = False) -> str:
    """Return the state of a version in words: an active one whose day has not come, or that a later one replaced."""
    if state == REFERENCE:
        return _("Để tham khảo, không chạy")
    if state == VersionState.ACTIVE and valid_from and valid_from > on:
        return _("Sẽ áp dụng")
    if state == VersionState.ACTIVE and replaced:
        return _("Đã được thay")
    return str(VersionState(state).label) if state in VersionState.values else ""


def common_label(labels: Iterable[str]) -> str:
    """Return the label that most of the listed processes carry, said once above them; "" where none is common."""
    counted = Counter(label for label in labels if label)
    label, times = next(iter(counted.most_common(1)), ("", 0))
    return label if times > 2 else ""


def hanging(version: workflow.VersionCard, on: date) -> list[Hanging]:
    """Return what runs on a version, and what would start on its process."""
    running = workflow.running(version.id)
    offered = catalogue.count_offered(version.process_id, on)
    found = [
        Hanging(_("Hồ sơ đang chạy theo bản này"), running, _("vẫn chạy cho xong"), strands=False),
        Hanging(_("Thủ tục tại các cơ quan theo quy trình này"), offered, "", strands=False),
    ]
    return [line for line in found if line.count]


def after_retiring(version: workflow.VersionCard, on: date) -> str:
    """Return what new dossiers follow when a version has gone out of force."""
    versions = workflow.versions(version.process_id)
    others = [card for card in versions if card.state == VersionState.ACTIVE and card.id != version.id]
    earlier = [card for card in others if card.valid_from <= on]
    if not earlier:
        return _("Sau đó quy trình không còn bản nào áp dụng: hồ sơ mới của các thủ tục này không có bước nào để làm.")
    number = max(earlier, key=lambda card: card.valid_from).number
    return _("Sau đó hồ sơ mới theo phiên bản %(number)s.") % {"number": number}


def participation(from_at: datetime, to_at: datetime, agency_id: int | None, limit: int = 100) -> dict[str, object]:
    """Return who did how much, and where one person acted in several roles."""
    report = workflow.participation_report(from_at=from_at, to_at=to_at, agency_id=agency_id)
    shown = report.people[:limit]
    agencies = orgs.agencies_by_id({person.agency_id for person in shown})
    return {
        "people": [
            {"card": person, "agency": agencies[person.agency_id].name,
             "roles": [f"{position_label(key)} ({count})" for key, count in person.roles]}
            for person in shown
        ],
        "people_total": len(report.people),
        "steps_total": report.steps,
        "violations": _mixings(report.violations, to_at),
        "mixings_total": report.mixings,
    }  # fmt: skip


def _mixings(found: Any, at: datetime) -> list[dict[str, Any]]:
    ids = [int(mixing.subject_id) for mixing in found if mixing.subject_kind == "dossier"]
    codes = {key: row.code or row.ref for key, row in dossiers.rows_by_ids(ids, at - timedelta(seconds=1)).items()}
    return [
        {
            "code": codes.get(int(mixing.subject_id), mixing.subject_id)
            if mixing.subject_kind == "dossier"
            else mixing.subject_id,
            "name": mixing.account_name,
            "roles": [position_label(key) for key in mixing.position_keys],
            "steps": mixing.step_names,
        }
        for mixing in found
    ]
