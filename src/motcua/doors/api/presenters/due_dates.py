"""Due dates as JSON: the same object that `motcua due --json` prints."""

from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.ground.core import worktime


class Limit(Schema):
    """A time limit."""

    value: int | None
    unit: str


class Day(Schema):
    """One calendar day: counted or not, and why."""

    date: date
    weekday: Annotated[int, Field(ge=1, le=7, description=_("1 là thứ Hai, 7 là Chủ nhật."))]
    kind: str
    counted: bool
    number: Annotated[int | None, Field(description=_("Ngày thứ mấy của thời hạn."))]
    minutes: Annotated[int | None, Field(description=_("Số phút được tính."))]
    reason: str
    confirmed: Annotated[bool, Field(description=_("Ngày nghỉ này đã có quyết định chính thức."))]
    is_due: bool
    rule: str | None


class Rule(Schema):
    """A rule that was applied, with its law."""

    key: str
    title: str
    law: str
    convention: Annotated[bool, Field(description=_("Quy ước của hệ thống, không đọc trong văn bản luật."))]


class Interruption(Schema):
    """A pause of the limit."""

    from_at: datetime
    until_at: datetime | None


class DueDate(Schema):
    """When a limit ends, and every day that leads there."""

    received_at: datetime
    limit: Limit
    due_at: Annotated[datetime | None, Field(description=_("Lúc hết hạn; null khi không có hạn hoặc đang tạm dừng."))]
    due_date: date | None
    paused: bool
    days: list[Day]
    rules: list[Rule]
    unconfirmed: Annotated[list[date], Field(description=_("Những ngày nghỉ chưa xác nhận mà kết quả phụ thuộc."))]
    unknown_from: Annotated[date | None, Field(description=_("Từ ngày này chưa có lịch nghỉ."))]
    calendar: Annotated[str | None, Field(description=_("Tên cơ quan có lịch được dùng; null là lịch chung."))]
    resume: str
    pauses: list[Interruption]


def due_of(
    found: worktime.Explanation, calendar: str | None, resume: worktime.Resume, pauses: list[worktime.Pause]
) -> dict[str, Any]:
    """Return the due moment with its explanation, and beside it what was asked, so that the answer can stand alone."""
    return {
        **found.as_dict(),
        "calendar": calendar,
        "resume": resume.value,
        "pauses": [{"from_at": pause.from_at, "until_at": pause.until_at} for pause in pauses],
    }
