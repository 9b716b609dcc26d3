"""Public pages: what one costs the processor of the server, against a bare Django page of the same bytes.

Time is that of the thread over the whole WSGI handler, with every middleware, for a reader without a session whose
browser unpacks; both sides are asked in turns. Each page is asked once before it is measured, as the second of its
readers would: the search, which nobody keeps, is drawn anew each time. Statements are counted apart.
"""

import io
import statistics
import time
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from bench.clients import bare
from bench.rows import Row
from motcua.casework.dossiers.models import Dossier
from motcua.sample import year
from motcua.sample.loading import people

TITLE = "Trang công khai"
needs_database = True
DOSSIERS = 2_000
TURNS, EACH = 40, 10
MOST_RATIO, MOST_STATEMENTS = 3.0, 3
SEARCH = "tim"


def disk_bytes(full: bool) -> int:
    """Return the disk that the sample takes."""
    return 100_000_000


def run() -> list[Row]:
    """Measure each page and its bare twin in turns."""
    people.load()
    year.make_and_count(count=DOSSIERS, seed=7, days=120)
    code = Dossier.objects.filter(code__isnull=False, returned_at=None).values_list("code", flat=True).first()
    addresses = {
        "dau": ("Trang đầu", "/"),
        "danh-sach": ("Danh sách thủ tục", "/thu-tuc/"),
        "thu-tuc": ("Trang thủ tục", "/thu-tuc/dang-ky-khai-sinh/"),
        "thong-ke": ("Thống kê", "/thong-ke/"),
        "tra-cuu": ("Tra cứu bằng mã", f"/tra-cuu/?ma={code}"),
        SEARCH: ("Tìm thủ tục", "/tim/?q=khai+sinh"),
    }
    ours = WSGIHandler()
    bodies = {name: _asked(ours, address, packed=False)[0].decode() for name, (_what, address) in addresses.items()}
    rows: list[Row] = []
    for name, (what, address) in addresses.items():
        rows += _measured(ours, name, what, address, bodies[name])
    return rows


def _measured(ours: WSGIHandler, name: str, what: str, address: str, body: str) -> list[Row]:
    packed, _spent = _asked(ours, address)
    asked: list[str] = []
    with connection.execute_wrapper(lambda go, sql, *more: (asked.append(sql), go(sql, *more))[1]):
        _asked(ours, address)
    spent: tuple[list[float], list[float]] = ([], [])
    for _turn in range(TURNS):
        spent[0].extend(_asked(ours, address)[1] for _time in range(EACH))
        with bare.serving({name: body}) as twin:
            _asked(twin, f"/{name}/")
            spent[1].extend(_asked(twin, f"/{name}/")[1] for _time in range(EACH))
    mine, least = (statistics.median(side) * 1000 for side in spent)
    ratio = mine / least
    demanded = name != SEARCH
    return [
        Row(
            f"{what}: bộ xử lý", mine, "ms", "trang Django trần", least, ratio,
            demand=f"≤ {MOST_RATIO:g} lần" if demanded else "", met=ratio <= MOST_RATIO if demanded else None,
        ),
        Row(
            f"{what}: câu lệnh", len(asked), "câu", demand=f"≤ {MOST_STATEMENTS}" if demanded else "",
            met=len(asked) <= MOST_STATEMENTS if demanded else None,
        ),
        Row(f"{what}: byte trên đường truyền", len(packed), "byte", "chưa gói", len(body.encode())),
    ]  # fmt: skip


def _asked(server: WSGIHandler, address: str, *, packed: bool = True) -> tuple[bytes, float]:
    """Return what a page answered and the processor time of this thread. Units: seconds."""
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": _host(), "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http", "HTTP_ACCEPT_ENCODING": "gzip" if packed else "identity",
    }  # fmt: skip
    said: list[str] = []
    began = time.thread_time()
    answer = server(environ, lambda status, _headers: said.append(status))
    content = b"".join(answer)
    answer.close()
    spent = time.thread_time() - began
    if not said[0].startswith("200"):
        raise AssertionError(f"{address}: {said[0]}")
    return content, spent


def _host() -> str:
    allowed = [name for name in settings.ALLOWED_HOSTS if name not in ("*",) and not name.startswith(".")]
    return allowed[0] if allowed else "localhost"
