"""A page of the desk and the desk's search: statements, processor time against a bare page, and growth with dossiers.

Measured is the whole way of a request through every middleware, as the sample's people ask, each page once asked
before. The bare page is what Django itself makes of as many bytes: its usual middleware, a session, the account, and a
template that draws as many lines as the page has bytes. The same pages are asked again when there are a hundred times
as many dossiers. Processor time is this process's own, without the database's.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.rows import Row
from motcua.casework.dossiers.models import Dossier
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core.actors import SYSTEM
from motcua.sample import bulk
from motcua.sample.loading import people

TITLE = "Trang của bàn làm việc"
needs_database = True
SMALL, LARGE = 2_000, {"full": 1_000_000, "small": 20_000}.get(os.environ.get("SCALE", ""), 200_000)
ROUNDS, WARM = 40, 5
MOST_STATEMENTS, MOST_TIMES, MOST_GROWTH = 12, 6.0, 1.2
CLERK, CONTROLLER = "canbo.motcua", "kiemsoat"
LINE = '<li data-row><a href="{{ row.href }}">{{ row.title }}</a> <span class="meta">{{ row.meta }}</span></li>\n'
BARE = engines["django"].from_string(
    "<!DOCTYPE html><html><body><ul>{% for row in rows %}" + LINE + "{% endfor %}</ul>{{ rest }}</body></html>"
)
LONGEST_LINE = 160  # bytes of a drawn line, about


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page cost: milliseconds in all and of this process's processor, statements, bytes."""

    whole: float
    processor: float
    statements: int
    size: int


def disk_bytes(full: bool) -> int:
    """Return the disk that the dossiers take."""
    return (6_000 if full else 1_400) * 1_000_000


def run() -> list[Row]:
    """Measure every page at both sizes, and the bare page of the same bytes."""
    people.load()
    people.open_sample_mode()
    costs: dict[int, dict[str, Cost]] = {}
    for size in (SMALL, LARGE):
        _fill(size)
        costs[size] = {name: _cost(ask) for name, ask in _pages()}
    rows = []
    for name, cost in costs[SMALL].items():
        bare = _cost(_bare(cost.size))
        times = cost.processor / bare.processor
        growth = costs[LARGE][name].whole / cost.whole
        rows += [
            Row(f"{name}: câu lệnh", cost.statements, "câu", demand=f"≤ {MOST_STATEMENTS}",
                met=cost.statements <= MOST_STATEMENTS),
            Row("  thời gian bộ xử lý", cost.processor, "ms", f"trang trơn {cost.size // 1000} kB", bare.processor,
                times, f"≤ {MOST_TIMES:.0f} lần", times <= MOST_TIMES),
            Row(f"  {LARGE:,} hồ sơ".replace(",", "."), costs[LARGE][name].whole, "ms",
                f"{SMALL:,} hồ sơ".replace(",", "."), cost.whole, growth,
                f"≤ {MOST_GROWTH} lần".replace(".", ","), growth <= MOST_GROWTH),
        ]  # fmt: skip
    return rows


def _fill(size: int) -> None:
    """Make dossiers until there are so many."""
    missing = size - Dossier.objects.count()
    bulk.make_sample(count=missing, seed=size, days=365, by=SYSTEM, at=timezone.now())
    with connection.cursor() as cursor:
        for table in ("dossiers_dossier", "workflow_run", "workflow_step_run", "dossiers_move"):
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def _pages() -> Iterator[tuple[str, Callable[[], HttpResponse]]]:
    """Yield the pages, each as a function that asks for it."""
    clerk, controller = _client(CLERK), _client(CONTROLLER)
    actor = accounts.actor_for(Account.objects.get(username=CLERK).pk, timezone.now())
    mine = Dossier.objects.filter(accepted_at__isnull=False, code__isnull=False).exclude(state="returned")
    dossier = (
        mine.filter(receiving_unit_id=actor.holdings[0].unit_id).order_by("-pk").first() or mine.order_by("-pk")[0]
    )
    today = timezone.localdate()
    month: dict[str, Any] = {"begin": f"{today - timedelta(days=30):%d/%m/%Y}", "end": f"{today:%d/%m/%Y}"}
    yield "Hộp việc", _asking(clerk, "/mot-cua/hop/cho-tiep-nhan/")
    yield "Một hồ sơ", _asking(clerk, f"/mot-cua/ho-so/{dossier.submission_ref}/")
    yield "Sổ theo dõi", _asking(clerk, "/mot-cua/so-theo-doi/")
    yield "Tìm bằng mã", _asking(clerk, clerk.post("/mot-cua/tim/", {"q": dossier.code}).url)  # type: ignore[attr-defined]
    yield "Tìm một tháng", _asking(clerk, clerk.post("/mot-cua/tim/", month).url)  # type: ignore[attr-defined]
    yield "Tiến độ toàn tỉnh", _asking(controller, "/mot-cua/hop/tien-do/")


def _client(username: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(username=username))
    return client


def _asking(client: Client, path: str) -> Callable[[], HttpResponse]:
    def ask() -> HttpResponse:
        answer = client.get(path)
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code}")
        return answer  # type: ignore[return-value]

    return ask


def _bare(size: int) -> Callable[[], HttpResponse]:
    """Return a function that makes a page of so many bytes with nothing but Django."""
    lines = size // LONGEST_LINE

    def view(request: HttpRequest) -> HttpResponse:
        str(request.user)
        rows = [{"href": f"/{n}/", "title": f"Hồ sơ số {n}", "meta": "Mã nộp, trực tiếp"} for n in range(lines)]
        drawn = BARE.render({"rows": rows, "rest": ""}, request)
        return HttpResponse(drawn + " " * max(0, size - len(drawn.encode())))

    answer: Any = view
    for middleware in (
        XFrameOptionsMiddleware,
        AuthenticationMiddleware,
        CsrfViewMiddleware,
        CommonMiddleware,
        SessionMiddleware,
        SecurityMiddleware,
    ):
        answer = middleware(answer)
    cookies = _client(CLERK).cookies
    factory = RequestFactory()
    factory.cookies = cookies
    return lambda: answer(factory.get("/", SERVER_NAME="localhost"))


def _cost(ask: Callable[[], HttpResponse]) -> Cost:
    for _ in range(WARM):
        ask()
    with CaptureQueriesContext(connection) as seen:
        answer = ask()
    frame = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    asked = [query for query in seen.captured_queries if not query["sql"].startswith(frame)]
    whole, processor = [], []
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        ask()
        whole.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return Cost(statistics.median(whole), statistics.median(processor), len(asked), len(answer.content))
