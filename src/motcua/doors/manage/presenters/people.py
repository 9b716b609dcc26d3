"""People as administrators see them: a list, one person with rights and state."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Pages, Row
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.enums import AccountKind
from motcua.ground.orgs import queries as orgs

SIZE = 40


def found(
    *,
    words: str,
    kind: str,
    role: str,
    state: str,
    agency_id: int | None,
    number: int,
    query: str,
    within: frozenset[int] | None,
    at: datetime,
) -> dict[str, object]:
    """Return a page of people with what they hold."""
    number = max(1, number)
    cards, total = accounts.accounts_page(
        search=words, kind=kind, role=role, agency_id=agency_id, state=state, at=at, limit=SIZE,
        skip=(number - 1) * SIZE, within=within,
    )  # fmt: skip
    pages = Pages(number, max(1, -(-total // SIZE)), query)
    held: dict[int, list[str]] = {}
    for posting in accounts.postings_of(account_ids=[card.id for card in cards], at=at):
        held.setdefault(posting.account_id, []).append(f"{posting.title}, {posting.agency_name}")
    rows = [{"card": card, "holds": "; ".join(held.get(card.id, []))} for card in cards]
    return {"rows": rows, "total": total, "pages": pages}


def facts(card: accounts.AccountCard) -> list[Row]:
    """Return the data of an account; identity numbers are not shown, an administrator needs none."""
    factor = _("đã bật") if card.second_factor else _("chưa bật")
    return [
        Row(_("Tên đăng nhập"), card.username),
        Row(_("Loại tài khoản"), card.kind_label),
        Row(_("Thư điện tử"), card.email),
        Row(_("Điện thoại"), card.phone),
        Row(_("Xác thực hai lớp"), factor),
        Row(_("Đăng nhập lần cuối"), formats.vn_datetime(card.last_login)),
        Row(_("Lập ngày"), formats.vn_date(card.created_at)),
    ]


def is_staff(card: accounts.AccountCard) -> bool:
    """Return whether the account belongs to an officer or a machine."""
    return card.kind in (AccountKind.OFFICER, AccountKind.TECHNICAL)


def scope(grant: accounts.GrantCard) -> str:
    """Return where a role holds."""
    if grant.unit_name:
        return f"{grant.unit_name}, {grant.agency_name}"
    return grant.agency_name or _("toàn tỉnh")


def grants(account_id: int, on: date) -> list[dict[str, Any]]:
    """Return the roles of all times, each with where it holds and whether it holds now."""
    return [
        {"card": grant, "scope": scope(grant), "state": _state(grant, on)}
        for grant in accounts.grants_of(account_id, at=None)
    ]


def postings(account_id: int, on: date) -> list[dict[str, object]]:
    """Return the positions of all times."""
    return [{"card": posting, "state": _state(posting, on)} for posting in accounts.postings_of(account_id=account_id)]


def _state(card: Any, on: date) -> str:
    if card.valid_from > on:
        return "planned"
    return "" if card.valid_to is None or on <= card.valid_to else "ended"


def position_choices(agency_id: int) -> list[tuple[int, str]]:
    """Return (id, "unit: title") of every position of an agency, held or not."""
    return [
        (position.id, f"{position.unit_name}: {position.title}") for position in orgs.positions(agency_id=agency_id)
    ]
