"""Telephone numbers, mail addresses and names to sign in with, brought into one form."""

import re

_PHONE = re.compile(r"0\d{9,10}")
_EMAIL = re.compile(r"[^@\s<>\"'(),;:\\]+@[^@\s<>\"'(),;:\\]+\.[^@\s<>\"'(),;:\\.]{2,}")
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,149}")


def phone(text: str) -> str:
    """Return a Vietnamese number as digits beginning with 0, or "" when it is none; +84 and spaces are fine."""
    digits = re.sub(r"[\s.()\-]", "", text)
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    elif digits.startswith("84") and len(digits) in (11, 12):
        digits = "0" + digits[2:]
    return digits if _PHONE.fullmatch(digits) else ""


def email(text: str) -> str:
    """Return a mail address with its domain in lower case, or "" when it is none."""
    typed = text.strip()
    if len(typed) > 254 or not _EMAIL.fullmatch(typed):
        return ""
    local, _, domain = typed.rpartition("@")
    return f"{local}@{domain.lower()}"


def username(text: str) -> str:
    """Return a sign-in name in lower case, or "" when it cannot be one."""
    typed = text.strip().lower()
    return typed if _USERNAME.fullmatch(typed) else ""
