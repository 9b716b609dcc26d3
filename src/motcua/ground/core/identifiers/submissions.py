"""References of submissions: what identifies a dossier before acceptance gives it a code."""

import re
import secrets

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.identifiers.typed import written

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing to misread or misspell
_REF = re.compile(r"N-?([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{4})")


def new_submission_ref() -> str:
    """Return a fresh random reference, `N-7K3M-Q2XA` (40 random bits; the table keeps them unique). Term: mã nộp."""
    drawn = "".join(secrets.choice(ALPHABET) for _unused in range(8))
    return f"N-{drawn[:4]}-{drawn[4:]}"


def parse_submission_ref(text: str) -> str:
    """Return the reference in its written form; reads O as 0 and I or L as 1. Raises: Invalid."""
    found = _REF.fullmatch(written(re.sub(r"\s+", "", text)))
    if found is None:
        raise errors.Invalid(_("Không phải mã nộp hồ sơ: %(code)s") % {"code": text.strip()[:40]})
    return f"N-{found[1]}-{found[2]}"
