"""Questions about processes: their versions, their steps as a table, what is wrong with them."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.ground.core import errors, languages, revisions
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import rules
from motcua.means.workflow.enums import Party, StepKind, VersionState, position_label
from motcua.means.workflow.models import Process, ProcessVersion, StepDefinition
from motcua.means.workflow.queries.cards import VersionCard

_KEPT = 512
_ABOVE = (Party.PROVINCE_OFFICE, Party.PROVINCE)
_versions: OrderedDict[int, VersionCard] = OrderedDict()  # only versions that can no longer change


def version(version_id: int) -> VersionCard:
    """Return a version of a process. Its `state` may be older than the table's once it is active.

    Raises: NotFound.
    """
    kept = _versions.get(version_id)
    if kept is not None:
        return kept
    row = ProcessVersion.objects.select_related("process").filter(pk=version_id).first()
    if row is None:
        raise errors.NotFound(_("Không tìm thấy phiên bản quy trình."))
    card = _card(row)
    if row.state != VersionState.DRAFT:
        _versions[version_id] = card
        if len(_versions) > _KEPT:
            _versions.popitem(last=False)
    return card


def forget() -> None:
    """Forget the versions kept in memory: for tests, which change the database under them."""
    _versions.clear()


@revisions.kept
def state_of(version_id: int) -> str | None:
    """Return the state of a version of a process as it is now; None if there is no such version."""
    return ProcessVersion.objects.filter(pk=version_id).values_list("state", flat=True).first()


def _card(row: ProcessVersion) -> VersionCard:
    steps = StepDefinition.objects.filter(version=row).values_list("key", "id") if row.state != "draft" else ()
    return VersionCard(
        id=row.pk,
        process_id=row.process_id,
        name=row.process.name,
        name_en=row.process.name_en,
        label=row.process.label,
        label_en=row.process.label_en,
        number=row.number,
        state=row.state,
        valid_from=row.valid_from,
        total_minutes=row.total_minutes,
        demands_separation=row.demands_separation,
        source_label=row.source_label,
        definition=rules.read(row.definition),
        step_ids=dict(steps),
    )


def version_in_force(process_id: int, on: date) -> int | None:
    """Return the id of the active version of a process that counts on a day; None if there is none."""
    return (
        ProcessVersion.objects.filter(process=process_id, state=VersionState.ACTIVE, valid_from__lte=on)
        .order_by("-valid_from")
        .values_list("pk", flat=True)
        .first()
    )


def versions_in_force(on: date) -> dict[int, int]:
    """Return the version of every process that counts on a day, by process."""
    rows = ProcessVersion.objects.filter(state=VersionState.ACTIVE, valid_from__lte=on).order_by(
        "process", "valid_from"
    )
    return dict(rows.values_list("process", "pk"))


def longest_minutes(process_id: int, on: date) -> int | None:
    """Return the working minutes of the longest way through a process on a day; None without hours or version."""
    version_id = version_in_force(process_id, on)
    return rules.longest_minutes(version(version_id).definition) or None if version_id is not None else None


def longest_of_version(version_id: int) -> int | None:
    """Return the working minutes of the longest way through a version; None where it counts none."""
    return rules.longest_minutes(version(version_id).definition) or None


def process_id(key: str) -> int | None:
    """Return the id of a process by its key, None where no process has it."""
    return Process.objects.filter(key=key).values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process in a list, with its latest version.

    `for_reference`: its only draft came with the loaded data, and nobody has taken it up; it never runs.
    """

    id: int
    key: str
    name: str
    name_en: str
    label: str
    label_en: str
    version_id: int | None
    number: int | None
    state: str
    valid_from: date | None
    total_minutes: int | None
    steps: int
    for_reference: bool


def processes() -> list[ProcessRow]:
    """Return every process with its latest version, by key."""
    latest = {row.process_id: row for row in ProcessVersion.objects.order_by("process", "-number").distinct("process")}
    rows = []
    for process in Process.objects.order_by("key"):
        last = latest.get(process.pk)
        rows.append(
            ProcessRow(
                id=process.pk,
                key=process.key,
                name=process.name,
                name_en=process.name_en,
                label=process.label,
                label_en=process.label_en,
                version_id=last.pk if last else None,
                number=last.number if last else None,
                state=last.state if last else "",
                valid_from=last.valid_from if last else None,
                total_minutes=last.total_minutes if last else None,
                steps=len(last.definition.get("steps") or ()) if last else 0,
                for_reference=bool(last and last.state == VersionState.DRAFT and last.created_by_id is None),
            )
        )
    return rows


def versions(process_id: int) -> list[VersionCard]:
    """Return the versions of a process, the newest first."""
    rows = ProcessVersion.objects.select_related("process").filter(process=process_id).order_by("-number")
    return [_card(row) for row in rows]


def versions_above(agency_ids: Collection[int]) -> list[int]:
    """Return the versions in which one of these agencies does steps for whichever agency is competent."""
    if not agency_ids:
        return []
    parties = orgs.parties_of(min(agency_ids))
    above = [party for party, agency_id in parties.items() if party in _ABOVE and agency_id in agency_ids]
    rows = StepDefinition.objects.filter(party__in=above).order_by("version").values_list("version", flat=True)
    return list(rows.distinct()) if above else []


def problems(version_id: int, *, holders: set[str] | None = None) -> list[rules.Problem]:
    """Return what is wrong with a version; `holders` are the position keys somebody holds (None: not asked)."""
    card = version(version_id)
    return rules.check(card.definition, card.total_minutes, holders)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the table beside the diagram. Units: `hours` of working time."""

    order: int
    key: str
    name: str
    kind: str
    party: str
    position_key: str
    position: str
    hours: float | None
    capacity_note: str
    outcomes: tuple[tuple[str, str], ...]  # label, and name of the step it leads to (empty: the end)


def steps_table(version_id: int, language: str = "vi") -> list[StepRow]:
    """Return the steps of a version in order, in one language."""
    return definition_table(version(version_id).definition, language)


def definition_table(definition: rules.Definition, language: str = "vi") -> list[StepRow]:
    """Return the steps of a definition in order, in one language; without a translation: the Vietnamese name."""
    with translation.override(language):
        return _table(definition, english=languages.english(language))


def _table(definition: rules.Definition, *, english: bool) -> list[StepRow]:
    names = {step.key: (step.name_en if english else "") or step.name for step in definition.steps}
    return [
        StepRow(
            order=place,
            key=step.key,
            name=names[step.key],
            kind=str(StepKind(step.kind).label) if step.kind in StepKind.values else step.kind,
            party=str(Party(step.party).label) if step.party in Party.values else step.party,
            position_key=step.position_key,
            position=position_label(step.position_key),
            hours=None if step.minutes is None else step.minutes / 60,
            capacity_note=step.capacity_note,
            outcomes=tuple(
                ((outcome.label_en if english else "") or outcome.label, names.get(outcome.leads_to, outcome.leads_to))
                for outcome in step.outcomes
            ),
        )
        for place, step in enumerate(definition.steps, 1)
    ]


def instantiate(template: Mapping[str, Any], limit_minutes: int | None, specialty: str = "") -> dict[str, Any]:
    """Return the definition that a template of shares becomes under a legal limit, ready for `draft_version`.

    `template`: {"timed", "steps": [{..., "share", "takes_rest"}]}; `{specialty}` in position keys is filled in.
    Units: working minutes; shares are rounded to half hours and the rest goes to the step that takes it.
    """
    return rules.write(rules.instantiate(rules.read_template(template, specialty), limit_minutes))
