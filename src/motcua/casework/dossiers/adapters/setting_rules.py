"""The settings that this room reads; implements `motcua.ground.orgs.ports.SettingRules`."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.rules import settings
from motcua.ground.orgs import ports

ORDERS = (
    # Who is reminded before the time has begun is reminded of nothing.
    ports.SettingOrder(
        "payment.remind_days",
        "payment.respond_days",
        gettext_lazy("Từ ngày %(day)s, nhắc trước %(lower)s ngày không ngắn hơn thời hạn nộp (%(upper)s ngày)."),
    ),
)


class DossierSettings:
    """The settings that dossiers are judged by."""

    def rules(self) -> Iterable[ports.SettingRule]:
        """Return the rule of each setting that the room reads."""
        return [ports.SettingRule(setting.key, setting.fault, default=setting.default) for setting in settings.ALL]

    def orders(self) -> Iterable[ports.SettingOrder]:
        """Return which settings of the room must be less than which."""
        return ORDERS
