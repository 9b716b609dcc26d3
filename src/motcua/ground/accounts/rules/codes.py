"""One-time codes: time-based ones (RFC 6238), recovery codes, codes that are sent, tokens."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

import pyotp

STEP_SECONDS = 30
DRIFT_STEPS = 1
DIGITS = 6
RECOVERY_CODES = 10
TOKEN_PREFIX = "mc_"  # noqa: S105 - no secret, it only tells what the string is
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def secret_of(key: str, salt: bytes) -> str:
    """Return the shared secret (base32) that belongs to a salt under the installation's key; it is stored nowhere."""
    derived = hmac.new(key.encode(), b"motcua second factor\x00" + salt, hashlib.sha256).digest()
    return base64.b32encode(derived[:20]).decode()


def key_mark(key: str) -> str:
    """Return the short mark of a key, to find it again among former ones."""
    return hashlib.sha256(b"motcua key mark\x00" + key.encode()).hexdigest()[:16]


def step_of(at: datetime) -> int:
    """Return the number of the 30-second step of a moment."""
    return int(at.timestamp()) // STEP_SECONDS


def code_at(secret: str, step: int) -> str:
    """Return the code that an authenticator shows in a step: steps are counted from 1970 in `STEP_SECONDS`."""
    return pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS).at(step * STEP_SECONDS)


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """Return the step whose code was typed, within one step of clock drift, or None."""
    typed = "".join(code.split())
    now = step_of(at)
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()):
            return step
    return None


def enrolment_uri(secret: str, username: str, issuer: str) -> str:
    """Return the otpauth address that an authenticator scans."""
    return pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS).provisioning_uri(name=username, issuer_name=issuer)


def recovery_codes() -> list[str]:
    """Return ten fresh recovery codes (50 bits each)."""
    return [
        "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(2)) for _ in range(RECOVERY_CODES)
    ]


def tidy(code: str) -> str:
    """Return a recovery code as it is stored: capitals without signs between."""
    return "".join(character for character in code.upper() if character.isalnum())


def sent_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(10**6):06d}"


def digest(key: str, purpose: str, value: str) -> str:
    """Return the keyed digest of a short code, so that a copy of the database does not give it away."""
    return hmac.new(key.encode(), f"{purpose}\x00{value}".encode(), hashlib.sha256).hexdigest()


def new_token() -> str:
    """Return a fresh API token (256 bits)."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """Return the digest of a token; the token is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
