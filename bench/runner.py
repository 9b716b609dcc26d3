"""Runs the benchmarks: says the disk needed, makes its own database, prints one table, writes bench/out/bench.json."""

import argparse
import importlib
import json
import os
import platform
import shutil
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.rows import Row
from motcua.config import cli, database, env, setup
from motcua.config.postgres.cluster import Cluster

HERE = Path(__file__).parent
OUT = HERE / "out"
FULL = os.environ.get("SCALE") == "full"
NOT_BENCHMARKS = {"__init__", "__main__", "runner", "rows"}
SERVER = {
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track_planning": "on",
}
BASE_BYTES = 400_000_000  # an installed database with reference data, and its log


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmarks named, or all; return 1 when a demand is not met."""
    parser = argparse.ArgumentParser(prog="make bench", description="Đo tốc độ; SCALE=full đo ở 5 triệu hồ sơ.")
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS)
    parser.add_argument("names", nargs="*", metavar="TÊN", help=f"trong: {', '.join(names)} (mặc định tất cả)")
    chosen = parser.parse_args(argv).names or names
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"không có phép đo {', '.join(unknown)}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings.base"
    os.environ["MOTCUA_DATA"] = os.environ.get("MOTCUA_BENCH_DATA") or str(env.data_dir() / "bench")
    cli.start_django()
    modules = {name: importlib.import_module(f"bench.{name}") for name in chosen}
    modules = {name: module for name, module in modules.items() if hasattr(module, "run")}
    with ExitStack() as stack:
        if any(getattr(module, "needs_database", False) for module in modules.values()):
            _own_database(stack, modules)
        results = {name: _run(name, module) for name, module in modules.items()}
    _print(results, {name: getattr(module, "TITLE", name) for name, module in modules.items()})
    _write(results)
    return int(any(row.met is False for rows in results.values() for row in rows))


def _own_database(stack: ExitStack, modules: dict[str, ModuleType]) -> None:
    """Say what disk is needed, refuse without it, and give the benchmarks a database that nobody else uses."""
    folder = env.data_dir()
    folder.mkdir(parents=True, exist_ok=True)
    needed = BASE_BYTES + max(
        (int(module.disk_bytes(FULL)) for module in modules.values() if hasattr(module, "disk_bytes")), default=0
    )
    free = shutil.disk_usage(folder).free
    _note(f"Cần {needed / 1e9:.1f} GB đĩa tại {folder}, còn {free / 1e9:.1f} GB.")
    if needed > free:
        raise SystemExit("Không đủ đĩa: đặt MOTCUA_BENCH_DATA vào chỗ rộng hơn.")
    if not os.environ.get("KEEP"):
        stack.callback(_remove, folder)
    url = stack.enter_context(Cluster(folder, settings=SERVER).serving())
    database.bind(url)
    setup.run("reference")


def _remove(folder: Path) -> None:
    cluster = Cluster(folder)
    place = cluster.place()
    cluster.wait_stopped(60)
    shutil.rmtree(folder, ignore_errors=True)
    if folder not in place.parents:
        shutil.rmtree(place.parent, ignore_errors=True)


def _run(name: str, module: ModuleType) -> list[Row]:
    _note(f"{getattr(module, 'TITLE', name)} ...")
    began = time.monotonic()
    try:
        rows = [_row(measurement) for measurement in module.run()]
    except Exception:  # the others are measured all the same
        traceback.print_exc()
        rows = [Row("không đo được", 0, "", met=False)]
    _note(f"{name}: {time.monotonic() - began:.0f} giây")
    return rows


def _print(results: dict[str, list[Row]], titles: dict[str, str]) -> None:
    """Print everything as one table, a section for each benchmark."""
    table = Table()
    for heading in ("đo", "giá trị", "đơn vị", "so với", "giá trị", "tỷ lệ", "yêu cầu", ""):
        table.add_column(heading, justify="right" if heading in ("giá trị", "tỷ lệ") else "left", overflow="fold")
    for name, rows in results.items():
        table.add_section()
        table.add_row(f"[bold]{titles[name]}[/bold]")
        for row in rows:
            met = {None: "", True: "đạt", False: "KHÔNG ĐẠT"}[row.met]
            ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
            figures = _figure(row.value), row.unit, row.baseline, _figure(row.baseline_value), ratio
            table.add_row(f"  {row.what}", *figures, row.demand, met)
    Console(width=170).print(table)


def _row(told: Row | dict[str, Any]) -> Row:
    """Return a row, also from a mapping of `what`, `ours`, `unit`, `baseline`, `ratio`, `demand`, `met`."""
    if isinstance(told, Row):
        return told
    return Row(
        what=told["what"],
        value=told["ours"],
        unit=told.get("unit", ""),
        baseline_value=told.get("baseline"),
        ratio=told.get("ratio"),
        demand=told.get("demand", ""),
        met=told.get("met"),
    )


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _write(results: dict[str, list[Row]]) -> None:
    OUT.mkdir(exist_ok=True)
    said = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "scale": "full" if FULL else "normal",
        "results": {name: [asdict(row) for row in rows] for name, rows in results.items()},
    }
    (OUT / "bench.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _note(f"Đã ghi {OUT / 'bench.json'}")


def _note(text: str) -> None:
    sys.stderr.write(text + "\n")
