"""A process as rows: its steps with their outcomes, hours and positions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.doors.ui.forms.choosing import AgencyField
from motcua.means.workflow.enums import Party, Result, StepKind

SPARE_STEPS, SPARE_OUTCOMES, MOST_STEPS = 1, 1, 40


class ProcessForm(forms.Form):
    """A new process, without versions yet."""

    use_required_attribute = False
    name = fields.line(_("Tên quy trình"))
    key = forms.SlugField(label=_("Khóa"), max_length=80, help_text=_("Ví dụ cap-phep-xay-dung; không đổi được về sau"))
    name_en = fields.line(_("Tên tiếng Anh"), required=False)
    label = fields.line(_("Nhãn"), required=False, help_text=_("Ví dụ Quy trình mẫu, chưa phải quyết định của tỉnh"))
    label_en = fields.line(_("Nhãn tiếng Anh"), required=False)


class VersionForm(forms.Form):
    """What holds for the whole version."""

    use_required_attribute = False
    valid_from = fields.day(_("Áp dụng từ ngày"))
    total_hours = forms.DecimalField(
        label=_("Thời hạn theo luật (giờ làm việc)"), required=False, min_value=0, max_digits=8, decimal_places=2,
        help_text=_("8 giờ là một ngày làm việc; để trống nếu không tính giờ"),
    )  # fmt: skip
    demands_separation = forms.BooleanField(
        label=_("Các vai phải tách nhau: một người không làm nhiều vai của một hồ sơ"), required=False
    )
    source_label = fields.line(_("Căn cứ, nguồn"), required=False)


class RetireForm(forms.Form):
    """That a version goes out of force; nothing is asked but the press itself."""


class StepForm(forms.Form):
    """A step of a draft process; hours become working minutes, no hours mean a step without a limit of its own."""

    use_required_attribute = False
    order = forms.IntegerField(label=_("Thứ tự"), min_value=1, max_value=999)
    key = forms.SlugField(label=_("Khóa bước"), max_length=60, error_messages={"required": _("Nhập khóa bước.")})
    name = fields.line(_("Tên bước"), longest=200)
    name_en = fields.line(_("Tên tiếng Anh"), required=False, longest=200)
    kind = fields.choice(_("Loại"), StepKind.choices)
    party = fields.choice(_("Bên thực hiện"), Party.choices)
    hours = forms.DecimalField(label=_("Giờ làm việc"), required=False, min_value=0, max_digits=7, decimal_places=2)
    capacity_note = fields.line(_("Thẩm quyền ký"), required=False, longest=200)

    def __init__(self, *given: Any, positions: Iterable[tuple[str, Any]] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [("", _("Chọn")), *positions]
        self.fields["position_key"] = fields.choice(_("Vị trí thực hiện"), choices)
        names = ["order", "key", "name", "name_en", "kind", "party", "position_key", "hours", "capacity_note"]
        self.order_fields(names)


class OutcomeForm(forms.Form):
    """One way to leave a step."""

    use_required_attribute = False
    key = forms.SlugField(label=_("Khóa"), max_length=60, error_messages={"required": _("Nhập khóa.")})
    label = fields.line(_("Nút bấm ghi"), longest=120)
    label_en = fields.line(_("Tiếng Anh"), required=False, longest=120)
    leads_to = forms.SlugField(label=_("Dẫn tới bước"), required=False, max_length=60)
    result = fields.choice(_("Quyết định"), Result.choices, required=False)
    only_if = fields.choice(_("Chỉ khi đã"), [("", _("luôn mở")), *Result.choices[1:]], required=False)


class Editing:
    """The whole form of a version: facts, steps, and under each step its outcomes."""

    def __init__(
        self, definition: dict[str, Any], positions: list[tuple[str, Any]], data: Any = None, **initial: Any
    ) -> None:
        self.form = VersionForm(data, initial=initial)
        steps = definition.get("steps") or []
        factory = forms.formset_factory(StepForm, extra=0 if data else SPARE_STEPS, can_delete=True, max_num=MOST_STEPS)
        given = [
            {**step, "order": place * 10, "hours": hours(step.get("minutes"))} for place, step in enumerate(steps, 1)
        ]
        self.steps = factory(data, prefix="steps", initial=given, form_kwargs={"positions": positions})
        outcomes = forms.formset_factory(OutcomeForm, extra=0 if data else SPARE_OUTCOMES, can_delete=True, max_num=20)
        self.rows: list[tuple[Any, Any]] = []
        for place, form in enumerate(self.steps.forms):
            known = steps[place].get("outcomes") or [] if place < len(steps) else []
            self.rows.append(
                (form, outcomes(data, prefix=f"{form.prefix}-out", initial=[dict(outcome) for outcome in known]))
            )

    def is_valid(self) -> bool:
        """Return whether every part can be read; a row for a new step that stays empty is no step."""
        parts = [self.form.is_valid(), self.steps.is_valid()]
        parts += [rows.is_valid() for form, rows in self.rows if form.has_changed() or form.initial]
        return all(parts)

    def errors(self) -> dict[str, list[str]]:
        """Return every message by the name of its field."""
        found = {name: [str(message) for message in said] for name, said in self.form.errors.items()}
        for step, rows in self.rows:
            for form in [step, *rows.forms]:
                found |= {
                    f"{form.prefix}-{name}": [str(message) for message in said] for name, said in form.errors.items()
                }
        return found

    def definition(self) -> dict[str, object]:
        """Return the steps in their order as the process engine takes them."""
        taken: list[tuple[int, int, dict[str, Any]]] = []
        for form, rows in self.rows:
            data = form.cleaned_data
            if not data or data.get("DELETE"):
                continue
            outcomes = [
                _row(row.cleaned_data) for row in rows.forms if row.cleaned_data and not row.cleaned_data.get("DELETE")
            ]
            step = {**_row(data), "minutes": minutes(data.get("hours")), "outcomes": outcomes}
            taken.append((step.pop("order"), len(taken), step))
            step.pop("hours", None)
        return {"steps": [step for _order, _place, step in sorted(taken, key=lambda placed: placed[:2])]}


def _row(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "DELETE"}


def hours(minutes_given: int | None) -> str:
    """Write working minutes as hours, without what is nothing."""
    return "" if minutes_given is None else f"{minutes_given / 60:g}"


def minutes(hours_given: Any) -> int | None:
    """Return hours as working minutes."""
    return None if hours_given is None else int(hours_given * 60)


class PeriodForm(forms.Form):
    """A period, both days included."""

    use_required_attribute = False
    tu = fields.day(_("Từ ngày"))
    den = fields.day(_("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean() or {}
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", _("Ngày cuối kỳ trước ngày đầu kỳ."))
        return data


class ParticipationForm(PeriodForm):
    """A period, and one agency or all."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        help_text = _("Để trống là mọi cơ quan")
        self.fields["don-vi"] = AgencyField(_("Cơ quan"), required=False, help_text=help_text)
        self.order_fields(["don-vi", "tu", "den"])
