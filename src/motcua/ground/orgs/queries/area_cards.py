"""Administrative areas in the structure of a day."""

from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.orgs import enums
from motcua.ground.orgs.models import Area
from motcua.ground.orgs.queries import dates

TWO_TIERS_FROM = date(2025, 7, 1)  # Law: Nghị quyết 202/2025/QH15; Quyết định 19/2025/QĐ-TTg


@dataclass(frozen=True, slots=True)
class AreaCard:
    """An area as others see it."""

    code: str
    name: str
    full_name: str
    level: str
    kind: str
    parent_code: str
    structure: str


_FIELDS = tuple(field.name for field in fields(AreaCard))


def structure_on(day: date) -> str:
    """Return which structure of areas holds on a day."""
    if day >= TWO_TIERS_FROM:
        return enums.Structure.TWO_TIER
    return enums.Structure.THREE_TIER_2025 if day.year >= 2025 else enums.Structure.THREE_TIER_2024


def area(code: str, on: date | None = None) -> AreaCard:
    """Return the area of a code in the structure of a day (today). Raises: NotFound."""
    found = areas(codes=[code], on=on)
    if not found:
        raise errors.NotFound(_("Không có đơn vị hành chính mang mã %(code)s") % {"code": code[:10]})
    return found[0]


def area_name(code: str) -> str | None:
    """Return the full name of an area in today's structure, None for a code that is none."""
    return next((found.full_name for found in areas(codes=[code])), None)


def areas(
    *,
    on: date | None = None,
    level: str = "",
    parent_code: str = "",
    codes: list[str] | None = None,
) -> list[AreaCard]:
    """Return the areas of a level, of a parent or of some codes in the structure of a day (today)."""
    condition = Q(structure=structure_on(on or dates.today()))
    if level:
        condition &= Q(level=level)
    if parent_code:
        condition &= Q(parent_code=parent_code)
    if codes is not None:
        condition &= Q(code__in=codes)
    return [AreaCard(*row) for row in Area.objects.filter(condition).values_list(*_FIELDS)]
