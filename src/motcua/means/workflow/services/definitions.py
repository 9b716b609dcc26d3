"""Use cases of process design: write a process, revise it, put it into force, retire it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.ground.accounts import queries as accounts
from motcua.ground.audit import services as audit
from motcua.ground.core import errors
from motcua.ground.core.actors import Actor, ActorKind
from motcua.means.workflow import policies, rules
from motcua.means.workflow.enums import VersionState
from motcua.means.workflow.models import OutcomeDefinition, Process, ProcessVersion, StepDefinition
from motcua.means.workflow.services.errors import CannotActivate


@dataclass(frozen=True, slots=True)
class Drafted:
    """A version as it was written, with everything that is wrong with it."""

    version_id: int
    number: int
    problems: tuple[rules.Problem, ...]


@transaction.atomic
def create_process(
    *, key: str, name: str, by: Actor, at: datetime, name_en: str = "", label: str = "", label_en: str = ""
) -> int:
    """Create a process without versions and return its id.

    Raises: NotAllowed, Invalid when the key is taken.
    """
    _require_designer(by)
    if not key or not name:
        raise errors.Invalid(_("Quy trình cần mã và tên."), field="key" if not key else "name")
    if Process.objects.filter(key=key).exists():
        raise errors.Invalid(_("Mã quy trình này đã có."), field="key")
    process = Process.objects.create(key=key, name=name, name_en=name_en, label=label, label_en=label_en, created_at=at)
    audit.record("workflow.process_created", subject=("process", key), by=by, at=at, data={"name": name})
    return process.pk


@transaction.atomic
def draft_version(
    *,
    process_id: int,
    definition: Mapping[str, Any],
    valid_from: date,
    by: Actor,
    at: datetime,
    total_minutes: int | None = None,
    demands_separation: bool = False,
    source_label: str = "",
) -> Drafted:
    """Write the next version of a process as a draft, whatever is wrong with it, and return it with its problems.

    `definition`: {"steps": [{"key", "name", "name_en", "kind", "party", "position_key", "minutes", "capacity_note",
    "outcomes": [{"key", "label", "label_en", "leads_to", "result", "only_if"}]}]}; the first step begins the process.
    `total_minutes` is the legal limit in working minutes (None: none).
    Raises: NotAllowed, NotFound.
    """
    _require_designer(by)
    process = _lock_process(process_id)
    number = (ProcessVersion.objects.filter(process=process).aggregate(last=Max("number"))["last"] or 0) + 1
    read = rules.read(definition)
    row = ProcessVersion.objects.create(
        process=process,
        number=number,
        valid_from=valid_from,
        total_minutes=total_minutes,
        demands_separation=demands_separation,
        source_label=source_label,
        definition=rules.write(read),
        created_at=at,
        created_by_id=by.account_id,
    )
    _note(process.key, "drafted", row, by, at)
    return Drafted(version_id=row.pk, number=number, problems=tuple(rules.check(read, total_minutes)))


@transaction.atomic
def revise_draft(
    *,
    version_id: int,
    definition: Mapping[str, Any],
    valid_from: date,
    by: Actor,
    at: datetime,
    total_minutes: int | None = None,
    demands_separation: bool = False,
    source_label: str = "",
) -> Drafted:
    """Write a draft anew as a whole, as `draft_version` does: a limit or source that is not given is none.

    An active version is never changed: draft the next one.
    Raises: NotAllowed, NotFound, Stale when it is no draft any more.
    """
    _require_designer(by)
    row = _lock_version(version_id)
    if row.state != VersionState.DRAFT:
        raise errors.Stale(_("Phiên bản này không còn là bản nháp; hãy lập phiên bản mới."))
    read = rules.read(definition)
    row.definition = rules.write(read)
    row.valid_from = valid_from
    row.total_minutes = total_minutes
    row.demands_separation = demands_separation
    row.source_label = source_label
    row.created_by_id = row.created_by_id or by.account_id  # whoever edits a loaded draft takes it up
    row.save(
        update_fields=[
            "definition", "valid_from", "total_minutes", "demands_separation", "source_label", "created_by"
        ]
    )  # fmt: skip
    _note(row.process.key, "revised", row, by, at)
    return Drafted(version_id=row.pk, number=row.number, problems=tuple(rules.check(read, total_minutes)))


@transaction.atomic
def activate_version(*, version_id: int, by: Actor, at: datetime, ask_holders: bool | None = None) -> None:
    """Put a draft into force from its date; an earlier version serves until then, and runs keep theirs.

    `ask_holders`: whether somebody must hold each position; left out, it is asked of people and not of the system,
    which loads processes before there are people.
    Raises: NotAllowed, NotFound, Stale when it is no draft, CannotActivate with its problems.
    """
    _require_designer(by)
    row = _lock_version(version_id)
    if row.state != VersionState.DRAFT:
        raise errors.Stale(_("Phiên bản này không còn là bản nháp."))
    definition = rules.read(row.definition)
    asked = by.kind != ActorKind.SYSTEM if ask_holders is None else ask_holders
    holders = accounts.held_position_keys(at=at) if asked else None
    problems = tuple(rules.check(definition, row.total_minutes, holders))
    if problems:
        raise CannotActivate(
            _("Quy trình còn %(count)s điểm mâu thuẫn nên chưa áp dụng được: %(first)s")
            % {"count": len(problems), "first": problems[0].message},
            problems,
        )
    ProcessVersion.objects.filter(process=row.process_id, state=VersionState.ACTIVE, valid_from=row.valid_from).update(
        state=VersionState.RETIRED
    )
    row.state, row.activated_at = VersionState.ACTIVE, at
    row.save(update_fields=["state", "activated_at"])
    _store_steps(row, definition)
    _note(row.process.key, "activated", row, by, at)


def _store_steps(row: ProcessVersion, definition: rules.Definition) -> None:
    """Store the steps of a version with their outcomes, each in its order: runs point at these rows."""
    steps = StepDefinition.objects.bulk_create(
        StepDefinition(
            version=row,
            key=step.key,
            order=place,
            name=step.name,
            name_en=step.name_en,
            kind=step.kind,
            party=step.party,
            position_key=step.position_key,
            minutes=step.minutes,
            capacity_note=step.capacity_note,
        )
        for place, step in enumerate(definition.steps, 1)
    )
    OutcomeDefinition.objects.bulk_create(
        OutcomeDefinition(
            step=stored,
            key=outcome.key,
            order=place,
            label=outcome.label,
            label_en=outcome.label_en,
            leads_to=outcome.leads_to,
            result=outcome.result,
            only_if=outcome.only_if,
        )
        for stored, step in zip(steps, definition.steps, strict=True)
        for place, outcome in enumerate(step.outcomes, 1)
    )


@transaction.atomic
def retire_version(*, version_id: int, by: Actor, at: datetime) -> None:
    """Take a version out of force: nothing new starts on it; what runs goes on.

    Raises: NotAllowed, NotFound, Stale unless active.
    """
    _require_designer(by)
    row = _lock_version(version_id)
    if row.state != VersionState.ACTIVE:
        raise errors.Stale(_("Phiên bản này không đang áp dụng."))
    row.state = VersionState.RETIRED
    row.save(update_fields=["state"])
    _note(row.process.key, "retired", row, by, at)


def _require_designer(by: Actor) -> None:
    if not policies.may_design(by):
        raise errors.NotAllowed(_("Bạn không có quyền thiết kế quy trình."), code="not_designer")


def _lock_process(process_id: int) -> Process:
    process = Process.objects.select_for_update(of=("self",), no_key=True).filter(pk=process_id).first()
    if process is None:
        raise errors.NotFound(_("Không tìm thấy quy trình."))
    return process


def _lock_version(version_id: int) -> ProcessVersion:
    """Lock a version behind its process, so that two activations of one process can't cross."""
    process_id = ProcessVersion.objects.filter(pk=version_id).values_list("process", flat=True).first()
    if process_id is None:
        raise errors.NotFound(_("Không tìm thấy phiên bản quy trình."))
    _lock_process(process_id)
    return ProcessVersion.objects.select_related("process").get(pk=version_id)


def _note(key: str, what: str, row: ProcessVersion, by: Actor, at: datetime) -> None:
    audit.record(
        f"workflow.version_{what}",
        subject=("process", key),
        by=by,
        at=at,
        data={"version": row.number, "valid_from": row.valid_from.isoformat(), "definition": row.definition},
    )
