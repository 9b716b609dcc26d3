"""What the installation adds to every request: its reference in every log line, a line for what failed or was slow."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponseBase

log = structlog.get_logger("motcua.requests")
SLOW_SECONDS = 1.0


class LogMiddleware:
    """Binds the reference that ReferenceMiddleware gave to everything logged during the request.

    Notes requests that failed, were refused or took long: method, route and figures, never who asked or with what
    words.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.monotonic()
        with structlog.contextvars.bound_contextvars(reference=getattr(request, "reference", "")):
            response = self.get_response(request)
            seconds = time.monotonic() - began
            status = response.status_code
            if status >= 500 or seconds > SLOW_SECONDS or status in (400, 403, 429):
                match = getattr(request, "resolver_match", None)
                log.log(
                    40 if status >= 500 else 20,
                    "request",
                    method=request.method,
                    route=match.route if match else "",
                    status=status,
                    milliseconds=round(seconds * 1000),
                )
        return response
