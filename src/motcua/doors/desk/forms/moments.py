"""A day and a time of day, typed as people write them."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.ground.core import worktime

DATES = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]
TIMES = ["%H:%M", "%Hh%M", "%H.%M"]


def day(label: Any, missing: Any = "", **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        required=bool(missing),
        input_formats=DATES,
        widget=forms.DateInput({"data-kind": "date"}),
        error_messages={
            "required": missing or _("Nhập ngày."),
            "invalid": _("Ngày không có trong lịch. Gõ như 20/11/2026."),
        },
        **more,
    )


def time(label: Any, **more: Any) -> forms.TimeField:
    """Return a field for a time of day."""
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=TIMES,
        widget=forms.TextInput({"data-kind": "time"}),
        error_messages={"invalid": _("Giờ không đúng. Gõ như 07:30.")},
        **more,
    )


def moment(on: Any, at: Any) -> datetime:
    """Return the moment of a day and a time of day in Vietnam."""
    return worktime.at_time(on, at)
