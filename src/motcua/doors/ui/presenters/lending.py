"""A delegation that is to end, in words: who goes on with what is open in its position."""

from datetime import datetime

from motcua.ground.accounts import queries as accounts


def others(card: accounts.DelegationCard, *, at: datetime) -> list[str]:
    """Return the names of those who hold the position when the delegation has ended, the lender among them."""
    holders = accounts.holders_of(card.position_id, at=at)
    through = (card.to_account_id, card.from_account_id)
    kept = [holder.name for holder in holders if (holder.account_id, holder.on_behalf_of) != through]
    return list(dict.fromkeys(kept))
