"""Pure checks of hours, periods and values of the organisation."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from motcua.ground.core import errors, worktime

AGENCY_FIELDS = frozenset({
    "name", "short_name", "name_en", "code", "code_is_sample", "area_code", "parent_id", "sector_group", "address",
    "phone", "email", "hotline", "processing_route", "sort_order", "note",
})  # fmt: skip
UNIT_FIELDS = frozenset(["name", "name_en", "kind", "parent_id", "sort_order"])
POSITION_FIELDS = frozenset(["title", "title_en", "capacity", "sort_order"])

WeekHours = Mapping[int, Sequence[Sequence[int]] | None]


def check_hours(week: WeekHours, *, own: bool) -> dict[int, list[list[int]] | None]:
    """Return opening hours in the form in which they are stored. Raises: Invalid."""
    if not week or not set(week) <= set(range(7)):
        raise errors.Invalid(_("Cần giờ mở cửa cho ít nhất một ngày trong tuần"), field="hours")
    stored: dict[int, list[list[int]] | None] = {}
    for weekday, segments in week.items():
        if segments is None:
            if not own:
                raise errors.Invalid(_("Giờ mặc định của tỉnh không thể để trống"), field="hours")
            stored[weekday] = None
            continue
        minutes = tuple((int(opens), int(closes)) for opens, closes in segments)
        rule = worktime.HoursRule(date(2000, 1, 1), weekday, minutes)
        stored[weekday] = [list(segment) for segment in rule.segments or ()]
    return stored


def check_values(values: Mapping[str, object], allowed: Iterable[str], *, named: str = "name") -> None:
    """Refuse unknown fields and an empty name. Raises: Invalid."""
    unknown = sorted(set(values) - set(allowed))
    if unknown:
        raise ValueError(f"these fields cannot be edited: {', '.join(unknown)}")
    if not values:
        raise errors.Invalid(_("Không có gì thay đổi"))
    if named in values and not str(values[named] or "").strip():
        raise errors.Invalid(_("Tên không được để trống"), field=named)


def check_period(valid_from: date, valid_to: date | None) -> None:
    """Refuse a period that ends before it begins. Raises: Invalid."""
    if valid_to is not None and valid_to < valid_from:
        raise errors.Invalid(_("Ngày kết thúc phải từ ngày bắt đầu trở đi"), field="valid_to")
