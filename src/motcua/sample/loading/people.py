"""People of the sample: those of the stories by name, and a holder for every position that can process something."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from motcua.ground.accounts import policies, queries
from motcua.ground.core import bulk
from motcua.sample.loading import accounts, agencies, files, naming, report

START = date(2020, 1, 1)
WHOLE_PROVINCE = "tinh"
CITIZENS = 40


@dataclass(slots=True)
class Holding:
    """A position that a person holds, with the role it brings."""

    agency_key: str
    unit_key: str
    position_key: str
    role: str
    valid_from: date
    valid_to: date | None


@dataclass(slots=True)
class Person:
    """One sample account before it is stored."""

    username: str
    full_name: str
    kind: str
    seed: str
    area_code: str = ""
    representative: str = ""
    demo_order: str = ""
    blurb: str = ""
    blurb_en: str = ""
    email: str = ""  # "-": has none; empty: one of the sample's
    id_number: str = ""  # empty: one of the sample's
    birth_date: date | None = None
    holdings: list[Holding] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)  # role and agency key; empty key: the whole province


def open_sample_mode() -> None:
    """Set the flag in the data folder by which sample accounts work, on this machine only."""
    (Path(settings.MOTCUA_DATA) / policies.SAMPLE_FLAG).touch()


def demo_rows() -> list[dict[str, str]]:
    """Return the named people, those of the front page first and in its order."""
    return sorted(files.rows("people/demo.csv"), key=lambda row: int(row["demo_order"] or 999))


def people() -> list[Person]:
    """Return every sample account, the same every time and in the same order."""
    rows = agencies.agency_rows()
    units = list(agencies.unit_plans(rows))
    plans = list(agencies.position_plans(rows, units))
    named = list(_named(demo_rows(), plans))
    held = {
        (holding.agency_key, holding.unit_key, holding.position_key) for person in named for holding in person.holdings
    }
    lists = {**files.value("people/names.json"), "but": {person.full_name for person in named}}
    officers = _officers(rows, plans, held, {person.username for person in named}, lists)
    return [*named, *officers, *_applicants(lists)]


def _holding(plan: agencies.PositionPlan) -> Holding:
    return Holding(plan.agency_key, plan.unit_key, plan.key, plan.role, plan.valid_from, plan.valid_to)


def _named(rows: list[dict[str, str]], plans: list[agencies.PositionPlan]) -> Iterator[Person]:
    by_place = {(plan.agency_key, plan.unit_key, plan.key): plan for plan in plans}
    for row in rows:
        person = Person(
            username=row["username"],
            full_name=row["full_name"],
            kind=row["kind"],
            seed=row["username"],
            area_code=row["area_code"],
            representative=row["representative"],
            demo_order=row["demo_order"],
            blurb=row["blurb"],
            blurb_en=row["blurb_en"],
            email=row["email"],
            id_number=row["id_number"],
            birth_date=files.day(row["birth_date"]),
        )
        for key in filter(None, row["position_keys"].split(";")):
            person.holdings.append(_holding(by_place[row["agency_key"], row["unit_key"], key]))
        for grant in filter(None, row["extra_roles"].split(";")):
            role, scope = grant.split("@")
            person.roles.append((role, "" if scope == WHOLE_PROVINCE else scope))
        yield person


def _tag(agency: dict[str, str]) -> str:
    code = agency["sample_code"] or agency["code"]
    return code.rpartition(".")[2].removeprefix("X").lower() if code else agency["key"].replace("trung-tam-", "")


def _officers(
    rows: list[dict[str, str]],
    plans: list[agencies.PositionPlan],
    held: set[tuple[str, str, str]],
    taken: set[str],
    lists: dict[str, Any],
) -> Iterator[Person]:
    of_agency: dict[str, list[agencies.PositionPlan]] = {}
    for plan in plans:
        of_agency.setdefault(plan.agency_key, []).append(plan)
    for agency in rows:
        made: dict[str, Person] = {}
        everybody: list[Person] = []
        shared = []
        for plan in of_agency.get(agency["key"], []):
            if (plan.agency_key, plan.unit_key, plan.key) in held:
                continue
            if plan.staff.startswith("+"):
                shared.append(plan)
                continue
            for number in range(int(plan.staff or 0)):
                person = _officer(agency, plan, number, lists, taken)
                made.setdefault(plan.key, person)
                everybody.append(person)
        for plan in shared:  # in a small commune one person lawfully holds several positions
            holder = made.get(plan.staff.removeprefix("+"))
            if holder is None:
                everybody.append(_officer(agency, plan, 0, lists, taken))
            else:
                holder.holdings.append(_holding(plan))
        yield from everybody


def _officer(
    agency: dict[str, str], plan: agencies.PositionPlan, number: int, lists: dict[str, Any], taken: set[str]
) -> Person:
    seed = f"{plan.agency_key}/{plan.unit_key}/{plan.key}/{number}"
    name = naming.person_name(seed, lists, lists["but"])
    base, tag = name.sign_in, _tag(agency)
    username, again = f"{base}.{tag}", 1
    while username in taken:
        again += 1
        username = f"{base}{again}.{tag}"
    taken.add(username)
    return Person(username=username, full_name=name.full, kind="officer", seed=seed, holdings=[_holding(plan)])


def _applicants(lists: dict[str, Any]) -> Iterator[Person]:
    communes = [
        row["code"]
        for row in files.rows("areas/thai_nguyen.csv")
        if row["structure"] == "2tier" and row["level"] == "commune"
    ]
    for number in range(1, CITIZENS + 1):
        seed = f"citizen/{number}"
        yield Person(
            username=f"congdan{number:02d}",
            full_name=naming.person_name(seed, lists, lists["but"]).full,
            kind="citizen",
            seed=seed,
            area_code=communes[number * 7 % len(communes)],
        )


def _values(person: Person, order: int) -> dict[str, Any]:
    return {
        "username": person.username,
        "kind": person.kind,
        "full_name": person.full_name,
        "id_number": "" if person.kind == "business" else person.id_number or naming.id_number(order),
        "tax_code": f"{order:010d}" if person.kind == "business" else "",
        "representative": person.representative,
        "phone": naming.phone(order),
        "email": "" if person.email == "-" else person.email or f"{person.username}@vidu.example",
        "birth_date": person.birth_date.isoformat() if person.birth_date else "",
        "area_code": person.area_code,
        "address": "",
        "demo_order": person.demo_order,
        "blurb": person.blurb,
        "blurb_en": person.blurb_en,
    }


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the sample accounts with their positions, roles and second factors; their password is known."""
    tally = report.Tally(progress)
    everybody = people()
    values = [_values(person, order) for order, person in enumerate(everybody, 1)]
    tally.add(accounts.load_sample_accounts(values, password=queries.SAMPLE_PASSWORD, at=timezone.now()))
    tally.add(accounts.load_postings(_postings(everybody)))
    tally.add(accounts.load_grants(_grants(everybody)))
    return tally


def _postings(everybody: list[Person]) -> Iterator[dict[str, Any]]:
    for person in everybody:
        for holding in person.holdings:
            yield {
                "username": person.username,
                "agency_key": holding.agency_key,
                "unit_key": holding.unit_key,
                "position_key": holding.position_key,
                "valid_from": holding.valid_from,
                "valid_to": holding.valid_to,
            }


def _grants(everybody: list[Person]) -> Iterator[dict[str, Any]]:
    for person in everybody:
        given = {
            (holding.role, holding.agency_key): (holding.valid_from, holding.valid_to) for holding in person.holdings
        }
        given |= dict.fromkeys(person.roles, (START, None))
        for (role, agency_key), (valid_from, valid_to) in given.items():
            yield {
                "username": person.username,
                "role": role,
                "agency_key": agency_key,
                "valid_from": valid_from,
                "valid_to": valid_to,
            }
