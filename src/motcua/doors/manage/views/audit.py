"""The record for auditors: a subject's trail, entries of a span, daily roots, the check of the whole."""

import json
from datetime import datetime, timedelta
from datetime import time as clock

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.doors.manage.forms.audit import KINDS, EntriesForm, SubjectForm
from motcua.doors.manage.presenters import checks, trail
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.accounts import services as accounts
from motcua.ground.audit import queries
from motcua.ground.core import worktime
from motcua.ground.core.errors import DomainError

MOST = 200
A_PAGE = 50
PART_SECONDS = 1.0
PURPOSE = "kiểm toán nhật ký"
PERSONAL = ("dossier", "account")


@access.page("staff", roles=frame.AUDITORS, title="Tra nhật ký")
@require_GET
def search(request: Request) -> HttpResponseBase:
    """Lead to the trail of a subject, or show the entries of a span of days."""
    now, today = timezone.now(), frame.today()
    subject = SubjectForm(request.GET if "ma" in request.GET else None, initial={"loai": "dossier"})
    if subject.is_bound and subject.is_valid():
        data = subject.cleaned_data
        try:
            found = trail.subject_id(data["loai"], data["ma"], request.actor, now)
        except DomainError:
            subject.add_error("ma", _("Không có mục nào mang mã này."))
        else:
            return redirect("manage:trail", data["loai"], found)
    begin = {"tu": f"{today - timedelta(days=1):%d/%m/%Y}", "den": f"{today:%d/%m/%Y}"}
    form = EntriesForm({**begin, **request.GET.dict()})
    entries, number = [], page_number(request)
    limit, skip = A_PAGE + 1, (number - 1) * A_PAGE
    if form.is_valid():
        data = form.cleaned_data
        first, last = _midnight(data["tu"]), _midnight(data["den"] + timedelta(days=1))
        if data["nguoi"]:
            who = trail.account_id(data["nguoi"], now)
            if who is None:
                form.add_error("nguoi", _("Không có tài khoản này."))
            else:
                entries = queries.done_by(
                    who, from_at=first, until_at=last, action=data["viec"], limit=limit, skip=skip
                )
        else:
            entries = queries.entries(from_at=first, until_at=last, action=data["viec"], limit=limit, skip=skip)

    def other(page: int) -> str:
        query = request.GET.copy()
        query["trang"] = str(page)
        return f"?{query.urlencode()}"

    return frame.show(
        request, "manage/audit.html", _("Tra nhật ký"), current="audit", subject=subject, form=form,
        entries=trail.shown(entries[:A_PAGE]), newer=other(number - 1) if number > 1 else "",
        older=other(number + 1) if len(entries) > A_PAGE else "", crumbs=frame.crumbs(last=_("Tra nhật ký")),
        status=422 if subject.errors or form.errors else 200,
    )  # fmt: skip


def _midnight(day: object) -> datetime:
    return worktime.at_time(day, clock(0, 0))  # type: ignore[arg-type]


@access.page("staff", roles=frame.AUDITORS, title="Nhật ký của một mục")
@require_GET
def subject(request: Request, kind: str, subject_id: str) -> HttpResponse:
    """Show the chain of one subject, oldest first; that an auditor read it is recorded where it is about a person."""
    kind, subject_id = trail.require_text(kind), trail.require_text(subject_id)
    entries = queries.trail((kind, subject_id))
    if kind in PERSONAL and entries:
        by = request.actor
        accounts.log_look(by=by, subject=(kind, subject_id), purpose=PURPOSE, at=timezone.now())
    label = str(dict(KINDS).get(kind, kind)).partition(" (")[0]
    title = _("Nhật ký: %(kind)s %(id)s") % {"kind": label.lower(), "id": subject_id}
    return frame.show(
        request, "manage/trail.html", title, current="audit", entries=trail.shown(entries),
        crumbs=frame.crumbs((_("Tra nhật ký"), reverse("manage:audit")), last=title),
    )  # fmt: skip


@access.page("staff", roles=frame.AUDITORS, title="Mã gốc từng ngày")
@require_GET
def roots(request: Request) -> HttpResponse:
    """Show the daily roots, or give them as a file to keep elsewhere."""
    found = queries.roots()
    if request.GET.get("dang") == "json":
        rows = [
            {"id": root.id, "day": f"{root.day:%Y-%m-%d}", "hash": root.hash, "entries": root.entries} for root in found
        ]
        headers = {"Content-Disposition": f'attachment; filename="ma-goc-{frame.today():%Y%m%d}.json"'}
        return HttpResponse(json.dumps(rows, indent=1), content_type="application/json", headers=headers)
    return frame.show(
        request, "manage/roots.html", _("Mã gốc từng ngày"), current="roots", roots=found,
        crumbs=frame.crumbs(last=_("Mã gốc")),
    )  # fmt: skip


@access.page("staff", roles=frame.AUDITORS, title="Kiểm tra toàn vẹn")
def verify(request: Request) -> HttpResponse:
    """Check every chain and every root; with script part by part with the percentage, without in one go."""
    result = None
    if request.method == "POST":
        by_parts = request.headers.get("HX-Request") == "true"
        run = checks.Run.resumed(request.POST.get("cho", ""), timezone.now())
        run.go_on(MOST, PART_SECONDS if by_parts else None)
        if by_parts:
            return render(request, "manage/verified.html", {"result": run, "now": timezone.now()})
        result = run
    return frame.show(
        request, "manage/verify.html", _("Kiểm tra toàn vẹn"), current="verify", result=result,
        crumbs=frame.crumbs(last=_("Kiểm tra toàn vẹn")),
    )  # fmt: skip
