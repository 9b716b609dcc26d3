"""The settings that this room reads; implements `motcua.ground.orgs.ports.SettingRules`."""

from collections.abc import Iterable

from motcua.casework.dossiers.rules import settings
from motcua.ground.orgs import ports


class DossierSettings:
    """The settings that dossiers are judged by."""

    def rules(self) -> Iterable[ports.SettingRule]:
        """Return the rule of each setting that the room reads."""
        return [ports.SettingRule(setting.key, setting.fault) for setting in settings.ALL]
