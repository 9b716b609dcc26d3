"""The front page's three answers and the figures below them."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.accounts import queries as accounts
from motcua.means.catalogue import queries as catalogue

MOST_USED = 8


def examples() -> list[str]:
    """Return searches as people type them."""
    return [_("đổi bằng lái xe"), _("giấy độc thân"), _("mở hộ kinh doanh"), _("sao y bản chính")]


def demo_people() -> list[Any]:
    """Return whom one can be in the sample province, grouped for the page; nobody outside sample mode."""
    return accounts.demo_people(at=timezone.now())


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the front page shows."""
    today = timezone.localdate()
    events = catalogue.life_events()
    return {
        "examples": examples(),
        "citizen_events": [one for one in events if one.audience == "citizen"],
        "business_events": [one for one in events if one.audience == "business"],
        "people": demo_people(),
        "most_used": catalogue.most_used(today, limit=MOST_USED),
        "procedure_count": catalogue.procedures(on=today, per_page=1).total,
    }
