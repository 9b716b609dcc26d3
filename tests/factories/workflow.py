"""Agencies with people in positions, and processes in force, for tests of runs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from importlib import resources
from itertools import count
from zoneinfo import ZoneInfo

from django.db import transaction

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account, Delegation, Posting, RoleGrant
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.orgs.models import Agency, CalendarDay, CalendarRevision, Position, Unit
from motcua.means.workflow import queries, rules, services
from motcua.means.workflow.models import Run, StepRun

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)

_TEMPLATES = {
    template["key"]: template
    for template in json.loads(
        resources.files("motcua.reference").joinpath("processes/templates.json").read_text(encoding="utf-8")
    )["templates"]
}
TEMPLATES = {key: rules.read_template(template) for key, template in _TEMPLATES.items()}

ROLES = {
    "desk_clerk": "desk_clerk",
    "case_officer": "case_officer",
    "head_of_section": "head_of_section",
    "approver": "approver",
    "chairman": "approver",
    "director": "approver",
    "office_head": "head_of_section",
    "office_deputy_head": "head_of_section",
    "office_reviewer": "case_officer",
    "records_clerk": "records_clerk",
    "desk_director": "desk_director",
}


def moment(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """Return a moment of Vietnamese time, in November 2026 unless told."""
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


@dataclass
class Office:
    """An agency with its units, positions and people; people by position key, in order."""

    agency: Agency
    units: dict[str, Unit] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    people: dict[str, list[Account]] = field(default_factory=dict)

    def person(self, position: str, place: int = 0) -> Account:
        """Return a holder of a position."""
        return self.people[position][place]

    def actor(self, position: str, at: datetime, place: int = 0, *, stepped_up: bool = True) -> Actor:
        """Return a holder of a position as an actor at a moment, the second factor just given again."""
        return replace(accounts.actor_for(self.person(position, place).pk, at), stepped_up=stepped_up)


def make_day_off(day: date, name: str) -> None:
    """Make a day off, and let every process see that the calendar changed."""
    CalendarDay.objects.create(date=day, kind="statutory_off", name=name, confirmed=False)
    CalendarRevision.objects.update_or_create(id=1, defaults={"number": 10**6 + next(_numbers)})


def make_account(name: str = "") -> Account:
    """Make an officer without positions."""
    number = next(_numbers)
    return Account.objects.create(
        username=f"officer{number}",
        kind="officer",
        full_name=name or f"Cán bộ {number}",
        created_at=moment(1, 8, year=2025),
        password="!",
    )


def make_posting(account: Account, position: Position, role: str = "") -> None:
    """Give somebody a position, and the role that goes with it in its unit."""
    Posting.objects.create(account=account, position=position, valid_from=LONG_AGO)
    role = role or ROLES.get(position.key, ROLES.get(position.key.rpartition("_")[0], ""))
    if role:
        RoleGrant.objects.create(
            account=account,
            role=role,
            agency=position.unit.agency,
            unit=None if role == "approver" else position.unit,
            valid_from=LONG_AGO,
        )


def make_office(units: Mapping[str, Iterable[str]], *, kind: str = "department", name: str = "") -> Office:
    """Make an agency; `units` maps unit keys to position keys, each held by one person ("case_officer*2": by two)."""
    number = next(_numbers)
    level = "commune" if kind == "commune" else "province"
    agency = Agency.objects.create(
        key=f"agency-{number}", name=name or f"Cơ quan {number}", kind=kind, level=level, valid_from=LONG_AGO
    )
    office = Office(agency)
    for place, (unit_key, positions) in enumerate(units.items()):
        unit = Unit.objects.create(
            key=unit_key,
            agency=agency,
            name=f"{unit_key} {number}",
            kind="section",
            sort_order=place,
            valid_from=LONG_AGO,
        )
        office.units[unit_key] = unit
        for written in positions:
            key, _star, people = written.partition("*")
            position = Position.objects.create(unit=unit, key=key, title=f"{key} {number}", valid_from=LONG_AGO)
            office.positions.setdefault(key, position)
            for _person in range(int(people or 1)):
                account = make_account()
                make_posting(account, position)
                office.people.setdefault(key, []).append(account)
    return office


def make_department(name: str = "Sở Tư pháp") -> Office:
    """Make a department with a desk, one section of two officers, leaders and records."""
    return make_office(
        {
            "quay": ["desk_clerk*2"],
            "phong": ["head_of_section", "case_officer*2"],
            "lanh-dao": ["approver"],
            "van-thu": ["records_clerk"],
        },
        name=name,
    )


def make_province() -> tuple[Office, Office]:
    """Make the office and the leadership of the province."""
    office = make_office(
        {"tong-hop": ["office_reviewer"], "lanh-dao": ["office_deputy_head"], "van-thu": ["records_clerk"]},
        kind="office",
        name="Văn phòng UBND tỉnh",
    )
    leaders = make_office({"lanh-dao": ["chairman", "approver"]}, kind="province", name="UBND tỉnh")
    return office, leaders


def make_delegation(
    *, from_account: Account, to_account: Account, position: Position, at: datetime, days: int = 5
) -> None:
    """Let somebody act in another person's position for some days."""
    Delegation.objects.create(
        from_account=from_account,
        to_account=to_account,
        position=position,
        kind="substitution",
        valid_from_at=at - timedelta(hours=1),
        valid_until_at=at + timedelta(days=days),
        reason="Nghỉ phép",
        created_at=at - timedelta(hours=1),
    )


def make_process(
    template: str = "T3",
    minutes: int | None = 15 * 480,
    *,
    definition: rules.Definition | None = None,
    demands_separation: bool = False,
    at: datetime | None = None,
) -> int:
    """Put a process into force, of a template or as given, and return its version."""
    at = at or moment(1, 8)
    number = next(_numbers)
    made = definition or rules.instantiate(TEMPLATES[template], minutes)
    process_id = services.create_process(key=f"process-{number}", name=f"Quy trình {number}", by=SYSTEM, at=at)
    drafted = services.draft_version(
        process_id=process_id,
        definition=rules.write(made),
        valid_from=LONG_AGO,
        total_minutes=minutes,
        demands_separation=demands_separation,
        by=SYSTEM,
        at=at,
    )
    services.activate_version(version_id=drafted.version_id, by=SYSTEM, at=at, ask_holders=False)
    return drafted.version_id


def make_run(
    version_id: int,
    parties: Mapping[str, Office],
    *,
    at: datetime,
    due_at: datetime | None = None,
    subject: tuple[str, str] | None = None,
    by: Actor = SYSTEM,
    **more: int,
) -> queries.Advance:
    """Start a run for a new subject."""
    with transaction.atomic():
        return services.begin_run(
            version_id=version_id,
            subject=subject or ("dossier", str(next(_numbers))),
            parties={party: office.agency.pk for party, office in parties.items()},
            at=at,
            by=by,
            due_at=due_at,
            **more,
        )


def make_crowd(like: StepRun, office: Office, count: int) -> None:
    """Write many open steps of another office in bulk, each in a run of its own."""
    position = office.positions["case_officer"]
    runs = Run.objects.bulk_create(
        Run(
            version_id=like.run.version_id,
            subject_kind="dossier",
            subject_id=f"crowd-{next(_numbers)}",
            parties=like.run.parties,
            started_at=like.opened_at,
        )
        for _one in range(count)
    )
    StepRun.objects.bulk_create(
        StepRun(
            run=run,
            step_id=like.step_id,
            number=1,
            agency=office.agency,
            unit=position.unit,
            position=position,
            assignee=office.people["case_officer"][place % 2] if place % 3 else None,
            opened_at=like.opened_at,
            urgent_at=like.opened_at + timedelta(minutes=place),
        )
        for place, run in enumerate(runs)
    )
