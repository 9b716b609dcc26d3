"""Several people at once, each with a connection of their own: codes without holes, one winner, one submission."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import numbering
from motcua.casework.dossiers.services import applicant, intake, processing, results
from motcua.ground.core.errors import Invalid, Stale
from tests.province import Stage, at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]
WARD, CODE = "phuong-phan-dinh-phung-05443", "1.004873"
NOW = "2026-11-20 09:12"


@pytest.fixture
def town(own_province: None) -> Stage:
    return Stage()


def own_connection(act: Callable[[], object]) -> Callable[[], object]:
    def run() -> object:
        try:
            return act()
        finally:
            connection.close()

    return run


def test_codes_and_numbers_have_no_holes_under_concurrency_and_rollback(town: Stage) -> None:
    offering = town.offering(CODE, WARD)
    refs = [
        town.submit("2026-11-19 20:41", offering=offering, case="ket-hon", key=f"k{number}").submission_ref
        for number in range(16)
    ]
    clerk = town.who("canbo.motcua", NOW)

    class Undone(Exception):
        pass

    def accept(number: int) -> None:
        try:
            with transaction.atomic():
                intake.accept(by=clerk, ref=refs[number], at=at(NOW))
                if number % 4 == 3:
                    raise Undone
        except Undone:
            pass

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: own_connection(lambda: accept(number))(), range(16)))

    given = list(Dossier.objects.exclude(code=None).order_by("code").values_list("code", "register_number"))
    assert given == [(f"H55.X05443-261120-{number:04d}", number) for number in range(1, 13)]


def test_of_two_clerks_at_the_same_moment_one_wins(town: Stage) -> None:
    sent = town.submit("2026-11-19 20:41", offering=town.offering(CODE, WARD), case="ket-hon")
    clerks = [town.who("canbo.motcua", NOW), town.who("motcua2.phandinhphung", NOW)]
    together = threading.Barrier(2)

    def press(number: int) -> str:
        together.wait(5)
        try:
            intake.accept(by=clerks[number], ref=sent.submission_ref, at=at(NOW))
        except Stale as stale:
            return stale.message
        return "accepted"

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda number: own_connection(lambda: press(number))(), range(2)))

    assert said.count("accepted") == 1
    assert any("đã tiếp nhận lúc 09:12" in str(message) for message in said)


def waiting_for_locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        return int(cursor.fetchone()[0])


def test_of_two_officers_on_the_same_page_one_wins(town: Stage) -> None:
    """The revision is compared under the row's lock: both have been let in before either has changed anything."""
    sent = town.submit("2026-11-19 20:41", offering=town.offering(CODE, WARD), case="ket-hon")
    ref = sent.submission_ref
    intake.accept(by=town.who("canbo.motcua", NOW), ref=ref, at=at(NOW))
    revision, step_id = town.fresh(sent).revision, town.step(sent).id
    clerk, officer = town.who("canbo.motcua", NOW), town.who("chuyenvien", NOW)
    acts: list[Callable[[], object]] = [
        lambda: applicant.ask_withdrawal(by=clerk, ref=ref, reason="x", at=at(NOW), revision=revision),
        lambda: processing.complete_step(
            by=officer, ref=ref, step_run_id=step_id, outcome="agree", at=at(NOW), revision=revision
        ),
    ]

    def press(act: Callable[[], object]) -> str:
        try:
            act()
        except Stale:
            return "stale"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            Dossier.objects.select_for_update().get(pk=sent.pk)
            said = [pool.submit(own_connection(lambda act=act: press(act))) for act in acts]  # type: ignore[misc]
            for _ in range(500):
                if waiting_for_locks() == 2:
                    break
                time.sleep(0.02)
            else:
                pytest.fail("the two never met")
        assert sorted(str(future.result(30)) for future in said) == ["done", "stale"]
    assert town.fresh(sent).revision == revision + 1


def test_of_two_who_give_one_number_at_the_same_moment_one_reads_where_it_stands(town: Stage, immediate: None) -> None:
    offering = town.offering(CODE, WARD)
    refs = [town.submit("2026-11-19 20:41", offering=offering, case="ket-hon", key=key).submission_ref for key in "ab"]
    for ref in refs:
        intake.accept(by=town.who("canbo.motcua", NOW), ref=ref, immediate=True, at=at(NOW))
    leader = town.who("lanhdao", NOW)
    decision = results.Decision(
        "approved", "57/XNTTHN", "Giấy xác nhận", "Người ký", "CHỦ TỊCH", object_kind="paper", object_count=1
    )
    looked = threading.Barrier(2)
    real = numbering.taken

    def look(*asked: Any) -> str:
        """Let both find the number free before either gives it."""
        if not (found := real(*asked)):
            looked.wait(30)
        return found

    def press(ref: str) -> str:
        try:
            results.issue_immediately(by=leader, ref=ref, decision=decision, at=at(NOW))
        except Invalid as refused:
            return str(refused.errors["number"][0])
        return "issued"

    with pytest.MonkeyPatch.context() as patched, ThreadPoolExecutor(2) as pool:
        patched.setattr(numbering, "taken", look)
        said = sorted(pool.map(lambda ref: own_connection(lambda: press(ref))(), refs), key=len)

    assert said[0] == "issued"
    assert said[1].startswith("Số 57/XNTTHN đã cấp cho hồ sơ H55.X05443-261120-000")
    assert said[1].endswith("Số tiếp theo: 58/XNTTHN.")


def test_a_double_tap_at_the_same_moment_is_one_submission(town: Stage) -> None:
    offering = town.offering(CODE, WARD)
    town.who("nguoidan", NOW)
    together = threading.Barrier(2)

    def tap(_: int) -> str:
        together.wait(5)
        return town.submit("2026-11-19 20:41", offering=offering, case="ket-hon", key="tap").submission_ref

    with ThreadPoolExecutor(2) as pool:
        refs = list(pool.map(lambda number: own_connection(lambda: tap(number))(), range(2)))

    assert len(set(refs)) == 1
    assert Dossier.objects.count() == 1
