"""A reference for every request, the security headers of every page, and refusals turned into pages."""

import logging
import secrets
from collections.abc import Callable
from contextlib import ExitStack

from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.gzip import GZipMiddleware

from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.doors.ui.views import errors
from motcua.ground.core import revisions, text
from motcua.ground.core.errors import DomainError, StepUpNeeded

log = logging.getLogger(__name__)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

PACKED = frozenset({"text/html", "text/csv", "text/plain", "application/json", "application/problem+json"})

Answer = Callable[[HttpRequest], HttpResponse]


class ReferenceMiddleware:
    """Gives each request a short reference that people can read out on the telephone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
        request.reference = f"{letters[:4]}-{letters[4:]}"  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-Id"] = request.reference  # type: ignore[attr-defined]
        return response


class HeadersMiddleware:
    """Sends the content security policy: nothing from elsewhere, no inline script, no inline style."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
        return response


class ReceivingMiddleware:
    """Takes every text that came along as `text.received` leaves it, before a session or a page reads any.

    Programs of macOS send a letter and its marks apart; a control character comes with pasted text, or from somebody
    who tries what happens, and no database keeps a null. In the address of a page it stands for no page. The API counts
    letters as its description says, so there they fall away after that (`api.forms.values.Received`).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: text.received(value) for name, value in request.COOKIES.items()}
        for name, value in request.META.items():
            if name.startswith("HTTP_") and isinstance(value, str) and text.has_controls(value):
                request.META[name] = text.received(value)
        return self.get_response(request)


class FormMiddleware:
    """Takes the texts of the query, and those of the form after the check of its token, as `text.received` does."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], _args: object, kwargs: dict[str, object]
    ) -> None:
        """Take the texts of the request.

        Raises: Http404 where the address of a page holds control characters.
        """
        of_program = getattr(view, "csrf_exempt", False)
        if not of_program and any(isinstance(part, str) and text.has_controls(part) for part in kwargs.values()):
            raise Http404
        request.GET = _taken(request.GET, text.nfc if of_program else text.received)  # type: ignore[assignment]
        if request.method == "POST" and not of_program:
            request.POST = _taken(request.POST, text.received)  # type: ignore[assignment]


def _taken(sent: QueryDict, take: Callable[[str], str]) -> QueryDict:
    texts = (part for name, values in sent.lists() for part in (name, *values))
    if all(take(part) == part for part in texts):
        return sent
    made = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        made.setlist(take(name), [take(value) for value in values])
    made._mutable = False
    return made


class PackedMiddleware(GZipMiddleware):
    """Packs pages and tables on their way, as Django's does (with a random length against guessing); nothing else."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the answer packed when it is text that was not packed before."""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or kind not in PACKED:
            return response
        return super().process_response(request, response)


class SteadyMiddleware:
    """Lets a page that only reads see reference data from memory, as it stood when it was asked for (ADR 0007)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with ExitStack() as stack:
            try:
                stack.enter_context(revisions.steady())
            except DatabaseError:  # then nothing is remembered; the page says itself what it cannot read
                log.warning("the token of the reference data could not be read")
            return self.get_response(request)


class RefusalMiddleware:
    """Shows a refusal that a view did not show itself: 403, 404, 409 or 422 in words, never a stack trace."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponseBase | None:
        """Return the page of a DomainError or the way to the second factor; all else goes on to the 500 page."""
        if not isinstance(exception, DomainError):
            return None
        log.info("refused: %s", exception.code)
        if isinstance(exception, StepUpNeeded):
            return access.ask_code(request)
        return errors.refused(request, exception)
