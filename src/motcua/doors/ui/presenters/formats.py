"""How figures and moments are written: Vietnamese on `/`, English on `/en/`; a dash for nothing."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.ground.core import languages

DASH = "–"
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")  # fmt: skip


def local(value: date | datetime) -> date | datetime:
    """Return the moment in the time zone of the installation (dates stay as they are)."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def vn_date(value: object) -> str:
    """Write a date: 20/11/2026, in English 20 November 2026."""
    if not isinstance(value, date):
        return DASH if value in (None, "") else str(value)
    day = local(value)
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}" if languages.english() else f"{day:%d/%m}/{day.year:04d}"


def vn_day(value: object) -> str:
    """Write a date without its year: 20/11, in English 20 Nov."""
    if not isinstance(value, date):
        return DASH
    day = local(value)
    return f"{day.day} {MONTHS_EN[day.month - 1][:3]}" if languages.english() else f"{day:%d/%m}"


def vn_time(value: object) -> str:
    """Write a time of day: 07:30; takes a time, a moment or minutes since midnight."""
    if isinstance(value, datetime):
        return f"{local(value):%H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value // 60:02d}:{value % 60:02d}" if isinstance(value, int) else DASH


def vn_datetime(value: object) -> str:
    """Write a moment: 09:12 ngày 20/11/2026."""
    if not isinstance(value, datetime):
        return vn_date(value)
    return _("%(time)s ngày %(date)s") % {"time": vn_time(value), "date": vn_date(value)}


def vn_weekday(value: object) -> str:
    """Name the weekday: thứ Sáu; takes a date or 0 (Monday) to 6 (Sunday)."""
    names = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))
    if isinstance(value, date):
        return names[local(value).weekday()]
    return names[value] if isinstance(value, int) and 0 <= value <= 6 else DASH


def vn_due(value: object) -> str:
    """Write a promised moment with its weekday: 17:00 thứ Năm 26/11/2026."""
    if not isinstance(value, datetime):
        return DASH if not isinstance(value, date) else f"{vn_weekday(value)} {vn_date(value)}"
    return _("%(time)s %(weekday)s %(date)s") % {
        "time": vn_time(value), "weekday": vn_weekday(value), "date": vn_date(value),
    }  # fmt: skip


def vn_long(value: object) -> str:
    """Write a moment as legal prints do: 09 giờ 12 phút, ngày 05 tháng 02 năm 2026."""
    if not isinstance(value, date):
        return DASH
    day = local(value)
    words = f"ngày {day:%d} tháng {day:%m} năm {day.year}"
    return f"{day:%H} giờ {day:%M} phút, {words}" if isinstance(day, datetime) else words


def number(value: object) -> str:
    """Write a number with its thousands apart: 12.894, in English 12,894; decimals keep their comma."""
    if value is None or value == "":
        return DASH
    text = f"{value:,}"
    return text if languages.english() else text.translate(str.maketrans(",.", ".,"))


def money(value: Any) -> str:
    """Write an amount: 1.234.500 đ, in English VND 1,234,500."""
    if value is None or value == "":
        return DASH
    return f"VND {number(int(value))}" if languages.english() else f"{number(int(value))} đ"


def percent(value: object, digits: int = 2) -> str:
    """Write a share given in percent: 76,89% without a space, rounded half up."""
    if value is None or value == "":
        return DASH
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{number(rounded)}%"


def share(part: float, whole: float) -> str:
    """Write part / whole as a percentage; a dash when there is no whole."""
    return percent(Decimal(part) * 100 / Decimal(whole)) if whole else DASH


def size(value: Any) -> str:
    """Write a size of a file: 1,4 MB."""
    if value is None or value == "":
        return DASH
    if value < 1024:
        return f"{value} byte"
    unit, scaled = ("KB", value / 1024) if value < 1024 * 1024 else ("MB", value / 1024 / 1024)
    rounded = Decimal(str(scaled)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number(int(rounded) if rounded == int(rounded) else rounded)} {unit}"


def working_span(minutes: int, day_minutes: int = 480) -> str:
    """Say a stretch of working time in one unit: 8 ngày làm việc, 3 giờ làm việc, 40 phút."""
    if minutes >= 2 * day_minutes:
        count = minutes // day_minutes
        return ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", count) % {"count": count}
    if minutes >= 60:
        count = minutes // 60
        return ngettext("%(count)s giờ làm việc", "%(count)s giờ làm việc", count) % {"count": count}
    return ngettext("%(count)s phút làm việc", "%(count)s phút làm việc", max(minutes, 0)) % {"count": max(minutes, 0)}


def working_short(minutes: object, day_minutes: int = 480) -> str:
    """Say the same in the least room, for lists: còn 3 giờ 16, còn 5 ngày, quá 2 ngày."""
    if not isinstance(minutes, int):
        return DASH
    left = abs(minutes)
    if left >= 2 * day_minutes:
        span = ngettext("%(count)s ngày", "%(count)s ngày", left // day_minutes) % {"count": left // day_minutes}
    elif left >= 60:
        span = _("%(hours)s giờ %(minutes)02d") % {"hours": left // 60, "minutes": left % 60}
    else:
        span = _("%(count)s phút") % {"count": left}
    return (_("quá %(span)s") if minutes < 0 else _("còn %(span)s")) % {"span": span}


def working_left(minutes: object, day_minutes: int = 480) -> str:
    """Say what is left until a due moment: còn 3 giờ làm việc; a negative number says how late it is."""
    if not isinstance(minutes, int):
        return DASH
    if minutes < 0:
        return _("quá hạn %(span)s") % {"span": working_span(-minutes, day_minutes)}
    return _("còn %(span)s") % {"span": working_span(minutes, day_minutes)}


def dash(value: object) -> object:
    """Show a dash instead of nothing."""
    return DASH if value is None or value == "" else value


FILTERS: dict[str, Callable[..., object]] = {
    "vn_date": vn_date, "vn_day": vn_day, "vn_time": vn_time, "vn_datetime": vn_datetime, "vn_weekday": vn_weekday,
    "vn_due": vn_due, "vn_long": vn_long, "number": number, "money": money, "percent": percent, "share": share,
    "size": size, "working_left": working_left,
    "working_short": working_short, "working_span": working_span, "dash": dash,
}  # fmt: skip
