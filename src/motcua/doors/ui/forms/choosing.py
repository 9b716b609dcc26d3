"""A field of a Django form for an agency: words that name it, or its id; the value is the id."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.ui.presenters import choosing


class AgencyField(forms.CharField):
    """An agency of today, or (`successor`) one that lasts; None where nothing was chosen."""

    def __init__(self, label: Any, *, kind: str = "agency", required: bool = True, **more: Any) -> None:
        super().__init__(
            label=label,
            required=required,
            max_length=choosing.LONGEST,
            widget=forms.TextInput({"data-choose": kind}),
            error_messages={"required": _("Chọn một cơ quan.")},
            **more,
        )
        self.kind = kind

    def clean(self, value: object) -> int | None:
        """Return the id that was named. Raises: ValidationError where the words name none or several."""
        settled = choosing.settle(self.kind, super().clean(value))
        if not settled:  # signs that nobody can see are no words: nothing was chosen
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if wrong := choosing.doubt(self.kind, settled):
            raise forms.ValidationError(wrong)
        return int(settled)
