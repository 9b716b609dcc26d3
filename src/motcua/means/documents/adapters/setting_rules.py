"""The settings that this room reads; implements `motcua.ground.orgs.ports.SettingRules`."""

from collections.abc import Iterable

from motcua.ground.orgs import ports
from motcua.means.documents.rules import limits

MEGABYTE = 1024 * 1024


class DocumentSettings:
    """The limits on uploads."""

    def rules(self) -> Iterable[ports.SettingRule]:
        """Return the rule of each setting that the room reads."""
        return (
            ports.SettingRule("documents.max_upload_bytes", ports.whole(MEGABYTE, limits.MOST_UPLOAD_BYTES, "byte")),
            ports.SettingRule("documents.max_temporary_files", ports.whole(1, limits.MOST_TEMPORARY_FILES, "tệp")),
            ports.SettingRule("documents.temporary_days", ports.whole(1, limits.MOST_TEMPORARY_DAYS, "ngày")),
        )

    def orders(self) -> Iterable[ports.SettingOrder]:
        """Return which settings of the room must be less than which: none."""
        return ()
