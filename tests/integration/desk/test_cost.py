"""What a page of the desk asks of the database: at most twelve statements, however much hangs on it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import dossier as dossier_queries
from motcua.casework.dossiers.services.intake import accept
from tests.integration.desk.conftest import Desk

MOST = 12
CLERK, OFFICER, LEADER, CONTROLLER = "canbo.motcua", "chuyenvien", "lanhdao", "kiemsoat"
FRAME = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")  # of a transaction: no question


def statements(client: Client, path: str) -> list[str]:
    """Return what a page asks when it has been asked for before."""
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(FRAME)]


@pytest.fixture
def worked_on(desk: Desk) -> Dossier:
    """Give an accepted dossier among others, with papers, steps and moves."""
    offering = desk.stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    sent = [
        desk.stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon", key=f"k{number}")
        for number in range(6)
    ]
    at = desk.at("2026-11-20 09:12")
    for dossier in sent[:3]:
        accept(by=desk.stage.who(CLERK, "2026-11-20 09:12"), ref=dossier.submission_ref, at=at)
    return desk.stage.fresh(sent[0])


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (CLERK, "/mot-cua/hop/cho-tiep-nhan/"),
        (OFFICER, "/mot-cua/hop/viec-cua-toi/"),
        (LEADER, "/mot-cua/hop/don-vi/"),
        (CONTROLLER, "/mot-cua/hop/tien-do/"),
        (CLERK, "/mot-cua/ho-so/{ref}/"),
        (OFFICER, "/mot-cua/ho-so/{ref}/"),
        (LEADER, "/mot-cua/ho-so/{ref}/"),
        (CLERK, "/mot-cua/so-theo-doi/?tu=01/11/2026&den=30/11/2026"),
        (CLERK, "/mot-cua/tim/"),
    ],
)
def test_a_page_asks_at_most_twelve_statements(desk: Desk, worked_on: Dossier, who: str, path: str) -> None:
    asked = statements(desk.client(who), path.format(ref=worked_on.submission_ref))
    assert len(asked) <= MOST, "\n".join(sql[:200] for sql in asked)


def test_what_was_found_asks_at_most_twelve_statements(desk: Desk, worked_on: Dossier) -> None:
    client = desk.client(CLERK)
    for typed in (worked_on.code, "ngoc anh", "000000000001"):
        found = client.post("/mot-cua/tim/", {"q": typed}).url
        asked = statements(client, found)
        assert len(asked) <= MOST, (typed, [sql[:200] for sql in asked])


def test_the_numbers_of_the_bar_are_two_statements(desk: Desk, worked_on: Dossier) -> None:
    """One for the steps and opinions, one for the desk; the ETag and the answer share them."""
    counted = [sql for sql in statements(desk.client(CLERK), "/mot-cua/so-luong/") if "count(" in sql.lower()]
    assert len([sql for sql in counted if "workflow_step_run" in sql or "dossiers_dossier" in sql]) == 2


def test_a_press_assembles_the_dossier_once(desk: Desk, worked_on: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real: Callable[..., Any] = dossier_queries.dossier_page

    def counted(*args: Any, **more: Any) -> Any:
        made.append(args[1])
        return real(*args, **more)

    monkeypatch.setattr(dossier_queries, "dossier_page", counted)
    desk.at("2026-11-23 08:00")
    step = desk.stage.step(worked_on)
    sent = {"outcome": "agree", "note": "Đủ điều kiện", "step": step.id}
    answer = desk.client(OFFICER).post(f"/mot-cua/ho-so/{worked_on.submission_ref}/buoc/", sent)
    assert answer.status_code == 302
    assert made == [worked_on.submission_ref]
