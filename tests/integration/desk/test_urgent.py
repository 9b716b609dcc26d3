"""The boxes of what is urgent: steps, submissions, dossiers at once in one order, page by page, as the bar counts."""

import re

import pytest

from motcua.casework.dossiers.services import intake
from motcua.doors.desk.presenters import lines
from tests.integration.desk.conftest import Desk
from tests.province import at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"


def test_everything_urgent_is_there_once_and_the_first_to_end_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SIZE", 2)
    stage, offering = desk.stage, desk.stage.offering(CODE, WARD)
    waiting = [
        stage.submit(f"2026-11-{day} 08:00", offering=offering, case="ket-hon", key=f"k{day}") for day in (16, 18, 20)
    ]
    begun = [stage.submit(f"2026-11-{day} 07:30", offering=offering, case="ket-hon", key=f"b{day}") for day in (16, 17)]
    for dossier in begun:
        clerk = stage.who(CLERK, "2026-11-18 09:00")
        intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-18 09:00"))
    now = desk.at("2026-12-07 08:00")
    director = "giamdoc.phandinhphung"

    shown: list[str] = []
    first = desk.read(director, "hop/qua-han/")
    pages = 1
    while f"trang={pages + 1}" in (page := desk.read(director, f"hop/qua-han/?trang={pages}")):
        shown += re.findall(r"ho-so/(N-[^/]+)/", page)
        pages += 1
    shown += re.findall(r"ho-so/(N-[^/]+)/", page)
    found = list(dict.fromkeys(shown))

    expected = {dossier.submission_ref for dossier in waiting} | {dossier.submission_ref for dossier in begun}
    assert expected <= set(found)
    ours = [ref for ref in found if ref in expected]
    ends = {dossier.submission_ref: dossier.acceptance_due_at for dossier in waiting}
    for dossier in begun:
        urgent_at = stage.step(dossier).urgent_at
        assert urgent_at is not None
        assert urgent_at < now
        ends[dossier.submission_ref] = urgent_at
    assert ours == sorted(ours, key=lambda ref: ends[ref])
    assert "Chờ tiếp nhận" in first
    counted = re.search(r'/mot-cua/hop/qua-han/"[^>]*>.*?<span[^>]*>\s*(\d+)', desk.read(director, "so-luong/"), re.S)
    assert counted
    assert int(counted[1]) == len(found)
