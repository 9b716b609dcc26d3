"""Limits and pauses: the values that a due date is computed from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from motcua.ground.core import errors

TZ = ZoneInfo("Asia/Ho_Chi_Minh")
LARGEST_LIMIT = 20_000


class LimitUnit(StrEnum):
    """What a time limit counts. Units: these words stand on the command line and in data."""

    WORKING_DAY = "working-day"
    SAME_WORKING_DAY = "same-working-day"
    WORKING_HOUR = "working-hour"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    NONE = "none"


class Resume(StrEnum):
    """What happens to a limit when a pause ends: the rest goes on, or it starts again from zero."""

    CONTINUE = "continue"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit: a number of units. `same-working-day` and `none` need no number. Raises: Invalid."""

    value: int | None
    unit: LimitUnit

    def __post_init__(self) -> None:
        """Turn a plain word into its unit and refuse numbers that no limit can have."""
        try:
            unit = LimitUnit(self.unit)
        except ValueError:
            raise errors.Invalid(
                _("Không có đơn vị thời hạn “%(unit)s”; dùng một trong: %(units)s")
                % {"unit": str(self.unit)[:40], "units": ", ".join(LimitUnit)},
                field="unit",
            ) from None
        object.__setattr__(self, "unit", unit)
        if unit in (LimitUnit.SAME_WORKING_DAY, LimitUnit.NONE):
            return
        if self.value is None or isinstance(self.value, bool) or not 1 <= self.value <= LARGEST_LIMIT:
            raise errors.Invalid(
                _("Thời hạn phải là số nguyên từ 1 đến %(largest)s") % {"largest": LARGEST_LIMIT}, field="limit"
            )


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of the limit on a legal ground; `until_at` None: it still lasts. Term: tạm dừng. Raises: Invalid.

    `ground`: "supplement", "financial", or words of one's own. `resume` overrides the rule that `due` is given,
    because a supplement starts the limit again while a financial obligation lets it go on.
    """

    from_at: datetime
    until_at: datetime | None = None
    ground: str = ""
    resume: Resume | None = None

    def __post_init__(self) -> None:
        """Refuse moments without a time zone and pauses that end before they begin."""
        if self.from_at.tzinfo is None or (self.until_at is not None and self.until_at.tzinfo is None):
            raise ValueError("a pause needs moments with a time zone")
        if self.until_at is not None and self.until_at <= self.from_at:
            raise errors.Invalid(_("Thời gian tạm dừng phải kết thúc sau khi bắt đầu"), field="pause")


def local(at: datetime) -> datetime:
    """Return the moment on a Vietnamese clock. Raises: ValueError for a moment without a time zone."""
    if at.tzinfo is TZ:
        return at
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(TZ)


def written(at: datetime, between: str = " ") -> str:
    """Return a moment as messages and papers write it in a line, on a Vietnamese clock: 17:00 26/11/2026."""
    here = local(at)
    return f"{here:%H:%M}{between}{here:%d/%m/%Y}"


def at_time(day: date, clock: time) -> datetime:
    """Return the moment at which a Vietnamese clock shows `clock` on the day."""
    return datetime.combine(day, clock.replace(tzinfo=None), tzinfo=TZ)


def midnight_after(at: datetime) -> datetime:
    """Return the midnight that ends the Vietnamese day of a moment."""
    return at_time(local(at).date() + timedelta(days=1), time(0, 0))
