"""How a dossier changes state: the only place that assigns one, with its move, audit row and events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.events import DossierEvent
from motcua.casework.dossiers.models import Dossier, Move
from motcua.casework.dossiers.rules import lifecycle
from motcua.ground.audit import services as audit
from motcua.ground.core import outbox, prepared
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import Stale


@dataclass(frozen=True, slots=True)
class Change:
    """One move to be written: what, why and with which form."""

    action: str
    target: str
    reason: str = ""
    form_number: str = ""
    step_run_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


def begin(dossier: Dossier, action: str, *, by: Actor, revision: int | None = None) -> None:
    """Refuse an action that was decided on an older page of a locked dossier, or that it does not allow now.

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


def touch(dossier: Dossier) -> None:
    """Let every page of a locked dossier that was opened before go stale, for what changes without a move."""
    dossier.revision += 1
    prepared.update(dossier, {"revision"})


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
    """Move a locked dossier through `changes`, save it, and write moves, audit rows and outbox rows.

    State: as each change says; every one is checked against the table
    Writes: dossier, moves (one statement), audit, outbox
    """
    changes = list(changes)
    number = next_number or _last_number(dossier) + 1
    moves = []
    for offset, change in enumerate(changes):
        if not lifecycle.may_act(dossier.state, change.action, change.target):
            raise policies.CannotMove(
                _("Không thể chuyển hồ sơ sang trạng thái này."), state=dossier.state, action=change.action
            )
        moves.append(
            Move(
                dossier=dossier,
                number=number + offset,
                source=dossier.state,
                target=change.target,
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
        )
        dossier.state = change.target
        if dossier.state in lifecycle.ENDED:
            dossier.ended_at = at
    dossier.revision += 1
    prepared.update(dossier, {"state", "revision", "ended_at", *update_fields})
    prepared.insert(moves)
    last = changes[-1]
    audit.record(
        f"dossiers.dossier.{last.action}",
        subject=("dossier", str(dossier.pk)),
        by=by,
        at=at,
        data={
            "from": moves[0].source,
            "to": last.target,
            "move": moves[-1].number,
            "position": holding.position_id if holding else None,
            "on_behalf_of": holding.on_behalf_of if holding else None,
            "form": last.form_number,
            **(audit_data or {}),
        },
    )
    outbox.publish_many(list(events))
    return moves


def first_move(dossier: Dossier, *, by: Actor, at: datetime, holding: Holding | None, data: Mapping[str, Any]) -> Move:
    """Return (unsaved) the move of a new dossier from draft to submitted."""
    return Move(
        dossier=dossier,
        number=1,
        source=State.DRAFT,
        target=State.SUBMITTED,
        action="submit",
        at=at,
        by_id=by.account_id,
        by_kind=by.kind.value,
        position_id=holding.position_id if holding else None,
        position_title=holding.title if holding else "",
        channel=by.channel,
        data=dict(data),
    )


def _last_number(dossier: Dossier) -> int:
    with prepared.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM dossiers_move WHERE dossier_id = %s", [str(dossier.pk)])
        return int(cursor.fetchone()[0])
