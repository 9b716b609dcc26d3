"""Who signed in a run, and in which capacity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.ground.accounts import queries as accounts
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import rules
from motcua.means.workflow.enums import StepKind, StepState
from motcua.means.workflow.models import StepRun
from motcua.means.workflow.queries import cards


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, with the capacity and title that stand above the name."""

    account_id: int
    name: str
    title: str
    on_behalf_of: int | None


def signature(run_id: int) -> Signature | None:
    """Return who did the run's last signing step and in which capacity; None while nobody has signed."""
    rows = StepRun.objects.filter(run=run_id, state=StepState.DONE, done_by__isnull=False, step__kind=StepKind.SIGN)
    row = rows.select_related("done_by").order_by("-number").first()
    if row is None or row.done_by is None or row.done_position_id is None or row.done_at is None:
        return None
    title = _title(row.done_position_id, row.done_by.pk, lent=row.on_behalf_of_id is not None, at=row.done_at)
    return Signature(row.done_by.pk, row.done_by.full_name, title, row.on_behalf_of_id)


def signed_in(steps: Iterable[cards.StepCard]) -> Signature | None:
    """Return who did the last signing step among those of a run; None while nobody has signed."""
    signed = [step for step in steps if step.kind == StepKind.SIGN and step.state == StepState.DONE and step.done_by_id]
    last = max(signed, key=lambda step: step.number, default=None)
    if last is None or last.done_by_id is None or last.done_position_id is None or last.done_at is None:
        return None
    title = _title(last.done_position_id, last.done_by_id, lent=last.on_behalf_of_id is not None, at=last.done_at)
    return Signature(last.done_by_id, last.done_by_name, title, last.on_behalf_of_id)


def signing_as(by: Actor, holding: Holding | None, *, at: datetime) -> Signature | None:
    """Return how an actor signs in a position that they hold or that is lent to them; None without one."""
    if holding is None or by.account_id is None:
        return None
    title = _title(holding.position_id, by.account_id, lent=holding.on_behalf_of is not None, at=at)
    return Signature(by.account_id, by.name, title, holding.on_behalf_of)


def _title(position_id: int, account_id: int, *, lent: bool, at: datetime) -> str:
    card = orgs.position(position_id)
    post = rules.Post(card.key, card.title, card.capacity)
    if not lent:
        return rules.signing_title(post)
    held = accounts.postings_of(account_id=account_id, agency_id=card.agency_id, at=at)
    cards = orgs.positions_by_id([posting.position_id for posting in held])
    posts = [rules.Post(mine.key, mine.title, mine.capacity) for mine in cards.values()]
    return rules.signing_title(post, min(posts, key=lambda mine: mine.key not in rules.LEADERS, default=None))
