"""Ends as administrators read them: what hangs on something, who could go on, what was decided and moved."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.queries import hanging as dossiers
from motcua.doors.manage.forms.endings import NOBODY, HeirChoice
from motcua.doors.manage.presenters import people
from motcua.doors.ui.presenters.hanging import Hanging, hanging
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.enums import OF_NO_POSITION, Role
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import EndingState, EndingSubject, WorkKind
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import position_label

REASONS = {
    "ended": gettext_lazy("vị trí hoặc đơn vị đã kết thúc"),
    "vacant": gettext_lazy("vị trí chưa có ai giữ"),
    "left": gettext_lazy("người được giao đã thôi giữ vị trí"),
}


def asked_heirs(
    leaving: ports.Leaving, burdens: Iterable[ports.Burden], *, last_day: date, at: datetime
) -> list[HeirChoice]:
    """Return the questions to ask before an end: one for each position in which something hangs that can be given."""
    asked = {
        row.position_id
        for row in burdens
        if row.position_id is not None and (row.strands or row.kind == WorkKind.STEPS)
    }
    cards = orgs.positions_by_id(sorted(asked))
    return [
        HeirChoice(
            position_id=card.id,
            label=_("Ai làm tiếp việc của “%(title)s”") % {"title": card.label},
            choices=_choices(card, leaving, last_day, at),
            help="" if card.id in leaving.vacated else _("Để trống: trả về chung cho những người cùng giữ vị trí"),
        )
        for card in cards.values()
    ]


def _choices(card: orgs.PositionCard, leaving: ports.Leaving, last_day: date, at: datetime) -> list[tuple[str, str]]:
    others = orgs.possible_heirs(card.id, on=orgs.day_after(last_day), but=leaving.position_ids - {card.id})
    holders = accounts.holders_of_many([card.id, *(other.id for other in others)], at=at)
    found: list[tuple[str, str]] = []
    if leaving.account_id is not None:
        same = [who for who in holders[card.id] if who.account_id != leaving.account_id and who.on_behalf_of is None]
        found += [(f"p{card.id}a{who.account_id}", _("%(name)s, cùng vị trí") % {"name": who.name}) for who in same]
    for other in others:
        names = ", ".join(who.name for who in holders[other.id] if who.on_behalf_of is None) or _("chưa ai giữ")
        found.append((f"p{other.id}", f"{other.label}, {other.unit_name} ({names})"))
    if leaving.account_id is not None:
        there = {leaving.account_id, *(who.account_id for who in holders[card.id])}
        colleagues = accounts.officers_to_pick(agency_id=card.agency_id, at=at, limit=200)
        for account_id, name in {who.account_id: who.name for who in colleagues}.items():
            if account_id not in there:
                found.append((f"p{card.id}a{account_id}", _("Bổ nhiệm %(name)s vào vị trí này") % {"name": name}))
    return found


def takers(step_run_id: int, at: datetime) -> list[tuple[str, str]]:
    """Return to whom a step may be given: all who hold a position, or one of them."""
    found: list[tuple[str, str]] = []
    for taker in workflow.takers(step_run_id, at=at):
        place = f"{taker.position.label}, {taker.position.unit_name}"
        if len(taker.holders) > 1:
            found.append((f"p{taker.position.id}", _("Mọi người giữ vị trí: %(place)s") % {"place": place}))
        found += [(f"p{taker.position.id}a{who.account_id}", f"{who.name} – {place}") for who in taker.holders]
    return found


def unheld(actor: Actor, at: datetime) -> list[dict[str, object]]:
    """Return the open steps that nobody holds, with why; never names or content of the dossier."""
    return [
        {
            "step": row.step,
            "reason": str(REASONS[row.reason]),
            "href": reverse("manage:give_step", args=[row.step.id]),
            "state": row.step.timing(at),
        }
        for row in workflow.unheld_steps(actor, at=at)
    ]


def decided(at: datetime) -> list[dict[str, object]]:
    """Return the ends that were decided, newest first, with what may be taken back."""
    shown = []
    for card in orgs.endings(limit=100):
        name, href = _subject(card)
        if name:
            undoable = _undoable(card)
            kind = str(EndingSubject(card.subject_kind).label)
            shown.append({"card": card, "kind": kind, "name": name, "href": href, "undoable": undoable})
    return shown


def _undoable(card: orgs.EndingCard) -> bool:
    """Return whether an end is offered to be taken back: an account is used again, an agency's dossiers have gone."""
    if card.subject_kind == EndingSubject.AGENCY:
        return card.state == EndingState.PLANNED
    return card.state != EndingState.UNDONE and card.subject_kind != EndingSubject.ACCOUNT


def named(kind: str, subject_id: int) -> str:
    """Return what an agency, a unit or a position is called."""
    if kind == EndingSubject.AGENCY:
        return orgs.agency(subject_id).label
    return orgs.unit(subject_id).label if kind == EndingSubject.UNIT else orgs.position(subject_id).label


def _subject(card: orgs.EndingCard) -> tuple[str, str]:
    """Return what ended and its page."""
    if card.subject_kind == EndingSubject.UNIT:
        return named(card.subject_kind, card.subject_id), reverse("manage:unit", args=[card.subject_id])
    if card.subject_kind == EndingSubject.POSITION:
        return named(card.subject_kind, card.subject_id), reverse("manage:position", args=[card.subject_id])
    if card.subject_kind == EndingSubject.AGENCY:
        return named(card.subject_kind, card.subject_id), reverse("manage:agency", args=[card.subject_id])
    if card.subject_kind == EndingSubject.POSTING:
        posting = next(iter(accounts.postings_of(posting_id=card.subject_id)), None)
        if posting is None:
            return "", ""
        return f"{posting.account_name}, {posting.title}", reverse("manage:person", args=[posting.account_id])
    if card.subject_kind == EndingSubject.ROLE:
        return _role(card.subject_id)
    if card.subject_kind == EndingSubject.DELEGATION:
        lent = accounts.delegation(card.subject_id)
        if lent is None:
            return "", ""
        words = f"{lent.position_title}, {lent.from_name} → {lent.to_name}"
        return words, reverse("manage:person", args=[lent.from_account_id])
    names = accounts.names([card.subject_id])
    return names.get(card.subject_id, ""), reverse("manage:person", args=[card.subject_id])


def _role(grant_id: int) -> tuple[str, str]:
    grant = accounts.grant(grant_id)
    if grant is None:
        return "", ""
    name = accounts.names([grant.account_id]).get(grant.account_id, "")
    return f"{name}, {grant.role_label}", reverse("manage:person", args=[grant.account_id])


def role_heirs(card: accounts.GrantCard, leaving: ports.Leaving, at: datetime) -> list[tuple[str, str]]:
    """Return who may get a role that ends, and last the answer that nobody does for now."""
    picked = accounts.role_heirs(card, leaving, at=at)
    people = [(str(who.account_id), f"{who.name}, {who.title}, {who.unit_name}") for who in picked]
    return [*people, (NOBODY, _("Chưa giao cho ai: để ở danh sách việc không ai được làm"))]


def roles_left(cards: Iterable[accounts.GrantCard]) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the roles to ask about when a position ends, and which of them are useless without one."""
    shown = [(str(card.id), f"{card.role_label}, {people.scope(card)}") for card in cards]
    return shown, [str(card.id) for card in cards if card.role not in OF_NO_POSITION]


def unattended(actor: Actor, at: datetime) -> list[Hanging]:
    """Return what waits where nobody with the right role has a position, in the reach of who asks."""
    burdens = [*dossiers.unattended(at=at), *workflow.unanswerable(at=at)]
    if not _everywhere(actor):
        units = orgs.units_by_id(sorted({row.unit_id for row in burdens if row.unit_id is not None}))
        burdens = [
            row for row in burdens
            if (units[row.unit_id].agency_id if row.unit_id is not None else row.agency_id) in actor.agency_ids
        ]  # fmt: skip
    return hanging(burdens)


def _everywhere(actor: Actor) -> bool:
    return any(grant.role == Role.ADMINISTRATOR and grant.agency_id is None for grant in actor.grants)


def hollow(actor: Actor, at: datetime) -> list[dict[str, object]]:
    """Return the positions that processes name and nobody holds, where new dossiers would wait for nobody."""
    found = catalogue.vacancies(at=at, agency_ids=None if _everywhere(actor) else actor.agency_ids)
    agencies = orgs.agencies_by_id(sorted({row.agency_id for row in found}))
    return [
        {
            "agency": agencies[row.agency_id].label,
            "position": position_label(row.position_key),
            "offerings": row.offerings,
        }
        for row in found
    ]
