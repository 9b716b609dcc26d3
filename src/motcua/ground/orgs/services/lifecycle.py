"""Agencies, units and positions begin, end, and hand over to their successors."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, outbox, text
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import enums, events, policies, ports, queries, rules
from motcua.ground.orgs.models import Agency, AgencyLink, Position, Unit
from motcua.ground.orgs.services import endings, revisions


def create_agency(
    *, key: str, name: str, kind: str, level: str, valid_from: date, by: Actor, at: datetime, **values: Any
) -> int:
    """Set up an agency and return its id. Raises: NotAllowed, Invalid."""
    policies.require(policies.may_manage_organisation(by))
    rules.check_values({"name": name, **values}, rules.AGENCY_FIELDS)
    if kind not in enums.AgencyKind.values or level not in enums.Level.values:
        raise errors.Invalid(_("Không có loại hoặc cấp cơ quan này"), field="kind")
    values |= revisions.agency_code(values)
    with transaction.atomic():
        row = Agency(key=key, name=text.clean(name), kind=kind, level=level, valid_from=valid_from, **values)
        _insert(row)
        _tell("agency", row.pk, "create", {"key": key, "name": row.name, "valid_from": str(valid_from)}, by, at)
    return row.pk


def create_unit(
    *, agency_id: int, key: str, name: str, kind: str, valid_from: date, by: Actor, at: datetime, **values: Any
) -> int:
    """Set up a unit in an agency and return its id. Raises: NotAllowed, NotFound, Invalid."""
    policies.require(policies.may_manage_organisation(by, agency_id))
    rules.check_values({"name": name, **values}, rules.UNIT_FIELDS)
    if kind not in enums.UnitKind.values:
        raise errors.Invalid(_("Không có loại đơn vị này"), field="kind")
    with transaction.atomic():
        _agency(agency_id)
        row = Unit(agency_id=agency_id, key=key, name=text.clean(name), kind=kind, valid_from=valid_from, **values)
        _insert(row)
        _tell("unit", row.pk, "create", {"key": key, "name": row.name, "valid_from": str(valid_from)}, by, at)
    return row.pk


def create_position(
    *, unit_id: int, key: str, title: str, valid_from: date, by: Actor, at: datetime, **values: Any
) -> int:
    """Set up a position in a unit and return its id. Raises: NotAllowed, NotFound, Invalid."""
    unit = Unit.objects.filter(pk=unit_id).first()
    policies.require(policies.may_manage_organisation(by, unit.agency_id if unit else None))
    rules.check_values({"title": title, **values}, rules.POSITION_FIELDS, named="title")
    if unit is None:
        raise errors.NotFound(_("Không có đơn vị này"))
    with transaction.atomic():
        row = Position(unit=unit, key=key, title=text.clean(title), valid_from=valid_from, **values)
        _insert(row)
        _tell("position", row.pk, "create", {"key": key, "title": row.title, "valid_from": str(valid_from)}, by, at)
    return row.pk


def end_agency(
    *,
    agency_id: int,
    last_day: date,
    by: Actor,
    at: datetime,
    successor_id: int | None = None,
    units: Mapping[int, int] | None = None,
    kind: str = "",
    decision: str = "",
) -> int:
    """End an agency with its units and positions after a last day, and return the ending's id.

    `successor_id` takes over from the next day; in a split, `units` says which unit's work goes to which other agency
    (unit -> agency). Open dossiers keep their codes and follow. A successor may begin later, by the day after.
    Term: sáp nhập, chia tách, giải thể.
    Raises: NotAllowed, NotFound, Invalid, AlreadyEnding when its end was decided before.
    """
    policies.require(policies.may_manage_organisation(by))
    parts = dict(units or {})
    kind = kind or (enums.LinkKind.MERGED if successor_id is not None else enums.LinkKind.ABOLISHED)
    with transaction.atomic():
        agency = _agency(agency_id)
        rules.check_period(agency.valid_from, last_day)
        endings.refuse_second(enums.EndingSubject.AGENCY, agency_id, ends=agency.valid_to)
        effective = last_day + timedelta(days=1)
        _check_parts(agency_id, kind, successor_id, parts, effective)
        going = Unit.objects.filter(agency_id=agency_id).exclude(valid_to__lte=last_day)
        positions = Position.objects.filter(unit__agency_id=agency_id).exclude(valid_to__lte=last_day)
        if going.filter(valid_from__gt=last_day).exists() or positions.filter(valid_from__gt=last_day).exists():
            raise errors.Invalid(_("Cơ quan còn đơn vị hoặc vị trí bắt đầu sau ngày này"), field="last_day")
        if successor_id is None:
            _require_nothing_open(queries.leaving_agency(agency_id, last_day), at)
        before = {
            "unit_days": {pk: endings.iso(day) for pk, day in going.values_list("pk", "valid_to")},
            "position_days": {pk: endings.iso(day) for pk, day in positions.values_list("pk", "valid_to")},
        }
        agency.valid_to = last_day
        agency.save(update_fields=["valid_to"])
        positions.update(valid_to=last_day)
        going.update(valid_to=last_day)
        others = sorted(set(parts.values()) - {successor_id})
        for heir in [successor_id, *others] if successor_id is not None else []:
            _link(agency_id, int(heir or 0), effective, kind, decision, is_main=heir == successor_id)
        ending = endings.note(
            (enums.EndingSubject.AGENCY, agency_id), last_day, units=parts, kind=kind, before=before,
            decision=decision, by=by, at=at,
        )  # fmt: skip
        data = {"last_day": str(last_day), "successor": successor_id, "kind": kind, "decision": text.clean(decision)}
        audit.record("orgs.end_agency", subject=("agency", str(agency_id)), by=by, at=at, data={**data, "units": parts})
        outbox.publish(
            events.AgencyReorganised(
                agency_id=agency_id, successor_id=successor_id, effective_date=effective.isoformat()
            )
        )
    return ending


def _require_nothing_open(leaving: ports.Leaving, at: datetime) -> None:
    """Refuse to abolish an agency over open dossiers and steps. Raises: WorkLeft."""
    open_work = (enums.WorkKind.STEPS, enums.WorkKind.SUBMISSIONS, enums.WorkKind.RETURNS)
    count = sum(burden.count for burden in queries.burdens(leaving, at=at) if burden.kind in open_work)
    if count:
        raise endings.WorkLeft(
            _("Cơ quan còn %(count)s hồ sơ, bước đang mở: phải có cơ quan kế thừa.") % {"count": count},
            field="successor_id",
        )


def _check_parts(
    agency_id: int, kind: str, successor_id: int | None, parts: Mapping[int, int], effective: date
) -> None:
    """Refuse an end that contradicts itself. Raises: Invalid by field."""
    if kind == enums.LinkKind.ABOLISHED and successor_id is not None:
        raise errors.Invalid(_("Giải thể thì không có cơ quan kế thừa; chọn hình thức khác."), field="kind")
    if kind != enums.LinkKind.ABOLISHED and successor_id is None:
        raise errors.Invalid(_("Hình thức này phải có cơ quan kế thừa."), field="successor_id")
    if kind == enums.LinkKind.SPLIT and not set(parts.values()) - {successor_id}:
        raise errors.Invalid(_("Chia tách phải có từ hai cơ quan kế thừa: chọn phần việc nào về đâu."), field="kind")
    if parts and kind != enums.LinkKind.SPLIT:
        raise errors.Invalid(_("Chỉ chia tách mới chọn phần việc cho nhiều cơ quan."), field="kind")
    for heir in {*parts.values(), *([] if successor_id is None else [successor_id])}:
        row = Agency.objects.filter(pk=heir).first()
        if row is None:
            raise errors.NotFound(_("Không có cơ quan này"))
        if row.valid_from > effective or (row.valid_to is not None and row.valid_to < effective):
            raise errors.Invalid(_("Cơ quan kế thừa phải tồn tại từ ngày sau ngày cuối"), field="successor_id")
    if parts and set(parts) - set(Unit.objects.filter(agency_id=agency_id).values_list("pk", flat=True)):
        raise errors.NotFound(_("Không có đơn vị này"))


def link_agencies(
    *,
    predecessor_id: int,
    successor_id: int,
    effective_date: date,
    kind: str,
    by: Actor,
    at: datetime,
    note: str = "",
    is_main: bool = True,
) -> None:
    """Record that one agency follows another from a date. Raises: NotAllowed, NotFound, Invalid."""
    policies.require(policies.may_manage_organisation(by))
    with transaction.atomic():
        _agency(predecessor_id)
        _link(predecessor_id, successor_id, effective_date, kind, note, is_main=is_main)
        data = {"successor": successor_id, "effective_date": str(effective_date), "kind": kind, "note": note}
        audit.record("orgs.link_agencies", subject=("agency", str(predecessor_id)), by=by, at=at, data=data)
        outbox.publish(
            events.AgencyReorganised(
                agency_id=predecessor_id, successor_id=successor_id, effective_date=effective_date.isoformat()
            )
        )


def _agency(agency_id: int) -> Agency:
    row = Agency.objects.select_for_update(of=("self",), no_key=True).filter(pk=agency_id).first()
    if row is None:
        raise errors.NotFound(_("Không có cơ quan này"))
    return row


def _link(predecessor_id: int, successor_id: int, effective: date, kind: str, note: str, *, is_main: bool) -> None:
    if predecessor_id == successor_id:
        raise errors.Invalid(_("Cơ quan không thể kế thừa chính nó"), field="successor_id")
    if kind not in enums.LinkKind.values:
        raise errors.Invalid(_("Không có hình thức sắp xếp này"), field="kind")
    if not Agency.objects.filter(pk=successor_id).exists():
        raise errors.NotFound(_("Không có cơ quan này"))
    _insert(
        AgencyLink(
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            effective_date=effective,
            kind=kind,
            note=text.clean(note),
            is_main=is_main,
        )
    )


def _insert(row: Agency | Unit | Position | AgencyLink) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise revisions.taken(error, otherwise="key") from None


def _tell(kind: str, subject_id: int, verb: str, data: dict[str, Any], by: Actor, at: datetime) -> None:
    audit.record(f"orgs.{verb}_{kind}", subject=(kind, str(subject_id)), by=by, at=at, data=data)
    outbox.publish(events.StructureChanged(subject_kind=kind, subject_id=subject_id))
