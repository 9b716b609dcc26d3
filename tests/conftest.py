"""What every test stands on: a PostgreSQL of its own, a blocked network, and hands to let waiting work happen.

Without DATABASE_URL the suite starts the embedded PostgreSQL in a folder of its own, with fsync off, when the first
test asks for the database; every process of the run has its own.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.template import Template
from django.test.utils import _TestState
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

from motcua.config import database, env, setup, testing
from motcua.config.postgres.cluster import Cluster
from motcua.doors.ui import kept
from motcua.ground.core import defer, outbox
from motcua.sample.loading import province
from tests import databases, spreading

FOLDER = "MOTCUA_TEST_FOLDER"
# The one without windows first: it opens a page for two thirds of the processor time.
CHROMIUM = (
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
SHORT = ("tests/unit/", "tests/house/")  # they fill up the end, when one process has nothing long left
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "60",
    # It would look at tables whose rows a test has not committed, find them empty, and leave plans fit for nothing.
    "autovacuum": "off",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of a room."""
    parser.addoption("--room", help="run the tests of one room, at every level")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run (all its processes) one folder for its data, away from the installation's."""
    if not hasattr(config, "workerinput") and FOLDER not in os.environ:
        folder = tempfile.mkdtemp(prefix="motcua-test-")
        os.chmod(folder, 0o711)  # the server's user passes through
        os.environ[FOLDER] = folder
        config.stash[_made] = Path(folder)


_made = pytest.StashKey[Path]()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the run's folder once its server has stopped."""
    made = config.stash.get(_made, None)
    if made:
        connections.close_all()
        os.environ.pop(FOLDER, None)
        for used in made.glob("*/postgres.users"):
            cluster = Cluster(used.parent)
            cluster.wait_stopped(10)
            place = cluster.place()
            if made not in place.parents:
                shutil.rmtree(place.parent, ignore_errors=True)
        shutil.rmtree(made, ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Choose what runs, skip by name what cannot, and give each process whole files, the short ones last."""
    choose(config, items)
    yield  # pytest-django puts what works without a database last, what empties it before that
    items.sort(key=lambda test: test.nodeid.startswith(SHORT))
    if hasattr(config, "workerinput"):
        spreading.write_groups(Path(os.environ[FOLDER]), items, group_of)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> spreading.InGroups:
    """Give each process whole groups of tests."""
    return spreading.InGroups(config, log)


def group_of(test: pytest.Item) -> str:
    """Return what is run in one process: a file, whose fixtures are then made once.

    Tests that empty the database stand apart: they come when nobody needs any more what it held from the beginning.
    """
    file = test.nodeid.partition("::")[0]
    if named := test.get_closest_marker("xdist_group"):
        return str(named.args[0])
    mark = test.get_closest_marker("django_db")
    empties = (mark and mark.kwargs.get("transaction")) or "transactional_db" in getattr(test, "fixturenames", ())
    return f"{file}, committed" if empties else file


def choose(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests to `make test-slow` and skip, by name, what this machine cannot run."""
    if room := config.getoption("room"):
        wanted = [test for test in items if testing.of_room(test.nodeid.partition("::")[0], test.name, room)]
        kept = set(wanted)
        config.hook.pytest_deselected(items=[test for test in items if test not in kept])
        items[:] = wanted
    browser = chromium()
    chosen = config.getoption("markexpr") or ""
    for test in items:
        if test.get_closest_marker("slow") and "slow" not in chosen:
            test.add_marker(pytest.mark.skip(reason="chạy bằng `make test-slow`"))
        if test.get_closest_marker("deep") and "deep" not in chosen:
            test.add_marker(pytest.mark.skip(reason="chạy tay bằng `pytest -m deep`"))
        if test.get_closest_marker("browser") and browser is None:
            test.add_marker(pytest.mark.skip(reason="cần Chromium: `apt-get install chromium-headless-shell`"))


def chromium() -> str | None:
    """Return the browser of this machine."""
    return next((program for program in CHROMIUM if Path(program).exists()), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the browser's program; tests that use it are marked `browser`."""
    found = chromium()
    assert found, "mark this test with @pytest.mark.browser"
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Start the browser once a process: Playwright keeps one event loop and refuses a second."""
    connections.close_all()  # nobody sees them once the loop runs: a database that they are in could not be copied
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield started
        connections.close_all()  # while Playwright's loop runs, this thread has connections that nobody sees afterwards
        started.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the URL of this process's PostgreSQL: DATABASE_URL, or an embedded one.

    Each process has a cluster of its own: an open transaction of a neighbour would hold back readers of the outbox.
    """
    if env.database_url():
        yield env.database_url()
        return
    with Cluster(own_folder(), settings=FAST, database="motcua").serving() as url:
        yield url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, postgres_url: str) -> None:
    """Point Django at the run's PostgreSQL before it makes the test database."""
    database.bind(postgres_url)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give the process's empty database its tables the way `make setup` does: from the kept schema, in no time."""
    with django_db_blocker.unblock():
        name = f"test_{connection.settings_dict['NAME']}"
        databases.make(name)
        with databases.using(name):
            setup.migrate()
            yield
        databases.drop(name)


@dataclass(frozen=True)
class Province:
    """The database that holds the sample province, never changed; the rows that loading made, by table."""

    database: str
    made: dict[str, int]


@pytest.fixture(scope="session")
def sample_province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """Load the sample province into a database of its own, once a process, for the tests that play in it or copy it."""
    with django_db_blocker.unblock():
        empty = str(connection.settings_dict["NAME"])
        name = f"{empty}_province"
        connections.close_all()
        databases.make(name, template=empty)
        with databases.using(name), connection.cursor() as cursor:
            tally = province.load()
            cursor.execute("ANALYZE")
    yield Province(name, {table.name: table.created for table in tally.tables})
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture(autouse=True, scope="session")
def _pages_are_drawn_as_in_use(django_test_environment: None) -> None:
    """Take Django's listener out of drawing: it copies the context of every part of a page, and no test asks for it."""
    Template._render = _TestState.saved_data.template_render  # type: ignore[attr-defined]


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder() -> None:
    """Keep files that tests write out of the installation's data folder."""
    settings.MOTCUA_DATA = own_folder()


def own_folder() -> Path:
    """Return the data folder of this process of the run."""
    folder = Path(os.environ[FOLDER]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder.mkdir(mode=0o711, exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """Begin every test in Vietnamese: a page asked for in English leaves its language behind in the thread."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def _pages_are_drawn_anew() -> Iterator[None]:
    """Begin every test without kept pages: a test may change code, which no token of the data watches."""
    yield
    kept.forget()


@pytest.fixture
def let_happen(db: None) -> Callable[[], None]:
    """Give a function that delivers every event and runs every waiting job, until nothing is left."""

    def until_quiet() -> None:
        for _ in range(50):
            if not outbox.deliver_visible() + defer.run_waiting():
                return
        raise AssertionError("events and jobs keep starting each other")

    return until_quiet
