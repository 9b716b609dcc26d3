"""One calendar day of an explanation: whether it counts, and why, in words for people."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.ground.core.worktime.marks import DayMark


class NoteKind(StrEnum):
    """Why a day counts or does not."""

    START = "start"  # day 0
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"  # the agency's own hours
    PAUSE = "pause"
    PAUSE_BEGINS = "pause_begins"
    PAUSE_ENDS = "pause_ends"
    VOID = "void"  # had been counted, then the limit started again from zero
    MOVED_FROM = "moved_from"  # the term's last day, or one after it, is a rest day
    MOVED_TO = "moved_to"  # the working day a term has moved to
    AFTER_CUTOFF = "after_cutoff"
    OUTSIDE_HOURS = "outside_hours"  # a working day without a counted minute


@dataclass(frozen=True, slots=True)
class DayNote:
    """One calendar day. Units: `minutes` are those counted on the day, for hour limits only."""

    date: date
    kind: NoteKind
    counted: bool = False
    number: int | None = None  # the how-manieth counted day this is
    minutes: int | None = None
    mark: DayMark | None = None
    ground: str = ""
    is_due: bool = False
    rule: str = ""  # key of laws.RULES

    @property
    def reason(self) -> str:
        """Return why, in words for people, in the language of the page."""
        text = _reason(self)
        if self.mark is not None and self.kind in (NoteKind.COUNTED, NoteKind.MOVED_TO):
            text = f"{text} ({self.mark.label()})"
        return text

    @property
    def hangs_on_unconfirmed(self) -> bool:
        """Return whether the day is judged by a mark that is not confirmed."""
        judged = self.kind in (NoteKind.HOLIDAY, NoteKind.MOVED_FROM, NoteKind.COUNTED)
        return judged and self.mark is not None and not self.mark.confirmed

    def as_dict(self) -> dict[str, Any]:
        """Return the note as JSON-ready values."""
        return {
            "date": self.date.isoformat(),
            "weekday": self.date.isoweekday(),
            "kind": self.kind.value,
            "counted": self.counted,
            "number": self.number,
            "minutes": self.minutes,
            "reason": self.reason,
            "confirmed": not self.hangs_on_unconfirmed,
            "is_due": self.is_due,
            "rule": self.rule or None,
        }


def _ground(text: str) -> str:
    known = {"supplement": _("chờ bổ sung hồ sơ"), "financial": _("chờ thực hiện nghĩa vụ tài chính")}
    return known.get(text, text)


def _reason(note: DayNote) -> str:
    weekday = {5: _("Thứ Bảy"), 6: _("Chủ nhật")}.get(note.date.weekday(), "")
    ground = _ground(note.ground)
    words = {
        NoteKind.START: _("Ngày bắt đầu (ngày 0), không tính"),
        NoteKind.WEEKEND: _("%(day)s, ngày nghỉ hằng tuần") % {"day": weekday},
        NoteKind.HOLIDAY: note.mark.label() if note.mark is not None else "",
        NoteKind.CLOSED: _("Cơ quan không làm việc ngày này"),
        NoteKind.PAUSE: _("Tạm dừng: %(ground)s") % {"ground": ground} if ground else _("Tạm dừng"),
        NoteKind.PAUSE_BEGINS: _("Ngày bắt đầu tạm dừng, không tính"),
        NoteKind.PAUSE_ENDS: _("Ngày kết thúc tạm dừng, là ngày 0 của phần tiếp theo"),
        NoteKind.VOID: _("Đã qua, nhưng thời hạn được tính lại từ đầu sau khi tạm dừng"),
        NoteKind.MOVED_FROM: _("%(why)s: hạn chuyển sang ngày làm việc tiếp theo")
        % {"why": note.mark.label() if note.mark is not None else weekday or _("Ngày nghỉ")},
        NoteKind.MOVED_TO: _("Ngày làm việc tiếp theo sau khi hết thời hạn"),
        NoteKind.AFTER_CUTOFF: _("Tiếp nhận sau giờ chốt trong ngày, chuyển sang ngày làm việc tiếp theo"),
        NoteKind.OUTSIDE_HOURS: _("Không có phút làm việc nào được tính"),
    }
    if note.kind != NoteKind.COUNTED:
        return words[note.kind]
    if note.number is not None:
        return _("Tính là ngày thứ %(number)s") % {"number": note.number}
    minutes = note.minutes or 0
    return ngettext("Tính %(minutes)s phút", "Tính %(minutes)s phút", minutes) % {"minutes": minutes}
