"""The secret of a second factor, derived anew each time it is needed."""

from django.conf import settings

from motcua.ground.accounts.models import TotpDevice
from motcua.ground.accounts.rules import codes


def signing_keys() -> list[str]:
    """Return the installation's key and its former ones, the present one first."""
    return [str(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def secret_of(device: TotpDevice) -> str | None:
    """Return the secret under the key the device was made with; None when that key is not known any more."""
    for key in signing_keys():
        if codes.key_mark(key) == device.key_mark:
            return codes.secret_of(key, bytes(device.salt))
    return None
