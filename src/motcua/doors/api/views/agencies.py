"""Agencies as parameters name them."""

from motcua.ground.orgs import queries as orgs


def agency_of(wanted: str | None) -> orgs.AgencyCard | None:
    """Return the agency of a key or code, None when none is named. Raises: NotFound."""
    if not wanted:
        return None
    return orgs.agency_by_code(wanted) or orgs.agency_by_key(wanted)
