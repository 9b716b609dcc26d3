"""The only place that reads the environment: typed, with a clear reason when a value is wrong."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


def data_dir() -> Path:
    """Return the data folder (MOTCUA_DATA, default `.data` beside the sources)."""
    return Path(os.environ.get("MOTCUA_DATA") or ROOT / ".data").resolve()


def secret_key() -> str:
    """Return the signing key: SECRET_KEY, or the one that set-up made in the data folder."""
    return os.environ.get("SECRET_KEY") or "not-yet-set-up"


def debug() -> bool:
    """Return whether developer error pages are shown (MOTCUA_DEBUG=1)."""
    return os.environ.get("MOTCUA_DEBUG") == "1"


def allowed_hosts() -> list[str]:
    """Return the host names served (MOTCUA_HOSTS, comma separated)."""
    return (os.environ.get("MOTCUA_HOSTS") or "127.0.0.1,localhost,[::1]").split(",")


def database() -> dict[str, Any]:
    """Return Django's database settings from DATABASE_URL."""
    url = urlsplit(os.environ.get("DATABASE_URL") or "postgres://motcua@127.0.0.1:5432/motcua")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
    }
