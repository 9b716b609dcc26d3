"""Wrong tries and requests in a window, counted in the database so that all processes count together."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from motcua.ground.accounts.models import Lockout, RateWindow
from motcua.ground.accounts.rules import limits
from motcua.ground.core import worktime
from motcua.ground.core.errors import DomainError


class TooMany(DomainError):
    """Asked for too often in too short a time."""

    code = "too_many"
    status = 429


class LockedOut(DomainError):
    """Too many wrong tries: the door stays shut until a moment, a new password, or an administrator opens it."""

    code = "locked_out"
    status = 403


CODES = "code:"  # the keys under which wrong codes of a second factor are counted

# A try is counted before it is judged, so tries at the same moment cannot slip through; a right one clears the count.
_TRY = """
INSERT INTO accounts_lockout AS l (key, failures, failed_at, locked_until)
VALUES (%(key)s, 1, %(at)s, NULL)
ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN l.locked_until <= %(at)s OR l.failed_at <= %(forget)s THEN 1 ELSE l.failures + 1 END,
    failed_at = CASE WHEN l.locked_until > %(at)s THEN l.failed_at ELSE %(at)s END,
    locked_until = CASE
        WHEN l.locked_until > %(at)s THEN l.locked_until
        WHEN l.locked_until <= %(at)s OR l.failed_at <= %(forget)s THEN NULL
        WHEN l.failures + 1 >= %(tries)s THEN %(until)s END
RETURNING failures, locked_until
"""
_HIT = """
INSERT INTO accounts_ratewindow AS r ("key", "window", hits, expires_at) VALUES (%s, %s, 1, %s)
ON CONFLICT ("key", "window") DO UPDATE SET hits = r.hits + 1 RETURNING hits
"""


def count_try(key: str, *, at: datetime) -> bool:
    """Count one try under a key before it is judged; return whether this is the one that shuts the door if wrong.

    Raises: LockedOut while the door is shut.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _TRY,
            {
                "key": key,
                "at": at,
                "forget": at - limits.LOCKED_FOR,
                "until": at + limits.LOCKED_FOR,
                "tries": limits.WRONG_TRIES,
            },
        )
        failures, until = cursor.fetchone()
    if failures > limits.WRONG_TRIES:
        raise locked_out(key, until)
    return bool(failures == limits.WRONG_TRIES)


def judged(key: str, right: Callable[[], bool], *, at: datetime) -> bool:
    """Count a try, judge it, and forget the count when it was right; return whether it was.

    Never inside a transaction that the refusal rolls back. Raises: LockedOut while the door is shut, and when this
    wrong try shuts it.
    """
    last = count_try(key, at=at)
    if right():
        clear_tries(key)
        return True
    if last:
        raise locked_out(key, locked_until(key, at=at), shut_now=True)
    return False


def clear_tries(key: str) -> bool:
    """Forget the wrong tries under a key; return whether there were any."""
    return bool(Lockout.objects.filter(key=key).delete()[0])


def locked_until(key: str, *, at: datetime) -> datetime | None:
    """Return until when the door under a key is shut, or None."""
    return Lockout.objects.filter(key=key, locked_until__gt=at).values_list("locked_until", flat=True).first()


def locked_out(key: str, until: datetime | None, *, shut_now: bool = False) -> LockedOut:
    """Return the refusal with its words; `shut_now` tells the try that shut the door from a knock at a shut one.

    The words are the same whether there is such an account or not: how long the door is shut, and that a forgotten
    password set anew opens it at once. That is so for passwords alone, never for the codes of a second factor.
    """
    lasts: dict[str, object] = {"tries": limits.WRONG_TRIES, "hours": int(limits.LOCKED_FOR.total_seconds()) // 3600}
    words = _("Đã nhập sai %(tries)s lần nên tạm khóa %(hours)s giờ.")
    if until is not None:
        lasts["until"] = worktime.written(until)
        words = _("Đã nhập sai %(tries)s lần nên tạm khóa %(hours)s giờ, đến %(until)s.")
    if not key.startswith(CODES):
        words = f"{words} {_('Không cần chờ: đặt lại mật khẩu ở “Quên mật khẩu” thì mở khóa ngay.')}"
    return LockedOut(words % lasts, until=until.isoformat() if until else "", shut_now=shut_now)


def hit(key: str, *, limit: int, seconds: int, at: datetime) -> int:
    """Count one request under a key and return how many are left in this window.

    Raises: TooMany when there are none left.
    """
    window = int(at.timestamp()) // seconds
    with connection.cursor() as cursor:
        cursor.execute(_HIT, [key[:200], window * 1_000_000 + seconds, at + timedelta(seconds=2 * seconds)])
        (hits,) = cursor.fetchone()
    if hits > limit:
        wait = seconds - int(at.timestamp()) % seconds
        words = _("Thao tác quá nhiều lần. Hãy thử lại sau ít phút.")
        if seconds > 3600:
            moment = worktime.written(at + timedelta(seconds=wait))
            words = _("Thao tác quá nhiều lần. Hãy thử lại từ %(moment)s.") % {"moment": moment}
        raise TooMany(words, wait=wait)
    return int(limit - hits)


def sweep(*, at: datetime) -> dict[str, Any]:
    """Remove counters that have no say any more."""
    return {
        "windows": RateWindow.objects.filter(expires_at__lt=at).delete()[0],
        "tries": Lockout.objects.filter(failed_at__lt=at - limits.LOCKED_FOR).delete()[0],
    }
