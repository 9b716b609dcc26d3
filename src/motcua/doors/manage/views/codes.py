"""Agency codes from a file: what each line would change, then all of it or nothing."""

import base64
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.manage.forms.organisation import CodesForm
from motcua.doors.manage.views import frame
from motcua.doors.manage.views.agencies import trail
from motcua.doors.ui import access
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.requests import Request
from motcua.ground.core.csv_files import MOST_BYTES
from motcua.ground.core.errors import DomainError, Invalid, NotAllowed
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services

SALT = "manage.agency_codes"


@access.page("staff", roles=frame.ADMINISTRATORS, title="Mã định danh từ tệp")
def upload(request: Request) -> HttpResponseBase:
    """Take a CSV file, show what it changes line by line, and set the codes when that is confirmed."""
    given = request.FILES.get("file")
    form = CodesForm(request.POST, request.FILES) if request.method == "POST" else CodesForm()
    context: dict[str, Any] = {}
    status = 200
    try:
        if request.method == "POST" and request.POST.get("da-xem"):
            content = _kept(request.POST["da-xem"])
            context = {"plan": orgs.code_plan(content), "token": request.POST["da-xem"]}
            if form.is_confirmed():
                services.set_codes(
                    content=content, decision=form.cleaned_data["decision"], by=request.actor,
                    at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Đã ghi các mã mới."))
                return redirect("manage:agency_codes")
            status = 422
        elif request.method == "POST" and form.is_chosen() and given is not None:
            content = given.read(MOST_BYTES + 1)
            context = {"plan": orgs.code_plan(content), "token": _token(content), "file_name": given.name}
            form = CodesForm()
        elif request.method == "POST":
            status = 422
    except NotAllowed:
        raise
    except DomainError as error:
        status = 422
        refuse(form, error if error.field else Invalid(error.message, field="file"))
    plan = context.get("plan")
    return frame.show(
        request, "manage/codes.html", _("Mã định danh từ tệp CSV"), current="agencies", status=status, form=form,
        changes=len(plan.of("set")) if plan else 0, wrong=len(plan.of("wrong")) if plan else 0,
        crumbs=trail(last=_("Mã từ tệp")), **context,
    )  # fmt: skip


def _token(content: bytes) -> str:
    return signing.dumps(base64.b85encode(content).decode(), salt=SALT, compress=True)


def _kept(token: str) -> bytes:
    try:
        return base64.b85decode(signing.loads(token, salt=SALT, max_age=24 * 3600))
    except signing.BadSignature as error:
        raise Invalid(_("Bản xem trước đã cũ; chọn lại tệp."), field="file") from error
