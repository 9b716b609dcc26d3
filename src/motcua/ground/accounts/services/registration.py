"""Citizens and businesses open their own accounts here, in the province's front-door mode only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import events, queries
from motcua.ground.accounts.enums import AccountKind, Language
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.rules import limits
from motcua.ground.accounts.services import credentials
from motcua.ground.accounts.services import limits as counters
from motcua.ground.accounts.services.signing_in import self_actor
from motcua.ground.audit import services as audit
from motcua.ground.core import days, outbox, text
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.ground.core.identifiers import people

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Registration:
    """What a person or business typed to register."""

    kind: str
    full_name: str
    phone: str
    password: str
    id_number: str = ""
    tax_code: str = ""
    representative: str = ""
    email: str = ""
    birth_date: str = ""
    address: str = ""
    area_code: str = ""
    language: str = "vi"


def register(*, form: Registration, address: str, at: datetime) -> int:
    """Open an account for a citizen (signs in by telephone) or a business (by tax code) and return its id.

    Raises: NotAllowed in the national front-door mode, Invalid with one message for each field, TooMany.
    """
    if queries.front_door(at) != "province":
        raise NotAllowed(_("Việc đăng ký tài khoản được thực hiện trên Cổng Dịch vụ công quốc gia."))
    limit, seconds = limits.REGISTER_PER_ADDRESS
    counters.hit(f"register:{address}", limit=limit, seconds=seconds, at=at)
    account = _checked(form, at)
    try:
        with transaction.atomic():
            credentials.store_password(_saved(account), form.password, at=at)
            audit.record(
                "account.registered",
                subject=("account", account.pk),
                by=self_actor(account),
                at=at,
                data={"kind": account.kind, "address": address},
            )
            outbox.publish(events.AccountRegistered(account_id=account.pk, kind=account.kind, at=at))
    except IntegrityError as error:
        raise _taken(account) from error
    return account.pk


def born(at: datetime) -> Callable[[str], str]:
    """Return how a day of birth is read at a moment."""
    today = at.astimezone(ZONE).date()
    return lambda typed: days.birth(text.clean(typed), today)


def _saved(account: Account) -> Account:
    account.save()
    return account


def _checked(form: Registration, at: datetime) -> Account:
    """Return an unsaved account, or say of each field what is wrong."""
    errors: dict[str, list[str]] = {}
    if form.kind not in (AccountKind.CITIZEN, AccountKind.BUSINESS):
        raise Invalid(_("Loại tài khoản không đúng."), field="kind")
    name = read_name(form.full_name, business=form.kind == AccountKind.BUSINESS, errors=errors)
    number = people.read_into(errors, "phone", people.phone, form.phone, _("Nhập số điện thoại, ví dụ 0912 345 678."))
    mail = people.read_into(errors, "email", people.email, form.email)
    who = _identity(form, errors)
    birth = people.read_into(errors, "birth_date", born(at), form.birth_date)
    address = text.clean(form.address)[:500]
    account = Account(
        username=who["tax_code"].lower() if form.kind == AccountKind.BUSINESS else number,
        kind=form.kind,
        full_name=name,
        sort_key=text.sort_key(name)[:400],
        folded_name=text.fold(name)[:300],
        **who,
        phone=number,
        email=mail,
        address=address,
        area_code=text.clean(form.area_code)[:10],
        birth_date=birth,
        language=form.language if form.language in Language.values else Language.VI,
        created_at=at,
    )
    faults = credentials.password_faults(form.password, second_factor=False, own_words=credentials.own_words(account))
    if faults:
        errors["password"] = faults
    if not errors and (field := taken(account)):
        raise _taken(account, field)
    if errors:
        first = next(iter(errors.values()))[0]
        raise Invalid(first, errors=errors)
    return account


def _identity(form: Registration, errors: dict[str, list[str]]) -> dict[str, str]:
    """Return the numbers that tell who it is, of a person or of an organisation with its representative."""
    if form.kind == AccountKind.BUSINESS:
        missing = _("Nhập họ tên người đại diện.")
        return {
            "id_number": "",
            "tax_code": people.read_into(errors, "tax_code", people.tax_code, form.tax_code, _("Nhập mã số thuế.")),
            "representative": people.read_into(errors, "representative", people.name, form.representative, missing),
        }
    missing = _("Nhập số định danh cá nhân.")
    number = people.read_into(errors, "id_number", people.identity, form.id_number, missing)
    return {"id_number": number, "tax_code": "", "representative": ""}


def read_name(typed: str, *, business: bool, errors: dict[str, list[str]]) -> str:
    """Return the name as it is kept; a person's follows the spelling of names, an organisation's is its own."""
    name = text.clean(typed)
    if not any(character.isalpha() for character in name):
        errors["full_name"] = [_("Nhập họ, chữ đệm, tên.") if not business else _("Nhập tên doanh nghiệp, tổ chức.")]
    elif business and len(name) > people.LONGEST_NAME:
        errors["full_name"] = [_("Tên dài quá %(n)s ký tự.") % {"n": people.LONGEST_NAME}]
    elif not business:
        name = people.read_into(errors, "full_name", people.name, name)
    return name


def taken(account: Account) -> str:
    """Return the field by which another account has this one's sign-in name or number already, "" where none has."""
    others = Account.objects.exclude(pk=account.pk)
    if account.kind == AccountKind.BUSINESS:
        same = others.filter(kind=account.kind, tax_code=account.tax_code).exists()
        return "tax_code" if same or others.filter(username=account.username).exists() else ""
    if others.filter(username=account.username).exists():
        return "phone"
    return "id_number" if others.filter(kind=account.kind, id_number=account.id_number).exists() else ""


def _taken(account: Account, field: str = "") -> Invalid:
    words = {
        "phone": _("Số điện thoại này đã có tài khoản. Hãy đăng nhập hoặc đặt lại mật khẩu."),
        "id_number": _("Số định danh này đã có tài khoản. Hãy đăng nhập hoặc đặt lại mật khẩu."),
        "tax_code": _("Mã số thuế này đã có tài khoản. Hãy đăng nhập hoặc đặt lại mật khẩu."),
    }
    found = field or taken(account) or "phone"
    return Invalid(words[found], field=found)
