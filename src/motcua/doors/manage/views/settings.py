"""Dated settings: what holds, what held, and a new value from a date on."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.doors.manage.forms.settings import SettingForm
from motcua.doors.manage.presenters import settings
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services


@access.page("staff", roles=frame.ADMINISTRATORS, title="Cài đặt theo ngày")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show every setting with what it says today."""
    return frame.show(
        request, "manage/settings.html", _("Cài đặt theo ngày"), current="settings",
        groups=settings.groups(frame.today()), crumbs=frame.crumbs(last=_("Cài đặt")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Một cài đặt")
def page(request: Request, key: str) -> HttpResponseBase:
    """Show a setting with its history, and set what it says from a date on."""
    if not text.is_clean(key) or not settings.is_known(key):
        raise Http404
    line = settings.line_of(key, frame.today())
    rule = orgs.setting_rules().get(key)
    form = SettingForm(
        request.POST or None, meaning=line.meaning, value=line.value, scoped=rule is None or rule.scoped,
        initial={"valid_from": frame.today(), "confidence": "high", "law": line.law},
    )  # fmt: skip

    def act(data: frame.Data) -> str:
        agency_id = data.get("scope")
        scope = orgs.agency(agency_id).key if agency_id else ""
        services.set_setting(
            key=key, value=form.value(), scope=scope, valid_from=data["valid_from"], law=data["law"],
            note=data["note"], confidence=data["confidence"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:setting", args=[key])

    return frame.ask(
        request, form, act, title=line.meaning.label, current="settings", button=_("Ghi giá trị mới"),
        trail=frame.crumbs((_("Cài đặt"), reverse("manage:settings")), last=line.meaning.label),
        done=_("Đã ghi giá trị mới."), template="manage/setting.html", line=line,
    )  # fmt: skip
