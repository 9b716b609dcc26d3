"""Which case a dossier is, chosen by the office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.desk.forms.errand import ErrandForm, words

LONGEST_KEY = 80


class CaseField(forms.ChoiceField):
    """A case as it was chosen; whether the dossier may be it is the service's to say, after who may choose at all."""

    def valid_value(self, value: str) -> bool:
        """Let the service judge."""
        return len(value) <= LONGEST_KEY


class CaseForm(ErrandForm):
    """Another case of the dossier's procedure, and why."""

    reason = words(
        _("Vì sao"),
        _("Ghi vì sao chọn trường hợp này."),
        rows=3,
        help_text=_("Ghi vào lịch sử hồ sơ; người nộp đọc được."),
    )

    def build(self) -> None:
        """Offer the other cases with their limits, those that only the office chooses among them."""
        procedure = self.scene.procedure
        cases = [
            (case.key, f"{case.name} ({case.limit})")
            for case in (procedure.cases if procedure else ())
            if case.name != self.scene.page.case_name
        ]
        self.fields["case_key"] = CaseField(
            label=_("Trường hợp"),
            choices=cases,
            widget=forms.RadioSelect,
            error_messages={"required": _("Chọn một trường hợp."), "invalid_choice": _("Chọn một trường hợp.")},
        )
        self.order_fields(["case_key", "reason"])
