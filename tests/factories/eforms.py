"""Forms for tests, made through services."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from motcua.ground.core.actors import SYSTEM
from motcua.means.eforms import services

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def make_schema(**extra: Any) -> dict[str, Any]:
    """Return a form of one page with a name and a number."""
    fields = [
        {
            "key": "owner_name",
            "type": "name",
            "label": "Họ tên",
            "label_en": "Name",
            "required": True,
            "maps_to": "full_name",
        },
        {"key": "owner_id_number", "type": "id_number", "label": "Số định danh", "label_en": "Identity number"},
    ]
    return {
        "pages": [
            {
                "key": "owner",
                "title": "Người yêu cầu",
                "title_en": "Applicant",
                "fields": [*fields, *extra.get("fields", [])],
            }
        ]
    }


def make_form(
    key: str = "to-khai", *, schema: dict[str, Any] | None = None, activate: bool = True, at: datetime = AT
) -> int:
    """Return the id of a form version in use."""
    return services.create_version(
        key=key,
        name="Tờ khai",
        name_en="Form",
        schema=schema or make_schema(),
        valid_from=date(2026, 1, 1),
        by=SYSTEM,
        at=at,
        activate=activate,
    )
