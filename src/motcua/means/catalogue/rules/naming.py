"""Stable keys and addresses of procedures."""

import hashlib
import json
import re
from typing import Any

from motcua.ground.core import text

LEADING = ("thu tuc hanh chinh ", "thu tuc ")
SLUG_LENGTH = 90


def slug(name: str, *, old: bool = False) -> str:
    """Return the address of a procedure from its name; one of the time before 2025-07-01 ends in -truoc-2025."""
    folded = text.fold(name)
    for start in LEADING:
        folded = folded.removeprefix(start)
    whole = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if len(whole) > SLUG_LENGTH:
        whole = whole[: SLUG_LENGTH + 1].rsplit("-", 1)[0]
    return f"{whole}-truoc-2025" if old else whole


def digest(value: Any) -> str:
    """Return a SHA-256 that is the same for the same content."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()
