"""The only place that reads the environment: typed, with a clear reason when a value is wrong."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


def data_dir() -> Path:
    """Return the data folder (MOTCUA_DATA, default `.data` beside the sources)."""
    return Path(os.environ.get("MOTCUA_DATA") or ROOT / ".data").resolve()


def secret_key() -> str:
    """Return the signing key: SECRET_KEY, or the one that set-up made in the data folder.

    Before set-up it is a random one of this process, so that no installation ever signs with a key that others know.
    """
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    try:
        return (data_dir() / "secret_key").read_text(encoding="ascii").strip()
    except OSError:
        return secrets.token_urlsafe(50)


def debug() -> bool:
    """Return whether developer error pages are shown (MOTCUA_DEBUG=1)."""
    return os.environ.get("MOTCUA_DEBUG") == "1"


def https() -> bool:
    """Return whether the installation is served over HTTPS (MOTCUA_HTTPS=1), which cookies then insist on."""
    return os.environ.get("MOTCUA_HTTPS") == "1"


def allowed_hosts() -> list[str]:
    """Return the host names served (MOTCUA_HOSTS, comma separated)."""
    return (os.environ.get("MOTCUA_HOSTS") or "127.0.0.1,localhost,[::1]").split(",")


def trusted_origins() -> list[str]:
    """Return the origins that may post forms (MOTCUA_ORIGINS, comma separated, with scheme) behind a proxy."""
    return [origin for origin in os.environ.get("MOTCUA_ORIGINS", "").split(",") if origin]


def port() -> int:
    """Return the port of the web server (PORT, default 8000).

    Raises: ValueError for something that is no port.
    """
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 1 <= int(given) <= 65535:
        raise ValueError(f"PORT phải là số từ 1 đến 65535, không phải {given!r}")
    return int(given)


def address() -> str:
    """Return the address the web server listens on (MOTCUA_ADDRESS, default loopback)."""
    return os.environ.get("MOTCUA_ADDRESS") or "127.0.0.1"


def public_url() -> str:
    """Return the address under which people reach this installation (MOTCUA_URL): links in letters begin with it.

    Raises: ValueError when it is no such address.
    """
    given = (os.environ.get("MOTCUA_URL") or f"http://127.0.0.1:{port()}").rstrip("/")
    shape = "MOTCUA_URL phải có dạng https://tên-miền"
    url = _split(given, shape)
    if url.scheme not in ("http", "https") or not url.hostname or url.path or url.query:
        raise ValueError(shape)
    return given


def sender() -> str:
    """Return whom letters are from when EMAIL_URL does not say: nobody who reads answers, at our own address."""
    host = urlsplit(public_url()).hostname or ""
    return f"khong-tra-loi@{host if not host.replace('.', '').isdecimal() else 'motcua.vidu.example'}"


def database_url() -> str:
    """Return DATABASE_URL, empty when the embedded database serves."""
    return os.environ.get("DATABASE_URL", "")


def postgres_bin() -> str:
    """Return the folder of PostgreSQL programs to use instead of the wheel's (MOTCUA_POSTGRES_BIN)."""
    return os.environ.get("MOTCUA_POSTGRES_BIN", "")


def database() -> dict[str, Any]:
    """Return Django's database settings from DATABASE_URL."""
    return parse_database_url(database_url() or "postgres://motcua@127.0.0.1:1/not-started")


def parse_database_url(given: str) -> dict[str, Any]:
    """Return Django's database settings from a URL; `?host=/folder` names a socket folder, others go to libpq.

    Raises: ValueError when it is no PostgreSQL URL with a database name.
    """
    shape = "DATABASE_URL phải có dạng postgres://người-dùng:mật-khẩu@máy:cổng/tên-cơ-sở-dữ-liệu"
    url = _split(given, shape)
    name = unquote(url.path.lstrip("/"))
    if url.scheme not in ("postgres", "postgresql") or not name:
        raise ValueError(shape)
    options = dict(parse_qsl(url.query))
    # Several hosts (failover) are libpq's business: host1:5432,host2:5432
    places = url.netloc.rpartition("@")[2]
    if "," in places:
        hosts, ports = zip(*(place.partition(":")[::2] for place in places.split(",")), strict=True)
        host, port_text = ",".join(hosts), ",".join(typed_port or "5432" for typed_port in ports)
    else:
        host, port_text = unquote(url.hostname or ""), str(url.port or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", host),
        "PORT": options.pop("port", port_text),
        "OPTIONS": options,
    }


def mail() -> dict[str, Any]:
    """Return Django's mail settings from EMAIL_URL (smtp://user:password@host:587?tls=1&from=...)."""
    given = os.environ.get("EMAIL_URL")
    if not given:
        return {"MOTCUA_MAIL": False, "DEFAULT_FROM_EMAIL": sender()}
    shape = "EMAIL_URL phải có dạng smtp://người-dùng:mật-khẩu@máy:587?tls=1&from=địa-chỉ"
    url = _split(given, shape)
    options = dict(parse_qsl(url.query))
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise ValueError(shape)
    return {
        "MOTCUA_MAIL": True,
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": options.get("tls") == "1",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": options.get("from") or sender(),
    }


def clamav() -> str:
    """Return where the virus scanner listens (MOTCUA_CLAMAV), empty where files are not scanned.

    Raises: ValueError when it is neither a socket file nor a host with a port.
    """
    given = os.environ.get("MOTCUA_CLAMAV", "")
    kind, _, place = given.partition(":")
    port = place.rpartition(":")[2]
    if given and not (place and (kind == "unix" or (kind == "tcp" and port != place and port.isdecimal()))):
        raise ValueError("MOTCUA_CLAMAV phải có dạng unix:/đường/dẫn/tới/clamd.ctl hoặc tcp:máy:cổng")
    return given


def _split(given: str, shape: str) -> SplitResult:
    """Return the parts of a URL. Raises: ValueError with the shape it should have, not in the library's words."""
    try:
        url = urlsplit(given)
        if "," not in url.netloc:
            _ = url.port  # reads it
    except ValueError as error:
        raise ValueError(shape) from error
    return url
