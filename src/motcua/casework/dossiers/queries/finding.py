"""Any dossier that an actor may see, open or closed, found by code, name, number, procedure or time.

One index of lexemes (`models.dossier.WORDS`) answers all but codes: what was typed and whose agencies are asked for
are intersected in it, so that the rows of others are not even read; `policies.seen_rows` then has the last word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Window

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import lexemes, rows
from motcua.casework.dossiers.queries.cards import Page, Row
from motcua.ground.accounts.enums import Role
from motcua.ground.core import identifiers, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty does not narrow.

    `typed`: a code, a submission reference, a name or words of it, a telephone or identity number (only as a whole).
    """

    typed: str = ""
    procedure_ids: tuple[int, ...] = ()  # any of them
    from_at: datetime | None = None  # submitted at this moment or later
    until_at: datetime | None = None  # submitted before this moment

    def __bool__(self) -> bool:
        return bool(text.clean(self.typed) or self.procedure_ids or self.from_at or self.until_at)


def find(actor: Actor, wanted: Wanted, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return the dossiers that answer, the latest submitted first; nothing for nothing wanted.

    Who may only follow progress (a procedure controller) finds by the whole code alone, and is told no name.
    """
    if not wanted or not actor.is_staff:
        return Page(rows=[], total=0, number=1, size=size)
    number = max(1, number)
    if not text.clean(wanted.typed):
        return _latest(actor, wanted, at, number, size)
    for condition in _questions(actor, text.clean(wanted.typed), at):
        found = _in_time(Dossier.objects.filter(condition, policies.seen_rows(actor)), wanted)
        page = _page(found, at, number, size)
        if page.total:
            return page
    return _progress(actor, wanted, at, size)


def helped(actor: Actor, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return the dossiers that the actor's units helped people with, the latest submitted first.

    Without a name once they are handed over: from then on support staff see what everybody with the code sees.

    Term: hồ sơ đã hỗ trợ
    Law: decisions 5 (helping desk: until handed over)
    """
    units = sorted(actor.units_as(Role.SUPPORT_STAFF))
    if not units:
        return Page(rows=[], total=0, number=1, size=size)
    words = lexemes.holding(lexemes.any_of([f"u:{unit_id}" for unit_id in units]))
    page = _page(Dossier.objects.filter(words, helping_unit_id__in=units), at, max(1, number), size)
    ids = [row.id for row in page.rows]
    mine = set(Dossier.objects.filter(pk__in=ids, competent_received_at=None).values_list("pk", flat=True))
    return replace(page, rows=[row if row.id in mine else replace(row, owner_name="") for row in page.rows])


def seen(actor: Actor, refs: Sequence[str], *, at: datetime) -> list[Row]:
    """Return those of the dossiers under these references that the actor may open, in the order given."""
    named = [ref for ref in refs if policies.REFERENCE.fullmatch(ref)]
    found = Dossier.objects.filter(policies.seen_rows(actor), submission_ref__in=named).values_list("pk", flat=True)
    known = {row.ref: row for row in rows.rows_by_ids(list(found), at).values()}
    return [known[ref] for ref in refs if ref in known]


def _questions(actor: Actor, typed: str, at: datetime) -> list[Q]:
    """Return what to ask, in turns until one finds something: the code, the number, the words of a name."""
    asked: list[Q] = []
    alone = identifiers.written(typed)
    if policies.REFERENCE.fullmatch(alone):  # a submission reference may be of letters only
        asked.append(Q(code=alone) | Q(submission_ref__in=[alone, identifiers.written(f"N-{alone}")]))
    if part := identifiers.part_of_code(typed):
        asked.append(_with_part(actor, part, at))
    mine = _lexemes_of(actor)
    digits = lexemes.number_of(typed) or ("".join(re.findall("[0-9]", typed)) if asked else "")
    if digits:
        asked.append(lexemes.with_number(digits, lexemes.any_of(mine)))
    if passport := lexemes.passport_of(typed):
        asked.append(lexemes.with_passport(passport, lexemes.any_of(mine)))
    if words := lexemes.words_of(typed):
        asked.append(lexemes.holding(*lexemes.of_name(words), lexemes.any_of(mine)))
    return asked


def _in_time(found: "QuerySet[Dossier]", wanted: Wanted) -> "QuerySet[Dossier]":
    if wanted.procedure_ids:
        found = found.filter(
            lexemes.holding(lexemes.any_of([f"c:{procedure_id}" for procedure_id in wanted.procedure_ids]))
        )
    if wanted.from_at is not None:
        found = found.filter(submitted_at__gte=wanted.from_at)
    if wanted.until_at is not None:
        found = found.filter(submitted_at__lt=wanted.until_at)
    return found


def _latest(actor: Actor, wanted: Wanted, at: datetime, number: int, size: int) -> Page:
    """Return what was submitted in a time, or of a procedure, when nothing was typed: the latest of each place's.

    Each place of the actor (an agency that decides or receives, a unit that helps, a process in which the agency has
    steps; or the whole province) is a range of an index in the order of submission: read from its end and no further
    than is counted.
    """
    number = min(number, max(1, rows.MOST // size))
    seen = _in_time(Dossier.objects.filter(policies.seen_rows(actor)), wanted)
    parts = [
        seen.filter(place).order_by("-submitted_at", "-pk").values_list("pk", "submitted_at")[: rows.MOST + 1]
        for place in _places(actor)
    ]
    together = parts[0].union(*parts[1:]) if parts[1:] else parts[0] if parts else Dossier.objects.none().values_list()
    found = sorted(together, key=lambda row: (row[1], row[0]), reverse=True)[: rows.MOST + 1]
    shown = found[(number - 1) * size : number * size]
    if not shown and number > 1:
        return _latest(actor, wanted, at, 1, size)
    known = rows.rows_by_ids([pk for pk, _submitted_at in shown], at)
    total = min(len(found), rows.MOST)
    return Page([known[pk] for pk, _at in shown], total, number, size, more=len(found) > rows.MOST)


def _places(actor: Actor) -> list[Q]:
    """Return the ranges that every dossier seen by the actor is in one of (`_lexemes_of` names the same places)."""
    agencies = sorted(actor.agency_ids)
    return [
        *(Q(competent_agency_id=agency_id) for agency_id in agencies),
        *(Q(receiving_agency_id=agency_id) for agency_id in agencies),
        *(Q(helping_unit_id=unit_id) for unit_id in sorted({holding.unit_id for holding in actor.holdings})),
        *(Q(process_version_id=version_id) for version_id in sorted(workflow.versions_above(actor.agency_ids))),
    ]


def _page(found: "QuerySet[Dossier]", at: datetime, number: int, size: int) -> Page:
    """Return one page, its rows and their number from one reading of the index."""
    ordered = found.order_by("-submitted_at", "-pk").values_list("pk", Window(Count("*")))
    shown = list(ordered[(number - 1) * size : number * size])
    if not shown and number > 1:
        return _page(found, at, 1, size)
    known = rows.rows_by_ids([pk for pk, _total in shown], at)
    return Page([known[pk] for pk, _total in shown], shown[0][1] if shown else 0, number, size)


def _progress(actor: Actor, wanted: Wanted, at: datetime, size: int) -> Page:
    alone = identifiers.written(wanted.typed)
    watched = actor.reach_of(Role.PROCEDURE_CONTROLLER)
    if not alone or watched == frozenset():
        return Page(rows=[], total=0, number=1, size=size)
    whose = Q() if watched is None else Q(competent_agency_id__in=watched)
    page = _page(_in_time(Dossier.objects.filter(whose, code=alone), wanted), at, 1, size)
    return replace(page, rows=[replace(row, owner_name="") for row in page.rows])


def _lexemes_of(actor: Actor) -> list[str]:
    """Return lexemes that every dossier seen by the actor has one of: their agencies, units, or whole processes."""
    agencies = actor.agency_ids
    processes = workflow.versions_above(agencies)
    return [
        "a:0",  # whoever has no agency finds nothing
        *(f"a:{agency_id}" for agency_id in sorted(agencies)),
        *(f"u:{unit_id}" for unit_id in sorted({holding.unit_id for holding in actor.holdings})),
        *(f"v:{process_id}" for process_id in processes),
    ]


def _with_part(actor: Actor, part: identifiers.PartOfCode, at: datetime) -> Q:
    """Return the condition for the end of a code: its number on a day, at agencies whose code it may belong to."""
    day = part.day or worktime.local(at).date()
    mine = actor.agency_ids
    known = [agency for agency in orgs.agencies(ended=True) if agency.id in mine]
    return Q(code__in=[f"{agency.code}-{day:%y%m%d}-{part.serial}" for agency in known if part.may_be_of(agency.code)])
