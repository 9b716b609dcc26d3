"""Links to the explanation of a due date."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from motcua.ground.core import worktime


def explanation_href(
    start: datetime,
    limit: worktime.TimeLimit,
    *,
    agency_key: str = "",
    pauses: Iterable[worktime.Pause] = (),
    resume: worktime.Resume = worktime.Resume.RESTART,
) -> str:
    """Return the address of “Vì sao hẹn ngày này?” for a limit that began at `start`."""
    begin = worktime.local(start)
    query: list[tuple[str, str]] = [
        ("ngay", f"{begin:%d/%m/%Y}"),
        ("gio", f"{begin:%H:%M}"),
        ("so", str(limit.value or "")),
        ("don-vi", limit.unit.value),
    ]
    for pause in pauses:
        until = f"{worktime.local(pause.until_at):%Y-%m-%dT%H:%M}" if pause.until_at else ""
        query.append(("tam-dung", f"{worktime.local(pause.from_at):%Y-%m-%dT%H:%M}..{until}"))
    query += [("sau-dung", resume.value)] if len(query) > 4 else []
    query += [("co-quan", agency_key)] if agency_key else []
    return f"{reverse('citizen:due_calculator')}?{urlencode(query)}"
