"""What is sent, and whether it can be: for whom, the answers, the papers."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Channel, Delivery, OwnerKind, PaperForm
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import days, text
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.core.errors import Invalid
from motcua.ground.core.identifiers import people
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import queries as document_queries
from motcua.means.eforms import queries as eform_queries
from motcua.means.eforms import services as eforms

LONGEST_ADDRESS = 500
CATALOGUE_CHANNEL = {Channel.ONLINE: "online", Channel.COUNTER: "counter", Channel.POST: "postal"}


@dataclass(frozen=True, slots=True)
class Person:
    """Whose dossier it is, as it stood on the form (chủ hồ sơ)."""

    name: str
    kind: str = OwnerKind.CITIZEN
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that comes with the dossier."""

    name: str
    required_paper_id: int | None = None
    form: str = PaperForm.E_COPY
    quantity: int = 1
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything that is sent: for which offering and case, whose, the answers, the papers."""

    offering_id: int
    case_key: str
    owner: Person
    case_reason: str = ""  # why an officer chose a case that only the office chooses
    answers: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    delivery: str = Delivery.ELECTRONIC
    authorised: Mapping[str, str] = field(default_factory=dict)
    request_text: str = ""
    copies: int = 1

    def fingerprint(self) -> str:
        """Return a hash of the content, to tell a repeat from another dossier under the same key."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def owner_kind(audiences: Sequence[str], said: Mapping[str, Any], *, asks_for_organisation: bool) -> OwnerKind:
    """Return whose dossier it is: as the form says, else of the one kind a procedure is for or a form asks for.

    `said`: what the answers say of the owner, as `eforms.queries.known_of_owner` gives it
    """
    if said.get("kind") in OwnerKind.values:
        return OwnerKind(said["kind"])
    if len(audiences) == 1:
        return OwnerKind(audiences[0])
    return OwnerKind.BUSINESS if asks_for_organisation else OwnerKind.CITIZEN


class Filer(Protocol):
    """Who files: an actor or an account, of whom only the kind counts here."""

    @property
    def kind(self) -> str:
        """Return what kind of account it is."""


def check_audience(
    audiences: Sequence[str], *, owner_kind: str, filer: Filer, authorised: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return why this person may not file this for that owner, by field; empty when they may.

    The owner must be of a kind the procedure is for. An organisation may file for a person only as the authorised one;
    a person may always file for an organisation, as its representative.

    Term: đối tượng thực hiện thủ tục
    Law: decree 63/2010 Art. 8 (whom a procedure is for is part of it)
    """
    if audiences and owner_kind not in audiences:
        return {
            "owner_kind": [
                _("Thủ tục này dành cho cá nhân; chủ hồ sơ không thể là tổ chức, doanh nghiệp.")
                if owner_kind == OwnerKind.BUSINESS
                else _("Thủ tục này dành cho tổ chức, doanh nghiệp; chủ hồ sơ không thể là cá nhân.")
            ]
        }
    if filer.kind == ActorKind.BUSINESS and owner_kind == OwnerKind.CITIZEN and not authorised:
        return {
            "authorised": [
                _(
                    "Chủ hồ sơ đã khai là cá nhân, tài khoản này là của tổ chức. Khai người được ủy quyền nộp thay, "
                    "hoặc đăng nhập bằng tài khoản của chính chủ hồ sơ."
                )
            ]
        }
    return {}


def owner_account(by: Actor, owner: Person, authorised: Mapping[str, str]) -> int | None:
    """Return the account of the owner: the filer's own only when people file for themselves.

    Who files for somebody else sees and follows the dossier as its filer, and is not its owner.

    Law: decisions 5 (the applicant and the authorised person see all of their own dossier)
    """
    if owner.account_id is not None or by.is_staff or authorised:
        return owner.account_id
    same = owner.kind == str(by.kind) and text.fold(owner.name) == text.fold(by.name)
    return by.account_id if same else None


def check_own(
    by: Actor, owner: Person, answers: Mapping[str, Any], *, form_version_id: int | None, case_key: str, on: date
) -> None:
    """Refuse another owner than the account where the form says that its owner files for themselves, as nobody else.

    `owner`: as `clean_owner` leaves it. A person files for a firm of theirs as its representative.

    Law: decisions 5 (the applicant and the authorised person see all of their own dossier)
    Raises: UnusableOwner at "owner_name", "owner_id_number"; Invalid at the question for the day of birth
    """
    if by.is_staff or form_version_id is None or owner.kind != str(by.kind):
        return
    schema = eform_queries.form_in_case(form_version_id, case_key).schema
    another = eform_queries.questions_of_owner(schema, {"filer.full_name"})
    if not eform_queries.filer_question(schema) or another & set(eform_queries.visible_fields(schema, answers)):
        return
    words = _(
        "Tờ khai ghi nộp cho chính mình, nhưng chủ hồ sơ không phải chủ tài khoản. Nộp thay thì chọn nộp theo ủy quyền."
    )
    said = eform_queries.known_of_owner(schema, answers)
    known_number, known_birth = accounts.known_of(by.person_id)
    reads, profile = (
        (people.identity, "id_number") if owner.kind == OwnerKind.CITIZEN else (people.tax_code, "tax_code")
    )
    number = owner.id_number or people.tried(reads, str(said.get(profile) or ""))
    errors: dict[str, list[str]] = {}
    if text.fold(owner.name) != text.fold(by.name):
        errors["owner_name"] = [words]
    elif number and known_number not in ("", number):
        errors["owner_id_number"] = [words]
    if errors:
        raise UnusableOwner(words, errors=errors)
    if contradicted := birth_faults(by, schema, answers, known=known_birth, on=on):
        raise Invalid(next(iter(contradicted.values()))[0], errors=contradicted)


def birth_faults(
    by: Actor, schema: Mapping[str, Any], answers: Mapping[str, Any], *, known: str, on: date
) -> dict[str, list[str]]:
    """Return what to ask, at the day of birth, of a person who files for themselves and tells another than the account.

    `known`: as `accounts.known_of` tells it. A day agrees with its year; what the form takes for no day it says itself.
    """
    if by.is_staff or by.kind != ActorKind.CITIZEN:
        return {}
    shown = set(eform_queries.visible_fields(schema, answers))
    if eform_queries.questions_of_owner(schema, {"filer.full_name"}) & shown:
        return {}
    found = {}
    for key in eform_queries.questions_of_owner(schema, {"birth_date"}) & shown:
        try:
            told = days.birth(text.clean(str(answers.get(key) or "")), on) if answers.get(key) else ""
        except days.Unreadable:
            continue
        if not days.agree(known, told):
            says = {"known": days.written(known), "told": days.written(told)}
            found[key] = [
                _(
                    "Tài khoản ghi ngày sinh %(known)s, ở đây ghi %(told)s. Đâu là đúng? Tài khoản ghi sai thì "
                    "sửa ở trang Tài khoản, mục Sửa thông tin định danh."
                )
                % says
            ]
    return found


def check_filer(
    by: Actor, authorised: Mapping[str, str], answers: Mapping[str, Any], *, form_version_id: int | None, case_key: str
) -> None:
    """Refuse another authorised person beside the form than it names, and any where its owner files for themselves.

    `authorised`: as `clean_authorised` leaves it. Forms that do not ask who files say nothing of it.
    Raises: UnusableOwner at "authorised", "authorised_name", "authorised_id_number"
    """
    if by.is_staff or form_version_id is None:
        return
    schema = eform_queries.form_in_case(form_version_id, case_key).schema
    if not eform_queries.filer_question(schema):
        return
    named = eform_queries.questions_of_owner(schema, {"filer.full_name"})
    if not named & set(eform_queries.visible_fields(schema, answers)):
        if authorised:
            words = _("Tờ khai ghi nộp cho chính mình: bỏ phần người được ủy quyền, hoặc chọn nộp theo ủy quyền.")
            raise UnusableOwner(words, errors={"authorised": [words]})
        return
    said = eform_queries.known_of_filer(schema, answers)
    if not authorised:
        words = _("Tờ khai ghi nộp theo ủy quyền: gửi kèm người được ủy quyền như trong tờ khai.")
        raise UnusableOwner(words, errors={"authorised": [words]})
    declared = {
        "name": text.clean(str(said.get("full_name") or "")),
        "id_number": people.tried(people.identity, str(said.get("id_number") or "")),
    }
    errors = {
        f"authorised_{key}": [
            _("Tờ khai ghi “%(declared)s”, người được ủy quyền gửi kèm là “%(sent)s”. Sửa cho trùng nhau.")
            % {"declared": declared[key][:100], "sent": authorised.get(key, "")[:100]}
        ]
        for key in declared
        if declared[key]
        and (key == "name" or authorised.get(key))
        and declared[key].casefold() != authorised.get(key, "").casefold()
    }
    if errors:
        raise UnusableOwner(_("Người được ủy quyền gửi kèm khác với người trong tờ khai."), errors=errors)


def check_delivery(delivery: str, *, account: bool) -> None:
    """Refuse an unknown way to get the result, and an electronic copy for somebody who has no account to find it in.

    Raises: Invalid at "delivery"
    """
    if delivery not in Delivery.values:
        raise Invalid(_("Chọn cách nhận kết quả."), field="delivery")
    if delivery == Delivery.ELECTRONIC and not account:
        raise Invalid(
            _("Người nộp không có tài khoản để nhận bản điện tử. Chọn nhận tại quầy hoặc qua bưu chính."),
            field="delivery",
        )


def freeze_answers(
    answers: Mapping[str, Any], rules: catalogue.FilingRules, *, channel: str, at: datetime
) -> int | None:
    """Check the answers to the procedure's form and keep them; who files online must fill it in.

    At the counter and by post the form may come on paper: then there are no answers.

    Raises: Invalid by field
    """
    if rules.form_version_id is None or (channel != Channel.ONLINE and not answers):
        return None
    return eforms.freeze_answers(
        version_id=rules.form_version_id, data=answers, at=at, case_key=rules.case_key, area_name=orgs.area_name
    )


def check_declared(owner: Person, answers: Mapping[str, Any], *, form_version_id: int | None, case_key: str) -> None:
    """Refuse an owner who is another than the form says: kind, name and number, where both tell them.

    `owner`: as `clean_owner` leaves it
    Raises: Invalid at "owner_kind"; UnusableOwner at "owner_name", "owner_id_number"
    """
    if form_version_id is None or not answers:
        return
    schema = eform_queries.form_in_case(form_version_id, case_key).schema
    said = eform_queries.known_of_owner(schema, answers)
    _check_kind(said, owner_kind=owner.kind)
    of_business = owner.kind == OwnerKind.BUSINESS
    number = str(said.get("tax_code" if of_business else "id_number") or "")
    declared = {
        "name": text.clean(str(said.get("full_name") or "")),
        "id_number": people.tried(people.tax_code if of_business else people.identity, number),
    }
    errors = {
        f"owner_{key}": [
            _("Tờ khai ghi “%(declared)s”, chủ hồ sơ gửi kèm là “%(sent)s”. Sửa cho trùng nhau.")
            % {"declared": declared[key][:100], "sent": getattr(owner, key)[:100]}
        ]
        for key in declared
        if declared[key] and getattr(owner, key) and declared[key].casefold() != getattr(owner, key).casefold()
    }
    if errors:
        raise UnusableOwner(_("Chủ hồ sơ gửi kèm khác với chủ hồ sơ trong tờ khai."), errors=errors)


def _check_kind(said: Mapping[str, Any], *, owner_kind: str) -> None:
    """Refuse an owner who is of another kind than the form says, where the form asks for it."""
    if said.get("kind") in OwnerKind.values and said["kind"] != owner_kind:
        message = (
            _("Tờ khai ghi chủ hồ sơ là tổ chức, doanh nghiệp; chủ hồ sơ gửi kèm là cá nhân. Sửa cho trùng nhau.")
            if said["kind"] == OwnerKind.BUSINESS
            else _("Tờ khai ghi chủ hồ sơ là cá nhân; chủ hồ sơ gửi kèm là tổ chức, doanh nghiệp. Sửa cho trùng nhau.")
        )
        raise Invalid(message, field="owner_kind")


def check_papers(papers: Sequence[Paper], rules: catalogue.FilingRules, *, by: Actor) -> None:
    """Refuse a paper that the procedure does not ask for in this case, and a file given twice for one paper.

    Raises: Invalid at "papers"
    """
    named = {paper.required_paper_id for paper in papers if paper.required_paper_id is not None}
    if named - {known.id for known in catalogue.accepted_rules(rules.version_id, rules.case_key).papers}:
        raise Invalid(_("Có giấy tờ không thuộc thành phần hồ sơ của thủ tục này."), field="papers")
    check_repeats(
        [((paper.required_paper_id or text.clean(paper.name)), paper) for paper in papers], field="papers", by=by
    )


def check_repeats(papers: Sequence[tuple[Any, Paper]], *, field: str, by: Actor) -> None:
    """Refuse the same file, or the same content in two files, twice for one paper; for two papers it may serve.

    `papers`: what each is for, and the paper.
    Raises: Invalid at `field`
    """
    given = [(place, paper.file_id, paper.name) for place, paper in papers if paper.file_id]
    if len({place for place, _file, _name in given}) == len(given):
        return
    cards = document_queries.files_by_id([str(file_id) for _place, file_id, _name in given])
    own = {str(file.id): file.sha256 for file in cards.values() if file.uploaded_by_id == by.account_id}
    seen: set[tuple[Any, str]] = set()
    for place, file_id, name in given:
        content = (place, own.get(str(file_id).lower(), str(file_id)))
        if content in seen:
            raise Invalid(
                _("Cùng một tệp được gửi hai lần cho giấy tờ “%(paper)s”. Bỏ bớt một tệp.") % {"paper": name[:200]},
                field=field,
            )
        seen.add(content)


class UnusableOwner(Invalid):
    """The owner or the authorised person beside the form cannot be kept so; the errors begin owner_ or authorised_."""


def clean_owner(owner: Person) -> Person:
    """Return the owner as kept: numbers and addresses are what `core.identifiers.people` takes, as in every form.

    Raises: UnusableOwner by field, as "owner_name"
    """
    errors: dict[str, list[str]] = {}
    name, address = text.clean(owner.name), text.clean(owner.address)
    if not name:
        errors["owner_name"] = [_("Nhập họ, chữ đệm và tên của chủ hồ sơ, hoặc tên tổ chức.")]
    elif len(name) > people.LONGEST_NAME:
        errors["owner_name"] = [
            _("Tên có %(length)s ký tự, nhiều nhất là 300. Kiểm tra xem có dán nhầm nội dung khác không.")
            % {"length": len(name)}
        ]
    if len(address) > LONGEST_ADDRESS:
        errors["owner_address"] = [_("Nhiều nhất %(most)s ký tự.") % {"most": LONGEST_ADDRESS}]
    number = people.identity if owner.kind == OwnerKind.CITIZEN else people.tax_code
    kept = Person(
        name=name,
        kind=owner.kind,
        id_number=people.read_into(errors, "owner_id_number", number, owner.id_number),
        address=address,
        phone=people.read_into(errors, "owner_phone", people.phone, owner.phone),
        email=people.read_into(errors, "owner_email", people.email, owner.email),
        account_id=owner.account_id,
    )
    if errors:
        raise UnusableOwner(_("Thông tin chủ hồ sơ chưa dùng được."), errors=errors)
    return kept


def clean_authorised(given: Mapping[str, str]) -> dict[str, str]:
    """Return the authorised person as kept, nothing where there is none.

    Raises: UnusableOwner by field, as "authorised_id_number"
    """
    errors: dict[str, list[str]] = {}
    kept = {key: text.clean(value) for key, value in given.items()}
    for key, reads in (
        ("name", people.name),
        ("id_number", people.identity),
        ("phone", people.phone),
        ("email", people.email),
    ):
        if key in kept:
            kept[key] = people.read_into(errors, f"authorised_{key}", reads, kept[key])
    if errors:
        raise UnusableOwner(_("Thông tin người được ủy quyền chưa dùng được."), errors=errors)
    return kept
