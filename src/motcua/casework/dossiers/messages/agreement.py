"""How a contradiction between a dossier, its record and the counters is told: code, states and moments, no content."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Action, Kept, Outcome, Recorded, State
from motcua.casework.dossiers.rules.agreement import Disagreement, Moved, Paused, Value
from motcua.ground.core import worktime


def disagreement(found: Disagreement) -> str:
    """Return in words what a dossier says otherwise than its record, or where its record contradicts itself."""
    row, record = _pair(found.row, found.record)
    return _wording(found.what) % {"what": found.what.label, "row": row, "record": record}


def _wording(what: Kept | Recorded) -> str:
    if what == Kept.MOVES:
        return _("%(what)s đứt: có %(row)s, phải là %(record)s")
    if what == Recorded.TIME:
        return _("%(what)s: bước %(row)s sớm hơn bước %(record)s")
    if what == Recorded.ACT:
        return _("%(what)s không có trong các việc làm được với hồ sơ: %(row)s")
    if what == Recorded.DUES:
        return _("%(what)s thiếu số %(record)s: sau đó là %(row)s")
    if what == Recorded.AUDIT:
        return _("%(what)s kể bước %(row)s, các bước chỉ đến %(record)s")
    if what == Recorded.CODE:
        return _("%(what)s ghi %(row)s, cơ quan và ngày tiếp nhận nói %(record)s")
    return _("%(what)s ghi %(row)s, các bước nói %(record)s")


def _pair(row: Value, record: Value) -> tuple[str, str]:
    """Return both values in words, moments as exactly as it takes to tell them apart."""
    written = _value(row), _value(record)
    return written if written[0] != written[1] else (_value(row, exactly=True), _value(record, exactly=True))


def _value(value: Value, *, exactly: bool = False) -> str:
    if isinstance(value, datetime):
        form = "%H:%M:%S.%f" if exactly else "%H:%M:%S"
        return worktime.local(value).strftime(f"{form} %d/%m/%Y")
    if isinstance(value, tuple):
        return ": ".join(_value(part, exactly=exactly) for part in value)
    if isinstance(value, Moved):
        act = str(Action(value.action).label) if value.action in Action.values else f"“{value.action}”"
        return f"{value.number}: {_value(value.source)} → {_value(value.target)} ({act})"
    if isinstance(value, Paused):
        until = _value(value.until_at, exactly=exactly) if value.until_at else _("nay")
        return _("từ %(start)s đến %(end)s") % {"start": _value(value.from_at, exactly=exactly), "end": until}
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if value in ("", None):
        return _("trống")
    return _named(str(value))


def _named(value: str) -> str:
    """Return a state or an outcome as screens call it, anything else as it is."""
    for choices in (State, Outcome):
        if value in choices.values:
            return f"“{choices(value).label}”"
    return value


def register_name(unit: str, year: int) -> str:
    """Return how the register of a desk and year is called."""
    return _("Sổ theo dõi năm %(year)s của %(unit)s") % {"year": year, "unit": unit}


def code_counter_name(agency: str, day: str) -> str:
    """Return how the dossier codes of an agency and day are called."""
    return _("Mã hồ sơ ngày %(day)s của %(agency)s") % {"day": day, "agency": agency}


def form_series_name(form: str, agency: str, year: int) -> str:
    """Return how the numbers of a statutory form of an agency and year are called."""
    return _("Số của mẫu %(form)s năm %(year)s của %(agency)s") % {"form": form, "year": year, "agency": agency}


def miscount(
    *, counter: int, highest: int, missing: Sequence[int], beyond: Sequence[str], doubled: Sequence[str] = ()
) -> str:
    """Return in words how numbers and their counter differ: what is missing, given twice, or beyond the counter."""
    parts = [_("bộ đếm ở số %(counter)s, số lớn nhất là %(highest)s") % {"counter": counter, "highest": highest}]
    if missing:
        parts.append(_("không hồ sơ nào có số %(numbers)s") % {"numbers": ", ".join(map(str, missing))})
    if doubled:
        parts.append(_("cùng một số: %(codes)s") % {"codes": ", ".join(doubled)})
    if beyond:
        parts.append(_("vượt bộ đếm: %(codes)s") % {"codes": ", ".join(beyond)})
    return "; ".join(parts)
