"""Internal processes: labelled templates by time limit, those of the stories, published ones as references."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from motcua.ground.core import bulk
from motcua.ground.core.actors import SYSTEM
from motcua.means.workflow import queries, services
from motcua.sample.loading import files, report

WORKING_DAY = 480
VALID_FROM = date(2020, 1, 1)  # both eras use them


@dataclass(frozen=True, slots=True)
class Wanted:
    """A template for a time limit and the specialty of the section that works by it. Units: working minutes."""

    template: str
    minutes: int | None
    specialty: str

    @property
    def key(self) -> str:
        """Return the key of the process."""
        hours = f"-{self.minutes / 60:g}h".replace(".", "-") if self.minutes else ""
        return f"{self.template.lower()}{hours}-{self.specialty}"


def working_minutes(value: int | None, unit: str) -> int | None:
    """Return the working minutes that steps may share out of a legal limit; None where they get no hours.

    Calendar days and hours are counted at five working days of eight hours a week, rounded down, so that the steps
    never take longer than the limit.
    """
    if value is None:
        return None
    if unit == "working-day":
        return value * WORKING_DAY
    if unit == "working-hour":
        return value * 60
    if unit == "day":
        return max(1, value * 5 // 7) * WORKING_DAY
    if unit == "hour":
        return max(1, value * 5 // (7 * 24) or value // 24) * WORKING_DAY if value >= 24 else value * 20
    if unit == "month":
        return value * 21 * WORKING_DAY
    return None


def _template(key: str) -> Mapping[str, Any]:
    return next(template for template in files.value("processes/templates.json")["templates"] if template["key"] == key)


def definition(wanted: Wanted) -> dict[str, Any]:
    """Return the process of a template: hours from the limit, positions of the section's specialty."""
    return queries.instantiate(_template(wanted.template), wanted.minutes, wanted.specialty)


def _hours(minutes: int | None) -> str:
    return f"{minutes / 60:g} giờ".replace(".", ",") if minutes else ""


def load_templates(wanted: Iterable[Wanted], tally: report.Tally) -> dict[Wanted, int]:
    """Make the processes that offerings need, in force, and return their ids."""
    source = files.value("processes/templates.json")
    done = bulk.Loaded("process_templates")
    ids: dict[Wanted, int] = {}
    for plan in sorted(set(wanted), key=lambda plan: plan.key):
        template = _template(plan.template)
        known = queries.process_id(plan.key)
        if known is not None:
            ids[plan] = known
            done.same += 1
            continue
        hours, hours_en = _hours(plan.minutes), _hours(plan.minutes).replace("giờ", "hours").replace(",", ".")
        ids[plan] = _store(
            key=plan.key,
            name=f"{template['name']} ({hours})" if hours else template["name"],
            name_en=f"{template['name_en']} ({hours_en})" if hours else template["name_en"],
            label=source["label"],
            label_en=source["label_en"],
            source_label=source["label"],
            total_minutes=plan.minutes if template["timed"] else None,
            steps=definition(plan),
            demands_separation=bool(template.get("demands_separation")),
        )
        done.created += 1
    tally.add(done)
    return ids


def load_stories(tally: report.Tally) -> dict[str, int]:
    """Make the processes written for single procedures and return their ids by procedure code."""
    source = files.value("processes/stories.json")
    done = bulk.Loaded("process_of_procedures")
    ids: dict[str, int] = {}
    for process in source["processes"]:
        known = queries.process_id(process["key"])
        if known is not None:
            done.same += 1
        else:
            done.created += 1
            known = _store(
                key=process["key"],
                name=process["name"],
                name_en=process["name_en"],
                label=source["label"],
                label_en=source["label_en"],
                source_label=source["label"],
                total_minutes=process["total_minutes"],
                steps={"steps": process["steps"]},
                demands_separation=process.get("demands_separation", False),
            )
        ids[process["procedure"]] = known
    tally.add(done)
    return ids


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the processes published elsewhere as drafts with their place and era: references, which never run here."""
    source = files.value("processes/published.json")
    tally, done = report.Tally(progress), bulk.Loaded("process_references")
    for process in source["processes"]:
        key = f"tham-khao-{process['id'].lower()}"
        if queries.process_id(key) is not None:
            done.same += 1
            continue
        era = "hai cấp" if process["era"] == "2tier" else "trước 01/7/2025"
        _store(
            key=key,
            name=process["name"],
            name_en=process["name_en"],
            label=source["label"],
            label_en=source["label_en"],
            source_label=f"{process['place']}, {era}; {process['source']}"[:300],
            total_minutes=process["declared_limit"] * WORKING_DAY if process["declared_limit"] else None,
            steps={"steps": process["steps"]},
            active=False,
        )
        done.created += 1
    tally.add(done)
    return tally


def _store(
    *,
    key: str,
    name: str,
    name_en: str,
    label: str,
    label_en: str,
    source_label: str,
    total_minutes: int | None,
    steps: Mapping[str, Any],
    active: bool = True,
    demands_separation: bool = False,
    at: datetime | None = None,
) -> int:
    at = at or timezone.now()
    process_id = services.create_process(
        key=key, name=name, name_en=name_en, label=label, label_en=label_en, by=SYSTEM, at=at
    )
    drafted = services.draft_version(
        process_id=process_id,
        definition=steps,
        valid_from=VALID_FROM,
        total_minutes=total_minutes,
        demands_separation=demands_separation,
        source_label=source_label,
        by=SYSTEM,
        at=at,
    )
    if active:
        services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=at)
    return process_id
