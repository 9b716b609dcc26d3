"""Public pages drawn once and sent as often as nothing they are made of has changed.

A view marked `@kept.page(...)` is answered from memory for readers who carry no session, as long as the reference data
has the token under which the page was drawn (`core.revisions`, ADR 0007), the day is the same and the view's own
`stamp` says the same. What differs from reader to reader in between (the moment at the foot, the token of a form) is
put in when the page is sent. Everybody else gets the page drawn anew.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import wraps
from threading import Lock

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.text import compress_string

from motcua.doors.ui.presenters import formats, site
from motcua.doors.ui.requests import Request
from motcua.ground.core import languages, revisions

View = Callable[..., HttpResponseBase]
Stamp = Callable[..., Hashable]
MOST = 600  # pages of about 25 kB
LONGEST_QUERY = 200
ANEW = object()  # what a stamp returns for an address that is not worth keeping
# Blanks between two elements that only parts left empty stand between; where blanks are words they stay.
_BLANKS, _WORDS_OF_BLANKS = re.compile(rb">\s{2,}<"), re.compile(rb"<(?:pre|textarea)\b")
_FORM_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+(")')


@dataclass(slots=True)
class _Held:
    """One page as it was drawn; the packed body is that of one minute."""

    body: bytes
    content_type: str
    has_form: bool
    packed_at: str = ""
    packed: bytes = b""


_pages: OrderedDict[Hashable, _Held] = OrderedDict()
_lock = Lock()


def page(*, fields: Iterable[str] = (), stamp: Stamp | None = None) -> Callable[[View], View]:
    """Mark a public view whose page depends on its address and on reference data alone.

    `fields` are the parameters of the address that it reads; an address with others is drawn anew. `stamp` takes what
    the view takes and returns what else the page depends on, for at most two small statements, or ANEW.
    """
    known = frozenset(fields)

    def mark(view: View) -> View:
        @wraps(view)
        def answer(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
            if not _may_be_kept(request, known):
                return view(request, *args, **kwargs)
            mark = stamp(request, *args, **kwargs) if stamp else None
            if mark is ANEW:
                return view(request, *args, **kwargs)
            key = _key(request, mark)
            held = _pages.get(key)
            if held is None:
                request.kept_page = True
                response = view(request, *args, **kwargs)
                if not _is_whole(request, response):
                    return _with_moment(response)
                held = _keep(key, response)
            with _lock:  # the page asked for longest ago is the first to go
                if key in _pages:
                    _pages.move_to_end(key)
            return _sent(request, held)

        answer.is_kept = True  # type: ignore[attr-defined]
        return answer

    return mark


def forget() -> None:
    """Forget every page: for tests that change what no token watches."""
    with _lock:
        _pages.clear()


def _may_be_kept(request: Request, known: frozenset[str]) -> bool:
    return (
        request.method == "GET"
        and bool(revisions.standing())
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HX-Request" not in request.headers
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and known.issuperset(request.GET)
    )


def _is_whole(request: Request, response: HttpResponseBase) -> bool:
    """Return whether an answer is a page that may be sent again."""
    plain = response.status_code == 200 and not response.streaming and not response.has_header("Content-Disposition")
    return plain and not getattr(request, "not_to_be_kept", False)


def _key(request: Request, stamp: Hashable) -> Hashable:
    display = site.display_of(request)
    return (
        revisions.standing(),
        timezone.localdate(),
        request.get_full_path(),
        languages.code(),
        display,
        request.sample_mode,
        request.scheme,
        request.get_host(),
        stamp,
    )


def _keep(key: Hashable, response: HttpResponseBase) -> _Held:
    assert isinstance(response, HttpResponse)
    body = response.content
    if not _WORDS_OF_BLANKS.search(body):
        body = _BLANKS.sub(b"> <", body)
    held = _Held(body, response.headers["Content-Type"], bool(_FORM_TOKEN.search(body)))
    with _lock:
        _pages[key] = held
        while len(_pages) > MOST:
            _pages.popitem(last=False)
    return held


def _sent(request: Request, held: _Held) -> HttpResponse:
    """Return the answer for this reader; packed where the browser can unpack it and nothing secret is in it."""
    now = formats.vn_datetime(timezone.now())
    body = held.body.replace(site.NOW_MARK.encode(), now.encode())
    if held.has_form:
        body = _FORM_TOKEN.sub(rb"\g<1>" + get_token(request).encode() + rb"\g<2>", body)
        return HttpResponse(body, content_type=held.content_type)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(body, content_type=held.content_type)
    else:
        if held.packed_at != now:
            held.packed, held.packed_at = compress_string(body), now
        response = HttpResponse(held.packed, content_type=held.content_type)
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def _with_moment(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponse) and not response.streaming:
        now = formats.vn_datetime(timezone.now())
        response.content = response.content.replace(site.NOW_MARK.encode(), now.encode())
    return response
