"""The settings that this room reads; implements `motcua.ground.orgs.ports.SettingRules`."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from motcua.ground.orgs import ports

NATIONAL_FROM = date(2025, 7, 1)  # from this day citizens file on the national portal
DOORS = ("province", "national")


class AccountSettings:
    """The settings of accounts: where citizens come in."""

    def rules(self) -> Iterable[ports.SettingRule]:
        """Return the rule of each setting that the room reads."""
        return (ports.SettingRule("front_door", front_door_fault),)

    def orders(self) -> Iterable[ports.SettingOrder]:
        """Return which settings of the room must be less than which: none."""
        return ()


def front_door_fault(value: object, on: date) -> str:
    """Return what is wrong with the place where citizens file from a day on."""
    if value not in DOORS:
        return _("Chọn nơi nộp.")
    if value == "national" and on < NATIONAL_FROM:
        return _("Cổng Dịch vụ công quốc gia là nơi nộp duy nhất từ 01/07/2025; không áp dụng trước ngày đó.")
    return ""
