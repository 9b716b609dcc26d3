"""Intake: what the one-stop desk may do with a submitted dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Channel, Ground, MoneyState, Stage, SupplementState
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.rules import deadlines
from motcua.casework.dossiers.services import due, forms, moving, papers
from motcua.casework.dossiers.services.applications import CATALOGUE_CHANNEL
from motcua.ground.accounts.enums import HEADS
from motcua.ground.core import prepared, reasons, revisions, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, Invalid
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import services as workflow


class CannotAccept(DomainError):
    """The dossier cannot be accepted."""

    code = "cannot_accept"


class NeedsHeadReason(DomainError):
    """A second supplement request needs the written reason of a head."""

    code = "needs_head_reason"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing a person is asked to bring or to correct."""

    name: str
    content: str
    paper_id: int | None = None  # the submitted paper it concerns
    required_paper_id: int | None = None


def accept(
    *,
    by: Actor,
    ref: str,
    at: datetime,
    immediate: bool = False,
    without: Mapping[int, str] | None = None,
    revision: int | None = None,
) -> Dossier:
    """Accept a complete and correct dossier: it gets its rules, due date and process and, last, its number and code.

    It is accepted under the case it stands under; `cases.choose_case` chooses another. `without` says why a required
    paper (by its id) need not be there: data takes its place, it does not apply. The reasons are kept with the move.

    Term: tiếp nhận hồ sơ
    Law: decree 118/2025 Art. 17, 18; decree 309/2026 Art. 4(2a), 8(3), 17(3); decisions 1 to 3
    State: SUBMITTED -> ACCEPTED (-> PROCESSING when the next step begins at once)
    Units: `immediate` keeps it at ACCEPTED for a result on the spot, without a process, where the procedure has such
    Raises: CannotAccept, PapersMissing by paper (`paper-ID`), Stale when somebody else was first, NotFound, NotAllowed
    """
    with transaction.atomic(), revisions.steady():
        dossier = policies.dossier_for(by, ref, Action.ACCEPT, lock=True)
        moving.begin(dossier, Action.ACCEPT, by=by, revision=revision)
        on = worktime.local(at).date()
        channel = CATALOGUE_CHANNEL[Channel(dossier.channel)]
        case_key = catalogue.case_key_of(dossier.case_id)  # another one is chosen before, with its reason
        rules = catalogue.offering_rules(dossier.offering_id, case_key, on, channel, by_officer=True)
        if rules is None or not rules.submittable:
            raise CannotAccept(_("Thủ tục hoặc trường hợp này không còn nhận hồ sơ vào ngày tiếp nhận."))
        if immediate and not rules.immediate_result:
            raise CannotAccept(_("Thủ tục này không giải quyết ngay; tiếp nhận theo quy trình."))
        reasons = papers.missing(dossier, rules, without or {})
        _keep_rules(dossier, rules, by=by, at=at)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id])
        said = "; ".join(f"{name}: {why}" for name, why in reasons)
        changes = [moving.Change(Action.ACCEPT, reason=said[:2000], data={"channel": dossier.channel})]
        if not immediate and dossier.process_version_id is not None:
            advance = _start_run(dossier, by=by, at=at)
            if (step := advance.done) is not None:
                told = {"step_run_id": step.id}
                changes.append(moving.Change(Action.START_PROCESSING, step_run_id=step.id, told=told))
        due.note(dossier, ground=Ground.ACCEPTED, by=by, at=at, rule=f"limit/{dossier.limit_unit}", number=1)
        moving.apply(dossier, changes, by=by, at=at, holding=holding, update_fields=_ACCEPT_FIELDS)
        _allot(dossier, on)
        return dossier


_ACCEPT_FIELDS = [
    "accepted_at",
    "accepted_by",
    "accepted_agency",
    "competent_received_at",
    "limit_from_at",
    "transfer_due_at",
    "due_at",
    "near_at",
    "promised_at",
    "rules",
    "procedure_version",
    "case",
    "limit_value",
    "limit_unit",
    "resume",
    "fee_text",
    "money_state",
    "process_version",
    "run",
    "code_is_sample",
]


def _keep_rules(dossier: Dossier, rules: Any, *, by: Actor, at: datetime) -> None:
    on = worktime.local(at).date()
    dossier.accepted_at, dossier.accepted_by_id = at, by.account_id
    dossier.accepted_agency_id = dossier.competent_agency_id
    dossier.procedure_version_id, dossier.case_id = rules.version_id, rules.case_id
    dossier.limit_value, dossier.limit_unit, dossier.resume = rules.limit_value, rules.limit_unit, rules.resume
    dossier.process_version_id = rules.process_version_id
    take_fees(dossier, rules)
    dossier.rules = settings.in_force(on)
    dossier.code_is_sample = bool(orgs.agency(dossier.competent_agency_id).code_is_sample)
    calendar = orgs.work_calendar(dossier.competent_agency_id)
    if dossier.receiving_agency_id == dossier.competent_agency_id:
        start = dossier.competent_received_at = at
        if dossier.channel != Channel.ONLINE:
            dossier.transfer_due_at = _transfer(dossier, at, calendar).due_at
    else:
        # Law: decree 309/2026 Art. 17(3): the limit runs from the moment the competent agency has the dossier; the
        # receipt prints what follows from the latest lawful transfer.
        transfer = _transfer(dossier, at, calendar)
        start, dossier.transfer_due_at = transfer.latest_start_at, transfer.due_at
    dossier.limit_from_at = start
    dossier.due_at = dossier.promised_at = due.compute(dossier, start, [])
    dossier.near_at = due.near(dossier)


def take_fees(dossier: Dossier, rules: Any) -> None:
    """Let a dossier owe what its case asks for; what was paid stays paid."""
    dossier.fee_text = rules.fee_text
    if dossier.money_state != MoneyState.PAID:
        dossier.money_state = MoneyState.NONE if rules.fee_free else MoneyState.BY_RULE


def _transfer(dossier: Dossier, at: datetime, calendar: worktime.WorkCalendar) -> deadlines.Transfer:
    return deadlines.latest_transfer(
        at,
        on_paper=dossier.channel != Channel.ONLINE,
        calendar=calendar,
        window_minutes=dossier.rules["transfer.window_minutes"],
    )


def _start_run(dossier: Dossier, *, by: Actor, at: datetime) -> Any:
    """Start the internal process; the desk's own receiving step is done by accepting, if it is the acceptor's."""
    parties = orgs.parties_of(dossier.competent_agency_id)
    assert dossier.process_version_id is not None  # the caller has looked
    advance = workflow.begin_run(
        version_id=dossier.process_version_id,
        subject=("dossier", str(dossier.pk)),
        parties=parties,
        calendar_of=dossier.competent_agency_id,
        at=at,
        by=by,
        due_at=dossier.due_at,
        near_at=dossier.near_at,
        receive=dossier.receiving_agency_id == dossier.competent_agency_id,
    )
    dossier.run_id = advance.run_id
    return advance


def _allot(dossier: Dossier, on: date) -> None:
    """Allot the place in the desk's register and the code, as the last thing before the commit.

    The counter rows of a desk's year and of an agency's day are the last locks, always in this order: the second
    counter reads the first. A rollback takes both numbers back, so committed dossiers have no holes.

    Law: decree 309/2026 Art. 8(3); decisions 3; TT 03/2025/TT-VPCP annex I, forms 01 and 07
    """
    agency = orgs.agency(dossier.competent_agency_id)
    if not agency.code:
        raise CannotAccept(_("Cơ quan giải quyết chưa có mã định danh, không cấp được mã hồ sơ."))
    dossier.register_unit_id, dossier.register_year = dossier.receiving_unit_id, on.year
    with prepared.cursor() as cursor:
        cursor.execute(
            """
            WITH book AS (
                INSERT INTO dossiers_registercounter (unit_id, year, last) VALUES (%s, %s, 1)
                ON CONFLICT (unit_id, year) DO UPDATE SET last = dossiers_registercounter.last + 1
                RETURNING unit_id, year, last
            ), counter AS (
                INSERT INTO dossiers_codecounter (agency_id, day, last) SELECT %s::bigint, %s::date, 1 FROM book
                ON CONFLICT (agency_id, day) DO UPDATE SET last = dossiers_codecounter.last + 1
                RETURNING last
            )
            UPDATE dossiers_dossier
            SET code = %s || lpad(counter.last::text, greatest(4, length(counter.last::text)), '0'),
                register_unit_id = book.unit_id, register_year = book.year, register_number = book.last
            FROM book, counter WHERE dossiers_dossier.id = %s RETURNING code, register_number
            """,
            [
                str(dossier.register_unit_id),
                str(dossier.register_year),
                str(dossier.competent_agency_id),
                on.isoformat(),
                f"{agency.code}-{on:%y%m%d}-",
                str(dossier.pk),
            ],
        )
        dossier.code, dossier.register_number = cursor.fetchone()


def ask_supplement(
    *,
    by: Actor,
    ref: str,
    wanted: Sequence[Wanted],
    reason: str,
    at: datetime,
    contact: str = "",
    head_reason: str = "",
    revision: int | None = None,
) -> SupplementRequest:
    """Ask for everything that is missing or wrong, once, before acceptance (form 02).

    Term: yêu cầu bổ sung, hoàn thiện hồ sơ
    Law: decree 118/2025 Art. 17; decisions 2
    State: SUBMITTED -> SUPPLEMENT_BEFORE
    Raises: NeedsHeadReason for a second request, Invalid, CannotMove, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ASK_SUPPLEMENT, lock=True)
        moving.require_revision(dossier, revision)
        order, late = next_request(dossier, by=by, head_reason=head_reason)
        policies.require(by, dossier, Action.ASK_SUPPLEMENT)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id])
        request = new_request(dossier, wanted, stage=Stage.BEFORE, reason=reason, by=by, at=at, number=order)
        request.contact, request.head_reason, request.counts_as_late = (
            text.clean(contact)[:300],
            reasons.given(head_reason, field="head_reason"),
            late,
        )
        mark_sent(request, by=by, at=at)
        request.save()
        data = {"request": request.pk}
        number = forms.issue_for(dossier, Action.ASK_SUPPLEMENT, by=by, at=at, data=data)
        change = moving.Change(
            Action.ASK_SUPPLEMENT, reason=request.reason, form_number=number, told={"request_id": request.pk}
        )
        moving.apply(dossier, [change], by=by, at=at, holding=holding)
        return request


def next_request(dossier: Dossier, *, by: Actor, head_reason: str) -> tuple[int, bool]:
    """Return the number of the next supplement request and whether it counts as late; a second one needs a head.

    Law: decisions 2: a second request at any stage needs the head's written reason and is flagged for index 766
    Raises: NeedsHeadReason
    """
    count = SupplementRequest.objects.filter(dossier=dossier).exclude(state=SupplementState.CANCELLED).count()
    if count == 0:
        return 1, False
    require_head(by, dossier, head_reason, _("Hồ sơ đã được yêu cầu bổ sung một lần."))
    return SupplementRequest.objects.filter(dossier=dossier).count() + 1, True


def require_head(by: Actor, dossier: Dossier, head_reason: str, why: str) -> None:
    """Refuse what only a head may decide, and only in writing.

    Raises: NeedsHeadReason
    """
    agencies = {dossier.competent_agency_id, dossier.receiving_agency_id}
    if not agencies & by.agencies_as(*HEADS) or not reasons.tells(reasons.given(head_reason, field="head_reason")):
        raise NeedsHeadReason(
            _("%(why)s Yêu cầu này phải do người đứng đầu nêu lý do bằng văn bản; sẽ bị tính chậm theo chỉ số 766.")
            % {"why": why},
            field="head_reason",
        )


def new_request(
    dossier: Dossier, wanted: Sequence[Wanted], *, stage: str, reason: str, by: Actor, at: datetime, number: int
) -> SupplementRequest:
    """Return (unsaved) a supplement request with its items checked.

    Raises: Invalid by field
    """
    if not wanted or any(not text.clean(asked.content) for asked in wanted):
        raise Invalid(_("Nêu rõ từng nội dung cần bổ sung."), field="wanted")
    why = reasons.given(reason, missing=_("Nêu lý do yêu cầu bổ sung."))
    return SupplementRequest(
        dossier=dossier,
        number=number,
        stage=stage,
        state=SupplementState.PROPOSED,
        items=[
            {
                "paper_id": asked.paper_id,
                "required_paper_id": asked.required_paper_id,
                "name": text.clean(asked.name)[:1000],
                "content": text.clean(asked.content)[:2000],
            }
            for asked in wanted
        ],
        reason=why,
        proposed_at=at,
        proposed_by_id=by.account_id,
    )


def mark_sent(request: SupplementRequest, *, by: Actor, at: datetime) -> None:
    """Note that the desk sent a request, and until when the person may answer (end of that day's opening)."""
    dossier = request.dossier
    days = (dossier.rules or {}).get("supplement.respond_days") or settings.value(
        "supplement.respond_days", worktime.local(at).date()
    )
    calendar = orgs.work_calendar(dossier.receiving_agency_id)
    request.state, request.sent_at, request.sent_by_id = SupplementState.SENT, at, by.account_id
    request.respond_by_at = due.end_of_days(calendar, at, days)


def decline(*, by: Actor, ref: str, reason: str, at: datetime, revision: int | None = None) -> Dossier:
    """Refuse to accept a dossier, in writing and with the reason (form 03); only before acceptance.

    Term: từ chối tiếp nhận hồ sơ
    State: SUBMITTED -> DECLINED
    Raises: Invalid, Stale, NotFound, NotAllowed
    """
    why = reasons.given(reason, missing=_("Nêu rõ lý do từ chối tiếp nhận."))
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.DECLINE, lock=True)
        moving.begin(dossier, Action.DECLINE, by=by, revision=revision)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id])
        number = forms.issue_for(dossier, Action.DECLINE, by=by, at=at, data={"reason": why})
        change = moving.Change(Action.DECLINE, reason=why, form_number=number)
        moving.apply(dossier, [change], by=by, at=at, holding=holding)
        return dossier
