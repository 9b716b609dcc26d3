"""Names to sign in with, brought into one form; telephone numbers and mail addresses: `core.identifiers.people`."""

import re

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,149}")


def username(text: str) -> str:
    """Return a sign-in name in lower case, or "" when it cannot be one."""
    typed = text.strip().lower()
    return typed if _USERNAME.fullmatch(typed) else ""
