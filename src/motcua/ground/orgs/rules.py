"""Pure checks of hours, periods and values of the organisation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.ground.core import citations, errors, worktime

AGENCY_FIELDS = frozenset({
    "name", "short_name", "name_en", "code", "code_is_sample", "area_code", "parent_id", "sector_group", "address",
    "phone", "email", "hotline", "processing_route", "sort_order", "note",
})  # fmt: skip
UNIT_FIELDS = frozenset(["name", "name_en", "kind", "parent_id", "sort_order"])
SIGNS_AS = frozenset(["title", "title_en", "capacity"])  # what stands above and below a signature
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a position stands: its key in processes, its unit and its agency."""

    key: str
    unit_id: int
    agency_id: int


STAND_IN_SETTING = "positions.stand_in"
SITE_SETTING = "site"
# Kind of a position -> the kinds whose holders may stand in there, and whether the unit must be the same one.
# A convention of ours by rank and section; the province sets its own from a date on.
STAND_INS: dict[str, dict[str, str]] = {
    "desk_clerk": {"desk_clerk": "agency", "desk_director": "agency"},
    "desk_director": {"desk_director": "agency", "approver": "agency", "chairman": "agency", "director": "agency"},
    "case_officer": {"case_officer": "unit", "head_of_section": "unit"},
    "head_of_section": {
        "head_of_section": "agency", "approver": "agency", "director": "agency", "chairman": "agency",
    },
    "approver": {"approver": "agency", "director": "agency", "chairman": "agency"},
    "director": {"approver": "agency", "director": "agency"},
    "chairman": {"approver": "agency", "chairman": "agency"},
    "records_clerk": {"records_clerk": "agency", "case_officer": "unit", "head_of_section": "unit"},
    "office_reviewer": {"office_reviewer": "agency", "office_deputy_head": "agency", "office_head": "agency"},
    "office_deputy_head": {"office_deputy_head": "agency", "office_head": "agency"},
    "office_head": {"office_deputy_head": "agency", "office_head": "agency"},
    "procedure_controller": {
        "procedure_controller": "agency", "office_deputy_head": "agency", "office_head": "agency",
    },
    "support_staff": {"support_staff": "agency", "desk_clerk": "agency", "desk_director": "agency"},
}  # fmt: skip


def kind_of_position(key: str, table: Mapping[str, object] = STAND_INS) -> str:
    """Return a position's key without its specialty: `case_officer_justice` is a `case_officer`."""
    kind = key
    while kind not in table and "_" in kind:
        kind = kind.rpartition("_")[0]
    return kind if kind in table else key


def may_stand_in(wanted: Place, held: Place, table: Mapping[str, Mapping[str, str]] = STAND_INS) -> bool:
    """Return whether the holder of one position may act in another: by rank, and by section where rank is not enough.

    Term: người có thể được ủy quyền, thay thế. The same position of the same specialty always fits inside an agency.
    """
    if wanted.agency_id != held.agency_id:
        return False
    if wanted.key == held.key:
        return True
    scope = table.get(kind_of_position(wanted.key, table), {}).get(kind_of_position(held.key, table))
    return scope == "agency" or (scope == "unit" and wanted.unit_id == held.unit_id)


def may_succeed(ended_key: str, heir_key: str, table: Mapping[str, Mapping[str, str]] = STAND_INS) -> bool:
    """Return whether a position may take over the steps of one that ends: the same kind, or one that stands in for it.

    Where the section goes, the reorganisation decides; the rank stays.
    """
    kinds = table.get(kind_of_position(ended_key, table), {})
    return ended_key == heir_key or kind_of_position(heir_key, table) in kinds


def proposed_heir(ended: Place, candidates: Sequence[tuple[int, Place]], unit_id: int | None) -> int | None:
    """Return the candidate that follows without a question: of the successor's unit, same key before same kind."""
    here = [(position_id, place) for position_id, place in candidates if unit_id in (None, place.unit_id)]
    kind = kind_of_position(ended.key)
    exact = [position_id for position_id, place in here if place.key == ended.key]
    alike = [position_id for position_id, place in here if kind_of_position(place.key) == kind]
    return next(iter(exact or (alike if len(alike) == 1 else [])), None)


def stand_in_fault(value: object, _on: date) -> str:
    """Return what is wrong with a table of who stands in for whom; the empty table lends nothing to nobody."""
    if not isinstance(value, dict):
        return _("Cần bảng vị trí → vị trí được làm thay → phạm vi.")
    for kind, others in value.items():
        if not isinstance(others, dict) or not all(scope in ("agency", "unit") for scope in others.values()):
            words = _("Vị trí “%(kind)s”: phạm vi phải là agency (cùng cơ quan) hoặc unit (cùng đơn vị).")
            return words % {"kind": kind}
    return ""


def site_fault(value: object, _on: date) -> str:
    """Return what is wrong with the names and contacts of the site."""
    if not isinstance(value, dict) or not all(isinstance(words, str) for words in value.values()):
        return _("Cần các mục chữ của trang.")
    return "" if str(value.get("name") or "").strip() else _("Tên trang không được để trống.")


def follows(before: tuple[date, date | None] | None, first: date) -> str:
    """Return what is wrong with a period that begins on a day after the one before: a gap between them."""
    if before is None or before[1] is None or before[1] >= first - timedelta(days=1):
        return ""
    again = before[1] + timedelta(days=1)
    return _("Giá trị trước hết hiệu lực ngày %(last)s; ghi giá trị mới từ %(again)s để không có khoảng trống.") % {
        "last": f"{before[1]:%d/%m/%Y}",
        "again": f"{again:%d/%m/%Y}",
    }


def law_fault(law: str, valid_from: date) -> str:
    """Return what is wrong with a value that begins before the documents it cites were issued."""
    known = citations.issued(law)
    if not known or known[0] <= valid_from:
        return ""
    return _("Bắt đầu trước khi có văn bản được nêu (%(day)s).") % {"day": f"{known[0]:%d/%m/%Y}"}
