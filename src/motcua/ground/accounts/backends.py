"""The way into Django's sessions: who is behind a session, asked on every request."""

from django.contrib.auth.backends import BaseBackend

from motcua.ground.accounts import policies
from motcua.ground.accounts.models import Account


class AccountBackend(BaseBackend):
    """Knows accounts by id; sample accounts exist for it in sample mode only.

    Passwords and second factors are checked by the services of this room, never by `authenticate` alone: it always
    returns None, so no other way of signing in can go round the lock-out and the second factor.
    """

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session if it may still be used."""
        found = Account.objects.filter(pk=user_id, is_active=True).first()
        if found is None or (found.sample and not policies.sample_mode()):
            return None
        return found
