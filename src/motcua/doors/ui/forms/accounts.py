"""Forms of sign-in, registration and one's own account: what is typed, in plain fields; the services judge it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.ui.presenters.fields import IdentityInput
from motcua.ground.accounts.enums import DelegationKind, Language

MOMENT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
NOT_A_DATE = _("Ngày không có trong lịch. Xem lại ngày hoặc tháng.")


def _password(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": autocomplete})
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        widget=widget,
        error_messages={"required": _("Nhập mật khẩu.")},
        **more,
    )


def _birth(*, required: bool) -> forms.CharField:
    """Return the field for a day of birth, which the service reads as far as it is known."""
    return forms.CharField(
        label=_("Ngày sinh"),
        required=required,
        help_text=_("Ví dụ 27/03/1995; chỉ biết năm thì ghi năm, ví dụ 1940"),
        max_length=100,
        widget=forms.TextInput({"data-kind": "date", "autocomplete": "bday"}),
        error_messages={"required": _("Nhập ngày sinh.")},
    )


class SignInForm(forms.Form):
    """A name and a password."""

    name = forms.CharField(
        label=_("Tên đăng nhập, số điện thoại hoặc thư điện tử"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Nhập tên đăng nhập, số điện thoại hoặc thư điện tử.")},
    )
    password = _password(_("Mật khẩu"), "current-password")


class CodeForm(forms.Form):
    """The code that the authenticator on the phone shows now."""

    code = forms.CharField(
        label=_("Mã xác thực"),
        help_text=_("6 chữ số đang hiện trong ứng dụng xác thực trên điện thoại"),
        max_length=20,
        widget=forms.TextInput({"data-kind": "code", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Nhập mã xác thực.")},
    )


class SentCodeForm(CodeForm):
    """A code sent to one's address or number, good for ten minutes."""

    code = forms.CharField(
        label=_("Mã đã gửi"),
        help_text=_("6 chữ số, có hiệu lực 10 phút"),
        max_length=20,
        widget=forms.TextInput({"data-kind": "code", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Nhập mã đã gửi.")},
    )


class CitizenForm(forms.Form):
    """What a citizen says to register."""

    full_name = forms.CharField(
        label=_("Họ, chữ đệm, tên"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Nhập họ, chữ đệm, tên.")},
    )
    id_number = forms.CharField(
        label=_("Số định danh cá nhân"),
        help_text=_("12 chữ số, ghi trên thẻ căn cước"),
        max_length=100,
        widget=IdentityInput({"data-kind": "id_number"}),
        error_messages={"required": _("Nhập số định danh cá nhân.")},
    )
    birth_date = _birth(required=True)
    phone = forms.CharField(
        label=_("Số điện thoại"),
        help_text=_("Dùng để đăng nhập và nhận tin về hồ sơ"),
        max_length=20,
        widget=forms.TextInput({"data-kind": "phone"}),
        error_messages={"required": _("Nhập số điện thoại.")},
    )
    email = forms.CharField(label=_("Thư điện tử"), required=False, max_length=254, widget=forms.EmailInput())
    address = forms.CharField(
        label=_("Nơi ở hiện nay"),
        required=False,
        max_length=500,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    password = _password(
        _("Mật khẩu"),
        "new-password",
        help_text=_("Ít nhất 14 ký tự, có chữ thường, chữ hoa, chữ số và ký hiệu. Một câu dễ nhớ là tốt nhất."),
    )

    def values(self) -> dict[str, Any]:
        """Return what was typed for the service."""
        return {"kind": "citizen", **self.cleaned_data}


class BusinessForm(forms.Form):
    """What a business says to register."""

    full_name = forms.CharField(
        label=_("Tên doanh nghiệp, tổ chức"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "organization"}),
        error_messages={"required": _("Nhập tên doanh nghiệp, tổ chức.")},
    )
    tax_code = forms.CharField(
        label=_("Mã số thuế"),
        help_text=_("10 chữ số, hoặc 13 chữ số dạng 0123456789-001. Dùng để đăng nhập."),
        max_length=20,
        widget=forms.TextInput({"data-kind": "tax_code"}),
        error_messages={"required": _("Nhập mã số thuế.")},
    )
    representative = forms.CharField(
        label=_("Người đại diện"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Nhập họ tên người đại diện.")},
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=20,
        widget=forms.TextInput({"data-kind": "phone"}),
        error_messages={"required": _("Nhập số điện thoại.")},
    )
    email = forms.CharField(label=_("Thư điện tử"), required=False, max_length=254, widget=forms.EmailInput())
    address = forms.CharField(
        label=_("Trụ sở"), required=False, max_length=500, widget=forms.TextInput({"autocomplete": "street-address"})
    )
    password = _password(
        _("Mật khẩu"),
        "new-password",
        help_text=_("Ít nhất 14 ký tự, có chữ thường, chữ hoa, chữ số và ký hiệu. Một câu dễ nhớ là tốt nhất."),
    )

    def values(self) -> dict[str, Any]:
        """Return what was typed for the service."""
        return {"kind": "business", **self.cleaned_data}


class ForgotForm(forms.Form):
    """Whose password is forgotten."""

    name = SignInForm.base_fields["name"]


class ResetForm(SentCodeForm):
    """The code that was sent, and a new password."""

    password = _password(
        _("Mật khẩu mới"), "new-password", help_text=_("Ít nhất 14 ký tự, có chữ thường, chữ hoa, chữ số và ký hiệu.")
    )


class PasswordForm(forms.Form):
    """The present password and a new one."""

    old = _password(_("Mật khẩu hiện tại"), "current-password")
    new = _password(_("Mật khẩu mới"), "new-password")


class ProfileForm(forms.Form):
    """Contact data and language."""

    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=20, widget=forms.TextInput({"data-kind": "phone"})
    )
    email = forms.CharField(label=_("Thư điện tử"), required=False, max_length=254, widget=forms.EmailInput())
    address = forms.CharField(
        label=_("Địa chỉ"), required=False, max_length=500, widget=forms.TextInput({"autocomplete": "street-address"})
    )
    language = forms.ChoiceField(label=_("Ngôn ngữ của tin nhắn"), choices=Language.choices, widget=forms.RadioSelect)


class PersonForm(forms.Form):
    """Who a citizen's account is of, and the password again."""

    full_name = CitizenForm.base_fields["full_name"]
    id_number = CitizenForm.base_fields["id_number"]
    birth_date = _birth(required=True)
    password = _password(_("Mật khẩu hiện tại"), "current-password")


class OrganisationForm(forms.Form):
    """Which organisation an account is of, and the password again."""

    full_name = BusinessForm.base_fields["full_name"]
    tax_code = BusinessForm.base_fields["tax_code"]
    representative = BusinessForm.base_fields["representative"]
    password = _password(_("Mật khẩu hiện tại"), "current-password")


class TokenForm(forms.Form):
    """An access token to be made for a program: what it is called, and how long it is good."""

    name = forms.CharField(
        label=_("Tên khóa"),
        help_text=_("Để nhận ra về sau, ví dụ: phần mềm kế toán"),
        max_length=100,
        error_messages={"required": _("Đặt tên cho khóa.")},
    )
    days = forms.TypedChoiceField(
        label=_("Thời hạn"),
        coerce=int,
        choices=[(30, _("30 ngày")), (90, _("90 ngày")), (365, _("365 ngày"))],
        widget=forms.RadioSelect,
        initial=90,
    )


class DelegationForm(forms.Form):
    """Who acts in which position, from when to when."""

    position_id = forms.TypedChoiceField(label=_("Vị trí"), coerce=int, error_messages={"required": _("Chọn vị trí.")})
    to_account_id = forms.TypedChoiceField(
        label=_("Người nhận"), coerce=int, error_messages={"required": _("Chọn người nhận.")}
    )
    kind = forms.ChoiceField(label=_("Hình thức"), choices=DelegationKind.choices, widget=forms.RadioSelect)
    valid_from_at = forms.DateTimeField(
        label=_("Từ"),
        help_text=_("Ví dụ 20/11/2026 07:30"),
        input_formats=MOMENT_FORMATS,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"required": _("Nhập thời điểm bắt đầu."), "invalid": NOT_A_DATE},
    )
    valid_until_at = forms.DateTimeField(
        label=_("Đến"),
        help_text=_("Ví dụ 27/11/2026 17:00"),
        input_formats=MOMENT_FORMATS,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"required": _("Nhập thời điểm kết thúc."), "invalid": NOT_A_DATE},
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500, error_messages={"required": _("Ghi lý do.")})
    decision_no = forms.CharField(label=_("Số văn bản"), required=False, max_length=100)

    def offer(self, positions: list[tuple[int, str]], people: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        blank = [("", _("Chọn"))]
        self.fields["position_id"].choices = [*blank, *positions]  # type: ignore[attr-defined]
        self.fields["to_account_id"].choices = [*blank, *people]  # type: ignore[attr-defined]
