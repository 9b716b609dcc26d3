"""Public figures as JSON."""

from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.insight.reporting.queries import MonthFigures


class Month(Schema):
    """The figures of the whole province in one month; rates are percent, null where there is nothing to divide by."""

    month: Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}$", description=_("Tháng, viết YYYY-MM."))]
    received: Annotated[int, Field(description=_("Hồ sơ tiếp nhận."))]
    online: Annotated[int, Field(description=_("Trong đó trực tuyến."))]
    assisted: Annotated[int, Field(description=_("Trong số trực tuyến, có người hỗ trợ."))]
    finished: Annotated[int, Field(description=_("Hồ sơ đã giải quyết."))]
    early: Annotated[int, Field(description=_("Trước hạn."))]
    on_time: Annotated[int, Field(description=_("Đúng hạn."))]
    late: Annotated[int, Field(description=_("Trễ hạn."))]
    kept_rate: Annotated[float | None, Field(description=_("Tỷ lệ trước hạn và đúng hạn, phần trăm."))]
    online_rate: Annotated[float | None, Field(description=_("Tỷ lệ trực tuyến, phần trăm."))]


class Months(Schema):
    """Months with figures, the oldest first."""

    items: list[Month]


def month_of(month: MonthFigures) -> dict[str, object]:
    """Return a month as YYYY-MM with its counts; rates are percent to two decimals, null for nothing counted."""
    plain = ("received", "online", "assisted", "finished", "early", "on_time", "late")
    rates = {
        name: None if (rate := getattr(month, name)) is None else round(rate, 2)
        for name in ("kept_rate", "online_rate")
    }
    return {"month": f"{month.month:%Y-%m}", **{name: getattr(month, name) for name in plain}, **rates}
