"""The request as every door gets it: Django's, with what our middleware has put on it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from motcua.ground.core import text
from motcua.ground.core.actors import Actor

LAST_PAGE = 99_999  # further no list is turned


class Request(HttpRequest):
    """A request with who asks; the type that views and presenters name, never made by us."""

    actor: Actor  # ActorMiddleware: who asks, nobody included
    sample_mode: bool  # ActorMiddleware: whether the sample people may sign in from where this comes from
    session_owner_id: int | None  # ActorMiddleware: whose session it is, also after it has rested too long
    reference: str  # ReferenceMiddleware: what people read out on the telephone
    htmx: HtmxDetails
    kept_page: bool  # ui.kept: the page is being drawn to be kept
    page_policy: object  # PolicyMiddleware: who may open the page
    desk_numbers: dict[str, int]  # desk.views.boxes: the numbers of the bar
    not_to_be_kept: bool  # ui.kept: something of it could not be read


def page_number(request: HttpRequest) -> int:
    """Return the page of the list that is asked for; anything odd is the first."""
    number = text.whole_number(request.GET.get("trang", ""))
    return min(number, LAST_PAGE) if number else 1
