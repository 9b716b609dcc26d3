"""Setting a number or choice from a date on."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, text, worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.orgs import enums, policies, queries, rules
from motcua.ground.orgs.models import Agency, DatedSetting


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
    a beginning before the law it cites, a gap after the value before, another value for a day that is past.
    Raises: NotAllowed, NotFound, Invalid.
    """
    agency_id = None
    if scope:
        agency_id = Agency.objects.filter(key=scope).values_list("pk", flat=True).first()
        if agency_id is None:
            raise errors.NotFound(_("Không có cơ quan này"))
    policies.require(policies.may_change_settings(by, agency_id))
    if not key.strip():
        raise errors.Invalid(_("Cài đặt cần có tên"), field="key")
    _check(key, value, scope, valid_from, law)
    with transaction.atomic():
        held = DatedSetting.objects.select_for_update(of=("self",), no_key=True).filter(key=key, scope=scope)
        before = held.filter(valid_from__lt=valid_from).order_by("-valid_from").first()
        after = held.filter(valid_from__gt=valid_from).order_by("valid_from").first()
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


def _check(key: str, value: object, scope: str, valid_from: date, law: str) -> None:
    """Refuse what a setting cannot say from a day on. Raises: Invalid by field."""
    rule = queries.setting_rules().get(key)
    if rule is not None and scope and not rule.scoped:
        raise errors.Invalid(_("Cài đặt này áp dụng chung cả tỉnh."), field="scope")
    if rule is not None and (fault := rule.fault(value, valid_from)):
        raise errors.Invalid(fault, field="value")
    if fault := rules.law_fault(law, valid_from):
        raise errors.Invalid(fault, field="valid_from")


def _check_row(
    same: DatedSetting | None, before: DatedSetting | None, value: object, valid_from: date, *, by: Actor, at: datetime
) -> None:
    """Refuse another value for a day whose dossiers were judged by the one that stands. Raises: Invalid by field."""
    past = valid_from < worktime.local(at).date()
    if same is not None and past and same.value != value and by.kind != SYSTEM.kind:
        raise errors.Invalid(
            _("Từ ngày này đã có một giá trị được áp dụng. Ghi giá trị mới từ một ngày khác."), field="valid_from"
        )
    if before is not None and (fault := rules.follows((before.valid_from, before.valid_to), valid_from)):
        raise errors.Invalid(fault, field="valid_from")
