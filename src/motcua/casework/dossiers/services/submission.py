"""Sending a dossier: online by the person, or registered by the desk for a person at the counter or by post."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Channel, MoneyState, State
from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.policies import acting_as
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.services import applications, drafts, moving
from motcua.casework.dossiers.services.applications import Paper, Person, Submission, UnusableOwner
from motcua.ground.accounts import services as accounts
from motcua.ground.accounts.enums import DESK_ROLES
from motcua.ground.core import identifiers, languages, prepared, reasons, revisions, text, worktime
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import DomainError, Invalid, NotAllowed
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms


class CannotSubmit(DomainError):
    """This procedure cannot be submitted here or now."""

    code = "cannot_submit"


class KeyReused(DomainError):
    """The idempotency key was used before for something else."""

    code = "idempotency_key_reused"
    status = 422


def submit_dossier(
    *, by: Actor, what: Submission, key: str, at: datetime, draft_id: UUID | str | None = None
) -> Dossier:
    """Send a dossier online; the acceptance clock starts. Sending again under the same key changes nothing.

    `draft_id`: the person's draft that it was written in; it becomes the dossier's in the same transaction.

    Term: nộp hồ sơ
    Law: decree 45/2020 Art. 11; decisions 1 and 2
    State: DRAFT -> SUBMITTED
    Raises: CannotSubmit, Invalid (by field), NotAllowed, NotFound (the draft), KeyReused
    """
    if by.account_id is None or by.is_staff:
        raise NotAllowed(_("Đăng nhập bằng tài khoản công dân hoặc tổ chức để nộp hồ sơ."))
    return _once(
        by=by, what=what, key=key, at=at, draft_id=draft_id, channel=Channel.ONLINE,
        receiving_unit_id=None, helping_unit_id=None,
    )  # fmt: skip


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
    if holding is None or holding.unit_id != unit_id or unit_id not in by.units_as(*DESK_ROLES):
        raise NotAllowed(_("Chỉ cán bộ của bộ phận một cửa này được tiếp nhận hồ sơ tại quầy."))
    return _once(
        by=by, what=what, key=key, at=at, channel=channel, receiving_unit_id=unit_id, helping_unit_id=helping_unit_id
    )


def _once(
    *, by: Actor, what: Submission, key: str, at: datetime, draft_id: UUID | str | None = None, **rest: Any
) -> Dossier:
    if not key or len(key) > 80 or not text.is_clean(key):
        raise Invalid(_("Thiếu khóa chống gửi trùng (Idempotency-Key)."), field="key")
    fingerprint = what.fingerprint()
    try:
        with transaction.atomic(), revisions.steady():
            before = _sent_before(by, key)
            dossier = (
                _repeat(before, fingerprint)
                if before is not None
                else _create(by=by, what=what, key=key, at=at, fingerprint=fingerprint, **rest)
            )
            if draft_id is not None:
                drafts.mark_sent(by=by, draft_id=draft_id, dossier=dossier)
            return dossier
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
    rules, unit = _rules_and_desk(what, channel, receiving_unit_id, on)
    chosen = _choice_of_office(what, rules)
    owner = applications.clean_owner(what.owner)
    authorised = applications.clean_authorised(what.authorised)
    errors = applications.check_audience(rules.audiences, owner_kind=owner.kind, filer=by, authorised=authorised)
    if errors:
        raise Invalid(_("Thủ tục này không dành cho chủ hồ sơ đã khai."), errors=errors)
    owner_id = applications.owner_account(by, owner, authorised)
    applications.check_delivery(what.delivery, account=owner_id is not None or not by.is_staff)
    applications.check_papers(what.papers, rules, by=by)
    answers_id = applications.freeze_answers(what.answers, rules, channel=channel, at=at)
    applications.check_declared(owner, what.answers, form_version_id=rules.form_version_id, case_key=rules.case_key)
    applications.check_filer(
        by, authorised, what.answers, form_version_id=rules.form_version_id, case_key=rules.case_key
    )
    if not authorised:
        applications.check_own(
            by, owner, what.answers, form_version_id=rules.form_version_id, case_key=rules.case_key, on=on
        )
    if owner_id is not None and owner_id == by.account_id:
        _keep_birth(what, rules, by=by, at=at)
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
        owner_id=owner_id,
        owner_kind=owner.kind,
        owner_name=owner.name,
        owner_id_number=owner.id_number,
        owner_address=owner.address,
        owner_phone=owner.phone,
        owner_email=owner.email,
        authorised=authorised,
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
    _tell(dossier, by=by, at=at, holding=holding, papers=len(what.papers), chosen=chosen)
    return dossier


def _keep_birth(what: Submission, rules: catalogue.FilingRules, *, by: Actor, at: datetime) -> None:
    """Keep the day of birth that somebody who files for themselves has told: no form asks for it again."""
    if rules.form_version_id is None:
        return
    schema = eforms.form_in_case(rules.form_version_id, rules.case_key).schema
    if told := eforms.known_of_owner(schema, what.answers).get("birth_date"):
        accounts.keep_birth_date(by=by, typed=str(told), at=at)


def _rules_and_desk(
    what: Submission, channel: str, receiving_unit_id: int | None, on: date
) -> tuple[catalogue.FilingRules, orgs.UnitCard]:
    """Return under which rules the dossier is filed and which desk receives it. Raises: CannotSubmit"""
    if channel == Channel.ONLINE and orgs.setting("front_door", on, default="province") == "national":
        raise CannotSubmit(_("Hồ sơ trực tuyến hiện nộp tại Cổng Dịch vụ công quốc gia."))
    rules = catalogue.offering_rules(
        what.offering_id,
        what.case_key,
        on,
        applications.CATALOGUE_CHANNEL[Channel(channel)],
        names_process=False,
        by_officer=channel != Channel.ONLINE,
    )
    if rules is None or not rules.submittable:
        raise CannotSubmit(rules.why_not if rules else _("Thủ tục hoặc trường hợp này hiện không nhận hồ sơ."))
    unit = orgs.unit(receiving_unit_id) if receiving_unit_id else orgs.desk_of(rules.competent_agency_id, on)
    if unit is None:
        raise CannotSubmit(_("Cơ quan giải quyết chưa có bộ phận một cửa để nhận hồ sơ."))
    if rules.receiving == "own" and unit.agency_id != rules.competent_agency_id:
        raise CannotSubmit(_("Thủ tục này chỉ nhận tại cơ quan giải quyết."))
    return rules, unit


def _choice_of_office(what: Submission, rules: catalogue.FilingRules) -> str:
    """Return why the office chose the case, as everywhere it does; nothing for a case that people choose themselves.

    Raises: Invalid at "case_reason"
    """
    if rules.case_key not in catalogue.office_cases(rules.version_id):
        return ""
    return reasons.given(what.case_reason, missing=_("Ghi vì sao chọn trường hợp này."), field="case_reason")


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


def _tell(dossier: Dossier, *, by: Actor, at: datetime, holding: Holding | None, papers: int, chosen: str) -> None:
    told: dict[str, Any] = {"papers": papers, "answer_by": dossier.acceptance_due_at.isoformat()}
    if not by.is_staff:
        told["language"] = languages.code()  # the one that messages about it are written in
    kept: dict[str, Any] = {"ref": dossier.submission_ref, "to": State.SUBMITTED, "papers": papers}
    if chosen:
        told["case"] = kept["case"] = catalogue.case_key_of(dossier.case_id)
    moving.begin_life(dossier, by=by, at=at, holding=holding, data=told, audit_data=kept, reason=chosen)


__all__ = [
    "CannotSubmit",
    "KeyReused",
    "Paper",
    "Person",
    "Submission",
    "UnusableOwner",
    "register_dossier",
    "submit_dossier",
]
