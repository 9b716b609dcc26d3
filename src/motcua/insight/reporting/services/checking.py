"""Dossiers against their record, night by night: a bounded share at a time, and a notice when something is wrong."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min

from motcua.casework.dossiers.models import Dossier, DueChange, Move
from motcua.casework.dossiers.queries import agreement, counters
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import messages
from motcua.insight.reporting.models import Check, DossierFact
from motcua.insight.reporting.services import comparing, counting
from motcua.means.notifications import services as notifications
from motcua.means.notifications.enums import Channel

A_NIGHT = 50_000  # dossiers; then the night's work is bounded however many there are
MOST = 200  # contradictions that a night looks for; the rest is found by `facts check`
SETTLED = timedelta(hours=1)  # what was recorded since may still be on its way to the figures
TOPIC = "checks"


def contradictions(*, limit: int = 1000, progress: counting.Progress | None = None) -> list[agreement.Contradiction]:
    """Return where dossiers contradict their record and numbers their counters, of all dossiers."""
    last, found = Dossier.objects.aggregate(last=Max("pk"))["last"] or 0, list[agreement.Contradiction]()
    for start in range(0, last, counting.BATCH):
        found += agreement.contradicting(start + 1, start + counting.BATCH)
        if progress:
            progress(min(start + counting.BATCH, last), last)
        if len(found) >= limit:
            return found[:limit]
    if years := counters.years_of_numbers():
        found += counters.miscounted(years[0], years[-1], limit=limit - len(found))
    return found


def check_share(*, at: datetime, most: int = A_NIGHT) -> list[str]:
    """Check the next dossiers against their record and their figures, and tell the administrators what is wrong.

    Each night goes on behind the last one and begins anew behind the newest dossier. The night that reaches the newest
    adds up all days and looks at the counters of all years, also of those that no dossier belongs to. Safe to run
    twice.

    Writes: Check; a message to each administrator when something was found
    """
    newest = Dossier.objects.aggregate(newest=Max("pk"))["newest"] or 0
    done = Check.objects.filter(pk=1).values_list("last_id", flat=True).first() or 0
    first = done + 1 if done < newest else 1
    last = min(first + most - 1, newest)
    is_round_over = last == newest
    lines = [*_figures(first, last, at, all_days=is_round_over), *_records(first, last, all_years=is_round_over)][:MOST]
    with transaction.atomic():
        Check.objects.update_or_create(pk=1, defaults={"last_id": last, "at": at})
        if lines:
            _tell(lines, at)
    return lines


def _records(first: int, last: int, *, all_years: bool) -> list[str]:
    found: list[agreement.Contradiction] = []
    for start in range(first, last + 1, counting.BATCH):
        found += agreement.contradicting(start, min(start + counting.BATCH - 1, last))
        if len(found) >= MOST:
            break
    years = counters.years_of_numbers() if all_years else counters.years_of(first, last)
    if years:
        found += counters.miscounted(years[0], years[-1], limit=MOST)
    return [f"{contradiction.subject}: {contradiction.said}" for contradiction in found]


def _figures(first: int, last: int, at: datetime, *, all_days: bool) -> list[str]:
    differences: list[comparing.Difference] = []
    for start in range(first, last + 1, counting.BATCH):
        differences += comparing.facts_of_range(start, min(start + counting.BATCH - 1, last))
        if len(differences) >= MOST:
            break
    moving = _on_their_way({difference.dossier for difference in differences}, at)
    differences = [difference for difference in differences if difference.dossier not in moving]
    facts = DossierFact.objects.filter(dossier_id__gte=first, dossier_id__lte=last)
    days = facts.aggregate(first=Min("day"), last=Max("day"))
    if all_days:
        differences += comparing.sums_of_days(date.min, date.max, limit=MOST)
    elif days["first"] is not None:
        differences += comparing.sums_of_days(days["first"], days["last"], limit=MOST)
    return [said(difference) for difference in differences]


def _on_their_way(codes: set[str], at: datetime) -> set[str | None]:
    """Return which of some dossiers were moved so lately that their figures may not be counted yet."""
    lately = {"at__gte": at - SETTLED}
    rows = Dossier.objects.filter(code__in=codes)
    moved = rows.filter(pk__in=Move.objects.filter(dossier__in=rows, **lately).values("dossier_id"))
    timed = rows.filter(pk__in=DueChange.objects.filter(dossier__in=rows, **lately).values("dossier_id"))
    return {*moved.values_list("code", flat=True), *timed.values_list("code", flat=True)}


def said(difference: comparing.Difference) -> str:
    """Return a difference of the figures in words: what is stored, and what comes out when it is counted again."""
    day, unlike = f"{difference.day:%d/%m/%Y}", messages.measured(difference.stored, difference.counted)
    if difference.dossier:
        return messages.difference(subject=difference.dossier, day=day, unlike=unlike)
    return messages.sum_difference(subject=orgs.agency(difference.agency_id).name, day=day, unlike=unlike)


def _tell(lines: Sequence[str], at: datetime) -> None:
    subject, body = messages.contradictions(lines)
    for account_id, name in accounts.administrators(at=at):
        notifications.send(
            to=notifications.Recipient(account_id=account_id, name=name),
            subject=subject,
            body=body,
            key=f"reporting.check:{worktime.local(at):%Y-%m-%d}:{account_id}",
            channels=(Channel.IN_APP,),
            gather=TOPIC,
            at=at,
        )
