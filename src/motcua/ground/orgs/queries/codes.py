"""What a list of agency codes would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from motcua.ground.core import csv_files
from motcua.ground.core.errors import DomainError
from motcua.ground.core.identifiers import AgencyCode
from motcua.ground.orgs.enums import SubjectKind
from motcua.ground.orgs.models import Agency, OrgRevision
from motcua.ground.orgs.queries.agency_cards import AgencyCard, agencies
from motcua.ground.orgs.queries.naming import Names

KEY, NAME, CODE = ("key", "khoa"), ("name", "ten", "ten co quan", "co quan"), ("code", "ma", "ma dinh danh")


@dataclass(frozen=True, slots=True)
class CodeLine:
    """What one line of the list does. `kept`: the agency has another real code, which only its own page changes."""

    number: int
    state: Literal["set", "same", "kept", "wrong"]
    typed: str  # what the line calls the agency
    code: str
    agency_id: int | None = None
    name: str = ""
    before: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class CodePlan:
    """A whole list; with a wrong line nothing of it can be set."""

    lines: tuple[CodeLine, ...]

    def of(self, state: str) -> list[CodeLine]:
        """Return the lines of a state."""
        return [line for line in self.lines if line.state == state]


def code_plan(content: bytes) -> CodePlan:
    """Return what a CSV file with the columns key or name, and code would change.

    A name that several agencies had means the one of today. Raises: Invalid (field `file`) for an unreadable file.
    """
    rows = csv_files.read(content, columns=[(*KEY, *NAME), CODE])
    named = Names()
    holders = {card.code: card for card in agencies(ended=True) if card.code}
    made: list[CodeLine] = []
    seen: dict[str, int] = {}
    for row in rows:
        line = _line(row, named, holders)
        if line.state != "wrong":
            for mark in (f"agency {line.agency_id}", f"code {line.code}"):
                first = seen.setdefault(mark, row.number)
                if first != row.number:
                    line = _wrong(row, _("Trùng cơ quan hoặc mã với dòng %(number)s.") % {"number": first})
                    break
        made.append(line)
    return CodePlan(tuple(made))


def _line(row: csv_files.Line, named: Names, holders: dict[str, AgencyCard]) -> CodeLine:
    found = named.all(_typed(row))
    if len(found) != 1:
        said = _("Nhiều cơ quan có tên này; hãy ghi khóa.") if found else _("Không có cơ quan này.")
        return _wrong(row, said)
    agency = found[0]
    try:
        code = AgencyCode.parse(row.get(*CODE))
    except DomainError as error:
        return _wrong(row, error.message)
    holder = holders.get(code.text)
    state: Literal["set", "same", "kept"] = "set"
    if holder == agency:
        state = "same"
    elif holder is not None:
        return _wrong(row, _("Mã này là của %(name)s.") % {"name": holder.name})
    elif code.is_sample:
        return _wrong(row, _("Đây là mã mẫu, không phải mã thật."))
    elif agency.code and not agency.code_is_sample:
        state = "kept"
    return CodeLine(row.number, state, _typed(row), code.text, agency.id, agency.name, agency.code or "")


def _wrong(row: csv_files.Line, message: str) -> CodeLine:
    return CodeLine(row.number, "wrong", _typed(row), row.get(*CODE), message=message)


def _typed(row: csv_files.Line) -> str:
    return row.get(*KEY) or row.get(*NAME)


def codes_carried(agency_ids: Iterable[int] | None = None) -> dict[int, tuple[str, ...]]:
    """Return the codes that some agencies (all) have or had, the present one first; also a replaced sample code.

    Term: mã định danh cơ quan
    """
    rows, changes = Agency.objects.all(), OrgRevision.objects.filter(subject_kind=SubjectKind.AGENCY)
    if agency_ids is not None:
        ids = list(agency_ids)
        rows, changes = rows.filter(pk__in=ids), changes.filter(subject_id__in=ids)
    found = {agency_id: dict.fromkeys([code] if code else []) for agency_id, code in rows.values_list("pk", "code")}
    applied = changes.filter(applied_at__isnull=False, before__has_key="code")
    for agency_id, before in applied.values_list("subject_id", "before"):
        if before["code"] and agency_id in found:
            found[agency_id].setdefault(before["code"])
    return {agency_id: tuple(codes) for agency_id, codes in found.items()}
