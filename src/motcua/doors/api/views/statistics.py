"""Public figures."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from motcua.doors.api.forms.values import Whole
from motcua.doors.api.presenters import statistics as presenters
from motcua.doors.ui.requests import Request
from motcua.insight.reporting import queries as reporting

router = Router(tags=["statistics"])


class MonthsAsked(Schema):
    """Which months are wanted."""

    until: Annotated[
        str | None,
        Field(
            pattern="^20[0-9]{2}-(?:0[1-9]|1[0-2])$",
            description=_("Tháng cuối, viết YYYY-MM; không có thì là tháng này."),
            examples=["2026-10"],
        ),
    ] = None
    count: Annotated[Whole, Field(ge=1, le=60, description=_("Số tháng."), examples=[12])] = 12


@router.get(
    "/statistics/months",
    response=presenters.Months,
    summary=_("Số liệu từng tháng của cả tỉnh"),
    operation_id="list_months",
    url_name="months",
)
def months(request: Request, asked: Query[MonthsAsked]) -> object:
    """Return the figures of the last months, the oldest first."""
    until = date.fromisoformat(f"{asked.until}-01") if asked.until else timezone.localdate()
    return {"items": [presenters.month_of(month) for month in reporting.months(until=until, count=asked.count)]}
