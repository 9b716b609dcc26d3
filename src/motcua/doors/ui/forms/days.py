"""A day, typed as people write it: one field for every door."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DATES = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y", "%d%m%Y", "%Y-%m-%d"]
# Nobody means a day outside these, and reckoning from the last day there is goes nowhere.
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def day(label: Any, missing: Any = "", **more: Any) -> forms.DateField:
    """Return a field for a day; `missing` is what is said when it is left empty, without it it may be."""
    errors = {
        "required": missing,
        "invalid": _("Ngày không có trong lịch. Gõ như 20/11/2026."),
        **more.pop("error_messages", {}),
    }
    widget = more.pop("widget", None) or forms.DateInput({"data-kind": "date"})
    return forms.DateField(
        label=label,
        required=bool(missing),
        input_formats=DATES,
        widget=widget,
        validators=[_within],
        error_messages=errors,
        **more,
    )


def _within(typed: date) -> None:
    if not FIRST <= typed <= LAST:
        raise ValidationError(_("Năm phải từ 1900 đến 2199."))
