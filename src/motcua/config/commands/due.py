"""Tính ngày hẹn trả: hạn là lúc nào, và từng ngày được tính hay không, vì sao.

Ví dụ: motcua due --received 2026-02-13T16:50 --limit 15 --unit working-day --json
"""

import argparse
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from motcua.config import cli
from motcua.config.commands import _light
from motcua.ground.core import worktime

NAME = "due"
HELP = "tính ngày hẹn trả của một thời hạn, giải thích từng ngày"
needs_django = False

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def needs_database(options: argparse.Namespace) -> bool:
    """Tell whether a database is needed: only for the calendar of an agency, and then Django with it."""
    if not options.calendar:
        return False
    cli.start_django()
    return True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the start, the limit, the calendar and the pauses."""
    parser.add_argument("--received", required=True, metavar="LÚC", help="lúc bắt đầu thời hạn, ví dụ 2026-02-13T16:50")
    parser.add_argument("--limit", type=int, metavar="SỐ", help="thời hạn, ví dụ 15")
    parser.add_argument(
        "--unit", default="working-day", metavar="ĐƠN_VỊ", choices=[unit.value for unit in worktime.LimitUnit],
        help="đơn vị: %(choices)s (mặc định working-day)",
    )  # fmt: skip
    parser.add_argument("--calendar", metavar="CƠ_QUAN", help="khóa, mã, tên cơ quan; không có: giờ mặc định")
    parser.add_argument(
        "--pause",
        action="append",
        default=[],
        metavar="A..B",
        help="tạm dừng từ A đến B, dùng được nhiều lần; A.. là chưa kết thúc",
    )
    parser.add_argument(
        "--resume", default="continue", metavar="CÁCH", choices=[resume.value for resume in worktime.Resume],
        help="sau khi tạm dừng: continue tính tiếp phần còn lại (mặc định), restart tính lại từ đầu",
    )  # fmt: skip


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Return the due moment with its explanation."""
    _light.speak_vietnamese()
    limit = worktime.TimeLimit(options.limit, worktime.LimitUnit(options.unit))
    pauses = [_pause(typed) for typed in options.pause]
    calendar, name = _calendar(options.calendar)
    resume = worktime.Resume(options.resume)
    found = worktime.explain(_moment(options.received, "--received"), limit, calendar, pauses, resume)
    return {
        **found.as_dict(),
        "calendar": name,
        "resume": resume.value,
        "pauses": [{"from_at": pause.from_at, "until_at": pause.until_at} for pause in pauses],
    }


def render(data: dict[str, Any]) -> str:
    """Return the answer and one line a day."""
    if data["due_at"] is None:
        answer = "Chưa tính được hạn: đang tạm dừng." if data["paused"] else "Không có thời hạn."
    else:
        at = datetime.fromisoformat(data["due_at"])
        answer = f"Hạn: {at:%H:%M} {_day(at.date())}"
    lines = [answer, ""]
    for day in data["days"]:
        sign = "+" if day["counted"] else " "
        lines.append(f"{sign} {_day(date.fromisoformat(day['date'])):<22} {day['reason']}")
    if data["unknown_from"]:
        lines += ["", f"Lưu ý: chưa có lịch nghỉ từ {_day(date.fromisoformat(data['unknown_from']))}."]
    lines += ["", "Căn cứ:"]
    lines += [f"- {rule['title']} ({rule['law']})" for rule in data["rules"]]
    return "\n".join(lines)


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def _moment(text: str, what: str) -> datetime:
    with suppress(ValueError):
        at = datetime.fromisoformat(text.strip())
        if len(text.strip()) > 10:
            return worktime.local(at) if at.tzinfo else at.replace(tzinfo=worktime.TZ)
    raise ValueError(f"{what}: không đọc được ngày giờ “{text[:40]}”, cần dạng 2026-02-13T16:50")


def _pause(text: str) -> worktime.Pause:
    start, dots, end = text.partition("..")
    if not dots:
        raise ValueError(f"--pause: cần dạng A..B, ví dụ 2026-11-18T16:10..2026-11-27T10:00, không phải “{text[:40]}”")
    return worktime.Pause(_moment(start, "--pause"), _moment(end, "--pause") if end.strip() else None)


def _calendar(wanted: str | None) -> tuple[worktime.WorkCalendar, str | None]:
    if not wanted:
        return worktime.packaged_calendar(), None
    from motcua.ground.orgs import queries as orgs  # only now: Django is not needed without an agency

    agency = orgs.Names().get(wanted)
    return orgs.work_calendar(agency.id), agency.name
