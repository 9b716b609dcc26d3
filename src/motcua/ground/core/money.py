"""Money: whole dong, written as offices write it. Pure. Units: `*_vnd` integers."""

import re

from django.utils.translation import gettext as _

from motcua.ground.core import errors

_AMOUNT = re.compile(r"^(-?)([0-9]{1,3}(?:[.\s][0-9]{3})+|[0-9]+)\s*(?:đ|₫|đồng|vnd|vnđ)?$", re.IGNORECASE)
LARGEST_VND = 10**15


def format_number(value: int) -> str:
    """Return a whole number with a dot between thousands: 1.234.500."""
    return f"{value:,}".replace(",", ".")


def format_vnd(amount_vnd: int) -> str:
    """Return an amount for people: 1.234.500 đ."""
    return f"{format_number(amount_vnd)} đ"


def parse_vnd(text: str) -> int:
    """Return the dong that somebody typed (`1.234.500`, `1234500 đ`). Raises: Invalid."""
    match = _AMOUNT.match(text.strip())
    amount = int(re.sub(r"[.\s]", "", match[2])) if match else LARGEST_VND + 1
    if match is None or amount > LARGEST_VND:
        raise errors.Invalid(_("Số tiền không hợp lệ: %(text)s") % {"text": text[:40]})
    return -amount if match[1] else amount
