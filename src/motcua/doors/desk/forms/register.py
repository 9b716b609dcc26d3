"""Which part of the register book is looked at."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.queries.book import Period
from motcua.doors.ui.forms import days
from motcua.ground.orgs.queries import UnitCard
from motcua.means.catalogue.queries import SectorCard


class PeriodForm(forms.Form):
    """From and to, both days included, whose book, which sector, and what to look for."""

    use_required_attribute = False

    def __init__(
        self, given: Any = None, *, today: date, desks: Sequence[UnitCard], sectors: Sequence[SectorCard]
    ) -> None:
        self.today = today
        super().__init__(given, initial={"tu": today.replace(day=1), "den": today})
        self.fields["tu"] = days.day(_("Từ ngày"), _("Nhập ngày bắt đầu."))
        self.fields["den"] = days.day(_("Đến ngày"), _("Nhập ngày kết thúc."))
        self.fields["linh_vuc"] = forms.ChoiceField(
            label=_("Lĩnh vực"),
            required=False,
            choices=[("", _("Tất cả")), *((sector.key, sector.name) for sector in sectors)],
        )
        if len(desks) > 1:
            self.fields["quay"] = forms.ChoiceField(
                label=_("Sổ của"), required=False, choices=[(str(unit.id), unit.name) for unit in desks]
            )
        self.fields["q"] = forms.CharField(label=_("Mã, tên, số định danh"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and one of which no day has come."""
        data = super().clean() or {}
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", _("Ngày kết thúc phải sau ngày bắt đầu."))
        if data.get("tu") and data["tu"] > self.today:
            self.add_error("tu", _("Kỳ này chưa bắt đầu nên sổ chưa có gì."))
        return data

    def period(self) -> Period:
        """Return what was asked for; this month up to today where nothing (usable) was."""
        if not self.is_valid():
            return Period(self.today.replace(day=1), self.today)
        data = self.cleaned_data
        return Period(
            from_date=data["tu"],
            to_date=data["den"],
            desk_id=int(data["quay"]) if data.get("quay") else None,
            sector=data["linh_vuc"],
            query=data["q"],
        )
