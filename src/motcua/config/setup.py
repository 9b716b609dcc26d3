"""Set-up: from a data folder, perhaps empty, to an installation that can be started; every step may be repeated.

`STEPS` is the list to append to. A step names a dotted function; it is called without arguments, or with
`progress(done, total)` if it has such a parameter. `inputs` are files below src/motcua: when none of them changed
since the step last went through on this database, the step is left out, which is what makes the second start fast. A
step without inputs runs every time.
"""

import hashlib
import inspect
import json
import secrets
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.config import console, env
from motcua.config.schema import laying
from motcua.ground.core import bulk

EXTENTS = ("tables", "reference", "sample")  # each holds the one before
SOURCES = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Step:
    """One thing that set-up does."""

    label: str
    function: str
    inputs: tuple[str, ...] = ()
    sample: bool = False  # only where the sample province is wanted
    bare: bool = False  # also where only an empty installation is wanted


# In this order. Loaders of reference data say which files they read, so that a change of the files loads them again.
STEPS: list[Step] = [
    Step("Khóa ký của bản cài đặt", "motcua.config.setup:make_secret_key", bare=True),
    Step("Bảng dữ liệu", "motcua.config.setup:migrate", bare=True),
    Step("Bảng bộ nhớ đệm", "motcua.config.setup:make_cache_table", inputs=("config/setup.py",), bare=True),
    Step("Bản dịch", "motcua.config.catalogues:compile_all", bare=True),
    Step("Tệp tĩnh", "motcua.config.setup:collect_static", inputs=("doors/**/static/**/*",), bare=True),
    Step(
        "Lịch làm việc",
        "motcua.sample.loading.calendar:load",
        inputs=("reference/holidays.csv", "sample/loading/calendar.py"),
    ),
    Step(
        "Địa giới",
        "motcua.sample.loading.areas:load",
        inputs=("reference/areas/*.csv", "sample/loading/areas.py"),
    ),
    Step(
        "Cơ quan",
        "motcua.sample.loading.agencies:load",
        inputs=("reference/orgs/*.csv", "sample/loading/agencies.py"),
    ),
    Step(
        "Cách viết tên",
        "motcua.sample.loading.spelling:renew",
        inputs=("reference/areas/*.csv", "reference/orgs/*.csv", "sample/loading/spelling.py"),
    ),
    Step(
        "Tên và chân trang",
        "motcua.sample.loading.site:load",
        inputs=("reference/site.json", "sample/loading/site.py"),
    ),
    Step("Chế độ mẫu", "motcua.sample.loading.people:open_sample_mode", sample=True),
    Step(
        "Người mẫu",
        "motcua.sample.loading.people:load",
        inputs=("reference/people/*", "reference/orgs/*.csv", "sample/loading/people.py", "sample/loading/naming.py"),
        sample=True,
    ),
    Step(
        "Quy trình tham khảo",
        "motcua.sample.loading.processes:load",
        inputs=("reference/processes/*.json", "sample/loading/processes.py"),
    ),
    Step(
        "Thủ tục",
        "motcua.sample.loading.procedures:load",
        inputs=("reference/procedures.json", "reference/catalogue/**/*", "sample/loading/procedures.py"),
    ),
    Step(
        "Thủ tục tại từng cơ quan",
        "motcua.sample.loading.offerings:load",
        inputs=(
            "reference/procedures.json",
            "reference/catalogue/curated/*.json",
            "reference/orgs/agencies.csv",
            "reference/processes/*.json",
            "sample/loading/offerings.py",
            "sample/loading/processes.py",
        ),
    ),
    Step("Hồ sơ mẫu của một năm", "motcua.sample.year:load", sample=True),
]


def run(extent: str = "sample") -> None:
    """Run every step that is not yet done here, telling how far it is; `extent` is one of EXTENTS."""
    began = time.monotonic()
    steps = [step for step in STEPS if extent == "sample" or step.bare or (extent == "reference" and not step.sample)]
    for number, step in enumerate(steps, start=1):
        label = f"[{number}/{len(steps)}] {step.label}"
        if _is_done(step):
            continue
        started = time.monotonic()
        with console.progress(label) as bar:
            _call(step.function, bar)
        _note_done(step)
        if step.inputs or time.monotonic() - started > 0.3:
            console.note(f"{label}: xong ({time.monotonic() - started:.1f} giây)")
    console.note(f"Cài đặt xong sau {time.monotonic() - began:.1f} giây.")


def _call(dotted: str, bar: bulk.Progress) -> None:
    module, _, name = dotted.partition(":")
    function = getattr(import_module(module), name)
    said = function(progress=bar) if "progress" in inspect.signature(function).parameters else function()
    for line in getattr(said, "notes", ()):
        console.note(line)


def _stamps() -> Path:
    return env.data_dir() / "setup.json"


def _database_identity() -> str:
    """Return what tells this database from one made anew under the same name, empty while it has no tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return ""
        cursor.execute("SELECT current_database(), min(applied)::text FROM django_migrations")
        return " ".join(str(column) for column in cursor.fetchone())


def _fingerprint(step: Step) -> str:
    digest = hashlib.sha256(f"{_database_identity()} {step.function}".encode())
    for pattern in step.inputs:
        for path in sorted(found_path for found_path in SOURCES.glob(pattern) if found_path.is_file()):
            digest.update(f"{path.relative_to(SOURCES)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _read_stamps() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(_stamps().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _is_done(step: Step) -> bool:
    return bool(step.inputs) and _read_stamps().get(step.function) == _fingerprint(step)


def _note_done(step: Step) -> None:
    if step.inputs:
        unfinished = _stamps().with_suffix(".new")
        unfinished.write_text(
            json.dumps({**_read_stamps(), step.function: _fingerprint(step)}, indent=1), encoding="utf-8"
        )
        unfinished.replace(_stamps())


def make_secret_key() -> None:
    """Make the signing key of this installation, once, readable by its owner only."""
    place = env.data_dir() / "secret_key"
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(50), encoding="ascii")
    # The steps that follow sign and derive with it; the settings were read before it was there.
    settings.SECRET_KEY = env.secret_key()


def migrate() -> None:
    """Bring the tables to what the sources say; nothing is asked of the database when they already are."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations and laying.lay():
        executor = MigrationExecutor(connection)
    plan: list[Any] = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", verbosity=0, interactive=False)


def make_cache_table() -> None:
    """Make the table of the cache that all processes share; it stays when it is there."""

    call_command("createcachetable", verbosity=0)


def collect_static() -> None:
    """Gather styles, scripts and pictures where the server finds them, named by their content."""

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
