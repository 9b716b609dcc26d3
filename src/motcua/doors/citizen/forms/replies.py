"""What a person says after sending: why they withdraw, and the answer to a supplement request."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.queries.cards import RequestCard

LONGEST = 2000
AT_ONCE, BY_DESK = "ngay", "xin"


class Said(forms.CharField):
    """A text of some sentences; what is too long is said with its length and kept as it was typed."""

    def __init__(self, label: Any, missing: Any = "", help_text: Any = "") -> None:
        super().__init__(
            label=label,
            required=bool(missing),
            help_text=help_text,
            widget=forms.Textarea(),
            error_messages={"required": missing},
        )

    def validate(self, value: Any) -> None:
        """Refuse what is missing or too long."""
        super().validate(value)
        if len(value) > LONGEST:
            message = _("Dài %(length)s ký tự, tối đa %(max)s. Rút gọn lại.")
            raise forms.ValidationError(message % {"length": len(value), "max": LONGEST})


class WithdrawalForm(forms.Form):
    """Why a dossier is withdrawn; the person agrees to the way that the page names and to no other."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, at_once: bool) -> None:
        super().__init__(data)
        self.way = AT_ONCE if at_once else BY_DESK
        self.fields["ly-do"] = Said(gettext_lazy("Vì sao rút hồ sơ?"), gettext_lazy("Ghi lý do rút hồ sơ."))

    def clean(self) -> dict[str, Any]:
        """Refuse a page that named another way: the dossier was accepted in between."""
        if self.data.get("cach", self.way) != self.way:
            self.errors.clear()
            message = _("Sau khi mở trang này, hồ sơ đã được tiếp nhận nên không rút ngay được. Đọc lại rồi gửi.")
            raise forms.ValidationError(message)
        return super().clean() or {}


class SupplementForm(forms.Form):
    """The words and the files that answer a supplement request, item by item."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, asked: RequestCard, words: str) -> None:
        super().__init__(data, initial={"loi": words})
        self.asked = asked
        hint = gettext_lazy("Khi không có tệp, hoặc cần nói rõ điều gì.")
        self.fields["loi"] = Said(gettext_lazy("Giải trình thêm"), help_text=hint)
        for index, _item in enumerate(asked.items):
            self.fields[f"muc-{index}"] = forms.FileField(required=False)

    @property
    def of_this_request(self) -> bool:
        """Return whether the page that sent the form showed this very request."""
        return str(self.data.get("yeu-cau", self.asked.number)) == str(self.asked.number)

    @property
    def names(self) -> dict[str, str]:
        """Return the fields by what the service calls them."""
        return {f"item-{index}": f"muc-{index}" for index, _item in enumerate(self.asked.items)}

    @property
    def words(self) -> str:
        """Return the words as they stand on the page."""
        return str(self["loi"].value() or "")

    def clean(self) -> dict[str, Any]:
        """Refuse an answer to a request that was read before it changed."""
        if not self.of_this_request:
            raise forms.ValidationError(
                _("Sau khi mở trang này, yêu cầu bổ sung đã đổi. Đọc lại yêu cầu mới và chọn tệp cho nó.")
            )
        return super().clean() or {}
