"""Why somebody did something, in their own words: one clean line, no longer than the record holds."""

from django.utils.translation import gettext as _

from motcua.ground.core import text
from motcua.ground.core.errors import Invalid

LONGEST = 2000
SHORT = 500  # a note beside the matter itself


def given(typed: str, *, missing: str = "", field: str = "reason", longest: int = LONGEST) -> str:
    """Return a reason as it is kept.

    Raises: Invalid at `field`: too long, or no word written where `missing` says what to write.
    """
    words = text.clean(typed)
    if missing and not tells(words):
        raise Invalid(missing, field=field)
    if len(words) > longest:
        raise Invalid(_("Nhiều nhất %(n)s ký tự.") % {"n": longest}, field=field)
    return words


def tells(words: str) -> bool:
    """Return whether words say anything: a full stop or a dash is no reason, whatever asks for one."""
    return any(sign.isalpha() for sign in words)
