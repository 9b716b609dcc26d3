"""People: accounts, roles, positions, delegations, reviews."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.doors.ui.forms.choosing import AgencyField
from motcua.ground.accounts.enums import DelegationKind, ReviewOutcome, Role


class OfficerForm(forms.Form):
    """A new account of an officer."""

    use_required_attribute = False
    full_name = fields.line(_("Họ, chữ đệm, tên"))
    username = fields.line(
        _("Tên đăng nhập"), longest=150, help_text=_("3 đến 150 chữ cái không dấu, chữ số hoặc . _ @ + -")
    )
    email = forms.CharField(label=_("Thư điện tử"), required=False, max_length=254, widget=forms.EmailInput())
    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=20, widget=forms.TextInput({"data-kind": "phone"})
    )
    technical = forms.BooleanField(label=_("Tài khoản kỹ thuật (cho một máy, không phải một người)"), required=False)


class ContactForm(forms.Form):
    """An officer's name and contact data."""

    use_required_attribute = False
    full_name = fields.line(_("Họ, chữ đệm, tên"))
    email = forms.CharField(label=_("Thư điện tử"), required=False, max_length=254, widget=forms.EmailInput())
    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=20, widget=forms.TextInput({"data-kind": "phone"})
    )


class IdentityForm(forms.Form):
    """Whom a citizen's or company's account is of; what is left empty stays as it is."""

    use_required_attribute = False
    full_name = fields.line(_("Họ, chữ đệm, tên hoặc tên tổ chức"))
    id_number = fields.line(_("Số định danh đúng"), required=False, help_text=_("Để trống nếu không sửa"))
    birth_date = fields.line(
        _("Ngày sinh đúng"), required=False, help_text=_("Để trống nếu không sửa; chỉ biết năm thì ghi năm")
    )
    tax_code = fields.line(
        _("Mã số thuế đúng"), required=False,
        help_text=_("Để trống nếu không sửa; tên đăng nhập là mã số thuế thì đổi theo"),
    )  # fmt: skip
    representative = fields.line(_("Người đại diện đúng"), required=False, help_text=_("Để trống nếu không sửa"))
    reason = fields.line(_("Lý do sửa, giấy tờ đã xem"), longest=500)

    def __init__(self, *given: Any, business: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        for name in ("id_number", "birth_date") if business else ("tax_code", "representative"):
            del self.fields[name]


class RoleForm(forms.Form):
    """A role in an agency, in a unit of it, or in the whole province."""

    use_required_attribute = False
    role = fields.choice(_("Vai trò"), [("", _("Chọn")), *Role.choices])
    valid_from = fields.day(_("Từ ngày"))
    valid_to = fields.day(_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày hết"))
    decision_no = fields.line(_("Số quyết định"), required=False, longest=100)

    def __init__(self, *given: Any, units: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        scope = _("Để trống là toàn tỉnh: dùng cho quản trị, kiểm toán, đầu mối kiểm soát")
        self.fields["agency_id"] = AgencyField(_("Ở cơ quan"), required=False, help_text=scope)
        if units:
            self.fields["unit_id"] = fields.number(
                _("Chỉ ở đơn vị"), units, required=False, help_text=_("Các đơn vị nơi người này đang giữ vị trí")
            )
        self.order_fields(["role", "agency_id", "unit_id", "valid_from", "valid_to", "decision_no"])


class AgencyForm(forms.Form):
    """Which agency the position is in; asked first, so that the list of positions stays short."""

    use_required_attribute = False

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["co-quan"] = AgencyField(_("Cơ quan"))


class PostingForm(forms.Form):
    """A position from a date on."""

    use_required_attribute = False
    valid_from = fields.day(_("Từ ngày"))
    valid_to = fields.day(_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày hết"))
    decision_no = fields.line(_("Số quyết định"), required=False, longest=100)

    def __init__(self, *given: Any, positions: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["position_id"] = fields.number(_("Vị trí"), positions)
        self.order_fields(["position_id", "valid_from", "valid_to", "decision_no"])


class DelegationForm(forms.Form):
    """Who acts in one of the person's positions, from when to when."""

    use_required_attribute = False
    kind = fields.choice(_("Hình thức"), DelegationKind.choices, widget=forms.RadioSelect)
    valid_from_at = fields.moment(_("Từ"), help_text=_("Ví dụ 20/11/2026 07:30"))
    valid_until_at = fields.moment(_("Đến"), help_text=_("Ví dụ 27/11/2026 17:00"))
    reason = fields.line(_("Lý do"), longest=500)
    decision_no = fields.line(_("Số văn bản"), required=False, longest=100)

    def __init__(
        self, *given: Any, positions: list[tuple[int, str]], people: list[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["position_id"] = fields.number(_("Vị trí được ủy quyền"), positions)
        self.fields["to_account_id"] = fields.number(_("Người nhận"), people, help_text=_("Cán bộ của cùng cơ quan"))
        names = ["position_id", "to_account_id", "kind", "valid_from_at", "valid_until_at", "reason", "decision_no"]
        self.order_fields(names)


class LastDayForm(forms.Form):
    """The last day of a role or a position."""

    use_required_attribute = False
    last_date = fields.day(_("Ngày cuối cùng"))


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    use_required_attribute = False
    reason = fields.line(_("Lý do"), longest=500)


class ReviewForm(forms.Form):
    """What the quarterly look at an account decided."""

    use_required_attribute = False
    outcome = fields.choice(_("Kết luận rà soát"), ReviewOutcome.choices, widget=forms.RadioSelect)
    note = fields.line(_("Ghi chú"), required=False, longest=500)
