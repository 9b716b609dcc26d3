"""How a contradiction between a dossier, its record and the counters is told: code, states and moments, no content."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Kept, State
from motcua.casework.dossiers.rules.agreement import Disagreement, Value
from motcua.ground.core import worktime


def disagreement(found: Disagreement) -> str:
    """Return in words what a dossier says otherwise than its record."""
    said = {"what": Kept(found.what).label, "row": _value(found.row), "record": _value(found.record)}
    if found.what == Kept.MOVES:
        return _("%(what)s đứt: có %(row)s, phải là %(record)s") % said
    return _("%(what)s ghi %(row)s, các bước nói %(record)s") % said


def _value(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{worktime.local(value):%H:%M:%S %d/%m/%Y}"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if value in State.values:
        return f"“{State(value).label}”"
    return str(value) if value not in ("", None) else _("trống")


def register_name(unit: str, year: int) -> str:
    """Return how the register of a desk and year is called."""
    return _("Sổ theo dõi năm %(year)s của %(unit)s") % {"year": year, "unit": unit}


def code_counter_name(agency: str, day: str) -> str:
    """Return how the dossier codes of an agency and day are called."""
    return _("Mã hồ sơ ngày %(day)s của %(agency)s") % {"day": day, "agency": agency}


def miscount(*, counter: int, highest: int, missing: Sequence[int], beyond: Sequence[str]) -> str:
    """Return in words how numbers and their counter differ, with the missing numbers and the dossiers beyond it."""
    parts = [_("bộ đếm ở số %(counter)s, số lớn nhất là %(highest)s") % {"counter": counter, "highest": highest}]
    if missing:
        parts.append(_("không hồ sơ nào có số %(numbers)s") % {"numbers": ", ".join(map(str, missing))})
    if beyond:
        parts.append(_("vượt bộ đếm: %(codes)s") % {"codes": ", ".join(beyond)})
    return "; ".join(parts)
