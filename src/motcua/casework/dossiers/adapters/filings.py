"""What was filed under an account; implements `motcua.ground.accounts.ports.Filings`."""

from collections.abc import Mapping

from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.rules import persons


class DossierFilings:
    """Looks among the dossiers that were sent."""

    def any_of(self, account_id: int) -> bool:
        """Return whether a dossier names this account as who filed it or whose it is."""
        return rows.any_filed_under(account_id)

    def is_same_person(self, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
        """Return whether two statements speak of one person, as a dossier's own correction asks it."""
        return persons.is_same_person(before, after)
