"""Reopening: a new dossier in the place of a finished one."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.services import reopening
from motcua.doors.desk.forms import reopening as forms
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.desk.views.errands import Errand, view


def reopen(scene: Scene, form: forms.ReopenForm) -> Any:
    """Open a new dossier, linked to the finished one."""
    data = form.cleaned_data
    new = form.call(reopening.reopen, cause=data["cause"], reason=data["reason"])
    href = reverse("desk:dossier", args=[new.submission_ref])
    said = _("Đã lập hồ sơ mới %(ref)s, chờ bộ phận một cửa tiếp nhận.") % {"ref": new.submission_ref}
    return format_html('{} <a href="{}">{}</a>', said, href, _("Mở hồ sơ mới"))


REOPEN = Errand(
    gettext_lazy("Mở lại thành hồ sơ mới"),
    gettext_lazy("Lập hồ sơ mới"),
    reopen,
    forms.ReopenForm,
    lead=gettext_lazy(
        "Hồ sơ này giữ nguyên kết quả và số liệu. Hồ sơ mới liên kết với nó, có mã và hạn riêng khi được tiếp nhận."
    ),
    needs=("reopen",),
)
reopen_view = view(REOPEN)
