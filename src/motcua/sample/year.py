"""Sample dossiers and their figures: a year of them for set-up, as many as asked for, or a month from counts."""

import re
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from motcua.casework.dossiers.queries import rows as dossier_rows
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import bulk as bulk_rows
from motcua.ground.core import csv_files, worktime
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import services as reporting
from motcua.sample import bulk, deep

YEAR_OF_SAMPLE = 1660  # and the deep ones
ONLINE, DIRECT = "truc tuyen", "truc tiep"


def load(progress: bulk_rows.Progress | None = None) -> None:
    """Make the year of sample dossiers that set-up promises; where there are dossiers already, nothing happens.

    The many are written at once, with their figures; those in full depth are left to the worker, which goes on with
    them wherever it was interrupted.
    """
    if not dossier_rows.any_dossier():
        deep.plan(at=timezone.now())
        with transaction.atomic():
            make_and_count(count=YEAR_OF_SAMPLE, seed=1, days=365, progress=progress)
    elif (now := deep.progress()) is not None and now.done < now.planned:
        deep.plan(at=timezone.now())


def make_and_count(
    *, count: int, seed: int, days: int, progress: bulk_rows.Progress | None = None, run: str = ""
) -> dict[str, int]:
    """Make dossiers and their figures; return what was made."""
    now = timezone.now()
    demo = [accounts.actor_for(person.account_id, now) for person in accounts.demo_people(at=now)]
    favour = {agency_id for actor in demo for agency_id in actor.agency_ids}
    made = bulk.make_sample(
        count=count, seed=seed, days=days, by=SYSTEM, at=now, progress=progress, run=run, favour=favour
    )
    facts = reporting.rebuild(
        by=SYSTEM, at=now, first_id=made.first_id, last_id=made.last_id, progress=progress
    )  # the bar begins again
    return {"dossiers": made.count, "first_id": made.first_id, "last_id": made.last_id, "facts": facts}


def make_from_counts(
    *, content: bytes, name: str, month: str, seed: int, progress: bulk_rows.Progress | None = None
) -> dict[str, int]:
    """Make the finished dossiers of a month (YYYY-MM) from a CSV file of counts; `name` stands in its refusals.

    Raises: Invalid for another form of month, unknown units (naming the nearest), counts that are no numbers, and a
        month that these units have dossiers in already
    """
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise Invalid("--month có dạng YYYY-MM, ví dụ 2022-08.")
    first = worktime.at_time(datetime.strptime(month, "%Y-%m").date(), time(0, 0))  # noqa: DTZ007 - a day only
    last = worktime.at_time((first.date().replace(day=28) + timedelta(days=4)).replace(day=1), time(0, 0))
    counts = _counts(content, name, first)
    there = dossier_rows.sample_accepted([agency_id for agency_id, _online, _direct in counts], first, last)
    if there:
        raise Invalid(f"Tháng {first:%m/%Y} đã có {there} hồ sơ mẫu của các đơn vị này: số liệu không nạp hai lần.")
    now = timezone.now()
    made = bulk.make_month(
        counts=counts,
        first_at=first,
        last_at=last - timedelta(seconds=1),
        seed=seed,
        by=SYSTEM,
        at=now,
        progress=progress,
    )
    facts = reporting.rebuild(by=SYSTEM, at=now, first_id=made.first_id, last_id=made.last_id)
    return {"dossiers": made.count, "first_id": made.first_id, "last_id": made.last_id, "facts": facts}


def _counts(content: bytes, path: str, first: datetime) -> list[tuple[int, int, int]]:
    names = orgs.Names(first.date())
    found = []
    for row in csv_files.read(content, columns=[["don vi"], [ONLINE], [DIRECT]]):
        if not row.values.get("stt", "-"):
            continue  # in a file that numbers its rows, rows without a number are totals
        try:
            agency_id = names.get(row.get("don vi")).id
        except NotFound as error:
            raise Invalid(f"{path}, dòng {row.number}: {error.message}.") from error
        found.append((agency_id, _number(row, ONLINE, path), _number(row, DIRECT, path)))
    return found


def _number(row: csv_files.Line, column: str, path: str) -> int:
    value = row.get(column).replace(".", "")
    if not (value.isascii() and value.isdigit()):
        raise Invalid(f"{path}, dòng {row.number}: “{row.get(column)}” ở cột {column} không phải là số.")
    return int(value)
