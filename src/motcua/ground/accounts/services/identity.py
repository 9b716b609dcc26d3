"""Whom an account is of: name, number, birth; corrected by the person first, by an administrator later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import hashers
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies, ports
from motcua.ground.accounts.enums import AccountKind
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.rules import limits, passwords
from motcua.ground.accounts.services import limits as counters
from motcua.ground.accounts.services import telling
from motcua.ground.accounts.services.credentials import WrongPassword
from motcua.ground.accounts.services.registration import born, read_name, taken
from motcua.ground.audit import services as audit
from motcua.ground.core import days, reasons, text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotAllowed, NotFound
from motcua.ground.core.identifiers import people


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an account is of, as it should say; what its kind of account does not have stays empty."""

    full_name: str
    id_number: str = ""
    birth_date: str = ""
    tax_code: str = ""
    representative: str = ""


def may_correct_oneself(account_id: int) -> bool:
    """Return whether no dossier stands under the account yet, so that a wrong name misleads nobody."""
    filings = ports.filings()
    return filings is not None and not filings.any_of(account_id)


def correct_own_identity(*, by: Actor, form: Identity, password: str, at: datetime) -> str:
    """Correct one's own name, number or birth before anything was filed; the password is given again.

    Returns the new sign-in name where it changed with the number, else "". A few tries a day: each tells whether
    another account has the number.
    Raises: WrongPassword (field `password`), LockedOut, TooMany, NotAllowed once a dossier was filed, Invalid by field
    """
    account = policies.account_for(by, by.account_id or 0)
    typed = passwords.normalise(password)
    if not counters.judged(f"account:{account.pk}", lambda: hashers.check_password(typed, account.password), at=at):
        raise WrongPassword(_("Mật khẩu hiện tại không đúng."), field="password")
    limit, seconds = limits.IDENTITY_PER_ACCOUNT
    counters.hit(f"identity:{account.pk}", limit=limit, seconds=seconds, at=at)
    with transaction.atomic():
        account = _of_the_public(policies.account_for(by, account.pk, lock=True))
        if not may_correct_oneself(account.pk):
            raise NotAllowed(_("Đã có hồ sơ nộp bằng tài khoản này: nhờ bộ phận một cửa đề nghị quản trị viên sửa."))
        return _correct(account, form, by=by, at=at, data={})


@transaction.atomic
def correct_identity(*, account_id: int, form: Identity, reason: str, by: Actor, at: datetime) -> str:
    """Correct whom a citizen's or company's account is of, on paper shown at a desk; contacts and ways in stay theirs.

    Returns the new sign-in name where it changed with a company's number, else "". What was mistyped is corrected; with
    dossiers under it an account does not become another person's.
    Raises: NotAllowed, NotFound for an officer's account, Invalid by field
    """
    policies.require_manager(by)
    policies.not_oneself(by, account_id)
    account = _of_the_public(policies.account_for(by, account_id, lock=True))
    why = reasons.given(reason, missing=_("Ghi lý do sửa và giấy tờ đã xem."), longest=reasons.SHORT)
    return _correct(account, form, by=by, at=at, data={"reason": why})


def keep_birth_date(*, by: Actor, typed: str, at: datetime) -> None:
    """Keep one's birth, as a form took it, where the account knows less of it: what is known is not asked again.

    A day makes a year exact in which it lies; what contradicts the account changes nothing.
    """
    kept = born(at)(typed)
    own = Account.objects.filter(pk=by.person_id, kind=AccountKind.CITIZEN)
    known = own.values_list("birth_date", flat=True).first()
    if known is not None and days.tells_more(kept, known):
        own.filter(birth_date=known).update(birth_date=kept)


def _of_the_public(account: Account) -> Account:
    if account.kind not in (AccountKind.CITIZEN, AccountKind.BUSINESS):
        raise NotFound(_("Không có tài khoản này."))
    return account


def _correct(account: Account, form: Identity, *, by: Actor, at: datetime, data: Mapping[str, str]) -> str:
    values = _checked(account, form, at)
    changed = sorted(name for name, value in values.items() if getattr(account, name) != value)
    if not changed:
        raise Invalid(_("Chưa có thông tin nào khác với thông tin đang ghi."), field="full_name")
    _refuse_another_person(account, values)
    signed_in_by = account.username
    if account.kind == AccountKind.BUSINESS and account.username == account.tax_code.lower():
        account.username = values["tax_code"].lower()  # a company signs in by it
    for name, value in values.items():
        setattr(account, name, value)
    account.sort_key = text.sort_key(account.full_name)[:400]
    account.folded_name = text.fold(account.full_name)[:300]
    if field := taken(account):
        raise Invalid(_("Số này đã có ở một tài khoản khác."), field="tax_code" if field == "phone" else field)
    account.save()
    by_office = by.account_id != account.pk
    audit.record(
        "account.identity_corrected",
        subject=("account", account.pk),
        by=by,
        at=at,
        data={"fields": changed, **data},
    )
    sign_in_name = account.username if account.username != signed_in_by else ""
    if messenger := ports.messenger():
        telling.count_notice(account.pk, at=at)
        messenger.tell_corrected(
            account_id=account.pk,
            email=account.email,
            phone=account.phone,
            fields=changed,
            by_office=by_office,
            sign_in_name=sign_in_name,
            language=account.language,
            at=at,
        )
    return sign_in_name


def _refuse_another_person(account: Account, values: Mapping[str, str]) -> None:
    """Refuse to make an account somebody else's under which dossiers stand. Raises: Invalid at "full_name"."""
    filings = ports.filings()
    if filings is None or not filings.any_of(account.pk):
        return
    number = "tax_code" if account.kind == AccountKind.BUSINESS else "id_number"
    before = {"kind": account.kind, "name": account.full_name, "id_number": str(getattr(account, number))}
    after = {"kind": account.kind, "name": values["full_name"], "id_number": values[number]}
    if not filings.is_same_person(before, after):
        words = _("Tên và số đều khác người của tài khoản: đây là người khác, không phải ghi nhầm.")
        raise Invalid(words, field="full_name")


def _checked(account: Account, form: Identity, at: datetime) -> dict[str, str]:
    """Return the values as they are kept. Raises: Invalid with one message for each field"""
    errors: dict[str, list[str]] = {}
    values = {"full_name": read_name(form.full_name, business=account.kind == AccountKind.BUSINESS, errors=errors)}
    if account.kind == AccountKind.BUSINESS:
        missing = _("Nhập họ tên người đại diện.")
        values["tax_code"] = people.read_into(errors, "tax_code", people.tax_code, form.tax_code, _("Nhập mã số thuế."))
        values["representative"] = people.read_into(errors, "representative", people.name, form.representative, missing)
    else:
        missing = _("Nhập số định danh cá nhân.")
        values["id_number"] = people.read_into(errors, "id_number", people.identity, form.id_number, missing)
        values["birth_date"] = people.read_into(
            errors, "birth_date", born(at), form.birth_date, _("Nhập ngày sinh.") if account.birth_date else ""
        )
    if errors:
        raise Invalid(next(iter(errors.values()))[0], errors=errors)
    return values
