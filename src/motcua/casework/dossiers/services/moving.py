"""How an act is written: the only place that assigns a state, with its move, audit row and event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, State, SupplementState
from motcua.casework.dossiers.events import BY_NAME, DossierEvent
from motcua.casework.dossiers.models import Dossier, Move, Pause, SupplementRequest
from motcua.casework.dossiers.rules import acts
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox, prepared
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import Stale


@dataclass(frozen=True, slots=True)
class Change:
    """One move to be written: by which act, why and with which form; `target` where the act may lead to several."""

    action: Action
    target: State | None = None
    reason: str = ""
    form_number: str = ""
    step_run_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    told: Mapping[str, Any] = field(default_factory=dict)  # what its event carries besides dossier and moment


def begin(dossier: Dossier, action: Action, *, by: Actor, revision: int | None = None) -> None:
    """Refuse an act that was decided on an older page of a locked dossier, or for which it is not the time.

    Raises: Stale; what `policies.require` raises
    """
    require_revision(dossier, revision)
    policies.require(by, dossier, action)


def require_revision(dossier: Dossier, revision: int | None) -> None:
    """Refuse a change that was decided on an older page of the dossier; None: on no page at all.

    Raises: Stale
    """
    if revision is not None and revision != dossier.revision:
        raise Stale(_("Hồ sơ đã thay đổi sau khi mở trang này."), revision=dossier.revision)


def touch(dossier: Dossier, update_fields: Iterable[str] = ()) -> None:
    """Let every page of a locked dossier that was opened before go stale, for what changes without a move."""
    dossier.revision += 1
    prepared.update(dossier, {"revision", *update_fields})


def note(
    dossier: Dossier,
    action: Action,
    *,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any],
    told: Mapping[str, Any] | None = None,
) -> None:
    """Write an act that leaves the dossier in its state: its audit row and its event.

    Writes: audit, outbox
    """
    _record(dossier, action, by=by, at=at, data=data)
    event = _event_of(dossier, action, at, told or {})
    if event is not None:
        outbox.publish(event)


def apply(
    dossier: Dossier,
    changes: Iterable[Change],
    *,
    by: Actor,
    at: datetime,
    holding: Holding | None = None,
    events: Iterable[DossierEvent] = (),
    audit_data: Mapping[str, Any] | None = None,
    next_number: int | None = None,
    update_fields: Iterable[str] = (),
) -> list[Move]:
    """Move a locked dossier through `changes`, save it, and write moves, audit row and what goes up as events.

    `events` are facts besides those that belong to the acts themselves.

    State: as each change says; every one is checked against the table of acts
    Writes: dossier, moves (one statement), audit, outbox
    """
    changes = list(changes)
    number = next_number or _last_number(dossier) + 1
    moves, told = [], list(events)
    for offset, change in enumerate(changes):
        target = _target(dossier, change)
        moves.append(_move(dossier, change, dossier.state, target, number + offset, by=by, at=at, holding=holding))
        if acts.ends_wait(change.action):
            _wait_no_more(dossier, at)
        dossier.state = target
        if dossier.state in acts.ENDED:
            dossier.ended_at = at
        event = _event_of(dossier, change.action, at, change.told)
        told += [event] if event is not None else []
    touch(dossier, {"state", "ended_at", *update_fields})
    prepared.insert(moves)
    done = changes[0]  # what follows by itself stands in the same entry
    data = {
        "from": moves[0].source,
        "to": moves[-1].target,
        "move": moves[-1].number,
        "position": holding.position_id if holding else None,
        "on_behalf_of": holding.on_behalf_of if holding else None,
        "form": done.form_number,
        **(audit_data or {}),
    }
    _record(dossier, done.action, by=by, at=at, data=data)
    outbox.publish_many(told)
    return moves


def _target(dossier: Dossier, change: Change) -> State:
    ways = acts.ACTS[change.action].targets(dossier.state)
    target = change.target or (ways[0] if len(ways) == 1 else None)
    if target is None or not acts.may_act(dossier.state, change.action, target):
        raise policies.CannotMove(
            _("Không thể chuyển hồ sơ sang trạng thái này."), state=dossier.state, action=str(change.action)
        )
    return target


def _move(
    dossier: Dossier,
    change: Change,
    source: str,
    target: State,
    number: int,
    *,
    by: Actor,
    at: datetime,
    holding: Holding | None,
) -> Move:
    return Move(
        dossier=dossier,
        number=number,
        source=source,
        target=target,
        action=change.action,
        at=at,
        by_id=by.account_id,
        by_kind=by.kind.value,
        position_id=holding.position_id if holding else None,
        position_title=holding.title if holding else "",
        on_behalf_of_id=holding.on_behalf_of if holding else None,
        channel=by.channel,
        reason=change.reason,
        form_number=change.form_number,
        step_run_id=change.step_run_id,
        data=dict(change.data),
    )


def _event_of(dossier: Dossier, action: Action, at: datetime, told: Mapping[str, Any]) -> DossierEvent | None:
    """Return the fact that goes up with an act; None for one that concerns nobody outside the dossier."""
    name = acts.ACTS[action].event
    return BY_NAME[name](dossier_id=dossier.pk, at=at, **told) if name else None


def _record(dossier: Dossier, action: Action, *, by: Actor, at: datetime, data: Mapping[str, Any]) -> None:
    audit.record(f"dossiers.dossier.{action}", subject=("dossier", str(dossier.pk)), by=by, at=at, data=data)


def _wait_no_more(dossier: Dossier, at: datetime) -> None:
    """Let no supplement request and no pause outlive what they wait for."""
    waiting = (SupplementState.PROPOSED, SupplementState.SENT, SupplementState.ANSWERED)
    SupplementRequest.objects.filter(dossier=dossier, state__in=waiting).update(state=SupplementState.CANCELLED)
    if dossier.state in acts.PAUSED or dossier.state_before_withdrawal in acts.PAUSED:
        Pause.objects.filter(dossier=dossier, until_at=None).update(until_at=at)


def begin_life(
    dossier: Dossier,
    *,
    by: Actor,
    at: datetime,
    holding: Holding | None,
    data: Mapping[str, Any],
    audit_data: Mapping[str, Any],
    reason: str = "",
) -> None:
    """Write the first move of a new dossier, from draft to submitted, its audit row and its event.

    Writes: move, audit, outbox
    """
    change = Change(Action.SUBMIT, reason=reason, data=data)
    prepared.insert([_move(dossier, change, State.DRAFT, State.SUBMITTED, 1, by=by, at=at, holding=holding)])
    note(dossier, Action.SUBMIT, by=by, at=at, data=audit_data)


def _last_number(dossier: Dossier) -> int:
    with prepared.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM dossiers_move WHERE dossier_id = %s", [str(dossier.pk)])
        return int(cursor.fetchone()[0])
