"""Offerings: each procedure at every agency that decides it, with the process for its template and limit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.ground.core import bulk
from motcua.ground.orgs.services import reference
from motcua.means.catalogue import services as catalogue
from motcua.sample.loading import agencies, procedures, processes, report

TWO_TIER = date(2025, 7, 1)
OLD_FROM, OLD_TO = date(2020, 1, 1), date(2025, 6, 30)
OWN_DESK_SECTORS = ("chung-thuc",)  # the desk that has the person before it certifies itself


@dataclass(frozen=True, slots=True)
class Plan:
    """One offering before it is stored; `process` is a template with its limit, a procedure of its own, or none."""

    procedure: str
    agency_key: str
    case_key: str
    process: processes.Wanted | str | None
    route: str
    receiving: str
    derived: bool
    valid_from: date
    valid_to: date | None


def competent_agencies(row: Mapping[str, Any], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the agencies that decide a procedure: named ones, or all communes or districts of its era."""
    found = []
    for name in row["competent"]:
        if name == "@communes":
            found += [agency for agency in rows if agency["kind"] == "commune" and not agency["key"].startswith("cu-")]
        elif name == "@districts":
            found += [agency for agency in rows if agency["kind"] == "district"]
        elif name == "@old_communes":
            found += [
                agency
                for agency in rows
                if agency["key"].startswith("cu-") and agency["valid_from"] == OLD_FROM.isoformat()
            ]
        else:
            found += [agency for agency in rows if agency["key"] == name]
    return found


def wanted_of(row: Mapping[str, Any], case: Mapping[str, Any]) -> processes.Wanted | None:
    """Return the template process for one case, or None where nothing can run."""
    if not row["template"]:
        return None
    unclear = case["limit_unit"] == "none" and not row["submittable"]
    if unclear and row["era"] == "2tier":
        return None
    template = row["template"]
    if case["limit_unit"] == "same-working-day" and template == "T2":
        template = "T1"
    minutes = processes.working_minutes(case["limit_value"], case["limit_unit"])
    return processes.Wanted(template, minutes if template != "T1" else None, row["specialty"])


def _by_case(row: Mapping[str, Any], own: str | None) -> list[tuple[str, processes.Wanted | str | None]]:
    """Return what runs for which case; one entry with an empty case where all cases run alike.

    A case that only an officer chooses is taken by the offerings of the others, in the process that has begun.
    """
    if own:
        return [("", own)]
    chosen = [case for case in row["cases"] if case.get("chosen_by", "applicant") != "officer"]
    found: list[tuple[str, processes.Wanted | str | None]] = [(case["key"], wanted_of(row, case)) for case in chosen]
    if len({wanted for _key, wanted in found}) <= 1:
        return [("", found[0][1])] if found else [("", None)]
    return found


def plans(rows: list[dict[str, Any]], stories: Mapping[str, Any]) -> Iterator[Plan]:
    """Yield every offering of the reference."""
    agency_rows = agencies.agency_rows()
    for row in rows:
        old = row["era"] == "3tier"
        own = row["code"] if row["code"] in stories else None
        by_case = _by_case(row, own)
        by_agency = row.get("competent_by_case") or {}
        for agency in competent_agencies(row, agency_rows):
            ministry = agency["processing_route"] == "ministry"
            cases = by_case
            if by_agency:
                cases = [(key, own or wanted_of(row, case)) for key, case in _cases_of(row, agency["key"], by_agency)]
            for case_key, process in cases:
                yield Plan(
                    procedure=catalogue.row_key(row),
                    agency_key=agency["key"],
                    case_key=case_key,
                    process=None if ministry else process,
                    route=agency["processing_route"],
                    receiving="own" if old or ministry or row["sector"] in OWN_DESK_SECTORS else "anywhere",
                    derived=bool(row.get("executing_derived")),
                    valid_from=OLD_FROM if old else TWO_TIER,
                    valid_to=OLD_TO if old else None,
                )


def _cases_of(
    row: Mapping[str, Any], agency_key: str, by_case: Mapping[str, str]
) -> list[tuple[str, Mapping[str, Any]]]:
    return [(case["key"], case) for case in row["cases"] if by_case.get(case["key"]) == agency_key]


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the processes that offerings need, then the offerings of every agency."""
    tally = report.Tally(progress)
    stories = processes.load_stories(tally)
    wanted = list(plans(procedures.effective_rows(), stories))
    templates = processes.load_templates(
        {plan.process for plan in wanted if isinstance(plan.process, processes.Wanted)}, tally
    )
    ids = reference.agency_ids()
    values = [
        {
            "procedure": plan.procedure,
            "agency_id": ids[plan.agency_key],
            "case_key": plan.case_key,
            "process_id": _process_id(plan, templates, stories),
            "processing_route": plan.route,
            "receiving": plan.receiving,
            "agency_derived": plan.derived,
            "valid_from": plan.valid_from,
            "valid_to": plan.valid_to,
        }
        for plan in wanted
    ]
    done = catalogue.load_offerings(values)
    tally.add(bulk.Loaded("offerings", created=done.created, same=done.same))
    for key in sorted(set(done.missing)):
        tally.notes.append(f"offerings: {key}?")
    return tally


def _process_id(plan: Plan, templates: Mapping[processes.Wanted, int], stories: Mapping[str, int]) -> int | None:
    if isinstance(plan.process, processes.Wanted):
        return templates[plan.process]
    return stories[plan.process] if plan.process else None
