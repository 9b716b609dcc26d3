"""Which table of which unit and period."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.doors.manage.forms.processes import PeriodForm


class TableForm(PeriodForm):
    """A period that has begun and is over by today at the latest, and one of the units that have a table, or all."""

    def __init__(
        self, *given: Any, today: date, agencies: list[tuple[int, str]], everything: Any = "", **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.today = today
        choices = [(0, everything), *agencies] if everything else agencies
        self.fields["don-vi"] = forms.TypedChoiceField(
            label=_("Đơn vị"), choices=choices, coerce=lambda chosen: int(chosen) or None, empty_value=None,
            required=not everything,
            error_messages={"required": _("Chọn đơn vị."), "invalid_choice": _("Không có biểu của đơn vị này.")},
        )  # fmt: skip
        self.order_fields(["don-vi", "tu", "den"])

    def clean(self) -> dict[str, object]:
        """Refuse days that have not come yet: figures of the future do not exist."""
        data = super().clean()
        if data.get("den") and data["den"] > self.today:
            self.add_error("den", _("Ngày cuối kỳ chưa tới."))
        return data


def this_month(today: date) -> tuple[date, date]:
    """Return the first day of the month and today: a month that is not over yet."""
    return today.replace(day=1), today


def periods(today: date) -> list[tuple[object, date, date]]:
    """Return the periods that are asked for most."""
    first = today.replace(day=1)
    last_end = first - timedelta(days=1)
    quarter = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1)
    year = today.replace(month=1, day=1)
    return [
        (_("tháng này"), first, today),
        (_("tháng trước"), last_end.replace(day=1), last_end),
        (_("quý này"), quarter, today),
        (_("năm nay"), year, today),
    ]
