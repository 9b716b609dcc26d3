"""Setting a number or choice from a date on."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, text
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import enums, policies
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

    A value that held before ends on the day before. Raises: NotAllowed, NotFound, Invalid.
    """
    agency_id = None
    if scope:
        agency_id = Agency.objects.filter(key=scope).values_list("pk", flat=True).first()
        if agency_id is None:
            raise errors.NotFound(_("Không có cơ quan này"))
    policies.require(policies.may_change_settings(by, agency_id))
    if not key.strip():
        raise errors.Invalid(_("Cài đặt cần có tên"), field="key")
    with transaction.atomic():
        held = DatedSetting.objects.select_for_update(of=("self",), no_key=True).filter(key=key, scope=scope)
        before = held.filter(valid_from__lt=valid_from).order_by("-valid_from").first()
        after = held.filter(valid_from__gt=valid_from).order_by("valid_from").first()
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
