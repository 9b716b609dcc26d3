"""Which process runs which tests: those of a group stay together, so that what they read is made once.

pytest-xdist's own `--dist loadgroup` names groups in the ids of tests, where pytest 9.2 no longer lets it: it spreads
single tests then, and every process makes every file's fixtures again.
"""

import json
import os
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

FILE = "groups.json"


def write_groups(folder: Path, items: list[pytest.Item], group_of: Any) -> None:
    """Write down the group of every test, as each process found it; all find the same."""
    written = folder / f"{FILE}.{os.getpid()}"
    written.write_text(json.dumps({test.nodeid: group_of(test) for test in items}), encoding="utf-8")
    written.replace(folder / FILE)


class InGroups(LoadScopeScheduling):
    """Gives each process whole groups."""

    @cached_property
    def groups(self) -> dict[str, str]:
        """Return the group of each test; they are read when every process has found its tests."""
        found: dict[str, str] = json.loads((Path(os.environ["MOTCUA_TEST_FOLDER"]) / FILE).read_text("utf-8"))
        return found

    def _split_scope(self, nodeid: str) -> str:
        return self.groups[nodeid]
