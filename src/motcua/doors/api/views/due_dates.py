"""The due-date calculator."""

from datetime import datetime

from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from motcua.doors.api.forms.due_dates import DueQuestion
from motcua.doors.api.presenters import due_dates as presenters
from motcua.doors.api.views.agencies import agency_of
from motcua.doors.ui.requests import Request
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs

router = Router(tags=["due-dates"])


@router.get(
    "/due-date",
    response=presenters.DueDate,
    summary=_("Tính ngày hẹn, giải thích từng ngày"),
    operation_id="get_due_date",
    url_name="due_date",
)
def due_date(request: Request, asked: Query[DueQuestion]) -> object:
    """Return when a limit ends, with every day that leads there."""
    agency = agency_of(asked.calendar)
    limit = worktime.TimeLimit(asked.limit, worktime.LimitUnit(asked.unit))
    pauses = [_pause(pause) for pause in asked.pause]
    resume = worktime.Resume(asked.resume)
    calendar = orgs.work_calendar(agency.id if agency else None)
    found = worktime.explain(_moment(asked.received), limit, calendar, pauses, resume)
    return presenters.due_of(found, agency.name if agency else None, resume, pauses)


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return worktime.local(at) if at.tzinfo else at.replace(tzinfo=worktime.TZ)


def _pause(text: str) -> worktime.Pause:
    start, _dots, end = text.partition("..")
    return worktime.Pause(_moment(start), _moment(end) if end else None)
