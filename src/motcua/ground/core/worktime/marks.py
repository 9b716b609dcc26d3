"""What shapes a calendar: opening hours of weekdays, and days that differ from their weekday."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext as _

from motcua.ground.core import errors, languages

Segments = tuple[tuple[int, int], ...]


def length(segments: Segments) -> int:
    """Return the opening minutes of a day."""
    return sum(end - start for start, end in segments)


class MarkKind(StrEnum):
    """Why a day differs from its weekday."""

    STATUTORY_OFF = "statutory_off"
    COMPENSATORY_OFF = "compensatory_off"
    SWAPPED_OFF = "swapped_off"
    WORKING_SATURDAY = "working_saturday"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day off, or a worked Saturday. An unconfirmed one counts like any other and is shown as unconfirmed."""

    date: date
    kind: MarkKind
    name: str
    name_en: str = ""
    confirmed: bool = True
    law: str = ""  # the act that makes this very day a day off; empty: the rule of its kind

    @property
    def works(self) -> bool:
        """Return whether the mark makes the day a working day."""
        return self.kind == MarkKind.WORKING_SATURDAY

    def label(self) -> str:
        """Return the name for people in the language of the page, with "chưa xác nhận" where that is so."""
        name = languages.said(self, "name")
        return name if self.confirmed else _("%(name)s (chưa xác nhận)") % {"name": name}


@dataclass(frozen=True, slots=True)
class HoursRule:
    """The opening minutes of a weekday (0 = Monday) from a date on; None: as the default again. Raises: Invalid."""

    valid_from: date
    weekday: int
    segments: Segments | None

    def __post_init__(self) -> None:
        """Refuse minutes outside the day, empty, overlapping or unordered segments."""
        if self.segments is None:
            return
        segments = tuple((int(start), int(end)) for start, end in self.segments)
        apart = all(earlier[1] <= later[0] for earlier, later in pairwise(segments))
        if not (0 <= self.weekday <= 6 and apart and all(0 <= start < end <= 1440 for start, end in segments)):
            raise errors.Invalid(_("Giờ mở cửa phải nằm trong ngày, theo thứ tự và không chồng lên nhau"))
        object.__setattr__(self, "segments", segments)
