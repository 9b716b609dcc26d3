"""One way of writing answers down, so that the same answers always have the same SHA-256."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """Return the value as JSON with sorted keys, no spaces and plain UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
