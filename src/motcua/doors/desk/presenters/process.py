"""The way of a dossier through its process, as a timeline; and what others were asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.doors.desk.presenters import clocks
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Entry
from motcua.means.workflow import queries as workflow


def short(at: Any) -> str:
    """Write a moment in little room: 15:30 23/11."""
    return f"{formats.vn_time(at)} {formats.vn_day(at)}"


def done_by(step: Any) -> str:
    """Say who did a step, in which position, on whose behalf."""
    parts = [step.done_by_name or _("Hệ thống")]
    if step.done_position_title:
        parts.append(step.done_position_title)
    said = ", ".join(parts)
    if step.on_behalf_name:
        said = _("%(who)s (thay %(whom)s)") % {"who": said, "whom": step.on_behalf_name}
    return said


def entries(scene: Scene) -> list[Entry]:
    """Return the steps: done ones with who and when, the open one with its due moment, those to come."""
    found: list[Entry] = []
    for step in scene.steps:
        if step.state == "cancelled":
            continue
        if step.is_open:
            found.append(_open(scene, step))
            continue
        late = step.due_at is not None and step.done_at is not None and step.done_at > step.due_at
        text = [done_by(step), step.outcome_label]
        if late:
            text.append(_("quá giờ của bước"))
        if step.note:
            text.append(f"“{step.note}”")
        found.append(Entry(step.name, "done", " · ".join(part for part in text if part), short(step.done_at)))
    return found + _to_come(scene)


def _open(scene: Scene, step: Any) -> Entry:
    badge = clocks.of_step(step, scene.at, scene.calendars)
    who = step.assignee_name or step.position_title
    text = f"{who}, {step.agency_name}"
    if step.due_at is not None and step.state != "paused":
        text = _("%(who)s · đến %(due)s (%(left)s)") % {
            "who": text,
            "due": short(step.due_at),
            "left": badge.words,
        }
    states = {"paused": _("tạm dừng"), "waiting": _("chờ ý kiến")}
    if step.state in states:
        text = f"{states[step.state]} · {text}"
    return Entry(step.name, "you" if scene.may_do_step() else "now", text)


def _to_come(scene: Scene) -> list[Entry]:
    step, version = scene.step, scene.page.process_version_id
    # What was accepted without a run is settled on the spot: no step of a process comes.
    if version is None or (step is None and (scene.page.run_id is not None or scene.row.accepted_at is not None)):
        return []
    rows = workflow.steps_table(version)
    after = step.order if step is not None else 0
    return [
        Entry(row.name, "next", _("%(position)s · %(hours)s") % {"position": row.position, "hours": _hours(row.hours)})
        for row in rows
        if row.order > after
    ]


def _hours(hours: float | None) -> str:
    if hours is None:
        return _("không định giờ riêng")
    return _("%(hours)s giờ làm việc") % {"hours": formats.number(int(hours) if hours == int(hours) else hours)}


@dataclass(frozen=True, slots=True)
class Opinion:
    """A request for an opinion as the lead agency sees it."""

    agency: str
    question: str
    deadline: Any
    tone: str
    sign: str
    word: str
    answer: str
    who: str
    answered_at: Any


def opinions(scene: Scene) -> list[Opinion]:
    """Return what others were asked; what is missing or late says so."""
    found = []
    for consultation in scene.consultations:
        if consultation.state == "cancelled":
            tone, sign, word = "", "stop", _("đã hủy")
        elif consultation.answered_at is not None:
            agrees = consultation.stance == "agree"
            word = _("đồng ý") if agrees else _("không đồng ý")
            if consultation.late:
                word = _("%(word)s, trả lời muộn") % {"word": word}
            tone, sign = ("ok" if agrees and not consultation.late else "warn"), ("check" if agrees else "cross")
        elif consultation.overdue(scene.at):
            said = {"deadline": short(consultation.deadline_at)}
            tone, sign, word = "late", "warning", _("quá hạn trả lời từ %(deadline)s") % said
        else:
            tone, sign, word = "info", "clock", _("chờ trả lời")
        found.append(
            Opinion(
                consultation.unit_name or consultation.agency_name,
                consultation.question,
                consultation.deadline_at,
                tone,
                sign,
                word,
                consultation.answer,
                consultation.answered_by_name,
                consultation.answered_at,
            )
        )
    return found
