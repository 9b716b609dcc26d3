"""Who acts: an account with the roles and positions that hold at a moment."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, CharField, DateTimeField, Exists, OuterRef, Q, QuerySet, Value

from motcua.ground.accounts.enums import AccountKind, Role
from motcua.ground.accounts.models import Account, ApiToken, Delegation, Posting, RoleGrant
from motcua.ground.accounts.rules import codes
from motcua.ground.core import revisions
from motcua.ground.core.actors import ANONYMOUS, Actor, ActorKind, Grant, Holding
from motcua.ground.core.identifiers import people
from motcua.ground.orgs import queries as orgs

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_KINDS = {
    AccountKind.CITIZEN: ActorKind.CITIZEN,
    AccountKind.BUSINESS: ActorKind.BUSINESS,
    AccountKind.OFFICER: ActorKind.OFFICER,
    AccountKind.TECHNICAL: ActorKind.OFFICER,
}
_NEVER_LENT = {Role.ADMINISTRATOR, Role.AUDITOR}


def province_day(at: datetime) -> date:
    """Return the calendar date of a moment in Viet Nam."""
    return at.astimezone(ZONE).date()


def valid_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a period from `valid_from` to `valid_to` (its last day) holds the day."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    )


def living_delegations(at: datetime) -> QuerySet[Delegation]:
    """Return the delegations that hold at a moment: in their time, not revoked, and both sides still there.

    The lender still holds the position and may act; the delegate still holds one of the same agency.
    """
    return possible_delegations(province_day(at)).filter(
        Q(revoked_at__isnull=True) | Q(revoked_at__gt=at), valid_from_at__lte=at, valid_until_at__gt=at
    )


def possible_delegations(day: date) -> QuerySet[Delegation]:
    """Return the delegations whose two sides are both there on a day, whatever their own time.

    Nothing is lent by somebody who may not act. An account that was locked because nobody used it still lends: the
    lock is of signing in, and a long absence is what things are lent for.
    """
    held = Posting.objects.filter(
        valid_on(day), account_id=OuterRef("from_account_id"), position_id=OuterRef("position_id")
    )
    own = Posting.objects.filter(
        valid_on(day),
        valid_on(day, "position__"),
        account_id=OuterRef("to_account_id"),
        position__unit__agency_id=OuterRef("position__unit__agency_id"),
    )
    lends = Q(from_account__is_active=True) | Q(from_account__dormant_at__isnull=False)
    return Delegation.objects.filter(lends, Exists(held), Exists(own), valid_on(day, "position__"))


def actor_for(account_id: int, at: datetime, channel: str = "web") -> Actor:
    """Return the account as an actor, in at most three queries; ANONYMOUS when it may not be used."""
    found = Account.objects.filter(pk=account_id, is_active=True).first()
    return actor_of(found, at=at, channel=channel) if found else ANONYMOUS


def actor_of(account: Account, *, at: datetime, channel: str = "web") -> Actor:
    """Return a loaded account as an actor: no query for citizens and businesses, two for officers.

    On a page that reads, none while the reference data is as it was: postings, roles and delegations are watched.
    """
    kind = _KINDS[AccountKind(account.kind)]
    if kind != ActorKind.OFFICER:
        return Actor(kind=kind, account_id=account.pk, name=account.full_name, channel=channel, sample=account.sample)
    holdings, lenders = _holdings(account.pk, at)
    return Actor(
        kind=kind,
        account_id=account.pk,
        name=account.full_name,
        grants=_grants(account.pk, at, holdings if lenders else (), lenders),
        holdings=holdings,
        channel=channel,
        sample=account.sample,
    )


def delegations_of_day(day: date) -> QuerySet[Delegation]:
    """Return the delegations that may hold at some time of a day; `lent_at` says at which."""
    begin = datetime.combine(day, time(0), ZONE)
    return possible_delegations(day).filter(valid_from_at__lt=begin + timedelta(days=1), valid_until_at__gt=begin)


@revisions.kept
def _held_on(account_id: int, day: date) -> tuple[tuple[Any, ...], ...]:
    """Return the positions held on a day and those lent at some time of it, each with its lender and its time."""
    columns = ("position_id", "position__unit_id", "position__unit__agency_id", "position__title", "position__capacity")
    nobody, always = Value(0, BigIntegerField()), Value(None, DateTimeField())
    own = (
        Posting.objects.filter(valid_on(day), valid_on(day, "position__"), account_id=account_id)
        .order_by()
        .values_list(*columns, nobody, Value("", CharField()), nobody, always, always, always)
    )
    lent = (
        delegations_of_day(day)
        .filter(to_account_id=account_id)
        .order_by()
        .values_list(
            *columns,
            "from_account_id",
            "from_account__full_name",
            "id",
            "valid_from_at",
            "valid_until_at",
            "revoked_at",
        )
    )
    return tuple(own.union(lent, all=True))


def _holdings(account_id: int, at: datetime) -> tuple[tuple[Holding, ...], set[int]]:
    found: dict[tuple[int, int], Holding] = {}
    lenders: dict[int, set[int]] = {}
    for row in _held_on(account_id, province_day(at)):
        position_id, unit_id, agency_id, title, capacity, lender, lender_name, delegation_id, *period = row
        if lender and not lent_at(at, *period):
            continue
        if lender:
            lenders.setdefault(lender, set()).add(position_id)
        found[(position_id, lender)] = Holding(
            position_id, unit_id, agency_id, title, lender or None, lender_name, delegation_id or None, capacity
        )
    return tuple(found[key] for key in sorted(found)), set(lenders)


def lent_at(at: datetime, from_at: datetime, until_at: datetime, revoked_at: datetime | None) -> bool:
    """Return whether a delegation of such a period holds at a moment."""
    return from_at <= at < until_at and (revoked_at is None or revoked_at > at)


@revisions.kept
def _granted_on(account_ids: tuple[int, ...], day: date) -> tuple[tuple[int, str, int | None, int | None], ...]:
    rows = RoleGrant.objects.filter(valid_on(day), account_id__in=account_ids)
    return tuple(rows.values_list("account_id", "role", "agency_id", "unit_id"))


def _grants(account_id: int, at: datetime, holdings: tuple[Holding, ...], lenders: set[int]) -> tuple[Grant, ...]:
    """Return own roles, and for positions held on somebody's behalf that person's roles within the position's unit."""
    grants: set[Grant] = set()
    for holder, role, agency_id, unit_id in _granted_on(tuple(sorted({account_id, *lenders})), province_day(at)):
        if holder == account_id:
            grants.add(Grant(role, agency_id, unit_id))
            continue
        for holding in holdings:
            fits = agency_id in (None, holding.agency_id) and unit_id in (None, holding.unit_id)
            if holding.on_behalf_of == holder and fits and role not in _NEVER_LENT:
                grants.add(Grant(role, holding.agency_id, holding.unit_id))
    return tuple(sorted(grants, key=lambda grant: (grant.role, grant.agency_id or 0, grant.unit_id or 0)))


def actor_for_token(token: str, *, at: datetime, sample_mode: bool) -> Actor:
    """Return the actor a token stands for, ANONYMOUS for an unknown, ended or sample one outside sample mode.

    A token does not outlive what it was made for: an officer without any role or position left acts no more.
    """
    if not token.startswith(codes.TOKEN_PREFIX) or len(token) > 100:
        return ANONYMOUS
    row = (
        ApiToken.objects.select_related("account")
        .filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=at),
            digest=codes.token_digest(token),
            revoked_at__isnull=True,
            account__is_active=True,
        )
        .first()
    )
    if row is None or (row.account.sample and not sample_mode) or row.account.must_change_password:
        return ANONYMOUS
    actor = actor_of(row.account, at=at, channel="api")
    left = row.account.kind == AccountKind.OFFICER and not actor.grants and not actor.holdings
    return ANONYMOUS if left else actor


def account_to_sign_in(name: str) -> Account | None:
    """Return the account a person means who types a sign-in name, telephone number or mail address.

    A number or address that two accounts share and neither has proved means nobody.
    """
    typed = name.strip()[:254]
    if not typed or "\x00" in typed:
        return None
    found = Account.objects.filter(username=typed.lower()).first()
    if found is not None:
        return found
    if (mail := people.tried(people.email, typed)) != "":
        return _only(Account.objects.filter(email__iexact=mail), "email_verified_at")
    if (number := people.tried(people.phone, typed)) != "":
        by_name = Account.objects.filter(username=number).first()
        return by_name or _only(Account.objects.filter(phone=number), "phone_verified_at")
    return None


def _only(rows: QuerySet[Account], proof: str) -> Account | None:
    candidates = list(rows[:20])
    proved = [candidate for candidate in candidates if getattr(candidate, proof) is not None]
    if len(proved) == 1:
        return proved[0]
    return candidates[0] if len(candidates) == 1 else None


def front_door(at: datetime) -> str:
    """Return where citizens enter: `province` (here) or `national` (the national portal), a dated setting."""
    return str(orgs.setting("front_door", province_day(at), default="province"))
