"""What is said to people about their account: to the address that was known before, too."""

from datetime import datetime

from motcua.ground.accounts import ports
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.rules import limits
from motcua.ground.accounts.services import limits as counters
from motcua.ground.core.actors import Actor


def count_notice(account_id: int, *, at: datetime) -> None:
    """Count one message to what an account gives as its addresses, which nobody may have proved. Raises: TooMany"""
    limit, seconds = limits.NOTICES_PER_ACCOUNT
    counters.hit(f"notice:{account_id}", limit=limit, seconds=seconds, at=at)


def tell_contact_changed(account: Account, before: ports.Contacts, *, by: Actor, at: datetime) -> None:
    """Tell the old and the new address of an account that its contact data were changed, and if by somebody else.

    Who puts an own address in the place of another's cannot do it unnoticed. Without a messenger nothing is said.
    Raises: TooMany
    """
    now = ports.Contacts(email=account.email, phone=account.phone)
    messenger = ports.messenger()
    if before == now or messenger is None:
        return
    count_notice(account.pk, at=at)
    messenger.tell_contact_changed(
        account_id=account.pk,
        username=account.username,
        before=before,
        now=now,
        by_oneself=by.account_id == account.pk,
        language=account.language,
        at=at,
    )
