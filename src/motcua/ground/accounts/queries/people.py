"""Accounts as administrators and pickers see them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q
from django.db.models.functions import Coalesce, Greatest

from motcua.ground.accounts.enums import AccountKind, Role
from motcua.ground.accounts.models import Account, AccountReview, Lockout, Posting, RoleGrant, TotpDevice
from motcua.ground.accounts.queries.actors import province_day, valid_on
from motcua.ground.accounts.rules import limits
from motcua.ground.core import revisions, text
from motcua.ground.core.identifiers import people as identifiers


@dataclass(frozen=True, slots=True)
class AccountCard:
    """One account, without anything secret."""

    id: int
    public_id: UUID
    username: str
    kind: str
    kind_label: str
    full_name: str
    phone: str
    email: str
    id_number: str
    tax_code: str
    representative: str
    address: str
    area_code: str
    birth_date: str
    language: str
    sample: bool
    is_active: bool
    must_change_password: bool
    phone_verified: bool
    email_verified: bool
    created_at: datetime
    last_login: datetime | None
    disabled_at: datetime | None
    disabled_reason: str
    dormant: bool = False  # locked because nobody used it, not by anybody's decision
    second_factor: bool = False
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class GrantCard:
    """One role with its scope and time."""

    id: int
    account_id: int
    role: str
    role_label: str
    agency_id: int | None
    agency_name: str
    unit_id: int | None
    unit_name: str
    valid_from: date
    valid_to: date | None
    decision_no: str


@dataclass(frozen=True, slots=True)
class PostingCard:
    """One position with its holder and time."""

    id: int
    account_id: int
    account_name: str
    position_id: int
    title: str
    unit_id: int
    unit_name: str
    agency_id: int
    agency_name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Picked:
    """An officer in a list to pick from."""

    account_id: int
    name: str
    title: str
    unit_name: str
    agency_name: str


def account(account_id: int, *, at: datetime) -> AccountCard | None:
    """Return one account, or None."""
    row = Account.objects.filter(pk=account_id).first()
    if row is None:
        return None
    factor = TotpDevice.objects.filter(account_id=account_id, confirmed_at__isnull=False).exists()
    keys = [f"account:{account_id}", f"code:{account_id}"]
    until = Lockout.objects.filter(key__in=keys, locked_until__gt=at).aggregate(last=Max("locked_until"))["last"]
    return _card(row, second_factor=factor, locked_until=until)


def names(account_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of accounts by id, in one query; of those that are known already, in none."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    return _names(wanted) if wanted else {}


@revisions.kept_each
def _names(account_ids: Iterable[int]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in=list(account_ids)).values_list("pk", "full_name"))


def proved_emails(account_ids: Iterable[int]) -> dict[int, str]:
    """Return the mail addresses that their owners have proved, of accounts in use, by account."""
    rows = Account.objects.filter(pk__in=set(account_ids), is_active=True, email_verified_at__isnull=False)
    return dict(rows.exclude(email="").values_list("pk", "email"))


def accounts_page(
    *, search: str = "", kind: str = "", role: str = "", agency_id: int | None = None, state: str = "",
    at: datetime, limit: int = 50, skip: int = 0, within: Collection[int] | None = None,
) -> tuple[list[AccountCard], int]:  # fmt: skip
    """Return a page of accounts by Vietnamese name order, and how many there are in all.

    `state` is active, disabled or locked; `search` fits a name without accents, or a whole number, name or address.
    `within`: officers of these agencies alone.
    """
    rows = Account.objects.all() if within is None else Account.objects.filter(of_agencies(within))
    if kind:
        rows = rows.filter(kind=kind)
    if role:
        rows = rows.filter(pk__in=RoleGrant.objects.filter(valid_on(province_day(at)), role=role).values("account_id"))
    if agency_id is not None:
        posted = Posting.objects.filter(valid_on(province_day(at)), position__unit__agency_id=agency_id)
        rows = rows.filter(pk__in=posted.values("account_id"))
    if state in ("active", "disabled"):
        rows = rows.filter(is_active=state == "active")
    if state == "locked":
        rows = rows.filter(pk__in=_locked_ids(at))
    wanted = text.clean(search)
    if wanted:
        rows = rows.filter(
            Q(folded_name__regex=text.search_pattern(wanted))
            | Q(username=wanted.lower())
            | Q(phone=wanted)
            | Q(email=wanted)
            | Q(id_number=wanted)
            | Q(id_number__startswith=f"{identifiers.passport_parts(wanted)[0]}-")
            | Q(tax_code=wanted)
        )
    return [_card(row) for row in rows.order_by("kind", "sort_key", "id")[skip : skip + limit]], rows.count()


def of_agencies(agency_ids: Collection[int]) -> Q:
    """Return the condition of an officer's account that has or had a position or a role in some agencies."""
    posted = Posting.objects.filter(position__unit__agency_id__in=agency_ids)
    granted = RoleGrant.objects.filter(agency_id__in=agency_ids)
    here = Q(pk__in=posted.values("account_id")) | Q(pk__in=granted.values("account_id"))
    return Q(kind__in=(AccountKind.OFFICER, AccountKind.TECHNICAL)) & here


def seen_among(account_ids: Iterable[int], within: Collection[int] | None) -> set[int]:
    """Return those accounts that are of officers of some agencies; all of them for None."""
    wanted = set(account_ids)
    if within is None:
        return wanted
    return set(Account.objects.filter(of_agencies(within), pk__in=wanted).values_list("pk", flat=True))


def officers_to_pick(
    *,
    search: str = "",
    agency_id: int | None = None,
    position_ids: Iterable[int] | None = None,
    at: datetime,
    limit: int = 20,
) -> list[Picked]:
    """Return officers with a position now, to pick one: by name without accents, agency or positions."""
    day = province_day(at)
    rows = Posting.objects.filter(valid_on(day), valid_on(day, "position__"), account__is_active=True)
    if agency_id is not None:
        rows = rows.filter(position__unit__agency_id=agency_id)
    if position_ids is not None:
        rows = rows.filter(position_id__in=list(position_ids))
    if search.strip():
        rows = rows.filter(account__folded_name__regex=text.search_pattern(text.clean(search)))
    found = rows.order_by("account__sort_key", "account_id", "position_id").values_list(
        "account_id", "account__full_name", "position__title", "position__unit__name", "position__unit__agency__name"
    )
    return [Picked(*row) for row in found[:limit]]


def known_of(account_id: int) -> tuple[str, str]:
    """Return by which number an account is known, a company by its tax code, and as much of a birth as it knows.

    The birth is yyyy, yyyy-mm or yyyy-mm-dd; "" stands for what is not known.
    """
    found = Account.objects.filter(pk=account_id).values_list("kind", "id_number", "tax_code", "birth_date").first()
    kind, id_number, tax_code, birth = found or ("", "", "", "")
    return str(tax_code if kind == AccountKind.BUSINESS else id_number), birth


def grants_of(account_id: int, *, at: datetime | None = None) -> list[GrantCard]:
    """Return the roles of an account, at a moment or (None) of all times, newest first."""
    rows = RoleGrant.objects.filter(account_id=account_id).select_related("agency", "unit")
    if at is not None:
        rows = rows.filter(valid_on(province_day(at)))
    return [_grant_card(grant) for grant in rows.order_by("-valid_from", "role", "id")]


def grant(grant_id: int) -> GrantCard | None:
    """Return one role of somebody, or None."""
    found = RoleGrant.objects.filter(pk=grant_id).select_related("agency", "unit").first()
    return _grant_card(found) if found is not None else None


def _grant_card(grant: RoleGrant) -> GrantCard:
    return GrantCard(
        id=grant.pk,
        account_id=grant.account_id,
        role=grant.role,
        role_label=str(Role(grant.role).label),
        agency_id=grant.agency_id,
        agency_name=grant.agency.name if grant.agency else "",
        unit_id=grant.unit_id,
        unit_name=grant.unit.name if grant.unit else "",
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        decision_no=grant.decision_no,
    )


def postings_of(
    *,
    account_id: int | None = None,
    account_ids: Iterable[int] | None = None,
    agency_id: int | None = None,
    unit_id: int | None = None,
    posting_id: int | None = None,
    at: datetime | None = None,
) -> list[PostingCard]:
    """Return who holds which position, of accounts, an agency or a unit, at a moment or (None) of all times."""
    rows = Posting.objects.select_related("account", "position__unit__agency")
    if account_id is not None:
        rows = rows.filter(account_id=account_id)
    if account_ids is not None:
        rows = rows.filter(account_id__in=list(account_ids))
    if agency_id is not None:
        rows = rows.filter(position__unit__agency_id=agency_id)
    if unit_id is not None:
        rows = rows.filter(position__unit_id=unit_id)
    if posting_id is not None:
        rows = rows.filter(pk=posting_id)
    if at is not None:
        rows = rows.filter(valid_on(province_day(at)))
    return [
        PostingCard(
            id=posting.pk,
            account_id=posting.account_id,
            account_name=posting.account.full_name,
            position_id=posting.position_id,
            title=posting.position.title,
            unit_id=posting.position.unit_id,
            unit_name=posting.position.unit.name,
            agency_id=posting.position.unit.agency_id,
            agency_name=posting.position.unit.agency.name,
            valid_from=posting.valid_from,
            valid_to=posting.valid_to,
        )
        for posting in rows.order_by("position__unit_id", "position__sort_order", "account__sort_key", "id")[:2000]
    ]


def locked_accounts(*, at: datetime) -> list[AccountCard]:
    """Return the accounts whose door is shut after too many wrong tries."""
    rows = Account.objects.filter(pk__in=_locked_ids(at)).order_by("kind", "sort_key", "id")
    return [_card(posting) for posting in rows]


def reviews_due(*, at: datetime, limit: int = 200) -> list[AccountCard]:
    """Return the officers whose account and rights nobody has looked at for a quarter."""
    reviewed = AccountReview.objects.filter(reviewed_at__gt=at - limits.REVIEW_EVERY).values("account_id")
    rows = Account.objects.filter(
        kind__in=(AccountKind.OFFICER, AccountKind.TECHNICAL), is_active=True, created_at__lte=at - limits.REVIEW_EVERY
    ).exclude(pk__in=reviewed)
    return [_card(row) for row in rows.order_by("sort_key", "id")[:limit]]


def dormant_ids(at: datetime) -> list[int]:
    """Return officers' accounts that nobody used for 45 days; sample accounts never count."""
    rows = Account.objects.filter(kind=AccountKind.OFFICER, is_active=True, sample=False).annotate(
        used_at=Greatest(Coalesce("last_login", "created_at"), "created_at")
    )
    return list(rows.filter(used_at__lt=at - limits.DORMANT_AFTER).values_list("pk", flat=True))


def _locked_ids(at: datetime) -> list[int]:
    keys = Lockout.objects.filter(locked_until__gt=at).values_list("key", flat=True)
    return [int(key.partition(":")[2]) for key in keys if key.startswith(("account:", "code:"))]


def _card(row: Account, *, second_factor: bool = False, locked_until: datetime | None = None) -> AccountCard:
    return AccountCard(
        id=row.pk,
        public_id=row.public_id,
        username=row.username,
        kind=row.kind,
        kind_label=str(AccountKind(row.kind).label),
        full_name=row.full_name,
        phone=row.phone,
        email=row.email,
        id_number=row.id_number,
        tax_code=row.tax_code,
        representative=row.representative,
        address=row.address,
        area_code=row.area_code,
        birth_date=row.birth_date,
        language=row.language,
        sample=row.sample,
        is_active=row.is_active,
        must_change_password=row.must_change_password,
        phone_verified=row.phone_verified_at is not None,
        email_verified=row.email_verified_at is not None,
        created_at=row.created_at,
        last_login=row.last_login,
        disabled_at=row.disabled_at,
        disabled_reason=row.disabled_reason,
        dormant=row.dormant_at is not None,
        second_factor=second_factor,
        locked_until=locked_until,
    )
