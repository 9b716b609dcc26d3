"""What has its day is done soon after the worker runs, whenever that is."""

from datetime import datetime

import pytest
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicDeferrer

from motcua.ground.core.worktime import TZ


@pytest.mark.parametrize("start", ["00:01", "00:20", "07:58", "23:59"])
def test_a_worker_that_starts_late_still_does_what_was_due_at_midnight(start: str) -> None:
    moment = datetime.fromisoformat(f"2026-12-01 {start}").replace(tzinfo=TZ)
    started = PeriodicDeferrer(registry=app.periodic_registry).get_previous_tasks(at=moment.timestamp())
    assert {task.task.name for task, _since in started} >= {"orgs.apply_due_revisions", "orgs.apply_due_endings"}
