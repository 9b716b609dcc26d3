"""A supplement on its way: sent or handed back by the desk, brought by the person, confirmed when complete."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import PaperForm
from motcua.casework.dossiers.services.submission import Paper
from motcua.doors.desk.forms.errand import ErrandForm, line, words


@dataclass(frozen=True, slots=True)
class Brought:
    """A paper that was asked for, with the fields of what came; `name` is that of its upload."""

    paper: str
    wanted: str
    name: str
    came: BoundField
    form: BoundField
    quantity: BoundField


class SendForm(ErrandForm):
    """Whom the person may ask, on the slip."""

    contact = line(
        _("Người hướng dẫn, điện thoại"), help_text=_("Người nộp hỏi ai khi chưa rõ. Để trống: bộ phận một cửa.")
    )


class CancelForm(ErrandForm):
    """Why the desk hands a proposal back."""

    reason = words(_("Vì sao trả lại đề nghị"), _("Nêu vì sao không gửi."), rows=3)


class ConfirmForm(ErrandForm):
    """A remark when the dossier is complete again."""

    note = words(_("Ghi chú"), rows=3)


class BringForm(ErrandForm):
    """What the person brought to the counter, paper by paper."""

    answer_text = words(_("Người nộp giải trình thêm"), rows=3)
    names = {"answers": "answer_text"}

    def build(self) -> None:
        """Add the fields of every paper that was asked for."""
        request = self.scene.waiting
        self.asked: list[dict[str, Any]] = list(request.items) if request else []
        for index, entry in enumerate(self.asked):
            self.fields[f"brought-{index}"] = forms.BooleanField(label=entry["name"], required=False)
            self.fields[f"form-{index}"] = forms.ChoiceField(
                label=_("Bản"), choices=PaperForm.choices, required=False, initial=PaperForm.ORIGINAL
            )
            self.fields[f"quantity-{index}"] = forms.IntegerField(
                label=_("Số lượng"), min_value=1, max_value=99, required=False, initial=1
            )
            self.fields[f"file-{index}_id"] = forms.CharField(required=False, max_length=40)

    def lines(self) -> list[Brought]:
        """Return the papers that were asked for with their fields."""
        return [
            Brought(
                paper=entry["name"],
                wanted=entry["content"],
                name=f"file-{index}",
                came=self[f"brought-{index}"],
                form=self[f"form-{index}"],
                quantity=self[f"quantity-{index}"],
            )
            for index, entry in enumerate(self.asked)
        ]

    def papers(self) -> dict[int, list[Paper]]:
        """Return item index -> the new papers, for those that were brought."""
        data = self.cleaned_data
        return {
            index: [
                Paper(
                    name=entry["name"],
                    required_paper_id=entry.get("required_paper_id"),
                    form=data[f"form-{index}"] or PaperForm.ORIGINAL,
                    quantity=data[f"quantity-{index}"] or 1,
                    file_id=data[f"file-{index}_id"] or None,
                )
            ]
            for index, entry in enumerate(self.asked)
            if data[f"brought-{index}"] or data[f"file-{index}_id"]
        }


__all__ = ["BringForm", "CancelForm", "ConfirmForm", "SendForm"]
