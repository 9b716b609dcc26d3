"""Agencies as administrators see them: a list of both eras, one agency with everything that belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.doors.manage.forms.fields import hours_text
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Pages, Row
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import identifiers
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import AgencyKind, Confidence, Level, Route, UnitKind

SIZE = 40
FIELD_NAMES = {
    "name": gettext_lazy("Tên"),
    "name_en": gettext_lazy("Tên tiếng Anh"),
    "short_name": gettext_lazy("Tên ngắn"),
    "code": gettext_lazy("Mã định danh"),
    "address": gettext_lazy("Địa chỉ"),
    "phone": gettext_lazy("Điện thoại"),
    "email": gettext_lazy("Thư điện tử"),
    "hotline": gettext_lazy("Đường dây nóng"),
    "processing_route": gettext_lazy("Nơi xử lý hồ sơ"),
    "parent_id": gettext_lazy("Trực thuộc"),
    "sector_group": gettext_lazy("Nhóm ngành"),
    "area_code": gettext_lazy("Mã đơn vị hành chính"),
    "kind": gettext_lazy("Loại"),
    "title": gettext_lazy("Chức danh"),
    "title_en": gettext_lazy("Chức danh tiếng Anh"),
    "capacity": gettext_lazy("Thẩm quyền ký"),
    "sort_order": gettext_lazy("Thứ tự"),
    "note": gettext_lazy("Ghi chú"),
    "code_is_sample": gettext_lazy("Mã mẫu"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list."""

    rows: list[Any]
    total: int
    pages: Pages


def found(*, words: str, level: str, era: str, number: int, query: str, on: date) -> Found:
    """Return the agencies that fit, in order; `era` is now, ended or all."""
    rows = orgs.agencies(on=on, ended=era != "now", levels=[level] if level in Level.values else ())
    if era == "ended":
        rows = [row for row in rows if not row.holds_on(on)]
    if words:
        code = identifiers.written(words)
        called = {found.card.id for found in orgs.agencies_called(words, rows)}
        rows = [card for card in rows if card.id in called or (card.code or "") == code or card.key == words]
    pages = max(1, -(-len(rows) // SIZE))
    number = min(max(1, number), pages)
    part = rows[(number - 1) * SIZE : number * SIZE]
    shown = [
        {
            "card": agency,
            "level": str(Level(agency.level).label),
            "kind": str(AgencyKind(agency.kind).label),
            "state": "" if agency.holds_on(on) else "ended",
        }
        for agency in part
    ]
    return Found(shown, len(rows), Pages(number, pages, query))


def facts(card: orgs.AgencyCard) -> list[Row]:
    """Return the data of an agency."""
    parent = orgs.agencies_by_id([card.parent_id]).get(card.parent_id) if card.parent_id else None
    code = f"{card.code} ({_('mã mẫu')})" if card.code and card.code_is_sample else card.code
    return [
        Row(_("Mã định danh"), code or _("chưa có")),
        Row(_("Loại, cấp"), f"{AgencyKind(card.kind).label}, {str(Level(card.level).label).lower()}"),
        Row(_("Tên tiếng Anh"), card.name_en),
        Row(_("Trực thuộc"), parent.name if parent else ""),
        Row(_("Nơi xử lý hồ sơ"), str(Route(card.processing_route).label)),
        Row(_("Địa chỉ"), card.address),
        Row(_("Điện thoại"), card.phone),
        Row(_("Thư điện tử"), card.email),
        Row(_("Đường dây nóng"), card.hotline),
        Row(_("Có hiệu lực"), period(card.valid_from, card.valid_to)),
        Row(_("Khóa trong hệ thống"), card.key),
    ]


def period(first: date, last: date | None) -> str:
    """Write a period of validity; the last day counts."""
    if last is None:
        return _("từ %(day)s") % {"day": formats.vn_date(first)}
    return _("từ %(first)s đến hết %(last)s") % {"first": formats.vn_date(first), "last": formats.vn_date(last)}


def units(agency_id: int, on: date, at: datetime, *, ended: bool) -> list[dict[str, Any]]:
    """Return the units with their positions and who holds them."""
    cards = orgs.units_of(agency_id, on, ended=ended)
    positions = orgs.positions(agency_id=agency_id, on=on, ended=ended)
    holders = accounts.holders_of_many([position.id for position in positions], at=at)
    by_unit: dict[int, list[dict[str, object]]] = {}
    for position in positions:
        held = holders.get(position.id, [])
        by_unit.setdefault(position.unit_id, []).append(
            {"card": position, "holders": held, "vacant": not held, "ended": not _holds(position, on)}
        )
    return [
        {
            "card": card,
            "kind": str(UnitKind(card.kind).label),
            "positions": by_unit.get(card.id, []),
            "ended": not card.holds_on(on),
        }
        for card in cards
    ]


@dataclass(frozen=True, slots=True)
class Seat:
    """One line of the table of an agency: a position in its unit, or a unit that has none."""

    unit: object
    kind: str
    position: object
    holders: list[object]
    ended: bool
    is_first: bool


def seats(found: list[dict[str, Any]]) -> list[Seat]:
    """Return the units line by line, each with its positions; only the first line of a unit names it."""
    lines = []
    for unit in found:
        for place, position in enumerate(unit["positions"]):
            held, ended = position["holders"], position["ended"]
            lines.append(Seat(unit["card"], unit["kind"], position["card"], held, ended, place == 0))
        if not unit["positions"]:
            lines.append(Seat(unit["card"], unit["kind"], None, [], unit["ended"], True))
    return lines


def _holds(card: Any, on: date) -> bool:
    return card.valid_from <= on and (card.valid_to is None or on <= card.valid_to)


def links(agency_id: int) -> tuple[list[object], list[object]]:
    """Return from whom the agency has taken over, and who has taken over from it."""
    rows = orgs.links_of(agency_id)
    told = [(link, str(Confidence(link.confidence).label), link.confidence != Confidence.HIGH) for link in rows]
    return [link for link in told if not link[0].follows], [link for link in told if link[0].follows]


def week(agency_id: int | None, on: date) -> list[dict[str, object]]:
    """Return the opening hours of a week."""
    return [
        {
            "weekday": formats.vn_weekday(rule.weekday),
            "hours": hours_text(rule.segments) or _("nghỉ"),
            "own": rule.is_own,
            "since": rule.valid_from,
            "decision": rule.decision,
        }
        for rule in orgs.hours_of(agency_id, on)
    ]


def history(kind: str, subject_id: int) -> list[dict[str, object]]:
    """Return the dated changes of an agency, unit or position, the newest first."""
    shown = []
    for revision in reversed(orgs.revisions_of(kind, subject_id)):
        before = revision.before or {}
        changes = [
            (FIELD_NAMES.get(name, name), said(before.get(name)) if revision.before is not None else "", said(value))
            for name, value in revision.values.items()
            if revision.before is None or before.get(name) != value
        ]
        shown.append({"card": revision, "changes": changes, "planned": revision.applied_at is None})
    return shown


def said(value: object) -> str:
    """Write a stored value."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return formats.DASH if value in (None, "") else str(value)


def changed(form: Any, card: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return those fields of a form that differ from what holds now."""
    found: dict[str, object] = {}
    for name in names:
        if name not in form:
            continue
        old, new = getattr(card, name), form[name]
        if (new or None) != (old or None):
            found[name] = new
    return found
