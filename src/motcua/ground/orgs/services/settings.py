"""Setting a number or choice from a date on."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, text, worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.orgs import enums, policies, ports, queries, rules
from motcua.ground.orgs.models import Agency, DatedSetting

ONE_AT_A_TIME = 0x6D63_0005  # advisory lock: who sets one value reads every other one that it must agree with


def set_setting(
    *,
    key: str,
    value: Any,
    valid_from: date,
    by: Actor,
    at: datetime,
    scope: str = "",
    law: str = "",
    note: str = "",
    confidence: str = enums.Confidence.HIGH,
) -> int:
    """Set what a setting says from a date on, for the province or one agency (`scope`: its key), and return its id.

    A value that held before ends on the day before. What cannot be is refused at its field: a value out of its range,
    a value that contradicts another setting, a beginning before the law it cites, a gap after the value before, and a
    beginning on a day that is past: what was judged by the value of its day stays as it was judged.
    Raises: NotAllowed, NotFound, Invalid.
    """
    policies.require(policies.may_change_settings(by, _agency_of(scope)))
    if not key.strip():
        raise errors.Invalid(_("Cài đặt cần có tên"), field="key")
    _check(key, value, scope, valid_from, law)
    with transaction.atomic():
        _wait_for_others()
        held = DatedSetting.objects.select_for_update(of=("self",), no_key=True).filter(key=key, scope=scope)
        before = held.filter(valid_from__lt=valid_from).order_by("-valid_from").first()
        after = held.filter(valid_from__gt=valid_from).order_by("valid_from").first()
        _check_order(key, value, scope, valid_from, after.valid_from if after is not None else None)
        _check_row(held.filter(valid_from=valid_from).first(), before, value, valid_from, by=by, at=at)
        if before is not None and (before.valid_to is None or before.valid_to >= valid_from):
            before.valid_to = valid_from - timedelta(days=1)
            before.save(update_fields=["valid_to"])
        row, _made = DatedSetting.objects.update_or_create(
            key=key,
            scope=scope,
            valid_from=valid_from,
            defaults={
                "value": value,
                "valid_to": after.valid_from - timedelta(days=1) if after is not None else None,
                "law": text.clean(law),
                "note": text.clean(note),
                "confidence": confidence,
            },
        )
        data = {
            "key": key,
            "scope": scope,
            "value": value,
            "before": before.value if before is not None else None,
            "valid_from": valid_from.isoformat(),
            "law": row.law,
        }
        audit.record("orgs.set_setting", subject=("setting", key), by=by, at=at, data=data)
    return row.pk


def _agency_of(scope: str) -> int | None:
    """Return the agency that a value is for; None: the province. Raises: NotFound"""
    if not scope:
        return None
    agency_id = Agency.objects.filter(key=scope).values_list("pk", flat=True).first()
    if agency_id is None:
        raise errors.NotFound(_("Không có cơ quan này"))
    return agency_id


def _wait_for_others() -> None:
    """Let settings be set one after the other: two that must agree are rows of their own, perhaps not there yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def _check(key: str, value: object, scope: str, valid_from: date, law: str) -> None:
    """Refuse what a setting cannot say from a day on. Raises: Invalid by field."""
    rule = queries.setting_rules().get(key)
    if rule is not None and scope and not rule.scoped:
        raise errors.Invalid(_("Cài đặt này áp dụng chung cả tỉnh."), field="scope")
    if rule is not None and (fault := rule.fault(value, valid_from)):
        raise errors.Invalid(fault, field="value")
    if fault := rules.law_fault(law, valid_from):
        raise errors.Invalid(fault, field="valid_from")


def _check_order(key: str, value: Any, scope: str, first: date, until: date | None) -> None:
    """Refuse a value that on some day until the next one is not less, or not more, than another setting asks for.

    Raises: Invalid by field
    """
    known = queries.setting_rules()
    for order in ports.setting_orders():
        if key not in (order.lower, order.upper):
            continue
        other = order.upper if key == order.lower else order.lower
        changes = DatedSetting.objects.filter(key=other, scope__in={"", scope}, valid_from__gt=first)
        if until is not None:
            changes = changes.filter(valid_from__lt=until)
        for day in sorted({first, *changes.values_list("valid_from", flat=True)}):
            theirs = queries.setting(other, day, known[other].default, scope=scope)
            lower, upper = (value, theirs) if key == order.lower else (theirs, value)
            if lower >= upper:
                said = {"lower": lower, "upper": upper, "day": f"{day:%d/%m/%Y}"}
                raise errors.Invalid(str(order.said) % said, field="value")


def _check_row(
    same: DatedSetting | None, before: DatedSetting | None, value: object, valid_from: date, *, by: Actor, at: datetime
) -> None:
    """Refuse a value for days whose dossiers were judged by what held then. Raises: Invalid by field."""
    past = valid_from < worktime.local(at).date() and by.kind != SYSTEM.kind  # the system tells what held long before
    if past and (same is None or same.value != value):
        raise errors.Invalid(
            _("Ngày đã qua giữ giá trị đã áp dụng. Giá trị mới áp dụng sớm nhất từ hôm nay."), field="valid_from"
        )
    if before is not None and (fault := rules.follows((before.valid_from, before.valid_to), valid_from)):
        raise errors.Invalid(fault, field="valid_from")
