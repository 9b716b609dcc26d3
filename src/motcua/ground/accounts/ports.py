"""What this room needs from above: who writes to people ("messenger"), who knows what they filed ("filings")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from motcua.ground.core import ports


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where an account is written to; what is empty is not known."""

    email: str = ""
    phone: str = ""


class Messenger(Protocol):
    """Writes to a mail address or telephone on behalf of the account it belongs to."""

    def send_code(
        self, *, account_id: int, contact: str, value: str, code: str, purpose: str, language: str, at: datetime
    ) -> None:
        """Send the code in the caller's transaction; `contact` is email or phone, `purpose` verify or reset."""
        ...

    def tell_contact_changed(
        self,
        *,
        account_id: int,
        username: str,
        before: Contacts,
        now: Contacts,
        by_oneself: bool,
        language: str,
        at: datetime,
    ) -> None:
        """Tell the addresses before and after a change of contact data, in the caller's transaction."""
        ...

    def tell_corrected(
        self,
        *,
        account_id: int,
        email: str,
        phone: str,
        fields: Sequence[str],
        by_office: bool,
        sign_in_name: str,
        language: str,
        at: datetime,
    ) -> None:
        """Tell both contacts, in the caller's transaction, that the account names its person otherwise now.

        `fields`: attributes of the account; `by_office`: an administrator corrected it, else the person;
        `sign_in_name`: the new one, where it changed with the number.
        """
        ...


class Filings(Protocol):
    """Knows what was filed under an account."""

    def any_of(self, account_id: int) -> bool:
        """Return whether a dossier names this account as who filed it or whose it is."""
        ...

    def is_same_person(self, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
        """Return whether two statements of kind, name and id_number speak of one person, of whom one was mistyped."""
        ...


def filings() -> Filings | None:
    """Return the bound register of what was filed."""
    return cast("Filings | None", ports.bound("filings"))


def messenger() -> Messenger | None:
    """Return the bound messenger, or None where nothing can be sent: the pages then do not offer it."""
    return cast("Messenger | None", ports.bound("messenger"))
