"""Numbers that the security standard binds; each stands with its source.

Law: TCVN 14423:2026 clause 5 (level 3), compared with QCVN 12:2026/BCA.
"""

from collections.abc import Iterable
from datetime import timedelta

WRONG_TRIES = 5  # TCVN 14423:2026, 5.5.2.2: business software allows at most five
LOCKED_FOR = timedelta(hours=12)  # the same: 12 hours to 30 days, an administrator may unlock
IDLE_OFFICER = timedelta(minutes=15)  # 5.5.2.2: software with important data
IDLE_ADMINISTRATOR = timedelta(minutes=5)  # 5.5.2.2: an administrator's session
IDLE_CITIZEN = timedelta(minutes=30)  # ours: no number is given for the public
ADMIN_PASSWORD_LIFE = timedelta(days=60)  # 5.6.2.2: every two months
REMEMBERED_PASSWORDS = 10  # 5.6.2.2
DORMANT_AFTER = timedelta(days=45)  # accounts nobody used
REVIEW_EVERY = timedelta(days=92)  # QCVN 12: quarterly
STEP_UP_LASTS = timedelta(minutes=5)  # ours: how long a second factor given again counts
HELD_FORM_LASTS = timedelta(hours=2)  # ours: what was typed when a session ran out
CODE_LASTS = timedelta(minutes=10)  # ours: a code that was sent
CODE_TRIES = 5
TOKEN_LASTS_DAYS = 365
TOKENS_PER_ACCOUNT = 20
SESSION_LASTS = timedelta(hours=12)

# Requests per window, shared over all processes: (how many, seconds).
SIGN_IN_PER_ADDRESS = (30, 60)
REGISTER_PER_ADDRESS = (10, 3600)
CODE_PER_ACCOUNT = (5, 3600)
NOTICES_PER_ACCOUNT = CODE_PER_ACCOUNT  # what is sent to an address that nobody has proved, as codes are
IDENTITY_PER_ACCOUNT = (5, 86400)  # ours: whoever corrects an own number learns which ones have an account
CODE_PER_ADDRESS = (20, 3600)


def idle_limit(kind: str, roles: Iterable[str] = ()) -> timedelta:
    """Return how long a session may rest: the strictest limit of what the person is."""
    if "administrator" in roles:
        return IDLE_ADMINISTRATOR
    return IDLE_OFFICER if kind in ("officer", "technical") else IDLE_CITIZEN


def touch_after(idle: timedelta) -> timedelta:
    """Return how old "last seen" may be before it is written again, so that not every request writes."""
    return idle / 15
