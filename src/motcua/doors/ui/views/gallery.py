"""The gallery: every component with sample words, for people who build pages, for screenshots and for axe."""

import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.ui import access
from motcua.doors.ui.presenters import deadlines, fields, icons, rows
from motcua.doors.ui.requests import Request


class SampleForm(forms.Form):
    """A form with mistakes, to see how they are said."""

    full_name = forms.CharField(
        label=_("Họ, chữ đệm, tên"), max_length=100, widget=forms.TextInput({"autocomplete": "name"})
    )
    birth_date = forms.DateField(
        label=_("Ngày sinh"),
        help_text=_("Ví dụ 27/03/1995"),
        input_formats=["%d/%m/%Y"],
        error_messages={"invalid": _("Ngày không có trong lịch. Xem lại ngày hoặc tháng.")},
        widget=forms.DateInput,
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    way = forms.ChoiceField(
        label=_("Nhận kết quả ở đâu"),
        choices=[("desk", _("Tại bộ phận một cửa")), ("post", _("Qua bưu chính"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Ghi thêm"), required=False, widget=forms.Textarea)


@access.page("public")
def parts(request: Request) -> HttpResponse:
    """Show every component once."""
    at = timezone.now()
    return render(
        request,
        "ui/gallery/parts.html",
        {
            "crumbs": [rows.Link(_("Trang đầu"), "/"), rows.Link(_("Bộ giao diện"))],
            "clocks": [(str(clock), deadlines.LOOKS[clock].word) for clock in deadlines.Clock],
            "icons": [(name, icons.icon(name)) for name in icons.PATHS],
            "moment": at,
            "day": datetime.date(2026, 11, 20),
            "papers": sample_papers(),
            "minutes": [
                (3000, "in_time"),
                (959, "in_time"),
                (200, "near_due"),
                (40, "near_due"),
                (-30, "overdue"),
                (-1000, "overdue"),
            ],
            "entries": sample_entries(),
            "lines": [
                rows.Row(_("Họ, chữ đệm, tên"), "Nguyễn Thị Ngọc Ưởng", "#", _("Sửa")),
                rows.Row(_("Ngày sinh"), "27/03/1995", "#", _("Sửa")),
                rows.Row(_("Tên gọi khác"), ""),
            ],
            "tabs": [rows.Link(_("Của tôi"), "#", True, 14), rows.Link(_("Quá hạn"), "#", False, 1, "late")],
            "pages": rows.Pages(4, 12, "q=khai+sinh"),
            "files": [{"id": "1", "name": "giay-chung-sinh.pdf", "size_bytes": 1_432_112, "href": "#"}],
        },
    )


@access.page("public")
def form(request: Request) -> HttpResponse:
    """Show a page of a form with mistakes in it."""
    given = SampleForm({"full_name": "Nguyễn Thị Ngọc Ưởng", "birth_date": "31/02/1995", "email": "ưởng", "way": ""})
    return render(
        request,
        "ui/gallery/form.html",
        {
            "form": given,
            "form_errors": given,
            "step_number": 2,
            "step_total": 4,
            "saved_at": datetime.time(10, 42),
            "origin": fields.Field(
                "home",
                _("Nơi cư trú"),
                value="Phường Phan Đình Phùng, Thái Nguyên",
                origin=_("Lấy từ hồ sơ nộp lần trước (mẫu)."),
            ),
        },
    )


@access.page("public")
def desk(request: Request) -> HttpResponse:
    """Show the desk's shell with sample rows."""
    groups: list[dict[str, object]] = [
        {
            "title": _("Việc của tôi"),
            "links": [
                rows.Link(_("Chờ tiếp nhận"), "#a", True, 14),
                rows.Link(_("Đang giữ"), "#b", count=9),
                rows.Link(_("Chờ trả kết quả"), "#c", count=6),
            ],
        },
        {
            "title": _("Cần để ý"),
            "links": [
                rows.Link(_("Sắp quá hạn"), "#d", count=3, tone="warn"),
                rows.Link(_("Quá hạn"), "#e", count=1, tone="late"),
            ],
        },
        {
            "title": _("Quầy"),
            "links": [rows.Link(_("Tiếp nhận mới"), "#f", key="n"), rows.Link(_("Sổ theo dõi"), "#g")],
        },
    ]
    return render(
        request,
        "ui/gallery/desk.html",
        {
            "sidebar": groups,
            "people": sample_people(),
            "papers": sample_papers()[:1],
            "workplace": _("Trung tâm PVHCC phường (mẫu)"),
            "entries": sample_entries(),
            "shortcuts": [("A", _("Tiếp nhận")), ("B", _("Yêu cầu bổ sung")), ("R", _("Từ chối"))],
            "lines": [rows.Row(_("Trẻ"), "Nguyễn Ngọc Ỷ Lan"), rows.Row(_("Mẹ"), "Nguyễn Thị Ngọc Ưởng")],
        },
    )


def sample_people() -> list[tuple[str, str, str, int, str]]:
    """Return whose dossier, what about, its reference, the minutes left (below 0: late by so many), the clock."""
    return [
        ("Lý Văn Đức", _("Cấp lại giấy chứng nhận do bị mất"), "N-4Q7K-0310", 40, "near_due"),
        ("Nguyễn Thị Ngọc Ưởng", _("Đăng ký khai sinh"), "N-7MX2-1046", 196, "in_time"),
        ("Hoàng Thị Ẩm", _("Xác định mức độ khuyết tật"), "N-2BC8-1120", 305, "in_time"),
        ("Trần Văn Ỷ", _("Xác nhận tình trạng hôn nhân"), "N-8PL5-1141", 420, "in_time"),
        ("Phạm Thị Lữ", _("Đăng ký kết hôn"), "N-9PL5-1142", -30, "overdue"),
    ]


def sample_papers() -> list[dict[str, object]]:
    """Return the rows of a table."""
    return [
        {"name": _("Tờ khai điện tử"), "form": _("điện tử"), "quantity": 1, "check": _("đủ"), "href": "#figures"},
        {"name": _("Giấy chứng sinh"), "form": _("ảnh chụp"), "quantity": 1, "check": _("đủ")},
    ]


def sample_entries() -> list[rows.Entry]:
    """Return the timeline of a sample dossier."""
    return [
        rows.Entry(_("Đã nộp trực tuyến"), "done", _("5 tệp, đã kiểm tra đủ"), "08:12 16/11"),
        rows.Entry(
            _("Đã tiếp nhận"), "done", _("Trung tâm phục vụ hành chính công"), "09:03 16/11", "#", _("Giấy hẹn")
        ),
        rows.Entry(_("Đang thẩm định"), "now", _("Bước này có 7 ngày làm việc, đến 27/11.")),
        rows.Entry(_("Ký kết quả"), "next", _("Lãnh đạo, 3 ngày làm việc")),
        rows.Entry(_("Trả kết quả"), "next", _("Bản điện tử trong tài khoản")),
    ]


@access.page("public")
def paper(request: Request) -> HttpResponse:
    """Show the shell of pages made to be printed."""
    lines = [
        rows.Row(_("Mã nộp"), "N-7MX2-1046"),
        rows.Row(_("Họ, chữ đệm, tên"), "Nguyễn Thị Ngọc Ưởng"),
        rows.Row(_("Nhận kết quả ở đâu"), _("Tại bộ phận một cửa")),
    ]
    return render(request, "ui/gallery/print.html", {"lines": lines})
