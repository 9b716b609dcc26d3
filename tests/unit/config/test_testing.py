"""How many processes test at once, and which tests belong to a room."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from motcua.config import testing
from motcua.config.env import ROOT
from tests.conftest import group_of

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("cores", "free_bytes", "wanted"),
    [(2, 16 * GB, 2), (8, 64 * GB, 8), (8, 4 * GB, 2), (4, 1 * GB, 1), (1, 16 * GB, 1)],
)
def test_one_process_a_core_if_there_is_memory_for_them(cores: int, free_bytes: int, wanted: int) -> None:
    assert testing.processes(cores, free_bytes) == wanted


def test_a_given_database_is_used_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    assert "0" in testing._pytest()
    monkeypatch.delenv("DATABASE_URL")
    assert "0" not in testing._pytest()


@pytest.mark.parametrize(
    ("place", "name", "room"),
    [
        ("tests/unit/dossiers/test_deadlines.py", "test_x", "dossiers"),
        ("tests/integration/dossiers/test_offers.py", "test_x[ward]", "dossiers"),
        ("tests/journeys/test_desk_tools.py", "test_x", "desk"),
        ("tests/rights/test_rights.py", "test_everybody_gets_what_the_table_says[GET desk:inbox]", "desk"),
        ("tests/rights/test_api_rights.py", "test_x[GET api-v1:search]", "api"),
    ],
)
def test_a_room_has_tests_at_every_level(place: str, name: str, room: str) -> None:
    assert testing.of_room(place, name, room)
    assert not testing.of_room(place, name, "notifications")
    assert room in testing.rooms()


def test_only_files_in_which_a_mark_stands_are_read_for_it() -> None:
    found = testing.files_marked("server")
    assert "tests/integration/core/test_outbox.py" in found
    assert "tests/unit/core/test_worktime.py" not in found
    assert len(found) > 20


def test_a_word_inside_another_is_no_room() -> None:
    assert not testing.of_room("tests/unit/core/test_desktop.py", "test_x[GET deskside:inbox]", "desk")


@pytest.mark.parametrize(
    ("fixtures", "mark", "group"),
    [
        ([], None, "tests/unit/a/test_b.py"),
        (["db"], {}, "tests/unit/a/test_b.py"),
        (["transactional_db"], {}, "tests/unit/a/test_b.py, committed"),
        (["db"], {"transaction": True}, "tests/unit/a/test_b.py, committed"),
    ],
)
def test_a_file_is_run_by_one_process_and_apart_what_empties_the_database(
    fixtures: list[str], mark: dict[str, Any] | None, group: str
) -> None:
    found = None if mark is None else SimpleNamespace(kwargs=mark)
    test: Any = SimpleNamespace(
        nodeid="tests/unit/a/test_b.py::test_c[d]",
        fixturenames=fixtures,
        get_closest_marker=lambda name: found if name == "django_db" else None,
    )
    assert group_of(test) == group


HOOKS = """
import os
from pathlib import Path
from tests import spreading

def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        spreading.write_groups(Path(os.environ["MOTCUA_TEST_FOLDER"]), items, lambda test: test.path.name)

def pytest_xdist_make_scheduler(config, log):
    return spreading.InGroups(config, log)
"""
TESTS = """
import os
import pytest

@pytest.fixture(scope="module")
def made():
    with open(__file__ + ".made", "a") as file:
        file.write(f"{os.getpid()} ")

@pytest.mark.parametrize("number", range(12))
def test_it(number, made):
    pass
"""


def test_what_a_file_reads_is_made_by_one_process(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(HOOKS)
    files = [tmp_path / f"test_{name}.py" for name in "abcd"]
    for file in files:
        file.write_text(TESTS)
    command = [
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadscope",
        "-p",
        "no:django",
        "-p",
        "no:randomly",
        "--rootdir",
        ".",
    ]
    env = {**os.environ, "MOTCUA_TEST_FOLDER": str(tmp_path), "PYTHONPATH": str(ROOT)}
    for name in [name for name in env if name.startswith("PYTEST_")]:
        del env[name]  # of the run in which this test stands

    ran = subprocess.run([sys.executable, "-m", *command], cwd=tmp_path, env=env, capture_output=True, text=True)

    assert "48 passed" in ran.stdout, ran.stdout + ran.stderr
    made = [Path(f"{file}.made").read_text().split() for file in files]
    assert [len(processes) for processes in made] == [1, 1, 1, 1]
    assert len({processes[0] for processes in made}) == 2
