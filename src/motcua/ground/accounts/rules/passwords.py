"""What a password must be.

Law: TCVN 14423:2026 5.6.2.2: eight characters or more with a second factor, or fourteen of four classes without.
"""

import secrets
import unicodedata

WITH_SECOND_FACTOR = 8
ALONE = 14
LONGEST = 128
CLASSES = 4


def normalise(password: str) -> str:
    """Return the password in NFC, so that two keyboards type the same one."""
    return unicodedata.normalize("NFC", password)


def classes(password: str) -> int:
    """Return how many of the four classes occur: small letters, capital letters, digits, other signs."""
    return sum(
        (
            any(character.islower() for character in password),
            any(character.isupper() for character in password),
            any(character.isdigit() for character in password),
            any(not character.isalnum() for character in password),
        )
    )


def faults(password: str, *, second_factor: bool, own_words: tuple[str, ...] = ()) -> list[str]:
    """Return what is wrong with a new password as codes: too_short, few_classes, too_long, own_data, repeated."""
    found = []
    if len(password) < (WITH_SECOND_FACTOR if second_factor else ALONE):
        found.append("too_short")
    if not second_factor and classes(password) < CLASSES:
        found.append("few_classes")
    if len(password) > LONGEST:
        found.append("too_long")
    lowered = password.lower()
    if any(len(word) >= 4 and word.lower() in lowered for word in own_words):
        found.append("own_data")
    if password and len(set(lowered)) <= 3:
        found.append("repeated")
    return found


def temporary() -> str:
    """Return a random first password of four classes that can be read aloud."""
    letters = "abcdefghkmnpqrstuvwxyz"
    digits = "23456789"
    blocks = [
        "".join(secrets.choice(letters) for _ in range(4)),
        "".join(secrets.choice(letters.upper()) for _ in range(4)),
        "".join(secrets.choice(digits) for _ in range(4)),
    ]
    return "-".join(blocks)
