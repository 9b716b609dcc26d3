"""Issuing, correcting and returning a result."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import Delivery, Handing, ObjectKind, Outcome
from motcua.casework.dossiers.queries import numbering
from motcua.casework.dossiers.services.results import Decision
from motcua.doors.desk.forms.errand import ErrandForm, line, words
from motcua.ground.core.errors import DomainError
from motcua.means.workflow.enums import WEIGHTY

OUTCOMES = [choice for choice in Outcome.choices if choice[0]]


class DecisionForm(ErrandForm):
    """What is issued: number, name, signer, file; the outcome stands as the signer decided it."""

    step = forms.IntegerField(widget=forms.HiddenInput, required=False)
    way = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    outcome = forms.ChoiceField(
        label=_("Kết quả"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn giải quyết hoặc từ chối giải quyết.")},
    )
    number = line(_("Số, ký hiệu"), _("Nhập số, ký hiệu của kết quả."), help_text=_("Ví dụ 57/XNTTHN"), longest=60)
    # Which number was asked about, and that it is right: another number is asked about anew.
    asked_number = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    number_is_sure = forms.BooleanField(label=_("Số này đúng như trong sổ của cơ quan"), required=False)
    name = line(_("Tên kết quả"), _("Nhập tên kết quả."), longest=500)
    signer_name = line(_("Người ký"), _("Nhập người ký."), longest=200)
    signer_title = line(_("Quyền hạn, chức vụ người ký"), help_text=_("Như trên văn bản: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"))
    reason = words(_("Lý do"), rows=3, help_text=_("Bắt buộc khi từ chối giải quyết."))
    object_kind = forms.ChoiceField(
        label=_("Kết quả cầm tay được"),
        choices=ObjectKind.choices,
        required=False,
        help_text=_("Không có tệp thì phải nêu kết quả là vật gì."),
    )
    object_count = forms.IntegerField(
        label=_("Số lượng"),
        min_value=1,
        max_value=9999,
        required=False,
        initial=1,
        error_messages={
            "min_value": _("Nhập số lượng, từ 1 đến 9999."),
            "max_value": _("Nhập số lượng, từ 1 đến 9999."),
            "invalid": _("Nhập số lượng, từ 1 đến 9999."),
        },
    )
    note = words(_("Ghi chú của bước"), rows=2)
    file_id = forms.CharField(required=False, max_length=40)

    def build(self) -> None:
        """Leave out what is known already: the choice of the signer, who signed and in which capacity."""
        signature = self.scene.signature
        if signature is not None and not self.scene.page.results:
            for name, known in (("signer_name", signature.name), ("signer_title", signature.title)):
                self.fields[name].initial, self.fields[name].disabled = known, True
        step = self.scene.step
        if step is not None and step.standing_result:
            self.fields["outcome"].required = False
            self.standing = step.standing_result
        else:
            self.standing = ""

    def clean_number(self) -> str:
        """Return the number as it is kept."""
        return numbering.written(self.cleaned_data["number"])

    def take_up(self, error: DomainError) -> None:
        """Let a number that is only asked about be confirmed."""
        sent: Any = self.data
        answered = sent.copy()
        answered["asked_number"] = error.data.get("asks_number", "")
        answered.pop("number_is_sure", None)
        self.data = answered

    @property
    def asks_number(self) -> bool:
        """Return whether the page asks if a number is right."""
        return self.is_bound and bool(self.data.get("asked_number"))

    @property
    def asks_code(self) -> bool:
        """Return whether issuing needs the second factor again: at a step that signs."""
        step = self.scene.step
        return step is not None and step.kind in WEIGHTY and not self.scene.actor.stepped_up

    def decision(self) -> Decision:
        """Return what is issued."""
        data = self.cleaned_data
        return Decision(
            outcome=self.standing or data["outcome"],
            number=data["number"],
            name=data["name"],
            signer_name=data["signer_name"],
            signer_title=data["signer_title"],
            reason=data.get("reason", ""),
            file_id=data["file_id"] or None,
            object_kind=data["object_kind"],
            object_count=data["object_count"] or 0,
            number_is_sure=data["number_is_sure"] and data["asked_number"] == data["number"],
        )

    @property
    def standing_label(self) -> Any:
        """Return what the signer decided, in words."""
        return Outcome(self.standing).label if self.standing else ""


class ImmediateForm(DecisionForm):
    """A result on the spot: whoever fills this signs it, in the position they hold; nobody else can be named."""

    def build(self) -> None:
        """Show who signs, where it is known; who may not sign is told so when it is sent."""
        super().build()
        del self.fields["note"]  # no step of a process is completed
        for name in ("signer_name", "signer_title"):
            self.fields[name].required, self.fields[name].disabled = False, True

    @property
    def asks_code(self) -> bool:
        """Return whether the second factor is still to be given again."""
        return not self.scene.actor.stepped_up


class CorrectionForm(ImmediateForm):
    """A corrected result in the place of the last: it takes the place of what was signed."""

    correction_reason = words(_("Lý do đính chính"), _("Ghi lý do đính chính kết quả."), rows=3)

    def build(self) -> None:
        """Ask why it is corrected; why it was refused stands only where it was."""
        super().build()
        results = self.scene.page.results
        if not results or results[-1].outcome != Outcome.REJECTED:
            del self.fields["reason"]


class ReturnForm(ErrandForm):
    """To whom the result was handed, and whether the originals went back."""

    handed_to = line(_("Người nhận kết quả"), help_text=_("Để trống: chính chủ hồ sơ."))
    originals_returned = forms.BooleanField(label=_("Đã trả lại bản chính giấy tờ"), required=False)

    def build(self) -> None:
        """Say how the person wants it."""
        page = self.scene.page
        self.in_account = page.handing == Handing.ACCOUNT
        self.instead = page.delivery == Delivery.ELECTRONIC and not self.in_account
        if self.in_account:
            self.fields["handed_to"].help_text = _("Để trống: đã có trong tài khoản, không ai phải nhận.")
