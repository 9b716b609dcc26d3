"""Who asks: puts `request.actor` on every request, and lets a session rest no longer than the law allows."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from motcua.ground.accounts import policies, queries, services
from motcua.ground.accounts.rules import limits
from motcua.ground.core.actors import ANONYMOUS, Actor

SEEN = "seen_at"
STEPPED_UP = "stepped_up_at"
ACTED_HEADER = "X-Person-Acted"  # on what a page asks by itself: a key, a finger or a wheel moved since it last asked


class ActorMiddleware:
    """Sets `request.actor`; after the idle limit the session's owner is only remembered (`session_owner_id`).

    Stands after Django's AuthenticationMiddleware. Only what a person does keeps a session: what an open page asks by
    itself (a view marked `unattended`, as live numbers are) does not, unless it says that the person has acted at the
    page since. A session is touched at most a few times per limit, so an ordinary page writes nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.session_owner_id = None  # type: ignore[attr-defined]
        request.sample_mode = policies.sample_request(  # type: ignore[attr-defined]
            address=request.META.get("REMOTE_ADDR", ""),
            host=request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", ""),
            forwarded=any(request.META.get(name) for name in policies.FORWARDING_HEADERS),
        )
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.actor = self._actor(request)  # type: ignore[attr-defined]
        else:
            request.actor = ANONYMOUS  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> None:
        """Note that the session is in use, when it is a person who asks."""
        if not getattr(request, "is_to_be_touched", False):
            return
        if getattr(view, "unattended", False) and ACTED_HEADER not in request.headers:
            return
        now = timezone.now()
        request.session[SEEN] = now.timestamp()
        services.touch_session(session_key=request.session.session_key or "", at=now)

    def _actor(self, request: HttpRequest) -> Actor:
        account = request.user
        if not account.is_authenticated:
            return ANONYMOUS
        if account.sample and not request.sample_mode:  # type: ignore[attr-defined,union-attr]
            request.user = AnonymousUser()
            return ANONYMOUS
        now = timezone.now()
        actor = queries.actor_of(account, at=now, channel="web")  # type: ignore[arg-type]
        idle = limits.idle_limit(account.kind, [grant.role for grant in actor.grants])  # type: ignore[union-attr]
        rested = now.timestamp() - float(request.session.get(SEEN, 0))
        if rested > idle.total_seconds():
            request.session_owner_id = account.pk  # type: ignore[attr-defined]
            request.user = AnonymousUser()
            return ANONYMOUS
        request.session_owner_id = account.pk  # type: ignore[attr-defined]
        request.is_to_be_touched = rested > limits.touch_after(idle).total_seconds()  # type: ignore[attr-defined]
        stepped_up = now.timestamp() - float(request.session.get(STEPPED_UP, 0))
        if stepped_up <= limits.STEP_UP_LASTS.total_seconds():
            actor = services.stepped_up(actor)
        return actor


def begin_session(request: HttpRequest, **_ignored: Any) -> None:
    """Start the clock of a fresh session; Django calls it when somebody was signed in."""
    request.session[SEEN] = timezone.now().timestamp()
