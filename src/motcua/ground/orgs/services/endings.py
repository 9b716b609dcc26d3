"""Units and positions end; what hangs on them goes to heirs, now or on its day, and can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import errors, outbox, text, worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.orgs import enums, events, policies, ports, queries, rules
from motcua.ground.orgs.models import Agency, AgencyLink, Ending, Position, Unit
from motcua.ground.orgs.services import choosing


class WorkLeft(errors.Invalid):
    """Work hangs there and it was not decided where it goes; `burdens` names it."""

    code = "work_left"


class AlreadyEnding(errors.Invalid):
    """Its end was decided before; the earlier decision has to be taken back first."""

    code = "already_ending"


def end_unit(
    *,
    unit_id: int,
    last_day: date,
    by: Actor,
    at: datetime,
    successor_id: int | None = None,
    heirs: Mapping[int, int] | None = None,
    decision: str = "",
) -> int:
    """End a unit with its positions after a last day, hand its work on, and return the ending's id.

    `successor_id` takes over its dossiers and opinions, `heirs` (position -> position) its steps; a position without
    an heir goes to the successor's position of the same key, or the only one of the same kind. The successor may
    begin later, by the day after.
    Raises: NotAllowed, NotFound, Invalid, AlreadyEnding, WorkLeft when something would be left to nobody.
    """
    agency_id = Unit.objects.filter(pk=unit_id).values_list("agency_id", flat=True).first()
    policies.require(policies.may_manage_organisation(by, agency_id))
    with transaction.atomic():
        unit = Unit.objects.select_for_update(of=("self",), no_key=True).filter(pk=unit_id).first()
        if unit is None:
            raise errors.NotFound(_("Không có đơn vị này"))
        choosing.check_successor(unit_id, successor_id, last_day)
        rules.check_period(unit.valid_from, last_day)
        refuse_second(enums.EndingSubject.UNIT, unit_id, ends=unit.valid_to)
        leaving = queries.leaving_unit(unit_id, last_day)
        rows = list(Position.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=leaving.position_ids))
        if any(row.valid_from > last_day for row in rows):
            raise errors.Invalid(_("Đơn vị còn vị trí bắt đầu sau ngày này"), field="last_day")
        units = {unit_id: successor_id} if successor_id is not None else {}
        succession = ports.Succession(
            heirs=choosing.heirs_of(leaving, heirs or {}, successor_id, last_day), units=units
        )
        require_decided(leaving, succession, at)
        before = {
            "unit": [iso(unit.valid_to), unit.successor_id],
            "positions": {row.pk: [iso(row.valid_to), row.successor_id] for row in rows},
        }
        unit.valid_to, unit.successor_id = last_day, successor_id
        unit.save(update_fields=["valid_to", "successor"])
        _end_positions(rows, succession, last_day)
        ending = begin(
            (enums.EndingSubject.UNIT, unit_id), leaving, succession, last_day, before=before, decision=decision,
            by=by, at=at,
        )  # fmt: skip
        data = {"last_day": str(last_day), "successor": successor_id, "decision": text.clean(decision)}
        audit.record("orgs.end_unit", subject=("unit", str(unit_id)), by=by, at=at, data=data)
        outbox.publish(
            events.UnitEnded(
                unit_id=unit_id,
                agency_id=unit.agency_id,
                successor_id=successor_id,
                effective_date=queries.day_after(last_day).isoformat(),
            )
        )
    return ending


def end_position(
    *, position_id: int, last_day: date, by: Actor, at: datetime, heir_id: int | None = None, decision: str = ""
) -> int:
    """End a position after a last day, hand its steps to an heir, and return the ending's id.

    Raises: NotAllowed, NotFound, Invalid, AlreadyEnding, WorkLeft when steps would be left to nobody.
    """
    agency_id = Position.objects.filter(pk=position_id).values_list("unit__agency_id", flat=True).first()
    policies.require(policies.may_manage_organisation(by, agency_id))
    with transaction.atomic():
        row = Position.objects.select_for_update(of=("self",), no_key=True).filter(pk=position_id).first()
        if row is None:
            raise errors.NotFound(_("Không có vị trí này"))
        rules.check_period(row.valid_from, last_day)
        refuse_second(enums.EndingSubject.POSITION, position_id, ends=row.valid_to)
        leaving = queries.leaving_position(position_id)
        given = {position_id: heir_id} if heir_id is not None else {}
        succession = ports.Succession(heirs=choosing.heirs_of(leaving, given, None, last_day))
        require_decided(leaving, succession, at)
        before = {"positions": {row.pk: [iso(row.valid_to), row.successor_id]}}
        _end_positions([row], succession, last_day)
        ending = begin(
            (enums.EndingSubject.POSITION, position_id), leaving, succession, last_day, before=before,
            decision=decision, by=by, at=at,
        )  # fmt: skip
        data = {"last_day": str(last_day), "heir": heir_id, "decision": text.clean(decision)}
        audit.record("orgs.end_position", subject=("position", str(position_id)), by=by, at=at, data=data)
        outbox.publish(events.StructureChanged(subject_kind="position", subject_id=position_id))
    return ending


def begin(
    subject: tuple[str, int],
    leaving: ports.Leaving,
    succession: ports.Succession,
    last_day: date,
    *,
    before: Mapping[str, Any],
    by: Actor,
    at: datetime,
    decision: str = "",
) -> int:
    """Keep what was decided about an end in the caller's transaction; carry it out when its day has come."""
    ending = Ending.objects.create(
        subject_kind=subject[0],
        subject_id=subject[1],
        last_day=last_day,
        heirs={key: {"position": heir.position_id, "account": heir.account_id}
               for key, heir in succession.heirs.items()},
        units=dict(succession.units),
        before={
            **before,
            "leaving": {
                "units": sorted(leaving.unit_ids),
                "positions": sorted(leaving.position_ids),
                "vacated": sorted(leaving.vacated),
                "account": leaving.account_id,
            },
        },
        decision=text.clean(decision)[:300],
        made_by_id=by.account_id,
        made_by_name=by.name[:200],
        made_at=at,
    )  # fmt: skip
    ending.refresh_from_db()  # keys of JSON are texts from here on
    if queries.has_come(last_day, at):
        _carry_out(ending, by=by, at=at)
    return ending.pk


def note(
    subject: tuple[str, int],
    last_day: date,
    *,
    units: Mapping[int, int],
    kind: str,
    before: Mapping[str, Any],
    by: Actor,
    at: datetime,
    decision: str,
) -> int:
    """Keep an end whose work follows by itself (an agency's dossiers), in the caller's transaction."""
    ending = Ending.objects.create(
        subject_kind=subject[0], subject_id=subject[1], last_day=last_day, units=dict(units), kind=kind, before=before,
        decision=text.clean(decision)[:300], made_by_id=by.account_id, made_by_name=by.name[:200], made_at=at,
        state=enums.EndingState.DONE if queries.has_come(last_day, at) else enums.EndingState.PLANNED,
    )  # fmt: skip
    return ending.pk


def apply_due_endings(*, at: datetime) -> int:
    """Hand over the work of whatever has ended by now, each end in its own transaction; return how many there were."""
    today = worktime.local(at).date()
    due = Ending.objects.filter(state=enums.EndingState.PLANNED, last_day__lt=today).order_by("last_day", "id")
    done = 0
    for pk in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            ending = Ending.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
            if ending.state == enums.EndingState.PLANNED and ending.subject_kind == enums.EndingSubject.AGENCY:
                ending.state, ending.done_at = enums.EndingState.DONE, at
                ending.save(update_fields=["state", "done_at"])
            elif ending.state == enums.EndingState.PLANNED:
                _carry_out(ending, by=SYSTEM, at=at)
                done += 1
    return done


def _carry_out(ending: Ending, *, by: Actor, at: datetime) -> None:
    kept = ending.before["leaving"]
    leaving = ports.Leaving(
        unit_ids=frozenset(kept["units"]),
        position_ids=frozenset(kept["positions"]),
        vacated=frozenset(kept["vacated"]),
        account_id=kept["account"],
    )
    succession = ports.Succession(
        heirs={int(key): ports.Heir(heir["position"], heir["account"]) for key, heir in ending.heirs.items()},
        units={int(key): unit_id for key, unit_id in ending.units.items()},
    )
    ending.moved = {
        name: keeper.hand_over(leaving, succession, by=by, at=at) for name, keeper in ports.work_keepers().items()
    }
    ending.state, ending.done_at = enums.EndingState.DONE, at
    ending.save(update_fields=["moved", "state", "done_at"])
    _tell(ending, by, at)


def undo_ending(*, ending_id: int, by: Actor, at: datetime) -> None:
    """Take back the end of a unit or position: a planned one is cancelled, a done one returns what it moved.

    Whoever gets power back by it is refused where that is known (`accounts.services.undo_place_end`).
    Raises: NotAllowed, NotFound, StepUpNeeded, Stale when something has happened on top.
    """
    found = Ending.objects.filter(pk=ending_id).values("subject_kind", "subject_id").first()
    if found is not None and found["subject_kind"] == enums.EndingSubject.AGENCY:
        _undo_agency(ending_id, by=by, at=at)
        return
    if found is None or found["subject_kind"] not in (enums.EndingSubject.UNIT, enums.EndingSubject.POSITION):
        raise errors.NotFound(_("Không có lần kết thúc này"))
    is_unit = found["subject_kind"] == enums.EndingSubject.UNIT
    places = Unit.objects.values_list("agency_id") if is_unit else Position.objects.values_list("unit__agency_id")
    agency_id = places.filter(pk=found["subject_id"]).first()
    policies.require(policies.may_manage_organisation(by, agency_id[0] if agency_id else None))
    policies.require_step_up(by)
    with transaction.atomic():
        ending = take_back(ending_id=ending_id, by=by, at=at)
        if "unit" in ending.before:
            unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=ending.subject_id)
            _require_untouched(unit.valid_to, ending.last_day)
            unit.valid_to, unit.successor_id = ending.before["unit"]
            unit.save(update_fields=["valid_to", "successor"])
        for pk, (valid_to, successor_id) in ending.before["positions"].items():
            row = Position.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
            _require_untouched(row.valid_to, ending.last_day)
            row.valid_to, row.successor_id = valid_to, successor_id
            row.save(update_fields=["valid_to", "successor"])
        outbox.publish(events.StructureChanged(subject_kind=ending.subject_kind, subject_id=ending.subject_id))


def _undo_agency(ending_id: int, *, by: Actor, at: datetime) -> None:
    """Cancel the end of an agency before its day: its links go, its units and positions last as before.

    Raises: NotAllowed, StepUpNeeded, Stale when its day has come and the dossiers have followed.
    """
    policies.require(policies.may_manage_organisation(by))
    policies.require_step_up(by)
    with transaction.atomic():
        ending = Ending.objects.select_for_update(of=("self",), no_key=True).get(pk=ending_id)
        agency = Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=ending.subject_id)
        if ending.state != enums.EndingState.PLANNED or queries.has_come(ending.last_day, at):
            raise errors.Stale(_("Đã đến ngày có hiệu lực, hồ sơ đã theo cơ quan kế thừa; không hủy được nữa."))
        _require_untouched(agency.valid_to, ending.last_day)
        agency.valid_to = None
        agency.save(update_fields=["valid_to"])
        effective = queries.day_after(ending.last_day)
        AgencyLink.objects.filter(predecessor_id=agency.pk, effective_date=effective).delete()
        for model, kept in ((Unit, "unit_days"), (Position, "position_days")):
            for pk, day in ending.before[kept].items():
                model._default_manager.filter(pk=pk, valid_to=ending.last_day).update(valid_to=day)
        ending.state, ending.undone_at, ending.undone_by_name = enums.EndingState.UNDONE, at, by.name[:200]
        ending.save(update_fields=["state", "undone_at", "undone_by_name"])
        _tell(ending, by, at)
        outbox.publish(events.StructureChanged(subject_kind="agency", subject_id=agency.pk))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An end that was taken back; `kept`: the work stayed where it had gone, because somebody went on with it."""

    subject_kind: str
    subject_id: int
    last_day: date
    before: dict[str, Any]
    kept: bool = False


def take_back(*, ending_id: int, by: Actor, at: datetime, or_keep: bool = False) -> TakenBack:
    """Return what an end moved and mark it undone, in the caller's transaction, who restores its own rows.

    With `or_keep`, work that somebody has gone on with stays where it is, all of it.
    Raises: NotFound, Stale when it was undone already or something has happened on top.
    """
    ending = Ending.objects.select_for_update(of=("self",), no_key=True).filter(pk=ending_id).first()
    if ending is None:
        raise errors.NotFound(_("Không có lần kết thúc này"))
    if ending.state == enums.EndingState.UNDONE:
        raise errors.Stale(_("Lần kết thúc này đã được hủy trước đó."))
    kept = False
    try:
        with transaction.atomic():
            for name, keeper in ports.work_keepers().items():
                keeper.take_back(ending.moved.get(name, []), by=by, at=at)
    except errors.Stale:
        if not or_keep:
            raise
        kept = True
    ending.state, ending.undone_at, ending.undone_by_name = enums.EndingState.UNDONE, at, by.name[:200]
    ending.save(update_fields=["state", "undone_at", "undone_by_name"])
    _tell(ending, by, at)
    return TakenBack(ending.subject_kind, ending.subject_id, ending.last_day, ending.before, kept)


def refuse_second(kind: str, subject_id: int, *, ends: date | None) -> None:
    """Refuse to end what ends already. Raises: AlreadyEnding."""
    living = Ending.objects.filter(subject_kind=kind, subject_id=subject_id, undone_at__isnull=True).first()
    day = living.last_day if living is not None else ends
    if day is not None:
        raise AlreadyEnding(
            _("Đã ghi ngày cuối là %(day)s. Muốn đổi thì hủy lần ghi đó trước.") % {"day": f"{day:%d/%m/%Y}"},
            field="last_day",
        )


def require_decided(leaving: ports.Leaving, succession: ports.Succession, at: datetime) -> None:
    """Refuse an end that leaves work to nobody. Raises: WorkLeft, one message for each position and unit."""
    left: dict[str, list[str]] = {}
    burdens = [
        burden
        for burden in queries.burdens(leaving, at=at)
        if burden.strands
        and (
            burden.position_id not in succession.heirs
            if burden.position_id is not None
            else burden.unit_id not in succession.units
        )
    ]
    titles = queries.positions_by_id([burden.position_id for burden in burdens if burden.position_id is not None])
    for burden in burdens:
        said: dict[str, Any] = {"count": burden.count, "what": str(enums.WorkKind(burden.kind).label).lower()}
        if burden.position_id is not None:
            said["title"] = titles[burden.position_id].title
            words = _("“%(title)s” còn %(count)s %(what)s. Chọn nơi nhận trước.") % said
            left.setdefault(f"heir_{burden.position_id}", []).append(words)
        else:
            left.setdefault("successor_id", []).append(
                _("Còn %(count)s %(what)s. Chọn đơn vị kế thừa trước.") % said,
            )
    if left:
        raise WorkLeft(next(iter(left.values()))[0], errors=left)


def _end_positions(rows: list[Position], succession: ports.Succession, last_day: date) -> None:
    for row in rows:
        heir = succession.heirs.get(row.pk)
        row.valid_to, row.successor_id = last_day, heir.position_id if heir else None
        row.save(update_fields=["valid_to", "successor"])


def _require_untouched(valid_to: date | None, last_day: date) -> None:
    if valid_to != last_day:
        raise errors.Stale(_("Ngày cuối đã được đổi sau đó, không hủy được nữa."))


def _tell(ending: Ending, by: Actor, at: datetime) -> None:
    undone = ending.state == enums.EndingState.UNDONE
    moves = sum(len(moved) for moved in ending.moved.values())
    audit.record(
        "orgs.ending_undone" if undone else "orgs.work_moved",
        subject=(ending.subject_kind, str(ending.subject_id)),
        by=by,
        at=at,
        data={"ending": ending.pk, "moves": moves, "heirs": ending.heirs, "units": ending.units},
    )
    outbox.publish(
        events.WorkMoved(
            ending_id=ending.pk,
            subject_kind=ending.subject_kind,
            subject_id=ending.subject_id,
            moved=moves,
            undone=undone,
        )
    )


def iso(day: date | None) -> str | None:
    """Write a day, or that there is none, for the record."""
    return day.isoformat() if day else None
