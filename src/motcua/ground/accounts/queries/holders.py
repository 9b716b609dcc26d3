"""Who holds a position: in person, or on the holder's behalf."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from motcua.ground.accounts.enums import Role
from motcua.ground.accounts.models import Delegation, Posting, RoleGrant
from motcua.ground.accounts.queries.actors import (
    delegations_of_day,
    lent_at,
    living_delegations,
    province_day,
    valid_on,
)
from motcua.ground.core import revisions
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import WorkKind


@dataclass(frozen=True, slots=True)
class HolderCard:
    """Somebody who may act in a position now."""

    account_id: int
    name: str
    position_id: int
    on_behalf_of: int | None = None
    on_behalf_name: str = ""


@dataclass(frozen=True, slots=True)
class DelegationCard:
    """A delegation as people read it."""

    id: int
    position_id: int
    position_title: str
    unit_name: str
    from_account_id: int
    from_name: str
    to_account_id: int
    to_name: str
    kind: str
    kind_label: str
    valid_from_at: datetime
    valid_until_at: datetime
    reason: str
    decision_no: str
    revoked_at: datetime | None
    in_use: bool  # neither the lender's nor the delegate's account is out of use

    def living(self, at: datetime) -> bool:
        """Return whether it holds at a moment."""
        return self.in_use and self.revoked_at is None and self.valid_from_at <= at < self.valid_until_at


def holders_of(position_id: int, *, at: datetime) -> list[HolderCard]:
    """Return who may act in a position, those in person first, by name."""
    return holders_of_many([position_id], at=at).get(position_id, [])


def holders_of_many(position_ids: Iterable[int], *, at: datetime) -> dict[int, list[HolderCard]]:
    """Return the holders of several positions, in two queries; on a page that reads, in none for those known."""
    wanted = list(position_ids)
    keys = [(position_id, province_day(at)) for position_id in wanted]
    own, lent = _own_holders(keys), _delegates(keys)
    return {
        position_id: [
            *own.get((position_id, day), ()),
            *(card for card, *period in lent.get((position_id, day), ()) if lent_at(at, *period)),
        ]
        for position_id, day in keys
    }


_Places = Iterable[tuple[int, date]]  # a position on a day


@revisions.kept_each
def _own_holders(places: _Places) -> dict[tuple[int, date], tuple[HolderCard, ...]]:
    """Return who holds positions themselves on a day, all places of which are of the same day."""
    asked = list(places)
    found: dict[tuple[int, date], list[HolderCard]] = {place: [] for place in asked}
    for day in {day for _position_id, day in asked}:
        rows = (
            Posting.objects.filter(
                valid_on(day), position_id__in=[position_id for position_id, _day in asked], account__is_active=True
            )
            .order_by("account__sort_key", "account_id")
            .values_list("position_id", "account_id", "account__full_name")
            .distinct()
        )
        for position_id, account_id, name in rows:
            found[position_id, day].append(HolderCard(account_id, name, position_id))
    return {place: tuple(cards) for place, cards in found.items()}


@revisions.kept_each
def _delegates(places: _Places) -> dict[tuple[int, date], tuple[tuple[Any, ...], ...]]:
    """Return who acts in positions for others at some time of a day, each with the period and its revocation."""
    asked = list(places)
    found: dict[tuple[int, date], list[tuple[Any, ...]]] = {place: [] for place in asked}
    for day in {day for _position_id, day in asked}:
        rows = (
            delegations_of_day(day)
            .filter(position_id__in=[position_id for position_id, _day in asked], to_account__is_active=True)
            .order_by("to_account__sort_key", "to_account_id")
            .values_list(
                "position_id", "to_account_id", "to_account__full_name", "from_account_id", "from_account__full_name",
                "valid_from_at", "valid_until_at", "revoked_at",
            )
        )  # fmt: skip
        for position_id, account_id, name, from_id, from_name, *period in rows:
            card = HolderCard(account_id, name, position_id, from_id, from_name)
            found[position_id, day].append((card, *period))
    return {place: tuple(cards) for place, cards in found.items()}


_FOR_ANOTHER = ("KT", "TUQ")  # capacities of those who sign in somebody's place: deputies, and whom a head entrusted


def heads_of(agency_id: int, *, at: datetime) -> list[HolderCard]:
    """Return who heads an agency now, or acts for its head: its signers but deputies; its deputies where no head is.

    Where nobody signs, as in a one-stop centre of its own, that is its director. Term: người đứng đầu cơ quan
    """
    for role in (Role.APPROVER, Role.DESK_DIRECTOR):
        if heading := _in_role(agency_id, role, at):
            heads = [holder for post, holder in heading if post.capacity not in _FOR_ANOTHER]
            return heads or [holder for _post, holder in heading]
    return []


def signers_of(agency_id: int, *, at: datetime) -> list[HolderCard]:
    """Return who signs for an agency now or acts for one who does, deputies among them. Term: người ký"""
    return [holder for _post, holder in _in_role(agency_id, Role.APPROVER, at)]


def _in_role(agency_id: int, role: str, at: datetime) -> list[tuple[orgs.PositionCard, HolderCard]]:
    """Return who has a role in an agency and a position there, or acts for such a person, with the position."""
    day = province_day(at)
    posts = orgs.positions(agency_id=agency_id, on=day)
    holders = holders_of_many([post.id for post in posts], at=at)
    granted = RoleGrant.objects.filter(valid_on(day), agency_id=agency_id, role=role)
    accounts = set(granted.values_list("account_id", flat=True))
    return [
        (post, holder)
        for post in posts
        for holder in holders[post.id]
        if (holder.on_behalf_of or holder.account_id) in accounts
    ]


def administrators(*, at: datetime) -> list[tuple[int, str]]:
    """Return the id and name of everybody who administers the whole province now."""
    day = province_day(at)
    rows = RoleGrant.objects.filter(
        valid_on(day), role=Role.ADMINISTRATOR, agency=None, unit=None, account__is_active=True
    )
    return sorted(rows.order_by().values_list("account_id", "account__full_name").distinct())


def vacant_positions(position_ids: Collection[int], *, at: datetime) -> set[int]:
    """Return those positions that nobody may act in."""
    return {key for key, holders in holders_of_many(position_ids, at=at).items() if not holders}


def held_position_keys(*, at: datetime) -> set[str]:
    """Return the keys of all positions that exist at a moment and in which somebody may act."""
    day = province_day(at)
    own = Posting.objects.filter(valid_on(day), valid_on(day, "position__"), account__is_active=True)
    lent = living_delegations(at).filter(to_account__is_active=True)
    return {key for rows in (own, lent) for key in rows.values_list("position__key", flat=True).distinct()}


def delegations(
    *, account_id: int | None = None, agency_id: int | None = None, at: datetime, past: bool = False
) -> list[DelegationCard]:
    """Return delegations from or to an account, or of an agency's positions, newest first; `past` also ended ones."""
    rows = Delegation.objects.select_related("position__unit", "from_account", "to_account")
    if account_id is not None:
        rows = rows.filter(Q(from_account_id=account_id) | Q(to_account_id=account_id))
    if agency_id is not None:
        rows = rows.filter(position__unit__agency_id=agency_id)
    if not past:
        rows = rows.filter(revoked_at__isnull=True, valid_until_at__gt=at)
    return [_card(delegation) for delegation in rows.order_by("-valid_from_at", "-id")[:500]]


def delegation(delegation_id: int) -> DelegationCard | None:
    """Return one delegation, or None."""
    rows = Delegation.objects.select_related("position__unit", "from_account", "to_account")
    found = rows.filter(pk=delegation_id).first()
    return _card(found) if found is not None else None


def _card(delegation: Delegation) -> DelegationCard:
    return DelegationCard(
        id=delegation.pk,
        position_id=delegation.position_id,
        position_title=delegation.position.title,
        unit_name=delegation.position.unit.name,
        from_account_id=delegation.from_account_id,
        from_name=delegation.from_account.full_name,
        to_account_id=delegation.to_account_id,
        to_name=delegation.to_account.full_name,
        kind=delegation.kind,
        kind_label=str(delegation.get_kind_display()),
        valid_from_at=delegation.valid_from_at,
        valid_until_at=delegation.valid_until_at,
        reason=delegation.reason,
        decision_no=delegation.decision_no,
        revoked_at=delegation.revoked_at,
        in_use=delegation.to_account.is_active and delegation.from_account.may_lend,
    )


def possible_delegates(position_id: int, *, on: date) -> dict[int, str]:
    """Return, by account, the names of those to whom a position may be lent on a day: by rank and section."""
    card = orgs.position(position_id)
    here = [other.id for other in orgs.positions(agency_id=card.agency_id, on=on)]
    fitting = {position_id, *orgs.stand_ins_among(position_id, here, on=on)}
    rows = Posting.objects.filter(valid_on(on), position_id__in=fitting, account__is_active=True)
    return dict(rows.order_by("account__sort_key", "account_id").values_list("account_id", "account__full_name"))


def ending_delegations(leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
    """Return the delegations, living and to come, that end with positions or with a person's part in them."""
    if leaving.roles or leaving.delegation_id is not None:
        return []
    rows = Delegation.objects.filter(revoked_at__isnull=True, valid_until_at__gt=at)
    if leaving.account_id is None:
        rows = rows.filter(position__in=leaving.position_ids)
    else:
        lent = Q(from_account=leaving.account_id, position__in=leaving.position_ids)
        rows = rows.filter(lent | Q(to_account=leaving.account_id))
    counted = rows.values_list("position").annotate(Count("pk")).order_by("position")
    return [ports.Burden(WorkKind.DELEGATIONS, count, position_id=position_id) for position_id, count in counted]


def leaving_account(account_id: int, *, last_day: date, position_ids: Iterable[int] | None = None) -> ports.Leaving:
    """Return what leaves with a person after a day: their part in positions (None: in all they hold then)."""
    day = orgs.day_after(last_day)
    held = Posting.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day), account_id=account_id)
    own = set(held.values_list("position", flat=True)) if position_ids is None else set(position_ids)
    others = Posting.objects.filter(valid_on(day), position_id__in=own, account__is_active=True)
    kept = set(others.exclude(account_id=account_id).values_list("position", flat=True))
    return ports.Leaving(position_ids=frozenset(own), vacated=frozenset(own - kept), account_id=account_id)


def leaving_delegation(card: DelegationCard, *, at: datetime) -> ports.Leaving:
    """Return what goes back when a delegation ends: the delegate's part in its position, unless it is held anyway."""
    holders = holders_of(card.position_id, at=at)
    lent = [holder for holder in holders if _through(holder, card)]
    rest = [holder for holder in holders if holder not in lent]
    if not lent or any(holder.account_id == card.to_account_id for holder in rest):
        return ports.Leaving(account_id=card.to_account_id, delegation_id=card.id)
    place = frozenset({card.position_id})
    return ports.Leaving(
        position_ids=place,
        vacated=frozenset() if rest else place,
        account_id=card.to_account_id,
        delegation_id=card.id,
    )


def _through(holder: HolderCard, card: DelegationCard) -> bool:
    return (holder.account_id, holder.on_behalf_of) == (card.to_account_id, card.from_account_id)
