"""What an account knows of its person, by the names that forms map to."""

from datetime import datetime
from typing import Any

from motcua.ground.accounts import queries as accounts
from motcua.ground.core import days
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.orgs import queries as orgs


def profile_of(by: Actor, *, at: datetime, is_organisation: bool = False, written: bool = False) -> dict[str, Any]:
    """Return what the account knows, by the names that forms map to; a business stands with its representative.

    `is_organisation`: the form takes organisations only, and its full name is theirs. `written`: only what was written
    down, and whole; else the commune stands where no address does, and a year for a day of birth, for the person to
    complete.
    """
    own = accounts.account(by.account_id or 0, at=at)
    assert own is not None  # whoever files is signed in
    area = next(iter(orgs.areas(codes=[own.area_code])), None) if own.area_code and not written else None
    business = by.kind == ActorKind.BUSINESS
    name = own.representative if business and not is_organisation else own.full_name
    address = own.address or (area.full_name if area else "")
    return {
        "kind": str(by.kind),
        "organisation": own.full_name if business else "",
        "seat": address if business else "",
        "full_name": name,
        "representative": own.representative if business else "",
        "birth_date": own.birth_date if days.is_whole(own.birth_date) or not written else "",
        "id_number": own.id_number,
        "tax_code": own.tax_code,
        "address": address,
        "area": own.area_code,
        "phone": own.phone,
        "email": own.email,
    }
