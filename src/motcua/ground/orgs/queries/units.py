"""Units and positions: desks, sections, and who may carry a step."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.core import errors, languages, revisions
from motcua.ground.orgs import enums
from motcua.ground.orgs.models import Position, Unit
from motcua.ground.orgs.queries import agency_cards, dates

DESKS = (enums.UnitKind.DESK, enums.UnitKind.CENTER)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit as others see it."""

    id: int
    key: str
    agency_id: int
    parent_id: int | None
    name: str
    name_en: str
    kind: str
    successor_id: int | None
    sort_order: int
    valid_from: date
    valid_to: date | None

    @property
    def label(self) -> str:
        """Return the name in the language of the page."""
        return languages.said(self, "name")

    @property
    def is_desk(self) -> bool:
        """Return whether dossiers are received here."""
        return self.kind in DESKS

    def holds_on(self, day: date) -> bool:
        """Return whether the unit exists on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PositionCard:
    """A position as others see it, with its unit and agency."""

    id: int
    unit_id: int
    agency_id: int
    key: str
    title: str
    title_en: str
    capacity: str
    unit_name: str
    unit_kind: str
    valid_from: date
    valid_to: date | None

    @property
    def label(self) -> str:
        """Return the title in the language of the page."""
        return languages.said(self, "title")


_UNIT_FIELDS = tuple(field.name for field in fields(UnitCard))
_POSITION_FIELDS = (
    "id", "unit_id", "unit__agency_id", "key", "title", "title_en", "capacity", "unit__name", "unit__kind",
    "valid_from", "valid_to",
)  # fmt: skip


def _units(condition: Q) -> list[UnitCard]:
    return [UnitCard(*row) for row in Unit.objects.filter(condition).values_list(*_UNIT_FIELDS)]


def _positions(condition: Q) -> list[PositionCard]:
    rows = Position.objects.filter(condition).order_by("unit__sort_order", "unit_id", "sort_order", "id")
    return [PositionCard(*row) for row in rows.values_list(*_POSITION_FIELDS)]


def positions_where(condition: Q) -> list[PositionCard]:
    """Return the positions of a condition, for the other questions of this room."""
    return _positions(condition)


def title_said(title: str, language: str) -> str:
    """Return the title of a position, kept in Vietnamese, in the language of the reader where a position has it so."""
    if not title or not languages.english(language):
        return title
    known = Position.objects.filter(title=title).exclude(title_en="").values_list("title_en", flat=True)
    return known.first() or title


@revisions.kept
def unit(unit_id: int) -> UnitCard:
    """Return a unit. Raises: NotFound."""
    found = _units(Q(pk=unit_id))
    if not found:
        raise errors.NotFound(_("Không có đơn vị này"))
    return found[0]


@revisions.kept_each
def units_by_id(ids: Iterable[int]) -> dict[int, UnitCard]:
    """Return several units in one query."""
    return {card.id: card for card in _units(Q(pk__in=list(ids)))}


def units_of(agency_id: int, on: date | None = None, *, ended: bool = False) -> list[UnitCard]:
    """Return the units of an agency on a day (today), in order; with `ended` all it ever had."""
    return _units(Q(agency_id=agency_id) & (Q() if ended else dates.valid_on(on or dates.today())))


def current_unit(unit_id: int, on: date) -> UnitCard:
    """Return the unit while it exists on the day, else the one that has taken over, else the desk of the agency's heir.

    Raises: NotFound.
    """
    card = unit(unit_id)
    for _step in range(_LONGEST_CHAIN):
        if card.holds_on(on) or card.successor_id is None:
            break
        card = unit(card.successor_id)
    if card.holds_on(on) or not card.is_desk:
        return card
    heir = agency_cards.successor_of(card.agency_id, on)
    return (desk_of(heir.id, on) if heir is not None else None) or card


def desk_of(agency_id: int, on: date | None = None) -> UnitCard | None:
    """Return the desk that receives for an agency on a day: its own, its heir's, or the general one of the province.

    Term: Bộ phận Một cửa, Trung tâm Phục vụ hành chính công.
    """
    return _desk_of(agency_id, on or dates.today())


@revisions.kept
def _desk_of(agency_id: int, day: date) -> UnitCard | None:
    own = _units(Q(agency_id=agency_id, kind__in=DESKS))
    here = next((card for card in own if card.holds_on(day)), None)
    if here is not None:
        return here
    if own:
        follower = current_unit(own[-1].id, day)
        if follower.holds_on(day):
            return follower
    at_province = Q(agency__kind=enums.AgencyKind.OFFICE, kind=enums.UnitKind.CENTER)
    return next(iter(_units(at_province & dates.valid_on(day))), None)


def desks(on: date | None = None) -> list[UnitCard]:
    """Return every desk of the province on a day."""
    day = on or dates.today()
    return _units(Q(kind__in=DESKS) & dates.valid_on(day) & dates.valid_on(day, "agency__"))


def position(position_id: int) -> PositionCard:
    """Return a position. Raises: NotFound."""
    found = _positions(Q(pk=position_id))
    if not found:
        raise errors.NotFound(_("Không có vị trí này"))
    return found[0]


@revisions.kept_each
def positions_by_id(ids: Iterable[int]) -> dict[int, PositionCard]:
    """Return several positions, of any time, in one query."""
    return {card.id: card for card in _positions(Q(pk__in=list(ids)))}


def positions(
    *,
    unit_id: int | None = None,
    agency_id: int | None = None,
    ids: Iterable[int] | None = None,
    on: date | None = None,
    ended: bool = False,
) -> list[PositionCard]:
    """Return positions of a unit or agency, or those of the ids, that exist on a day (today)."""
    condition = Q() if ended else dates.valid_on(on or dates.today())
    if unit_id is not None:
        condition &= Q(unit_id=unit_id)
    if agency_id is not None:
        condition &= Q(unit__agency_id=agency_id)
    if ids is not None:
        condition &= Q(pk__in=list(ids))
    return _positions(condition)


def positions_of(agency_id: int, key: str, on: date | None = None) -> list[PositionCard]:
    """Return the positions of a template key in an agency on a day, in the order of its units."""
    return list(_positions_of(agency_id, key, on or dates.today()))


@revisions.kept
def _positions_of(agency_id: int, key: str, day: date) -> tuple[PositionCard, ...]:
    condition = Q(unit__agency_id=agency_id, key=key) & dates.valid_on(day) & dates.valid_on(day, "unit__")
    return tuple(_positions(condition))
