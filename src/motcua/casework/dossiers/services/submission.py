"""Sending a dossier: online by the person, or registered by the desk for a person at the counter or by post."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Channel, Delivery, MoneyState, OwnerKind, PaperForm, State
from motcua.casework.dossiers.events import DossierSubmitted
from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.policies import acting_as
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.services import moving
from motcua.ground.audit import services as audit
from motcua.ground.core import identifiers, outbox, prepared, revisions, text, worktime
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import DomainError, Invalid, NotAllowed
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents
from motcua.means.eforms import services as eforms

CATALOGUE_CHANNEL = {Channel.ONLINE: "online", Channel.COUNTER: "counter", Channel.POST: "postal"}


class CannotSubmit(DomainError):
    """This procedure cannot be submitted here or now."""

    code = "cannot_submit"


class KeyReused(DomainError):
    """The idempotency key was used before for something else."""

    code = "idempotency_key_reused"
    status = 422


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
    answers: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    delivery: str = Delivery.ELECTRONIC
    authorised: Mapping[str, str] = field(default_factory=dict)
    request_text: str = ""
    copies: int = 1

    def fingerprint(self) -> str:
        """Return a hash of the content, to tell a repeat from another dossier under the same key."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def submit_dossier(*, by: Actor, what: Submission, key: str, at: datetime) -> Dossier:
    """Send a dossier online; the acceptance clock starts. Sending again under the same key changes nothing.

    Term: nộp hồ sơ
    Law: decree 45/2020 Art. 11; decisions 1 and 2
    State: DRAFT -> SUBMITTED
    Raises: CannotSubmit, Invalid (by field), NotAllowed, KeyReused
    """
    if by.account_id is None or by.is_staff:
        raise NotAllowed(_("Đăng nhập bằng tài khoản công dân hoặc tổ chức để nộp hồ sơ."))
    return _once(by=by, what=what, key=key, at=at, channel=Channel.ONLINE, receiving_unit_id=None, helping_unit_id=None)


def register_dossier(
    *,
    by: Actor,
    what: Submission,
    key: str,
    at: datetime,
    channel: str,
    unit_id: int,
    helping_unit_id: int | None = None,
) -> Dossier:
    """Register what a person hands over at the counter or sends by post; the desk accepts or answers it at once.

    Term: tiếp nhận trực tiếp, qua bưu chính
    State: DRAFT -> SUBMITTED
    Raises: CannotSubmit, Invalid (by field), NotAllowed, KeyReused
    """
    holding = acting_as(by, unit_ids=[unit_id])
    if holding is None or holding.unit_id != unit_id or not by.has_role("desk_clerk", "desk_director"):
        raise NotAllowed(_("Chỉ cán bộ của bộ phận một cửa này được tiếp nhận hồ sơ tại quầy."))
    return _once(
        by=by, what=what, key=key, at=at, channel=channel, receiving_unit_id=unit_id, helping_unit_id=helping_unit_id
    )


def _once(*, by: Actor, what: Submission, key: str, at: datetime, **rest: Any) -> Dossier:
    if not key or len(key) > 80 or not text.is_clean(key):
        raise Invalid(_("Thiếu khóa chống gửi trùng (Idempotency-Key)."), field="key")
    fingerprint = what.fingerprint()
    try:
        with transaction.atomic(), revisions.steady():
            if (before := _sent_before(by, key)) is not None:
                return _repeat(before, fingerprint)
            return _create(by=by, what=what, key=key, at=at, fingerprint=fingerprint, **rest)
    except IntegrityError:
        # Two taps at the same moment: the other one committed first, and its dossier is the answer to both.
        before = _sent_before(by, key)
        if before is None:
            raise
        return _repeat(before, fingerprint)


def _sent_before(by: Actor, key: str) -> Dossier | None:
    found = prepared.load(Dossier, "WHERE filer_id = %s AND idempotency_key = %s", [by.account_id, key])
    return found[0] if found else None


def _repeat(before: Dossier, fingerprint: str) -> Dossier:
    if before.request_sha256 != fingerprint:
        raise KeyReused(
            _("Khóa chống gửi trùng này đã dùng cho một hồ sơ có nội dung khác."), ref=before.submission_ref
        )
    return before


def _create(
    *,
    by: Actor,
    what: Submission,
    key: str,
    at: datetime,
    fingerprint: str,
    channel: str,
    receiving_unit_id: int | None,
    helping_unit_id: int | None,
) -> Dossier:
    on = worktime.local(at).date()
    if channel == Channel.ONLINE and orgs.setting("front_door", on, default="province") == "national":
        raise CannotSubmit(_("Hồ sơ trực tuyến hiện nộp tại Cổng Dịch vụ công quốc gia."))
    rules = catalogue.offering_rules(
        what.offering_id, what.case_key, on, CATALOGUE_CHANNEL[Channel(channel)], names_process=False
    )
    if rules is None or not rules.submittable:
        raise CannotSubmit(rules.view_only_reason if rules else _("Thủ tục hoặc trường hợp này hiện không nhận hồ sơ."))
    unit = orgs.unit(receiving_unit_id) if receiving_unit_id else orgs.desk_of(rules.competent_agency_id, on)
    if unit is None:
        raise CannotSubmit(_("Cơ quan giải quyết chưa có bộ phận một cửa để nhận hồ sơ."))
    if rules.receiving == "own" and unit.agency_id != rules.competent_agency_id:
        raise CannotSubmit(_("Thủ tục này chỉ nhận tại cơ quan giải quyết."))
    owner = _clean_owner(what.owner)
    _check_papers(what.papers, rules)
    answers_id = None
    if rules.form_version_id is not None and what.answers:
        answers_id = eforms.freeze_answers(version_id=rules.form_version_id, data=what.answers, at=at)
    calendar = orgs.work_calendar(unit.agency_id)
    sample = by.sample
    dossier = Dossier(
        submission_ref=identifiers.new_submission_ref(),
        idempotency_key=key,
        request_sha256=fingerprint,
        state=State.SUBMITTED,
        channel=channel,
        assisted=False,
        sample=sample,
        offering_id=rules.offering_id,
        procedure_id=rules.procedure_id,
        procedure_version_id=rules.version_id,
        case_id=rules.case_id,
        answers_id=answers_id,
        limit_value=rules.limit_value,
        limit_unit=rules.limit_unit,
        resume=rules.resume,
        competent_agency_id=rules.competent_agency_id,
        receiving_agency_id=unit.agency_id,
        receiving_unit_id=unit.id,
        helping_unit_id=helping_unit_id,
        filer_id=by.account_id,
        owner_id=owner.account_id if by.is_staff else (owner.account_id or by.account_id),
        owner_kind=owner.kind,
        owner_name=owner.name,
        owner_id_number=owner.id_number,
        owner_address=owner.address,
        owner_phone=owner.phone,
        owner_email=owner.email,
        authorised=dict(what.authorised),
        request_text=text.clean(what.request_text or rules.procedure_name)[:1000],
        copies=max(1, what.copies),
        delivery=what.delivery,
        submitted_at=at,
        acceptance_from_at=at,
        acceptance_due_at=worktime.acceptance_due(at, calendar, settings.value("acceptance.working_minutes", on)),
        money_state=MoneyState.NONE if rules.fee_free else MoneyState.BY_RULE,
        fee_text=rules.fee_text[:300],
    )
    prepared.insert([dossier])
    holding = acting_as(by, unit_ids=[unit.id]) if by.is_staff else None
    _add_papers(dossier, what.papers, by=by, at=at)
    _tell(dossier, by=by, at=at, holding=holding, papers=len(what.papers))
    return dossier


def _check_papers(papers: Sequence[Paper], rules: catalogue.FilingRules) -> None:
    """Refuse a paper that answers to none of those which the procedure asks for in this case."""
    named = {one.required_paper_id for one in papers if one.required_paper_id is not None}
    if named - {one.id for one in catalogue.accepted_rules(rules.version_id, rules.case_key).papers}:
        raise Invalid("Có giấy tờ không thuộc thành phần hồ sơ của thủ tục này.", field="papers")


def _clean_owner(owner: Person) -> Person:
    errors: dict[str, list[str]] = {}
    name = text.clean(owner.name)
    if not name:
        errors["owner_name"] = [_("Nhập họ, chữ đệm và tên của chủ hồ sơ, hoặc tên tổ chức.")]
    elif len(name) > 300:
        errors["owner_name"] = [
            _("Tên có %(length)s ký tự, nhiều nhất là 300. Kiểm tra xem có dán nhầm nội dung khác không.")
            % {"length": len(name)}
        ]
    address, phone = text.clean(owner.address), text.clean(owner.phone)
    for key, value, most in (
        ("owner_address", address, 500),
        ("owner_phone", phone, 20),
        ("owner_email", owner.email, 254),
        ("owner_id_number", owner.id_number, 20),
    ):
        if len(value) > most:
            errors[key] = [_("Nhiều nhất %(most)s ký tự.") % {"most": most}]
    if errors:
        raise Invalid(_("Thông tin chủ hồ sơ chưa dùng được."), errors=errors)
    return Person(
        name=name,
        kind=owner.kind,
        id_number=text.clean(owner.id_number),
        address=address,
        phone=phone,
        email=text.clean(owner.email),
        account_id=owner.account_id,
    )


def _add_papers(dossier: Dossier, papers: Sequence[Paper], *, by: Actor, at: datetime) -> None:
    files = [paper.file_id for paper in papers if paper.file_id]
    if files:
        documents.claim_files(ids=files, subject=("dossier", str(dossier.pk)), by=by, at=at)
    prepared.insert(
        [
            SubmittedPaper(
                dossier=dossier,
                required_paper_id=paper.required_paper_id,
                order=order,
                name=text.clean(paper.name)[:1000],
                form=paper.form,
                quantity=max(1, paper.quantity),
                file_id=paper.file_id,
                added_at=at,
            )
            for order, paper in enumerate(papers)
        ]
    )


def _tell(dossier: Dossier, *, by: Actor, at: datetime, holding: Holding | None, papers: int) -> None:
    prepared.insert([moving.first_move(dossier, by=by, at=at, holding=holding, data={"papers": papers})])
    audit.record(
        "dossiers.dossier.submit",
        subject=("dossier", str(dossier.pk)),
        by=by,
        at=at,
        data={"ref": dossier.submission_ref, "to": State.SUBMITTED, "papers": papers},
    )
    outbox.publish(DossierSubmitted(dossier_id=dossier.pk, at=at))


__all__ = ["CannotSubmit", "KeyReused", "Paper", "Person", "Submission", "register_dossier", "submit_dossier"]
