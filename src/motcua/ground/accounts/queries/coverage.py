"""Where somebody has both a role and a position, so that the work that needs both can be done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from motcua.ground.accounts.enums import ANSWERERS, DESK_ROLES
from motcua.ground.accounts.models import Posting, RoleGrant
from motcua.ground.accounts.queries.actors import province_day, valid_on
from motcua.ground.accounts.queries.people import GrantCard, Picked, grants_of
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs

# Work that a position alone does not allow: what a desk has received, and opinions that an agency owes.
WORKING = (frozenset(DESK_ROLES), frozenset(ANSWERERS))


@dataclass(frozen=True, slots=True)
class Covered:
    """The units and agencies in which somebody has one of some roles and a position."""

    units: frozenset[int]
    agencies: frozenset[int]


def covered(roles: Collection[str], on: date, *, but: int | None = None) -> Covered:
    """Return where somebody may do the work of some roles on a day; `but` is a grant that does not count.

    A role counts where its holder has a position in its own agency or unit, as `Actor.holdings_as` asks it.
    """
    granted: dict[int, set[tuple[int | None, int | None]]] = {}
    rows = RoleGrant.objects.filter(valid_on(on), role__in=roles, account__is_active=True).exclude(pk=but)
    for account_id, agency_id, unit_id in rows.values_list("account_id", "agency_id", "unit_id"):
        granted.setdefault(account_id, set()).add((agency_id, unit_id))
    held = Posting.objects.filter(valid_on(on), valid_on(on, "position__"), account_id__in=granted)
    units, agencies = set[int](), set[int]()
    for account_id, unit_id, agency_id in held.values_list(
        "account_id", "position__unit_id", "position__unit__agency_id"
    ):
        if granted[account_id] & {(None, None), (agency_id, None), (agency_id, unit_id)}:
            units.add(unit_id)
            agencies.add(agency_id)
    return Covered(frozenset(units), frozenset(agencies))


def leaving_role(card: GrantCard, *, last_day: date) -> ports.Leaving:
    """Return where nobody will have the right to go on when a role ends after a day."""
    roles = next((group for group in WORKING if card.role in group), frozenset[str]())
    if not roles:
        return ports.Leaving(account_id=card.account_id)
    day = orgs.day_after(last_day)
    before, after = covered(roles, day), covered(roles, day, but=card.id)
    return ports.Leaving(
        account_id=card.account_id,
        roles=roles,
        unit_ids=before.units - after.units,
        agency_ids=before.agencies - after.agencies,
    )


def roles_left(account_id: int, *, posting_id: int, last_day: date) -> list[GrantCard]:
    """Return the roles that somebody still has after the end of a posting, in no place of which a position is left."""
    day = orgs.day_after(last_day)
    rest = Posting.objects.filter(valid_on(day), valid_on(day, "position__"), account=account_id).exclude(pk=posting_id)
    held = list(rest.values_list("position__unit__agency_id", "position__unit_id"))
    return [
        card
        for card in grants_of(account_id)
        if (card.valid_to is None or card.valid_to >= day)
        and not any(card.agency_id in (None, agency) and card.unit_id in (None, unit) for agency, unit in held)
    ]


def role_heirs(card: GrantCard, leaving: ports.Leaving, *, at: datetime) -> list[Picked]:
    """Return the officers to whom a role that ends may be given: with a position where the work lies."""
    day = province_day(at)
    here = Q(position__unit__in=leaving.unit_ids) | Q(position__unit__agency__in=leaving.agency_ids)
    rows = Posting.objects.filter(here, valid_on(day), valid_on(day, "position__"), account__is_active=True)
    if card.unit_id is not None:
        rows = rows.filter(position__unit=card.unit_id)
    elif card.agency_id is not None:
        rows = rows.filter(position__unit__agency=card.agency_id)
    found = rows.exclude(account=card.account_id).order_by("account__sort_key", "account_id", "position_id")
    cards = [
        Picked(*row)
        for row in found.values_list(
            "account_id", "account__full_name", "position__title", "position__unit__name",
            "position__unit__agency__name",
        )
    ]  # fmt: skip
    return list({picked.account_id: picked for picked in reversed(cards)}.values())[::-1]
