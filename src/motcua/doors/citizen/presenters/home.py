"""The front page's three answers and the figures below them."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.ui.presenters import formats, sample, site
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import queries as accounts
from motcua.insight.reporting import queries as reporting
from motcua.means.catalogue import queries as catalogue

MOST_USED = 8


def examples() -> list[str]:
    """Return searches as people type them."""
    return [_("đổi bằng lái xe"), _("giấy độc thân"), _("mở hộ kinh doanh"), _("sao y bản chính")]


def demo_people() -> list[Any]:
    """Return whom one can be in the sample province; nobody outside sample mode."""
    return accounts.demo_people(at=timezone.now())


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure below the answers."""

    value: str
    label: str
    note: str = ""
    href: str = ""
    link: str = ""


def figures() -> list[Figure]:
    """Return the honest figures of last month; none where nothing was received."""
    today = timezone.localdate()
    last = today.replace(day=1) - timedelta(days=1)
    found = reporting.month_figures(last, today=today)
    if not found.received:
        return []
    month = {"month": f"{last.month}/{last.year}"}
    more = site.path_of("citizen:statistics")
    return [
        Figure(formats.number(found.received), _("hồ sơ nhận trong tháng %(month)s") % month),
        Figure(
            formats.percent(found.kept_rate),
            _("giải quyết xong trước hạn và đúng hạn"),
            note=_("trong %(count)s hồ sơ xong trong tháng") % {"count": formats.number(found.finished)},
        ),
        Figure(
            formats.percent(found.online_rate),
            _("trong số hồ sơ nhận là nộp trực tuyến"),
            note=_("tự nộp %(share)s") % {"share": formats.percent(found.self_filed_rate)},
        ),
        Figure(
            formats.number(found.overdue_now),
            _("hồ sơ đang quá hạn"),
            href=more,
            link=_("xem công khai") if more else "",
        ),
    ]


def stamp(request: Request) -> tuple[Hashable, ...]:
    """Return what the front page depends on beside reference data: the figures, and in sample mode the codes.

    And, while the sample is still being made, how far it is.
    """
    if not request.sample_mode:
        return (reporting.stamp(), ())
    return (reporting.stamp(), accounts.demo_stamp(at=timezone.now()), sample.unfinished())


def context(request: Request) -> dict[str, Any]:
    """Return what the front page shows."""
    today = timezone.localdate()
    events = catalogue.life_events()
    return {
        "examples": examples(),
        "citizen_events": [event for event in events if event.audience == "citizen"],
        "business_events": [event for event in events if event.audience == "business"],
        "people": demo_people() if request.sample_mode else [],
        "making": sample.unfinished() if request.sample_mode else None,
        "figures": figures(),
        "most_used": catalogue.most_used(today, limit=MOST_USED),
        "procedure_count": catalogue.procedures(on=today, per_page=1).total,
    }
