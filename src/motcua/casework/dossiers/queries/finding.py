"""Any dossier that an actor may see, open or closed, found by code, name, number, procedure or time.

One index of lexemes (`models.dossier.WORDS`) answers all but codes: what was typed and whose agencies are asked for
are intersected in it, so that the rows of others are not even read; `policies.seen_rows` then has the last word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Count, Func, Q, QuerySet, TextField, Value, Window

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.models.dossier import NUMBERS, WORDS
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.queries.cards import Page, Row
from motcua.ground.accounts.enums import Role
from motcua.ground.core import identifiers, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.identifiers import people
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow

_SIGNS = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")  # as the database's dossiers_words divides
_TEXTS = ArrayField(TextField())
_LONGEST, _MOST_WORDS = 100, 20  # letters of a word that count, words of a name
_PASSPORT = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]{5,12}")
_NUMBER = re.compile(r"\+?[0-9][0-9 .\-]{7,18}")


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


class _Holds(Func):
    """words @@ query"""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


class _HasAny(_Holds):
    """numbers && given"""

    arg_joiner = " && "


def find(actor: Actor, wanted: Wanted, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return the dossiers that answer, the latest submitted first; nothing for nothing wanted.

    Who may only follow progress (a procedure controller) finds by the whole code alone, and is told no name.
    """
    if not wanted or not actor.is_staff:
        return Page(rows=[], total=0, number=1, size=size)
    number = max(1, number)
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
    units = sorted({holding.unit_id for holding in actor.holdings}) if actor.has_role(Role.SUPPORT_STAFF) else []
    if not units:
        return Page(rows=[], total=0, number=1, size=size)
    words = _holding(_any_of([f"u:{unit_id}" for unit_id in units]))
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
    if _NUMBER.fullmatch(typed) or (asked and any(character.isdigit() for character in alone)):
        asked.append(_with_number(re.sub(r"[^0-9]", "", typed), _any_of(mine)))
    if (passport := people.passport_parts(typed)[0]) and _PASSPORT.fullmatch(passport):
        asked.append(_with_passport(passport, _any_of(mine)))
    words = [word[:_LONGEST] for word in _SIGNS.split(text.fold(typed)) if word][:_MOST_WORDS]
    if words:
        *whole, last = words
        asked.append(_holding(*(_either(word) for word in whole), _either(last, ":*"), _any_of(mine)))
    elif not typed:
        asked.append(_holding(_any_of(mine)))
    return asked


def _in_time(found: "QuerySet[Dossier]", wanted: Wanted) -> "QuerySet[Dossier]":
    if wanted.procedure_ids:
        found = found.filter(_holding(_any_of([f"c:{procedure_id}" for procedure_id in wanted.procedure_ids])))
    if wanted.from_at is not None:
        found = found.filter(submitted_at__gte=wanted.from_at)
    if wanted.until_at is not None:
        found = found.filter(submitted_at__lt=wanted.until_at)
    return found


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
    if not alone or not actor.has_role(Role.PROCEDURE_CONTROLLER):
        return Page(rows=[], total=0, number=1, size=size)
    page = _page(_in_time(Dossier.objects.filter(code=alone), wanted), at, 1, size)
    return replace(page, rows=[replace(row, owner_name="") for row in page.rows])


def _lexemes_of(actor: Actor) -> list[str]:
    """Return lexemes that every dossier seen by the actor has one of: their agencies, units, or whole processes.

    None for whoever sees those of all agencies.
    """
    if policies.sees_all_agencies(actor):
        return []
    agencies = actor.agency_ids
    processes = workflow.versions_above(agencies)
    return [
        "a:0",  # whoever has no agency finds nothing
        *(f"a:{agency_id}" for agency_id in sorted(agencies)),
        *(f"u:{unit_id}" for unit_id in sorted({holding.unit_id for holding in actor.holdings})),
        *(f"v:{process_id}" for process_id in processes),
    ]


def _with_number(digits: str, mine: str) -> Q:
    """Return the condition for a whole number of identity or telephone; +84 stands for the first 0."""
    same = {digits}
    if digits.startswith("0"):
        same.add(f"84{digits[1:]}")
    elif digits.startswith("84"):
        same.add(f"0{digits[2:]}")
    return _holding(_quoted(f"n:{digits[-4:]}"), mine) & Q(_HasAny(NUMBERS, Value(sorted(same), _TEXTS)))


def _with_passport(number: str, mine: str) -> Q:
    """Return the condition for a whole passport number, whichever country issued it."""
    digits = re.sub(r"[^0-9]", "", number)
    whole = Q(owner_id_number__startswith=f"{number}-") | Q(authorised__id_number__startswith=f"{number}-")
    return _holding(_quoted(f"n:{digits[-4:]}"), mine) & whole


def _with_part(actor: Actor, part: identifiers.PartOfCode, at: datetime) -> Q:
    """Return the condition for the end of a code: its number on a day, at agencies whose code it may belong to."""
    day = part.day or worktime.local(at).date()
    known = orgs.agencies(ended=True)
    if not policies.sees_all_agencies(actor):
        mine = actor.agency_ids
        known = [agency for agency in known if agency.id in mine]
    return Q(code__in=[f"{agency.code}-{day:%y%m%d}-{part.serial}" for agency in known if part.may_be_of(agency.code)])


def _either(word: str, end: str = "") -> str:
    """Return a word of a name in both spellings of i and y."""
    return f"({' | '.join(f'{_quoted(form)}{end}' for form in text.spellings(word))})"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _any_of(lexemes: list[str]) -> str:
    return f"({' | '.join(_quoted(lexeme) for lexeme in lexemes)})" if lexemes else ""


def _holding(*parts: str) -> Q:
    """Return the condition that the lexemes of a dossier meet every part."""
    query = " & ".join(part for part in parts if part)
    return Q(_Holds(WORDS, Func(Value(query), template="%(expressions)s::tsquery"))) if query else Q()
