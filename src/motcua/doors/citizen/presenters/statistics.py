"""The public statistics: a chart and table of twelve months, figures of a month by level and unit, how each is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import csv_files, languages
from motcua.insight.reporting import queries as reporting

COUNT = 12
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 360, 240, 40, 12, 34
STEPS = 4  # lines of the scale


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the chart: the part that came online stands below the part that was handed over."""

    x: str
    width: str
    online_y: str
    online_height: str
    direct_y: str
    direct_height: str
    label: str
    label_x: str
    year: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A line across the chart with its number; `y` is in the drawing's own units."""

    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart as shapes in a picture of `width` by `height`."""

    width: int
    height: int
    left: int
    right: int
    scale_x: int
    base: int
    bars: list[Bar]
    scales: list[Scale]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of figures, in words."""

    name: str
    received: str
    online: str
    assisted: str
    finished: str
    kept: str
    overdue: str
    href: str = ""
    current: bool = False
    overdue_now: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The units of a level below the sum of the level."""

    level: str
    total: Line
    lines: list[Line]


def month_of(text: str, known: Iterable[date], otherwise: date) -> date:
    """Return the month that was asked for (2026-10) if it is one of the known ones."""
    return next((month for month in known if f"{month:%Y-%m}" == text), otherwise)


def month_name(month: date) -> str:
    """Write a month: 10/2026, in English October 2026."""
    return f"{formats.MONTHS_EN[month.month - 1]} {month.year}" if languages.english() else f"{month:%m/%Y}"


def last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def overdue_heading(month: date, today: date) -> str:
    """Return what the overdue ones of a month are: at its end when it is over, else those of now."""
    return _("Quá hạn cuối tháng") if last_day(month) < today else _("Đang quá hạn")


def line_of(figures: Any, name: str, href: str = "", *, current: bool = False) -> Line:
    """Return figures as the table shows them: grouped digits, percent, and a dash where nothing was counted."""
    return Line(
        name=name,
        received=formats.number(figures.received),
        online=formats.percent(figures.online_rate),
        assisted=formats.share(figures.assisted, figures.received),
        finished=formats.number(figures.finished),
        kept=formats.percent(figures.kept_rate),
        overdue=formats.number(figures.overdue_now),
        href=href,
        current=current,
        overdue_now=figures.overdue_now,
    )


def chart_of(months: list[Any]) -> Chart:
    """Return the chart of what was received in each month."""
    top = scale_top(max((month.received for month in months), default=0))
    base, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    slot = (WIDTH - LEFT - 4) / max(1, len(months))
    bars = []
    for place, month in enumerate(months):
        online = room * month.online / top
        direct = room * (month.received - month.online) / top
        x = LEFT + place * slot + slot * 0.16
        bars.append(
            Bar(
                x=px(x),
                width=px(slot * 0.68),
                online_y=px(base - online),
                online_height=px(online),
                direct_y=px(base - online - direct),
                direct_height=px(direct),
                label=str(month.month.month),
                label_x=px(LEFT + (place + 0.5) * slot),
                year=str(month.month.year) if month.month.month == 1 or (place == 0 and month.month.month < 11) else "",
            )
        )
    scales = [Scale(px(base - room * step / STEPS), formats.number(top * step // STEPS)) for step in range(STEPS + 1)]
    return Chart(WIDTH, HEIGHT, LEFT, WIDTH - 4, LEFT - 6, base, bars, scales)


def px(value: float) -> str:
    """Write a length of the picture, with a point in every language."""
    return f"{value:.1f}"


def scale_top(highest: int) -> int:
    """Return a round number at or above the highest bar that the scale's steps divide."""
    size = 1
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if STEPS * step * size >= highest:
                return STEPS * step * size
        size *= 10


def groups_of(units: list[Any], month: date) -> list[Group]:
    """Return the units by level, each level with its sum first."""
    names = {"province": _("Cấp tỉnh"), "district": _("Cấp huyện"), "commune": _("Cấp xã")}
    found = []
    for level, name in names.items():
        rows = [unit for unit in units if unit.level == level]
        if rows:
            total = line_of(reporting.combined(rows, month), name)
            found.append(Group(level, total, [line_of(row, row.name) for row in rows]))
    return found


def gathered(request: Request) -> tuple[list[Any], date, date]:
    """Return the figures of the last months, the month that is looked at, and today."""
    today = timezone.localdate()
    months = reporting.months(until=today, count=COUNT)
    last = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    return months, month_of(request.GET.get("thang", ""), [month.month for month in months], last), today


def units_of(month: date, today: date) -> list[Any]:
    """Return the figures of every unit in a month."""
    return reporting.unit_figures(from_date=month, to_date=last_day(month), today=today)


def stamp(_request: Request) -> str:
    """Return what the page depends on beside reference data."""
    return reporting.stamp()


def context(request: Request) -> dict[str, Any]:
    """Return what the page shows."""
    months, month, today = gathered(request)
    here = reverse("citizen:statistics")
    overdue = reporting.month_figures(today, today=today).overdue_now
    units = units_of(month, today)
    by_month = {figures.month: figures for figures in months}
    this, last = today.replace(day=1), (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    title, groups = _("Thống kê giải quyết thủ tục hành chính"), groups_of(units, month)
    return {
        "title": title,
        "crumbs": [Link(_("Trang đầu"), reverse("citizen:home")), Link(title)],
        "months": [
            line_of(
                figures,
                month_name(figures.month),
                f"{here}?thang={figures.month:%Y-%m}#don-vi",
                current=figures.month == month,
            )
            for figures in reversed(months)
        ],
        "chart": chart_of(months) if months else None,
        "periods": [
            (label, month_name(known_month), line_of(by_month[known_month], ""))
            for label, known_month in ((_("Tháng này, đến nay"), this), (_("Tháng trước"), last))
            if known_month in by_month
        ],
        "overdue_now": overdue,
        "month": month,
        "month_name": month_name(month),
        "month_is_open": month == this,
        "overdue_heading": overdue_heading(month, today),
        "groups": groups,
        "levels": [group.total for group in groups],
        "total": line_of(reporting.combined(units, month), _("Toàn tỉnh")),
        "csv_months": reverse("citizen:statistics_csv", args=["thang"]),
        "csv_units": f"{reverse('citizen:statistics_csv', args=['don-vi'])}?thang={month:%Y-%m}",
    }


def as_csv(request: Request, table: str) -> tuple[str, str]:
    """Return the name and text of a table as CSV: `thang` for the months, `don-vi` for the units of a month.

    Above the heading a remark says until when the figures were counted, and when the file was made. What is overdue
    is so at the end of the month that is over, or now.
    """
    months, month, today = gathered(request)
    counted_until = today
    rows = [(f"{counted.month:%Y-%m}", counted) for counted in months]
    first, name = _("Tháng"), "thong-ke-thang.csv"
    if table == "don-vi":
        rows = [(unit.name, unit) for unit in units_of(month, today)]
        first, name = _("Đơn vị"), f"thong-ke-don-vi-{month:%Y-%m}.csv"
        counted_until = min(today, last_day(month))
    head = [first, _("Tiếp nhận"), _("Trực tuyến"), _("Trực tuyến có hỗ trợ"), _("Đã giải quyết"), _("Trước hạn")]
    tail = [_("Đúng hạn"), _("Trễ hạn")]
    days = {"until": f"{counted_until:%d/%m/%Y}", "made": f"{today:%d/%m/%Y}"}
    as_of = csv_files.remark(_("Số liệu tính đến ngày %(until)s; tệp lập ngày %(made)s") % days)
    overdue = [overdue_heading(month, today)] if table == "don-vi" else []
    lines: list[list[Any]] = [as_of, [*head, *tail, *overdue]]
    for label, counted in rows:
        figures = [
            counted.received,
            counted.online,
            counted.assisted,
            counted.finished,
            counted.early,
            counted.on_time,
            counted.late,
        ]
        lines.append([label, *figures, *([counted.overdue_now] if table == "don-vi" else [])])
    return name, csv_files.written(lines)
