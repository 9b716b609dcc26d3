"""The official table with a link behind each cell, the comparison of units, how everything is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import Level
from motcua.insight.reporting import policies
from motcua.insight.reporting import queries as reporting

COLUMNS: tuple[tuple[int, object], ...] = (
    (3, gettext_lazy("Tổng số nhận giải quyết")), (4, gettext_lazy("Trong kỳ: trực tuyến")),
    (5, gettext_lazy("Trong kỳ: trực tiếp, bưu chính")), (6, gettext_lazy("Từ kỳ trước chuyển sang")),
    (7, gettext_lazy("Đã giải quyết: tổng số")), (8, gettext_lazy("Đã giải quyết: trước hạn")),
    (9, gettext_lazy("Đã giải quyết: đúng hạn")), (10, gettext_lazy("Đã giải quyết: quá hạn")),
    (11, gettext_lazy("Đang giải quyết: tổng số")), (12, gettext_lazy("Đang giải quyết: trong hạn")),
    (13, gettext_lazy("Đang giải quyết: quá hạn")),
)  # fmt: skip
EXPLAINED: tuple[tuple[object, object], ...] = (
    (gettext_lazy("Cột 3"), gettext_lazy("Cột 4 + 5 + 6, và cũng bằng cột 7 + 11; biểu không khớp thì không xuất đi.")),
    (
        gettext_lazy("Cột 4, 5"),
        gettext_lazy(
            "Hồ sơ được tiếp nhận (đã cấp mã) trong kỳ, mỗi hồ sơ một lần, ở cơ quan có thẩm quyền giải quyết."
            " Trực tuyến gồm cả hồ sơ nộp có cán bộ hỗ trợ; phần đó nêu riêng dưới biểu."
        ),
    ),
    (
        gettext_lazy("Cột 6"),
        gettext_lazy("Hồ sơ tiếp nhận trước kỳ mà đến đầu kỳ chưa xong; bằng cột 11 của kỳ trước."),
    ),
    (
        gettext_lazy("Cột 8, 9, 10"),
        gettext_lazy(
            "Hồ sơ có kết quả, bị từ chối giải quyết hoặc dừng giải quyết trong kỳ. Trước hạn là xong vào ngày"
            " sớm hơn ngày hẹn theo luật (thời hạn tính giờ: sớm hơn giờ hẹn); không quy định thời hạn là đúng hạn."
        ),
    ),
    (
        gettext_lazy("Cột 12, 13"),
        gettext_lazy(
            "Đến cuối ngày cuối kỳ. Hồ sơ chờ bổ sung tính là trong hạn. Hạn là hạn theo luật, không phải ngày"
            " hẹn lại sau khi xin lỗi."
        ),
    ),
    (
        gettext_lazy("Sắp xếp tổ chức"),
        gettext_lazy("Số của một cơ quan gồm cả số của các cơ quan mà nó đã kế thừa đến ngày cuối kỳ."),
    ),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; `href` leads to the dossiers that it counts."""

    value: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of table II.06a: a level as heading, a sector below it, or the grand total."""

    number: str
    label: str
    cells: list[Cell]
    heading: bool
    total: bool = False


def unit_choices(actor: Actor) -> tuple[list[tuple[int, str]], object]:
    """Return the units whose table the actor may read, and what the whole is called if it may be read."""
    own = policies.reported_agencies(actor)
    cards = orgs.agencies(ended=True)
    if own is None:
        return [(agency.id, _ended(agency)) for agency in cards if agency.is_local], _("Toàn tỉnh")
    return [(agency.id, _ended(agency)) for agency in cards if agency.id in own], ""


def _ended(card: orgs.AgencyCard) -> str:
    return card.name if card.valid_to is None else _("%(name)s (đến %(year)s)") % {
        "name": card.name, "year": card.valid_to.year
    }  # fmt: skip


def lines(table: Any, asked: Mapping[str, Any]) -> list[Line]:
    """Return the lines of the table with a way behind every figure that is not zero."""
    base = reverse("manage:behind")

    def cells(columns: Any, **where: Any) -> list[Cell]:
        made = []
        for (number, _label), value in zip(COLUMNS, columns.figures(), strict=True):
            query = urlencode({**asked, **where, "cot": number})
            made.append(Cell(value, f"{base}?{query}" if value else ""))
        return made

    found = []
    for line in table.lines:
        where = {"cap": line.level} if line.is_heading else {"cap": line.level, "linh-vuc": line.sector_id}
        found.append(Line(line.number, line.label, cells(line.columns, **where), line.is_heading))
    return [*found, Line("", _("Tổng số"), cells(table.total), True, total=True)]


def asked_of(unit_id: int | None, first: date, last: date) -> dict[str, str]:
    """Return the question of a table as a query."""
    return {"don-vi": str(unit_id or 0), "tu": f"{first:%d/%m/%Y}", "den": f"{last:%d/%m/%Y}"}


def units(first: date, last: date, today: date, *, level: str, order: str) -> list[Any]:
    """Return the units side by side in the order that was asked for."""
    rows = reporting.unit_figures(
        from_date=first, to_date=last, level=level if level in Level.values else "", today=today
    )
    keys = {
        "nhan": lambda unit: -unit.received,
        "truc-tuyen": lambda unit: -(unit.online_rate or 0),
        "dung-han": lambda unit: unit.kept_rate if unit.kept_rate is not None else 101,
        "qua-han": lambda unit: -unit.overdue_now,
    }
    return sorted(rows, key=keys[order]) if order in keys else rows
