"""The register book of a desk: on the screen, on paper, as CSV."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.queries import rows
from motcua.doors.desk.forms.register import PeriodForm
from motcua.doors.desk.views import desk
from motcua.doors.desk.views.boxes import page_number
from motcua.doors.ui import access
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Pages
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import services as accounts
from motcua.ground.core import csv_files, worktime

SIZE = 50


def _period(form: PeriodForm, today: date) -> tuple[date, date, str]:
    if form.is_valid():
        return form.cleaned_data["tu"], form.cleaned_data["den"], form.cleaned_data["q"]
    return today.replace(day=1), today, ""


def _found(request: Request, at: datetime, begin: date, end: date, query: str, number: int, size: int) -> Any:
    return rows.register_book(
        request.actor,
        at=at,
        from_at=worktime.at_time(begin, time(0, 0)),
        until_at=worktime.at_time(end + timedelta(days=1), time(0, 0)),
        number=number,
        size=size,
        query=query,
    )


def _form(request: Request, today: date) -> PeriodForm:
    given = request.GET if "tu" in request.GET or "den" in request.GET else None
    initial = {"tu": today.replace(day=1), "den": today}
    return PeriodForm(given, initial=initial)


@access.page("staff", roles=desk.CLERKS, title="Sổ theo dõi")
@require_GET
def book(request: Request) -> HttpResponse:
    """Show what the desk accepted in a period."""
    at = timezone.now()
    today = worktime.local(at).date()
    form = _form(request, today)
    begin, end, query = _period(form, today)
    page = _found(request, at, begin, end, query, page_number(request), SIZE)
    kept = request.GET.copy()
    kept.pop("trang", None)
    return desk.show(
        request,
        "desk/register.html",
        at,
        current="register",
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        begin=begin,
        end=end,
        found=page,
        pages=Pages(page.number, page.pages, kept.urlencode()),
        csv_href=f"{reverse('desk:register_csv')}?{kept.urlencode()}",
    )


@access.page("staff", roles=desk.CLERKS, title="Xuất sổ theo dõi")
@require_GET
def export(request: Request) -> HttpResponseBase:
    """Give the register book of a period as CSV, page by page so that a long one needs no room."""
    at = timezone.now()
    today = worktime.local(at).date()
    begin, end, query = _period(_form(request, today), today)
    actor = request.actor
    purpose = _("Xuất sổ theo dõi từ %(begin)s đến %(end)s") % {
        "begin": formats.vn_date(begin),
        "end": formats.vn_date(end),
    }
    accounts.log_look(by=actor, subject=("register", str(actor.account_id)), purpose=purpose, at=at)
    name = f"so-theo-doi-{begin:%Y%m%d}-{end:%Y%m%d}.csv"
    return StreamingHttpResponse(
        csv_files.lines(_rows(request, at, begin, end, query)),
        headers={"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f'attachment; filename="{name}"'},
    )


def _rows(request: Request, at: datetime, begin: date, end: date, query: str) -> Iterator[list[Any]]:
    yield [
        _("Số thứ tự"),
        _("Mã hồ sơ"),
        _("Thủ tục"),
        _("Chủ hồ sơ"),
        _("Kênh"),
        _("Cơ quan giải quyết"),
        _("Tiếp nhận"),
        _("Hẹn trả"),
        _("Có kết quả"),
        _("Trạng thái"),
        _("Hạn"),
    ]
    number, count = 1, 0
    while True:
        page = _found(request, at, begin, end, query, number, 200)
        for row in page.rows:
            count += 1
            yield [
                count,
                row.code,
                row.procedure_name,
                row.owner_name,
                row.channel_label,
                row.competent_name,
                formats.vn_datetime(row.accepted_at),
                formats.vn_datetime(row.promised_at) if row.promised_at else "",
                formats.vn_datetime(row.issued_at) if row.issued_at else "",
                row.state_label,
                row.standing_label,
            ]
        if number >= page.pages:
            return
        number += 1
