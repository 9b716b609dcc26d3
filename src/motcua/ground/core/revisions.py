"""Reference data kept in the process, and the one row that says when it may no longer be used.

A statement trigger on every watched table gives the row a new token in the transaction of the change, so no writer can
forget to, not even one at a psql prompt. Tokens are random: one that was rolled back never comes again. Inside
`steady()` the token is read once, and functions marked `kept` answer from memory as long as it is the one under which
they answered before; outside of it they read the tables, as if they were not marked.

Term: dữ liệu tham chiếu
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from motcua.ground.core import languages, prepared

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_MOST = 50_000  # answers; then all are dropped and read again


class _Kept:
    """The answers under one token."""

    __slots__ = ("answers", "token")

    def __init__(self, token: str) -> None:
        self.token = token
        self.answers: dict[Any, Any] = {}


_latest = _Kept("")
_using: ContextVar[_Kept | None] = ContextVar("reference_data", default=None)


def token() -> str:
    """Return the token of the reference data as it stands; empty: none was ever written. Costs one small query."""
    with prepared.cursor() as cursor:
        cursor.execute("SELECT token::text FROM core_revision")
        row = cursor.fetchone()
        return row[0] if row else ""


@contextmanager
def steady() -> Iterator[None]:
    """Let the block see reference data as it stood at its beginning, for the price of one small query.

    Not for blocks that change reference data themselves. Blocks may be nested: the outermost one counts.
    """
    global _latest
    now = "" if _using.get() else token()
    if not now:
        yield
        return
    held = _latest
    if held.token != now or len(held.answers) > _MOST:
        held = _latest = _Kept(now)
    mark = _using.set(held)
    try:
        yield
    finally:
        _using.reset(mark)


def remember(key: Hashable, make: Callable[[], T]) -> T:
    """Return what was made under this key while the reference data was as it is; make it where nobody has yet.

    For things made of reference data that are no answer of one function, parts of pages for one. Outside of
    `steady()` it is made every time.
    """
    held = _using.get()
    if held is None:
        return make()
    try:
        return held.answers[key]  # type: ignore[no-any-return]
    except KeyError:
        made = held.answers[key] = make()
        return made


def standing() -> str:
    """Return the token that the block stands on; empty outside of `steady()`."""
    held = _using.get()
    return held.token if held is not None else ""


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a question to watched tables alone, whose answer is a frozen value that depends on its arguments alone."""

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        held = _using.get()
        if held is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(kwargs.items())) if kwargs else (function, args)
        try:
            return held.answers[key]  # type: ignore[no-any-return]
        except KeyError:
            answer = held.answers[key] = function(*args, **kwargs)
            return answer

    return ask


def kept_in_language(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a question as `kept` does whose answer is in the language of its parameter `language`, or the reader's.

    The language is made explicit before it is remembered, so that no reader gets another's words. A list is copied, so
    that whoever sorts it sorts a list of their own.
    """
    place = list(signature(function).parameters).index("language")
    ask_kept = kept(function)

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        given: list[Any] = list(args)
        if len(given) > place:
            given[place] = languages.code(given[place])
        else:
            kwargs["language"] = languages.code(kwargs.get("language"))  # type: ignore[arg-type]
        answer = ask_kept(*given, **kwargs)  # type: ignore[call-arg,arg-type]
        return answer.copy() if isinstance(answer, list) else answer  # type: ignore[return-value]

    return ask


def kept_each(function: Callable[[Iterable[K]], dict[K, T]]) -> Callable[[Iterable[K]], dict[K, T]]:
    """Mark a question that answers several keys at once, as `kept` does: only the keys not yet known are asked for."""

    @wraps(function)
    def ask(keys: Iterable[K]) -> dict[K, T]:
        held = _using.get()
        if held is None:
            return function(keys)
        wanted = list(dict.fromkeys(keys))
        if missing := [key for key in wanted if (function, key) not in held.answers]:
            found = function(missing)
            held.answers.update({(function, key): found.get(key) for key in missing})
        known = ((key, held.answers[function, key]) for key in wanted)
        return {key: answer for key, answer in known if answer is not None}

    return ask
