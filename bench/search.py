"""Searching among 2,000 procedures: what people type, against a scan with ILIKE and against one empty round trip.

The 1,900 procedures beside the real ones are put together from words of real names, in a transaction that is rolled
back. The questions are accented, bare, in Telex, with slips of the finger, in people's own words, and some in vain.
"""

import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from bench.rows import Row
from motcua.ground.core import text
from motcua.ground.core.actors import SYSTEM
from motcua.means.catalogue import queries, services

TITLE = "Tìm thủ tục"
needs_database = True
PROCEDURES = 2000
ROUNDS = 4
AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TYPED = [
    "giay doc than", "giấy độc thân", "dang ky ket hon", "giaays ddoocj thaan", "giaydocthan", "khai shin", "mat so do",
    "đổi bằng lái xe", "doi bang lai het han", "mở quán ăn", "sao y", "cong chung hop dong mua ban dat", "tam tru",
    "xin phép xây nhà", "ly lich tu phap", "dang ky tam chu", "tách thửa", "giay chung tu", "khuyến mãi", "1.004873",
    "birth certificate", "work permit", "hộ chiếu phổ thông", "thủ tục hành chính về đất đai ở xã", "cap lai giay phep",
    "d9o6c5 tha6n", "giấy phép kinh doanh", "xyzzy qwerty", "chứng chỉ hành nghề luật sư", "an toan thuc pham",
]  # fmt: skip
NAIVE = """
SELECT procedure_id FROM catalogue_version WHERE name ILIKE %s OR short_name ILIKE %s ORDER BY procedure_id LIMIT 10
"""


def disk_bytes(full: bool) -> int:
    """Return the disk that the added rows need."""
    return 50_000_000


def _more(rows: list[dict[str, object]], wanted: int) -> list[dict[str, object]]:
    dice = random.Random(1)
    words = [str(row["name"]).split() for row in rows]
    made = []
    for number in range(wanted):
        left, right = dice.choice(words), dice.choice(words)
        name = " ".join([*left[: dice.randint(3, 9)], *right[-dice.randint(3, 9) :]])
        base = dict(dice.choice(rows))
        base |= {"code": f"9.{number:06d}", "slug": f"do-{number}", "name": name, "name_en": f"Procedure {number}"}
        made.append(base)
    return made


def _times(ask: Callable[[str], object]) -> list[float]:
    spent = []
    for _round in range(ROUNDS):
        for typed in TYPED:
            began = time.perf_counter()
            ask(typed)
            spent.append((time.perf_counter() - began) * 1000)
    return sorted(spent)


def _naive(typed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NAIVE, [f"%{typed}%", f"%{typed}%"])
        cursor.fetchall()


def _empty(_typed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_search_entry")  # the planner has not seen the rows of this transaction


def run() -> list[Row]:
    """Measure the ranking alone, the page's answer with its cards, a scan, and an empty round trip."""
    rows = json.loads((services.FOLDER.parent / "procedures.json").read_text(encoding="utf-8"))
    with transaction.atomic():
        services.load_sectors()
        forms = services.load_forms(by=SYSTEM, at=AT)
        overlays = services.load_curated()
        services.load_procedures(rows, by=SYSTEM, at=AT, forms=forms, overlays=overlays)
        services.load_procedures(_more(rows, PROCEDURES - len(rows)), by=SYSTEM, at=AT, forms=forms)
        services.load_life_events()
        services.load_synonyms()
        _analyse()
        today = timezone.localdate()
        queries.search("khai sinh", 10, "vi", today)  # reads the index once
        empty, naive = _times(_empty), _times(_naive)
        ranked = _times(lambda typed: queries.matches(typed, 10))
        whole = _times(lambda typed: queries.search(typed, 10, "vi", today))
        found = sum(bool(queries.matches(typed, 1)) for typed in TYPED)
        seen = sum(_finds(typed) for typed in TYPED)
        transaction.set_rollback(True)
    return [
        _row("Xếp hạng, p50", statistics.median(ranked), "quét ILIKE, p50", statistics.median(naive)),
        _row("Xếp hạng, p99", _p99(ranked), "quét ILIKE, p99", _p99(naive)),
        _row("Cả trang kết quả (10 dòng), p50", statistics.median(whole), "SELECT 1, p50", statistics.median(empty)),
        _row("Cả trang kết quả (10 dòng), p99", _p99(whole), "SELECT 1, p99", _p99(empty), demand="≤ 100 ms", most=100),
        Row("Câu hỏi có kết quả", found, f"trên {len(TYPED)}", "quét ILIKE", seen, None),
    ]


def _finds(typed: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(NAIVE, [f"%{text.clean(typed)}%", f"%{text.clean(typed)}%"])
        return cursor.fetchone() is not None


def _p99(spent: list[float]) -> float:
    return spent[min(len(spent) - 1, int(len(spent) * 0.99))]


def _row(what: str, ours: float, against: str, theirs: float, *, demand: str = "", most: float | None = None) -> Row:
    met = None if most is None else ours <= most
    return Row(what, ours, "ms", against, theirs, theirs / ours, demand=demand, met=met)


if __name__ == "__main__":
    for row in run():
        print(f"{row.what:<40}{row.value:>10.2f} {row.unit:<8}{row.baseline:<20}{row.baseline_value or 0:>10.2f}")
