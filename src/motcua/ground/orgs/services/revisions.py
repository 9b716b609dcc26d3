"""Edits of agencies, units and positions that hold from a date on; future ones wait for their day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, identifiers, outbox, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import enums, events, policies, rules
from motcua.ground.orgs.models import Agency, OrgRevision, Position, Unit

Subject = Agency | Unit | Position
_MODELS: dict[str, type[Agency] | type[Unit] | type[Position]] = {
    enums.SubjectKind.AGENCY: Agency,
    enums.SubjectKind.UNIT: Unit,
    enums.SubjectKind.POSITION: Position,
}


def edit_agency(
    *,
    agency_id: int,
    values: Mapping[str, Any],
    valid_from: date,
    by: Actor,
    at: datetime,
    decision: str = "",
) -> int:
    """Change an agency's data from a date on and return the revision's id. Raises: NotAllowed, NotFound, Invalid."""
    policies.require(policies.may_manage_organisation(by, agency_id))
    rules.check_values(values, rules.AGENCY_FIELDS)
    cleaned = _clean(values)
    cleaned |= agency_code(cleaned)
    return _edit(enums.SubjectKind.AGENCY, agency_id, cleaned, valid_from, decision, by, at)


def edit_unit(
    *,
    unit_id: int,
    values: Mapping[str, Any],
    valid_from: date,
    by: Actor,
    at: datetime,
    decision: str = "",
) -> int:
    """Change a unit's data from a date on and return the revision's id. Raises: NotAllowed, NotFound, Invalid."""
    agency_id = Unit.objects.filter(pk=unit_id).values_list("agency_id", flat=True).first()
    policies.require(policies.may_manage_organisation(by, agency_id))
    rules.check_values(values, rules.UNIT_FIELDS)
    return _edit(enums.SubjectKind.UNIT, unit_id, _clean(values), valid_from, decision, by, at)


def edit_position(
    *,
    position_id: int,
    values: Mapping[str, Any],
    valid_from: date,
    by: Actor,
    at: datetime,
    decision: str = "",
) -> int:
    """Change a position's data from a date on and return the revision's id.

    What stands above and below a signature is power: nobody changes it of an own position, nor without a code.
    Raises: NotAllowed, NotFound, Invalid, StepUpNeeded.
    """
    agency_id = Position.objects.filter(pk=position_id).values_list("unit__agency_id", flat=True).first()
    policies.require(policies.may_manage_organisation(by, agency_id))
    rules.check_values(values, rules.POSITION_FIELDS, named="title")
    if rules.SIGNS_AS & set(values):
        policies.not_own_position(by, position_id)
        policies.require_step_up(by)
    return _edit(enums.SubjectKind.POSITION, position_id, _clean(values), valid_from, decision, by, at)


def apply_due_revisions(*, at: datetime) -> int:
    """Apply the changes whose day has come and return how many; safe to run at any time and twice."""
    today = worktime.local(at).date()
    done = 0
    waiting = OrgRevision.objects.filter(applied_at__isnull=True, valid_from__lte=today)
    for pk in list(waiting.order_by("valid_from", "id").values_list("pk", flat=True)):
        with transaction.atomic():
            revision = OrgRevision.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
            if revision.applied_at is None:
                _apply(revision, at)
                done += 1
    return done


def agency_code(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an agency's code as it is kept, where values name one; none at all where it has not been given one yet."""
    if "code" not in values:
        return {}
    if not values["code"]:
        return {"code": None, "code_is_sample": False}
    code = identifiers.AgencyCode.parse(values["code"])
    return {"code": str(code), "code_is_sample": code.is_sample}


def taken(error: IntegrityError, otherwise: str) -> errors.Invalid:
    """Return the refusal of what another row has: at the code, or else at the field named."""
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    if constraint == "orgs_agency_code":
        return errors.Invalid(_("Mã định danh này là của một cơ quan khác."), field="code")
    return errors.Invalid(_("Đã có một mục với khóa này."), field=otherwise)


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text.clean(value) if isinstance(value, str) else value for name, value in values.items()}


def _edit(
    kind: str, subject_id: int, values: dict[str, Any], valid_from: date, decision: str, by: Actor, at: datetime
) -> int:
    with transaction.atomic():
        subject = _locked(kind, subject_id)
        for name, value in values.items():
            field = subject._meta.get_field(name.removesuffix("_id"))
            if isinstance(field, models.Field) and not field.is_relation:
                _check_field(field, name, value, subject)
        revision = OrgRevision.objects.create(
            subject_kind=kind,
            subject_id=subject_id,
            valid_from=valid_from,
            values=values,
            decision=text.clean(decision),
            made_by_id=by.account_id,
            made_by_name=by.name,
            made_at=at,
        )
        data = {"values": values, "valid_from": valid_from.isoformat(), "decision": revision.decision}
        audit.record(f"orgs.edit_{kind}", subject=(kind, str(subject_id)), by=by, at=at, data=data)
        if valid_from <= worktime.local(at).date():
            _apply(revision, at)
    return revision.pk


def _check_field(field: "models.Field[Any, Any]", name: str, value: Any, subject: Subject) -> None:
    longest = getattr(field, "max_length", None)
    if longest and isinstance(value, str) and len(value) > longest:
        raise errors.Invalid(_("Không quá %(longest)s ký tự") % {"longest": longest}, field=name)
    if field.choices and value not in {choice for choice, _label in field.flatchoices}:
        raise errors.Invalid(_("Không có lựa chọn này"), field=name)


def _locked(kind: str, subject_id: int) -> Subject:
    model = _MODELS[kind]
    row = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=subject_id).first()
    if row is None:
        raise errors.NotFound(_("Không có mục này"))
    return row


def _apply(revision: OrgRevision, at: datetime) -> None:
    subject = _locked(revision.subject_kind, revision.subject_id)
    # A change that was entered late must not undo one that holds from a later day.
    later = OrgRevision.objects.filter(
        subject_kind=revision.subject_kind,
        subject_id=revision.subject_id,
        applied_at__isnull=False,
        valid_from__gt=revision.valid_from,
    ).order_by("valid_from", "id")
    overruled: dict[str, OrgRevision] = {}
    for other in later:
        for name in set(other.values) & set(revision.values):
            overruled.setdefault(name, other)
    revision.before = {}
    for name, value in revision.values.items():
        if name in overruled:
            first = overruled[name]
            revision.before[name] = (first.before or {}).get(name)
            first.before = {**(first.before or {}), name: value}
            first.save(update_fields=["before"])
        else:
            revision.before[name] = getattr(subject, name)
            setattr(subject, name, value)
    try:
        with transaction.atomic():
            subject.save()
    except IntegrityError as error:
        raise taken(error, otherwise=next(iter(revision.values))) from None
    revision.applied_at = at
    revision.save(update_fields=["before", "applied_at"])
    outbox.publish(events.StructureChanged(subject_kind=revision.subject_kind, subject_id=revision.subject_id))
