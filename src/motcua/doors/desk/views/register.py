"""The register book of a desk: on the screen, as form 07, as CSV; all three read the same entries."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.queries import book as books
from motcua.casework.dossiers.services import register
from motcua.doors.desk.forms.register import PeriodForm
from motcua.doors.desk.views import desk
from motcua.doors.ui import access
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Pages
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.accounts import services as accounts
from motcua.ground.core import csv_files, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.means.catalogue import queries as catalogue

SIZE = 50


def _form(request: Request, at: datetime, given: Any = None) -> PeriodForm:
    """Return the form with what the address asks for, or with what is `given` instead."""
    today = worktime.local(at).date()
    if given is None and ("tu" in request.GET or "den" in request.GET):
        given = request.GET
    return PeriodForm(
        given, today=today, desks=books.books(request.actor, today), sectors=catalogue.sectors(today, "vi")
    )


@access.page("staff", roles=desk.CLERKS, title="Sổ theo dõi")
@require_GET
def book(request: Request) -> HttpResponse:
    """Show what the desk accepted in a period."""
    at = timezone.now()
    return _shown(request, _form(request, at), at)


def _shown(request: Request, form: PeriodForm, at: datetime) -> HttpResponse:
    period = form.period()
    page = books.register_book(request.actor, period, at=at, number=page_number(request), size=SIZE)
    kept = request.GET.copy()
    kept.pop("trang", None)
    return desk.show(
        request,
        "desk/register.html",
        at,
        current="register",
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        unit=books.desk_of(request.actor, period, at),
        period=period,
        as_of=None if period.is_over(at) else at,
        found=page,
        pages=Pages(page.number, page.pages, kept.urlencode()),
        csv_href=f"{reverse('desk:register_csv')}?{kept.urlencode()}",
        print_href=f"{reverse('desk:register_print')}?{kept.urlencode()}",
    )


@access.page("staff", roles=desk.CLERKS, title="In sổ theo dõi")
@require_GET
def print_book(request: Request) -> HttpResponse:
    """Show the register book of a period as form 07; what can't be printed is said on the page."""
    at = timezone.now()
    form = _form(request, at)
    if form.is_bound and not form.is_valid():
        return _shown(request, form, at)
    period = form.period()
    try:
        pdf = register.print_register(by=request.actor, period=period, at=at)
    except Invalid as refused:
        days = {"tu": formats.vn_date(period.from_date), "den": formats.vn_date(period.to_date)}
        form = form if form.is_bound else _form(request, at, days)
        form.add_error("den", refused.message)
        return _shown(request, form, at)
    _log(request.actor, period, _("In sổ theo dõi từ %(begin)s đến %(end)s"), at)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, _name(period, "pdf")) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response


@access.page("staff", roles=desk.CLERKS, title="Xuất sổ theo dõi")
@require_GET
def export(request: Request) -> HttpResponseBase:
    """Give the register book of a period as CSV, page by page so that a long one needs no room."""
    at = timezone.now()
    form = _form(request, at)
    if form.is_bound and not form.is_valid():
        return redirect(f"{reverse('desk:register')}?{request.GET.urlencode()}")
    period = form.period()
    _log(request.actor, period, _("Xuất sổ theo dõi từ %(begin)s đến %(end)s"), at)
    return StreamingHttpResponse(
        csv_files.lines(_lines(request.actor, period, at)),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{_name(period, "csv")}"',
        },
    )


def _name(period: books.Period, kind: str) -> str:
    return f"so-theo-doi-{period.from_date:%Y%m%d}-{period.to_date:%Y%m%d}.{kind}"


def _log(actor: Actor, period: books.Period, purpose: str, at: datetime) -> None:
    days = {"begin": formats.vn_date(period.from_date), "end": formats.vn_date(period.to_date)}
    accounts.log_look(by=actor, subject=("register", str(actor.account_id)), purpose=purpose % days, at=at)


def _lines(actor: Actor, period: books.Period, at: datetime) -> Iterator[list[Any]]:
    if not period.is_over(at):
        yield csv_files.remark(_("Kỳ chưa kết thúc, tính đến %(moment)s") % {"moment": formats.vn_datetime(at)})
    yield [
        _("Số thứ tự"),
        _("Quyển số"),
        _("Mã hồ sơ"),
        _("Tên thủ tục hành chính"),
        _("Tổ chức, cá nhân"),
        _("Địa chỉ, số điện thoại"),
        _("Kênh"),
        _("Cơ quan chủ trì giải quyết"),
        _("Nhận hồ sơ"),
        _("Hẹn trả kết quả"),
        _("Có kết quả"),
        _("Trả kết quả"),
        _("Phương thức nhận kết quả"),
        _("Người nhận"),
        _("Trạng thái"),
        _("Hạn"),
    ]
    number = 1
    while True:
        page = books.register_book(actor, period, at=at, number=number, size=200)
        for entry in page.entries:
            yield _line(entry)
        if number >= page.pages:
            return
        number += 1


def _line(entry: books.Entry) -> list[Any]:
    row = entry.row
    return [
        entry.number,
        entry.year,
        row.code,
        row.procedure_name,
        row.owner_name,
        entry.contact,
        row.channel_label,
        row.competent_name,
        *(
            formats.vn_datetime(moment) if moment else ""
            for moment in (row.accepted_at, row.promised_at, row.issued_at, entry.returned_at)
        ),
        entry.handing_label,
        entry.handed_to,
        row.state_label,
        row.standing_label,
    ]
