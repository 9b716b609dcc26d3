"""Which case of its procedure a dossier is: chosen by the office when it checks, or when it appraises."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Ground
from motcua.casework.dossiers.models import Apology, Dossier
from motcua.casework.dossiers.rules import deadlines
from motcua.casework.dossiers.services import due, forms, intake, moving
from motcua.ground.accounts.enums import Role
from motcua.ground.core import reasons, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms
from motcua.means.workflow import services as workflow

_FIELDS = ("offering", "case", "limit_value", "limit_unit", "resume", "fee_text", "money_state")


def choose_case(
    *, by: Actor, ref: str, case_key: str, reason: str, at: datetime, revision: int | None = None
) -> Dossier:
    """Choose another case for a dossier that is being checked: its papers and its limit are then those of the case.

    Term: chọn trường hợp
    State: stays SUBMITTED
    Raises: Invalid by field, NotThisWay, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CHOOSE_CASE, lock=True)
        moving.begin(dossier, Action.CHOOSE_CASE, by=by, revision=revision)
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id])
        change = _take(dossier, Action.CHOOSE_CASE, case_key, reason, at=at)
        moving.apply(dossier, [change], by=by, at=at, holding=holding, update_fields=_FIELDS)
        return dossier


def change_case(
    *, by: Actor, ref: str, case_key: str, reason: str, at: datetime, revision: int | None = None
) -> Dossier:
    """Choose a longer case for an accepted dossier, with an apology slip and its new date (form 04), once.

    Whoever does it signs the slip, in their own position: it waits for nobody.

    The limit is that of the version the dossier was accepted under, counted from where it always was.

    Term: đổi trường hợp, hẹn lại ngày trả
    Law: decree 118/2025 Art. 19(9); decisions 7.3 and 2, Apology
    State: stays PROCESSING
    Raises: Invalid by field, CannotApologise once too late or again, NotThisWay, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CHANGE_CASE, lock=True)
        moving.begin(dossier, Action.CHANGE_CASE, by=by, revision=revision)
        before = dossier.due_at
        assert before is not None  # the rule has looked
        _require_in_time(dossier, before, at=at)
        change = _take(dossier, Action.CHANGE_CASE, case_key, reason, at=at)
        _count_anew(dossier, before)
        assert by.account_id is not None  # whoever holds a step or heads an agency is somebody
        apology = Apology.objects.create(
            dossier=dossier,
            at=at,
            by_id=by.account_id,
            reason=change.reason,
            old_due_at=before,
            new_promised_at=dossier.promised_at,
            late=False,
        )
        agency_id = dossier.competent_agency_id
        holding = policies.acting_as(by, agency_ids=[agency_id])
        is_head = agency_id in by.agencies_as(Role.APPROVER)
        data = {"apology": apology.pk, "signed_as": holding.title if holding is not None and not is_head else ""}
        number = forms.issue_for(dossier, Action.CHANGE_CASE, agency_id=agency_id, by=by, at=at, data=data)
        due.note(dossier, ground=Ground.CASE, by=by, at=at, reason=change.reason, rule="case/longer")
        assert dossier.run_id is not None  # an open step has a run
        workflow.set_due(run_id=dossier.run_id, due_at=dossier.due_at, near_at=dossier.near_at, by=by, at=at)
        changes = [moving.Change(change.action, reason=change.reason, form_number=number, data=change.data)]
        fields = (*_FIELDS, "due_at", "near_at", "promised_at")
        moving.apply(dossier, changes, by=by, at=at, holding=holding, update_fields=fields)
        return dossier


def _require_in_time(dossier: Dossier, due_at: datetime, *, at: datetime) -> None:
    """Refuse a new date after the last lawful moment for one. Raises: CannotApologise"""
    calendar = orgs.work_calendar(dossier.competent_agency_id)
    last = deadlines.apology_deadline(due_at, due.limit_of(dossier), calendar)
    if at > last:
        raise policies.CannotApologise(
            _("Đã quá hạn xin lỗi và hẹn lại (%(moment)s), không đổi sang trường hợp dài hơn được nữa.")
            % {"moment": worktime.written(last)}
        )


def _count_anew(dossier: Dossier, before: datetime) -> None:
    """Set the due moment and the promise of a dossier whose case was changed. Raises: Invalid at "case_key" """
    start = dossier.competent_received_at or dossier.limit_from_at or dossier.accepted_at
    assert start is not None  # it is in process
    pauses = due.pauses_of(dossier)
    dossier.due_at = due.compute(dossier, start, pauses)
    if dossier.due_at is None or dossier.due_at <= max(before, dossier.promised_at or before):
        raise Invalid(_("Sau khi tiếp nhận chỉ đổi sang trường hợp có thời hạn dài hơn."), field="case_key")
    dossier.near_at = due.near(dossier, pauses)
    dossier.promised_at = dossier.due_at


def _take(dossier: Dossier, action: Action, case_key: str, reason: str, *, at: datetime) -> moving.Change:
    """Put a dossier under another case of the version it stands under; return the move. Raises: Invalid by field"""
    why = reasons.given(reason, missing=_("Ghi vì sao chọn trường hợp này."))
    before = catalogue.case_key_of(dossier.case_id)
    version_id, on = dossier.procedure_version_id, worktime.local(dossier.accepted_at or dossier.submitted_at).date()
    allowed = catalogue.other_cases(version_id, dossier.offering_id, dossier.case_id, on)
    case_id = catalogue.case_id_of(version_id, case_key)
    offering_id = catalogue.offering_in_case(dossier.offering_id, version_id, case_key, on)
    if case_key not in allowed or case_id is None or offering_id is None:
        raise Invalid(_("Chọn một trường hợp khác của thủ tục này."), field="case_key")
    _require_answers(dossier, case_key, at=at)
    rules = catalogue.accepted_rules(version_id, case_key)
    dossier.case_id, dossier.offering_id = case_id, offering_id
    dossier.limit_value, dossier.limit_unit, dossier.resume = rules.limit_value, rules.limit_unit, rules.resume
    intake.take_fees(dossier, rules)
    return moving.Change(action, reason=why, data={"case": case_key, "from_case": before})


def _require_answers(dossier: Dossier, case_key: str, *, at: datetime) -> None:
    """Refuse a case whose form asks for what was not declared; one that only the office chooses asks nothing.

    Raises: Invalid at "case_key"
    """
    if dossier.answers_id is None or case_key in catalogue.office_cases(dossier.procedure_version_id):
        return
    given = eforms.answers(dossier.answers_id)
    card = eforms.form_in_case(given.version_id, case_key)
    today = worktime.local(at).date()
    _clean, errors = eforms.check_schema_answers(card.schema, given.data, today=today, area_name=orgs.area_name)
    specs = eforms.fields_by_key(card.schema)
    if errors:
        labels = ", ".join(str(specs[key]["label"]) for key in errors)
        raise Invalid(
            _("Trường hợp này còn phải khai: %(labels)s. Sửa thông tin đã khai trước.") % {"labels": labels[:500]},
            field="case_key",
        )
