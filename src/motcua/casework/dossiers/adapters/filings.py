"""What was filed under an account; implements `motcua.ground.accounts.ports.Filings`."""

from motcua.casework.dossiers.queries import rows


class DossierFilings:
    """Looks among the dossiers that were sent."""

    def any_of(self, account_id: int) -> bool:
        """Return whether a dossier names this account as who filed it or whose it is."""
        return rows.any_filed_under(account_id)
