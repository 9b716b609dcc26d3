"""Fields that many pages ask: a day, words, one of a list, working hours; typed as people write them."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from motcua.doors.ui.forms import days

MOMENTS = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
SEGMENT = re.compile(r"^(\d{1,2})[:h](\d{2})?-(\d{1,2})[:h](\d{2})?$")


def day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return days.day(label, _("Nhập ngày.") if required else "", **more)


def moment(label: Any, **more: Any) -> forms.DateTimeField:
    """Return a field for a day with its time."""
    return forms.DateTimeField(
        label=label,
        input_formats=MOMENTS,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"required": _("Nhập ngày giờ."), "invalid": _("Ngày giờ không đúng. Gõ như 20/11/2026 07:30.")},
        **more,
    )


def line(label: Any, *, required: bool = True, longest: int = 300, **more: Any) -> forms.CharField:
    """Return a field for a line of words."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        error_messages={"required": _("Mục này không được để trống.")},
        **more,
    )


def text(
    label: object, *, required: bool = True, longest: int = 5000, rows: int = 4, **more: object
) -> forms.CharField:
    """Return a field for several lines of words."""
    return line(label, required=required, longest=longest, widget=forms.Textarea({"rows": rows}), **more)


def choice(label: Any, choices: Iterable[tuple[Any, Any]], *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """Return a field for one of a few or many."""
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=list(choices),
        error_messages={"required": _("Chọn một mục."), "invalid_choice": _("Không có lựa chọn này.")},
        **more,
    )


def several(label: Any, choices: Iterable[tuple[Any, Any]]) -> forms.MultipleChoiceField:
    """Return a field for any number of a few."""
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple
    )


def number(label: Any, choices: Iterable[tuple[Any, Any]], *, required: bool = True, **more: Any) -> Any:
    """Return a field for one of a list that is known by its id; None when nothing is chosen."""
    return forms.TypedChoiceField(
        label=label,
        required=required,
        choices=[("", _("Chọn")), *choices],
        coerce=int,
        empty_value=None,
        error_messages={"required": _("Chọn một mục."), "invalid_choice": _("Không có lựa chọn này.")},
        **more,
    )


def decision(*, required: bool = False) -> forms.CharField:
    """Return the field for what a change is based on."""
    label = _("Số văn bản, căn cứ")
    return line(label, required=required, longest=200, help_text=_("Ví dụ Quyết định 12/QĐ-UBND ngày 05/01/2026"))


class HoursField(forms.CharField):
    """Opening hours of one weekday: "07:30-11:30, 13:00-17:00"; `nghỉ` or nothing is closed."""

    def to_python(self, value: object) -> list[list[int]]:  # type: ignore[override]
        """Return pairs of minutes."""
        words = str(value or "").strip().lower()
        if not words or words == _g("nghỉ"):
            return []
        found = []
        for part in re.split(r"[,;]+", words):
            given = SEGMENT.match(part.strip().replace(" ", "").replace("–", "-"))
            if given is None:
                raise forms.ValidationError(_g("Gõ như 07:30-11:30, 13:00-17:00; để trống nếu nghỉ."))
            from_hour, from_minute, to_hour, to_minute = (int(digits or 0) for digits in given.groups())
            if max(from_hour, to_hour) > 24 or max(from_minute, to_minute) > 59:
                raise forms.ValidationError(_g("Giờ không đúng. Gõ như 07:30-11:30."))
            found.append([from_hour * 60 + from_minute, to_hour * 60 + to_minute])
        return found


def hours_text(segments: Iterable[Iterable[int]] | None) -> str:
    """Write opening minutes the way the field takes them."""
    pairs = [tuple(segment) for segment in segments or ()]
    return ", ".join(
        f"{opens // 60:02d}:{opens % 60:02d}-{closes // 60:02d}:{closes % 60:02d}" for opens, closes in pairs
    )
