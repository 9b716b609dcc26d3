"""What the due-date calculator is asked."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.doors.ui.forms.days import DATES
from motcua.ground.core import worktime
from motcua.ground.core.errors import DomainError

UNITS = [
    ("working-day", _("ngày làm việc")),
    ("same-working-day", _("trong ngày làm việc")),
    ("working-hour", _("giờ làm việc")),
    ("hour", _("giờ")),
    ("day", _("ngày")),
    ("month", _("tháng")),
]
AFTERWARDS = [
    ("restart", _("Tính lại từ đầu (sau khi bổ sung hồ sơ)")),
    ("continue", _("Tính tiếp phần còn lại")),
]
WRONG_DATE = {"invalid": _("Ngày không có trong lịch. Gõ như 20/11/2026.")}
WRONG_TIME = {"invalid": _("Giờ không đúng. Gõ như 07:30.")}
TIMES = ["%H:%M", "%Hh%M", "%H.%M"]
MOST_PAUSES, LARGEST_LIMIT = 10, 20_000
FIRST, LAST = date(2019, 1, 1), date(2099, 12, 31)


def placed(at: datetime) -> datetime:
    """Return the moment with its zone: Vietnamese time unless it says otherwise."""
    return worktime.at_time(at.date(), at.time()) if at.tzinfo is None else at


def exact_pause(text: str) -> worktime.Pause | None:
    """Return a pause written as 2026-11-18T16:10..2026-11-27T10:00 (no end: it still lasts); None when unreadable."""
    begin, _sep, end = text.partition("..")
    try:
        from_at = datetime.fromisoformat(begin)
        until_at = datetime.fromisoformat(end) if end else None
        return worktime.Pause(placed(from_at), placed(until_at) if until_at else None)
    except (ValueError, DomainError):
        return None


class DueForm(forms.Form):
    """Start, limit and up to one pause; the names of the fields are those of the page's address."""

    use_required_attribute = False

    def __init__(self, *args: Any, exact: list[str] | None = None, **kwargs: Any) -> None:
        self.exact = exact or []
        super().__init__(*args, **kwargs)
        add = self.fields
        add["ngay"] = forms.DateField(
            label=_("Ngày tiếp nhận"), help_text=_("Ví dụ 20/11/2026"), input_formats=DATES, error_messages=WRONG_DATE,
            widget=forms.DateInput({"data-kind": "date"}),
        )  # fmt: skip
        add["gio"] = forms.TimeField(
            label=_("Giờ tiếp nhận"), help_text=_("Ví dụ 09:12"), input_formats=TIMES, error_messages=WRONG_TIME,
            widget=forms.TextInput({"data-kind": "time"}),
        )  # fmt: skip
        add["so"] = forms.IntegerField(
            label=_("Thời hạn"), help_text=_("Con số; bỏ trống nếu trả trong ngày làm việc"), required=False,
            min_value=1, max_value=LARGEST_LIMIT, widget=forms.TextInput({"inputmode": "numeric"}),
        )  # fmt: skip
        add["don-vi"] = forms.ChoiceField(label=_("Tính bằng"), choices=UNITS, widget=forms.Select)
        add["dung-tu"] = forms.DateField(
            label=_("Tạm dừng từ ngày"), required=False, input_formats=DATES, error_messages=WRONG_DATE,
            widget=forms.DateInput({"data-kind": "date"}),
        )  # fmt: skip
        add["dung-den"] = forms.DateField(
            label=_("Tạm dừng đến ngày"), required=False, input_formats=DATES, error_messages=WRONG_DATE,
            widget=forms.DateInput({"data-kind": "date"}),
        )  # fmt: skip
        add["sau-dung"] = forms.ChoiceField(
            label=_("Sau khi tạm dừng"), required=False, widget=forms.RadioSelect,
            choices=AFTERWARDS,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        given = super().clean() or {}
        if given.get("don-vi") not in (None, "same-working-day") and not given.get("so") and "so" not in self.errors:
            self.add_error("so", ValidationError(_("Gõ con số của thời hạn.")))
        for name in ("ngay", "dung-tu", "dung-den"):
            if given.get(name) and not FIRST <= given[name] <= LAST:
                self.add_error(name, ValidationError(_("Năm phải từ 2019 đến 2099.")))
        begin, end = given.get("dung-tu"), given.get("dung-den")
        if end and not begin and "dung-tu" not in self.errors:
            self.add_error("dung-tu", ValidationError(_("Gõ cả ngày bắt đầu tạm dừng.")))
        if begin and end and end < begin:
            self.add_error("dung-den", ValidationError(_("Ngày kết thúc phải sau ngày bắt đầu.")))
        return given

    @property
    def has_pause(self) -> bool:
        """Return whether the part about pauses is worth opening."""
        return any(self.data.get(name) for name in ("dung-tu", "dung-den", "tam-dung"))

    @property
    def start(self) -> datetime:
        """Return the moment of acceptance."""
        return worktime.at_time(self.cleaned_data["ngay"], self.cleaned_data["gio"])

    @property
    def limit(self) -> worktime.TimeLimit:
        """Return the time limit as counted from the two fields: a number, and its unit."""
        return worktime.TimeLimit(self.cleaned_data["so"], worktime.LimitUnit(self.cleaned_data["don-vi"]))

    @property
    def pauses(self) -> list[worktime.Pause]:
        """Return the pause, if there is one: whole days from the form, exact moments from a dossier's link."""
        exact = [pause for pause in map(exact_pause, self.exact[:MOST_PAUSES]) if pause is not None]
        begin, end = self.cleaned_data.get("dung-tu"), self.cleaned_data.get("dung-den")
        if not begin:
            return exact
        opens, closes = worktime.at_time(begin, time(8)), worktime.at_time(end, time(16)) if end else None
        return [*exact, worktime.Pause(opens, closes, "supplement" if self.resume == worktime.Resume.RESTART else "")]

    @property
    def resume(self) -> worktime.Resume:
        """Return what happens to the limit after the pause."""
        return worktime.Resume(self.cleaned_data.get("sau-dung") or "restart")
