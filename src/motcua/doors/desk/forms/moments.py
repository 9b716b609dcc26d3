"""A day and a time of day, typed as people write them."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.ground.core import worktime

TIMES = ["%H:%M", "%Hh%M", "%H.%M"]


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
