"""What a room needs from outside is bound by name in settings.MOTCUA_PORTS, and nowhere else."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

_made: dict[str, Any] = {}


def bound(name: str) -> Any:
    """Return the adapter bound to a port, made once a process; None where nothing is bound."""
    path = settings.MOTCUA_PORTS.get(name)
    if not path:
        return None
    if path not in _made:
        _made[path] = import_string(path)()
    return _made[path]


def needed(name: str) -> Any:
    """Return the adapter bound to a port that the room cannot do without. Raises: LookupError"""
    adapter = bound(name)
    if adapter is None:
        raise LookupError(f"settings.MOTCUA_PORTS binds nothing to {name!r}")
    return adapter
