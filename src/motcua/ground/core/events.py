"""Facts travel up as events: frozen dataclasses, published in the transaction of the fact, delivered after commit."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, TypeVar


@dataclass(frozen=True)
class Event:
    """A fact that happened; subclasses carry ids and moments, never personal data."""

    name: ClassVar[str] = ""  # "room.past_tense", e.g. "dossiers.dossier_accepted"

    def payload(self) -> dict[str, Any]:
        """Return the event as JSON-ready values."""
        return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in asdict(self).items()}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> "Event":
        """Return the event that `payload` was written from; unknown keys of a newer version are left out."""
        known = {field.name: field.type for field in fields(cls)}
        values = {key: value for key, value in payload.items() if key in known}
        for key, kind in known.items():
            if kind in (datetime, "datetime", datetime | None, "datetime | None") and isinstance(values.get(key), str):
                values[key] = datetime.fromisoformat(values[key])
        return cls(**values)


EVENTS: dict[str, type[Event]] = {}
SUBSCRIBERS: dict[str, dict[str, Callable[[Any], None]]] = {}
_E = TypeVar("_E", bound=type[Event])
_F = TypeVar("_F", bound=Callable[[Any], None])


def event(cls: _E) -> _E:
    """Register an event class under its name; a name can be taken once."""
    if not cls.name or EVENTS.get(cls.name, cls).__qualname__ != cls.__qualname__:
        raise ValueError(f"event {cls.__qualname__} needs a name of its own, not {cls.name!r}")
    EVENTS[cls.name] = cls
    return cls


def on(*classes: type[Event], name: str) -> Callable[[_F], _F]:
    """Register a subscriber under `name`; it runs in a transaction of its own and must be safe to run twice."""

    def register(function: _F) -> _F:
        for cls in classes:
            SUBSCRIBERS.setdefault(cls.name, {})[name] = function
        return function

    return register
