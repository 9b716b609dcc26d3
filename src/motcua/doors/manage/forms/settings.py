"""A setting from a date on: its value as its kind is typed, with law, note and how sure it is."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.doors.manage.presenters.settings import Meaning, part_label
from motcua.doors.ui.forms.choosing import AgencyField
from motcua.ground.orgs.enums import Confidence

TEXT = "text_"


class SettingForm(forms.Form):
    """What a setting says from a date on."""

    use_required_attribute = False
    valid_from = fields.day(_("Áp dụng từ ngày"))
    law = fields.line(_("Căn cứ pháp lý"), required=False, longest=200)
    note = fields.line(_("Ghi chú"), required=False)
    confidence = fields.choice(_("Độ tin cậy"), Confidence.choices)

    def __init__(self, *given: Any, meaning: Meaning, value: Any, scoped: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.meaning, self.before = meaning, value
        names = self._value_fields(meaning, value)
        if scoped:
            help_text = _("Giá trị riêng của một cơ quan; để trống là cả tỉnh")
            self.fields["scope"] = AgencyField(_("Cho"), required=False, help_text=help_text)
        self.order_fields([*names, "scope", "valid_from", "law", "note", "confidence"])

    def _value_fields(self, meaning: Meaning, value: object) -> list[str]:
        label = str(meaning.label)
        if meaning.kind == "texts" and isinstance(value, dict):
            for key, text in value.items():
                self.fields[f"{TEXT}{key}"] = fields.line(
                    part_label(key), required=key == "name", longest=1000, initial=text
                )
            return [f"{TEXT}{key}" for key in value]
        if meaning.kind == "integer":
            made: forms.Field = forms.IntegerField(
                label=label, min_value=0, help_text=meaning.unit, error_messages={"invalid": _("Nhập một số.")}
            )
        elif meaning.kind == "boolean":
            made = fields.choice(label, [("1", _("có")), ("0", _("không"))], widget=forms.RadioSelect)
            value = "1" if value else "0"
        elif meaning.kind == "choice":
            made = fields.choice(label, meaning.choices, widget=forms.RadioSelect, help_text=meaning.help)
        else:
            made = fields.text(label, help_text=_("JSON"))
            value = json.dumps(value, ensure_ascii=False, indent=2)
        made.initial = value
        self.fields["value"] = made
        return ["value"]

    def clean_value(self) -> object:
        """Return the value in the form in which it is stored."""
        given = self.cleaned_data["value"]
        if self.meaning.kind == "boolean":
            return given == "1"
        if self.meaning.kind in ("integer", "choice"):
            return given
        try:
            return json.loads(given)
        except ValueError as error:
            raise forms.ValidationError(_g("Không phải JSON đúng.")) from error

    def value(self) -> object:
        """Return the new value; of a setting of several texts, those typed, the others as they stood before."""
        if "value" in self.fields:
            return self.cleaned_data["value"]
        texts = {name.removeprefix(TEXT): self.cleaned_data[name] for name in self.fields if name.startswith(TEXT)}
        return {**self.before, **texts}
