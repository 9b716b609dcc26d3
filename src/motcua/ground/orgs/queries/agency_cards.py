"""Agencies: by id, key or code; who follows whom; who plays which part in a process."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.core import errors, identifiers, languages, revisions
from motcua.ground.orgs import enums
from motcua.ground.orgs.models import Agency, AgencyLink, OrgRevision
from motcua.ground.orgs.queries import dates

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """An agency as others see it."""

    id: int
    key: str
    name: str
    short_name: str
    name_en: str
    kind: str
    level: str
    code: str | None
    code_is_sample: bool
    area_code: str
    parent_id: int | None
    sector_group: str
    address: str
    phone: str
    email: str
    hotline: str
    processing_route: str
    sort_order: int
    valid_from: date
    valid_to: date | None

    @property
    def label(self) -> str:
        """Return the name in the language of the page."""
        return languages.said(self, "name")

    @property
    def is_local(self) -> bool:
        """Return whether its dossiers are processed in this system."""
        return self.processing_route == enums.Route.LOCAL

    def holds_on(self, day: date) -> bool:
        """Return whether the agency exists on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


_FIELDS = tuple(field.name for field in fields(AgencyCard))


def _cards(condition: Q) -> list[AgencyCard]:
    return [AgencyCard(*row) for row in Agency.objects.filter(condition).values_list(*_FIELDS)]


def _one(condition: Q) -> AgencyCard:
    found = _cards(condition)
    if not found:
        raise errors.NotFound(_("Không có cơ quan này"))
    return found[0]


def agency(agency_id: int, on: date | None = None) -> AgencyCard:
    """Return an agency, with `on` under the name and data that it had on that day. Raises: NotFound."""
    card = _by_id(agency_id)
    return card if on is None else _as_on(card, on)


@revisions.kept
def _by_id(agency_id: int) -> AgencyCard:
    return _one(Q(pk=agency_id))


def _as_on(card: AgencyCard, on: date) -> AgencyCard:
    """Undo, newest first, what was changed after the day, and do what is planned up to it."""
    values: dict[str, Any] = {}
    changes = OrgRevision.objects.filter(subject_kind=enums.SubjectKind.AGENCY, subject_id=card.id)
    for change in changes.filter(applied_at__isnull=False, valid_from__gt=on).order_by("-valid_from", "-id"):
        values.update(change.before or {})
    for change in changes.filter(applied_at__isnull=True, valid_from__lte=on).order_by("valid_from", "id"):
        values.update(change.values)
    return replace(card, **{name: value for name, value in values.items() if name in _FIELDS})


def agency_by_key(key: str) -> AgencyCard:
    """Return the agency of a key. Raises: NotFound."""
    return _one(Q(key=key))


def agency_by_code(code: str) -> AgencyCard | None:
    """Return the agency of an identification code, one that still exists before one that has ended."""
    found = _cards(Q(code=identifiers.written(code)))
    return min(found, key=lambda card: card.valid_to is not None) if found else None


def agencies(
    *,
    on: date | None = None,
    kinds: Iterable[str] = (),
    levels: Iterable[str] = (),
    parent_id: int | None = None,
    local_only: bool = False,
    ended: bool = False,
) -> list[AgencyCard]:
    """Return the agencies that exist on a day (today), in order; with `ended` also those of other times."""
    condition = Q() if ended else dates.valid_on(on or dates.today())
    if kinds:
        condition &= Q(kind__in=list(kinds))
    if levels:
        condition &= Q(level__in=list(levels))
    if parent_id is not None:
        condition &= Q(parent_id=parent_id)
    if local_only:
        condition &= Q(processing_route=enums.Route.LOCAL)
    return _cards(condition)


@revisions.kept_each
def agencies_by_id(ids: Iterable[int]) -> dict[int, AgencyCard]:
    """Return several agencies in one query."""
    return {card.id: card for card in _cards(Q(pk__in=list(ids)))}


def successor_of(agency_id: int, on: date) -> AgencyCard | None:
    """Return the agency that has taken over by a day, through any number of reorganisations; None if there is none.

    Term: cơ quan kế thừa. Of several successors of one day the main one is followed.
    """
    here, seen = agency_id, {agency_id}
    for _step in range(_LONGEST_CHAIN):
        links = AgencyLink.objects.filter(predecessor_id=here, effective_date__lte=on)
        link = links.order_by("-is_main", "effective_date", "id").first()
        if link is None or link.successor_id in seen:
            break
        here = link.successor_id
        seen.add(here)
    return None if here == agency_id else agency(here)


def current_agency(agency_id: int, on: date) -> AgencyCard:
    """Return the agency itself while it exists on the day, else the one that has taken over. Raises: NotFound."""
    card = agency(agency_id)
    if card.holds_on(on):
        return card
    return successor_of(agency_id, on) or card


def predecessors_of(agency_id: int) -> list[AgencyCard]:
    """Return the agencies that this one has followed directly."""
    ids = AgencyLink.objects.filter(successor_id=agency_id).values_list("predecessor_id", flat=True)
    return _cards(Q(pk__in=list(ids)))


@dataclass(frozen=True, slots=True)
class LinkCard:
    """One reorganisation between two agencies; `other` is the one at the other end, `follows` whether it came later."""

    other_id: int
    other_name: str
    follows: bool
    effective_date: date
    kind_label: str
    note: str
    confidence: str
    is_main: bool


def links_of(agency_id: int) -> list[LinkCard]:
    """Return from whom an agency has taken over and who has taken over from it, the oldest first."""
    rows = AgencyLink.objects.filter(Q(predecessor_id=agency_id) | Q(successor_id=agency_id))
    found = []
    for reorganisation in rows.select_related("predecessor", "successor").order_by("effective_date", "id"):
        follows = reorganisation.predecessor_id == agency_id
        other = reorganisation.successor if follows else reorganisation.predecessor
        found.append(
            LinkCard(
                other_id=other.pk,
                other_name=other.name,
                follows=follows,
                effective_date=reorganisation.effective_date,
                kind_label=str(enums.LinkKind(reorganisation.kind).label),
                note=reorganisation.note,
                confidence=reorganisation.confidence,
                is_main=reorganisation.is_main,
            )
        )
    return found


def parties_of(agency_id: int, on: date | None = None) -> dict[str, int]:
    """Return which agency plays which part when this one is competent: desk, competent, province_office, province.

    The desk is the competent agency's own receiving staff, also where they sit in the provincial centre.
    """
    return {"desk": agency_id, "competent": agency_id, **dict(_above(on or dates.today()))}


@revisions.kept
def _above(day: date) -> tuple[tuple[str, int], ...]:
    office, province = Q(sector_group="office"), Q(kind=enums.AgencyKind.PROVINCE)
    parties: dict[str, int] = {}
    for card in _cards(dates.valid_on(day) & Q(level=enums.Level.PROVINCE) & (office | province)):
        parties.setdefault("province" if card.kind == enums.AgencyKind.PROVINCE else "province_office", card.id)
    return tuple(parties.items())
