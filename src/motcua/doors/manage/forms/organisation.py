"""Agencies, units and positions: their data from a date on."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.doors.ui.forms.choosing import AgencyField
from motcua.doors.ui.presenters import formats
from motcua.ground.orgs.enums import AgencyKind, Level, LinkKind, Route, UnitKind
from motcua.means.workflow.enums import POSITIONS

AGENCY_FIELDS = ("name", "short_name", "name_en", "code", "address", "phone", "email", "hotline", "processing_route")
UNIT_FIELDS = ("name", "name_en", "kind")
POSITION_FIELDS = ("title", "title_en", "capacity")
CODE_HELP = _("Ví dụ H55.15; để trống nếu chưa được cấp")
FROM_HELP = _("Ngày tương lai: thay đổi chờ đến ngày đó mới có hiệu lực; từ trước đến ngày đó vẫn như cũ.")


class AgencyForm(forms.Form):
    """What an agency is called and where it is, from a date on."""

    use_required_attribute = False
    name = fields.line(_("Tên"))
    short_name = fields.line(_("Tên ngắn"), required=False, longest=120)
    name_en = fields.line(_("Tên tiếng Anh"), required=False)
    code = fields.line(_("Mã định danh"), required=False, longest=40, help_text=CODE_HELP)
    address = fields.line(_("Địa chỉ"), required=False, longest=400)
    phone = fields.line(_("Điện thoại"), required=False, longest=60)
    email = fields.line(_("Thư điện tử"), required=False, longest=120)
    hotline = fields.line(_("Đường dây nóng"), required=False, longest=60)
    processing_route = fields.choice(_("Nơi xử lý hồ sơ"), Route.choices, widget=forms.RadioSelect)
    valid_from = fields.day(_("Áp dụng từ ngày"), help_text=FROM_HELP)
    decision = fields.decision()


class NewAgencyForm(forms.Form):
    """An agency to be set up from a day; its key cannot be changed later."""

    use_required_attribute = False
    name = fields.line(_("Tên"))
    key = forms.SlugField(
        label=_("Khóa trong hệ thống"),
        help_text=_("Chữ thường không dấu, nối bằng gạch ngang, ví dụ so-du-lich. Không đổi được về sau."),
        max_length=80,
        error_messages={"required": _("Nhập khóa."), "invalid": _("Chỉ gồm chữ không dấu, chữ số, gạch ngang.")},
    )
    kind = fields.choice(_("Loại"), AgencyKind.choices)
    level = fields.choice(_("Cấp"), Level.choices)
    code = fields.line(_("Mã định danh"), required=False, longest=40, help_text=CODE_HELP)
    address = fields.line(_("Địa chỉ"), required=False, longest=400)
    valid_from = fields.day(_("Thành lập từ ngày"))


class EndAgencyForm(forms.Form):
    """The end of an agency, and who takes over."""

    use_required_attribute = False
    last_day = fields.day(_("Ngày cuối cùng"), help_text=_("Từ ngày sau, cơ quan kế thừa nhận hồ sơ đang giải quyết."))
    kind = fields.choice(_("Hình thức"), LinkKind.choices)
    decision = fields.decision(required=True)

    def __init__(self, *given: Any, units: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["successor_id"] = AgencyField(
            _("Cơ quan kế thừa"), kind="successor", required=False, help_text=_("Để trống nếu giải thể")
        )
        for unit_id, name in units:
            self.fields[f"unit_{unit_id}"] = AgencyField(
                _("Chia tách: phần việc của %(unit)s về") % {"unit": name}, kind="successor", required=False
            )
        self.order_fields(["last_day", "kind", "successor_id", *(f"unit_{unit_id}" for unit_id, _name in units)])

    def parts(self) -> dict[int, int]:
        """Return which unit's work goes to which agency of a split."""
        return {
            int(name.removeprefix("unit_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("unit_") and value is not None
        }


class UnitForm(forms.Form):
    """A unit's data from a date on."""

    use_required_attribute = False
    name = fields.line(_("Tên"))
    name_en = fields.line(_("Tên tiếng Anh"), required=False)
    kind = fields.choice(_("Loại"), UnitKind.choices)
    valid_from = fields.day(_("Áp dụng từ ngày"), help_text=FROM_HELP)
    decision = fields.decision()


class NewUnitForm(forms.Form):
    """A unit to be set up in an agency from a day; its key is unique within the agency."""

    use_required_attribute = False
    name = fields.line(_("Tên"))
    name_en = fields.line(_("Tên tiếng Anh"), required=False)
    key = forms.SlugField(label=_("Khóa trong cơ quan"), max_length=80, help_text=_("Ví dụ phong-du-lich"))
    kind = fields.choice(_("Loại"), UnitKind.choices)
    valid_from = fields.day(_("Từ ngày"))


class PositionForm(forms.Form):
    """A position's data from a date on."""

    use_required_attribute = False
    title = fields.line(_("Chức danh"))
    title_en = fields.line(_("Chức danh tiếng Anh"), required=False)
    capacity = fields.line(
        _("Thẩm quyền ký"), required=False, longest=10, help_text=_("TM, KT, TL hoặc TUQ; để trống nếu không ký")
    )
    valid_from = fields.day(_("Áp dụng từ ngày"), help_text=FROM_HELP)
    decision = fields.decision()


class NewPositionForm(forms.Form):
    """A new position in a unit."""

    use_required_attribute = False
    title = fields.line(_("Chức danh"))
    title_en = fields.line(_("Chức danh tiếng Anh"), required=False)
    key = fields.choice(
        _("Vị trí trong quy trình"), POSITIONS.items(), help_text=_("Các bước của quy trình gọi vị trí theo khóa này.")
    )
    specialty = forms.SlugField(
        label=_("Chuyên môn"), required=False, max_length=40, help_text=_("Ví dụ justice, economy; thường để trống")
    )
    capacity = fields.line(_("Thẩm quyền ký"), required=False, longest=10, help_text=_("TM, KT, TL hoặc TUQ"))
    valid_from = fields.day(_("Từ ngày"))


class EndForm(forms.Form):
    """The last day of a unit or position."""

    use_required_attribute = False
    last_day = fields.day(_("Ngày cuối cùng"))
    decision = fields.decision()


class EndUnitForm(EndForm):
    """The last day of a unit, and which one goes on with its work."""

    def __init__(self, *given: Any, units: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["successor_id"] = fields.number(
            _("Đơn vị kế thừa"),
            units,
            required=False,
            help_text=_("Bộ phận một cửa: hồ sơ đang mở và nơi trả kết quả chuyển sang đơn vị này từ ngày sau."),
        )
        self.order_fields(["last_day", "successor_id", "decision"])


class HoursForm(forms.Form):
    """The opening hours of a week from a date on; an agency's own, or the province's default."""

    use_required_attribute = False
    valid_from = fields.day(_("Áp dụng từ ngày"))
    decision = fields.decision()

    def __init__(self, *given: Any, week: list[Any], own: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        for rule in week:
            self.fields[f"day{rule.weekday}"] = fields.HoursField(
                label=formats.vn_weekday(rule.weekday).capitalize(),
                required=False,
                initial=fields.hours_text(rule.segments),
                help_text=_("Ví dụ 07:30-11:30, 13:00-17:00; để trống nếu nghỉ") if rule.weekday == 0 else "",
            )
        if own:
            self.fields["default"] = forms.BooleanField(
                label=_("Theo giờ chung của tỉnh (bỏ giờ riêng)"), required=False
            )
        names = [f"day{rule.weekday}" for rule in week]
        self.order_fields([*names, *(["default"] if own else []), "valid_from", "decision"])

    def week(self) -> dict[int, Any]:
        """Return the hours by weekday as the service takes them."""
        data = self.cleaned_data
        days = [int(name.removeprefix("day")) for name in self.fields if name.startswith("day")]
        return {weekday: None if data.get("default") else data[f"day{weekday}"] for weekday in days}


def start(on: date) -> dict[str, object]:
    """Return what a form of a dated change begins with."""
    return {"valid_from": on}


class CodesForm(forms.Form):
    """A file of agency codes; after it was looked through, what the codes are based on."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Tệp CSV"),
        required=False,
        help_text=_("Cột khóa (hoặc tên cơ quan) và mã; lưu từ bảng tính dạng “CSV UTF-8”"),
        error_messages={"empty": _("Tệp trống.")},
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )
    decision = fields.decision()

    def is_chosen(self) -> bool:
        """Return whether a file was chosen."""
        if self.is_valid() and not self.cleaned_data.get("file"):
            self.add_error("file", _("Chọn tệp CSV."))
        return self.is_valid()

    def is_confirmed(self) -> bool:
        """Return whether it was said what the codes are based on."""
        if self.is_valid() and not self.cleaned_data.get("decision"):
            self.add_error("decision", _("Nhập số văn bản, căn cứ."))
        return self.is_valid()
