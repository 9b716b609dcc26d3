"""What dossiers and counters say otherwise than what was recorded is found, named, and told to the administrators."""

import argparse
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F

from motcua.casework.dossiers.enums import SERIES
from motcua.casework.dossiers.models import (
    CodeCounter,
    Dossier,
    DueChange,
    FormIssue,
    Move,
    Pause,
    RegisterCounter,
    Result,
)
from motcua.casework.dossiers.queries import agreement
from motcua.config.commands import facts as command
from motcua.ground.accounts.enums import Role
from motcua.ground.accounts.models import RoleGrant
from motcua.ground.audit import services as audit
from motcua.ground.core import defer
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import services as reporting
from motcua.insight.reporting.models import Check, DayFact, DossierFact
from motcua.means.documents.models import NumberSeries
from motcua.means.notifications.models import Message, ToGather
from tests.integration.reporting.conftest import NOW, make_months
from tests.province import Stage

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def months(loaded_province: None, django_db_blocker: Any) -> None:
    """Make the dossiers once; each test takes back what it changes of them."""
    with django_db_blocker.unblock():
        make_months(count=120, seed=5, days=60)


@pytest.fixture
def year(months: None, stage: Stage) -> Stage:
    assert reporting.contradictions() == []
    return stage


def of_state(state: str) -> Dossier:
    return Dossier.objects.filter(state=state, channel="online").order_by("pk")[0]


def told() -> list[tuple[str, str]]:
    return [(wrong.subject, wrong.said) for wrong in reporting.contradictions()]


HOUR = timedelta(hours=1)
# What the row says otherwise than the record, as it is told.
PLANTED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("returned", {"state": "issued"}, "trạng thái ghi “Đã xử lý xong”, các bước nói “Đã trả kết quả”"),
    ("processing", {"submitted_at": F("submitted_at") - HOUR}, "lúc nộp ghi "),
    ("returned", {"accepted_at": F("accepted_at") - HOUR}, "lúc tiếp nhận ghi "),
    ("returned", {"issued_at": F("issued_at") - HOUR}, "lúc có kết quả ghi "),
    ("returned", {"returned_at": F("returned_at") - HOUR}, "lúc trả kết quả ghi "),
    ("returned", {"ended_at": F("ended_at") - HOUR}, "lúc kết thúc ghi "),
    ("processing", {"due_at": F("due_at") + HOUR}, "hạn ghi "),
    ("processing", {"promised_at": F("promised_at") + HOUR}, "ngày hẹn trả ghi "),
    ("returned", {"outcome": "rejected"}, "kết luận ghi “Từ chối giải quyết”, các bước nói “Giải quyết”"),
    ("returned", {"code": None}, "đã có mã hồ sơ ghi không, các bước nói có"),
)


@pytest.mark.parametrize(("state", "planted", "said"), PLANTED)
def test_a_row_that_contradicts_its_record_is_named(
    year: Stage, state: str, planted: dict[str, Any], said: str
) -> None:
    dossier = of_state(state)
    Dossier.objects.filter(pk=dossier.pk).update(**planted)
    name = dossier.submission_ref if "code" in planted else dossier.code

    found = [words for subject, words in told() if subject == name]

    assert len(found) == 1
    assert found[0].startswith(said)


def remove_the_third_move(dossier: Dossier) -> str:
    Move.objects.filter(dossier=dossier, number=3).delete()
    return "chuỗi các bước đứt: có 4: "


def change_the_due_history(dossier: Dossier) -> str:
    DueChange.objects.filter(dossier=dossier).update(promised_at=F("promised_at") + HOUR)
    return "ngày hẹn trả ghi "


def leave_a_pause_open(dossier: Dossier) -> str:
    Pause.objects.create(dossier=dossier, ground="supplement", resume="restart", from_at=NOW)
    return "đang tạm dừng ghi không, các bước nói có"


def change_the_result(dossier: Dossier) -> str:
    Result.objects.filter(dossier=dossier).update(outcome="rejected", reason="Không đủ điều kiện.")
    return "kết luận ghi “Giải quyết”, các bước nói “Từ chối giải quyết”"


def leave_a_hole_in_the_due_history(dossier: Dossier) -> str:
    DueChange.objects.filter(dossier=dossier).update(number=F("number") + 1)
    return "số thứ tự trong lịch sử hẹn trả thiếu số 1: sau đó là 2"


def let_a_move_be_before_the_last(dossier: Dossier) -> str:
    Move.objects.filter(dossier=dossier, number=1).update(at=dossier.accepted_at + HOUR)
    Dossier.objects.filter(pk=dossier.pk).update(submitted_at=dossier.accepted_at + HOUR)
    return "thứ tự thời gian của các bước: bước 2: "


def let_a_move_be_made_by_another_act(dossier: Dossier) -> str:
    Move.objects.filter(dossier=dossier, target="issued").update(action="accept")
    return "việc làm của một bước không có trong các việc làm được với hồ sơ: "


def move_the_result(dossier: Dossier) -> str:
    Result.objects.filter(dossier=dossier).update(issued_at=F("issued_at") - HOUR)
    return "lúc ban hành ở kết quả ghi "


def move_the_return(dossier: Dossier) -> str:
    Result.objects.filter(dossier=dossier).update(returned_at=F("returned_at") - HOUR)
    return "lúc trả ở kết quả ghi "


def leave_a_pause_over(dossier: Dossier) -> str:
    day = dossier.accepted_at
    Pause.objects.create(dossier=dossier, ground="supplement", resume="restart", from_at=day, until_at=day + HOUR)
    return "lần tạm dừng ghi từ "


def let_the_log_know_of_more(dossier: Dossier) -> str:
    last = Move.objects.filter(dossier=dossier).count()
    audit.record(
        "dossiers.dossier.return", subject=("dossier", str(dossier.pk)), by=SYSTEM, at=NOW, data={"move": last + 1}
    )
    return f"nhật ký kể bước {last + 1}, các bước chỉ đến {last}"


def write_the_code_of_another_day(dossier: Dossier) -> str:
    head, _day, serial = str(dossier.code).split("-")
    Dossier.objects.filter(pk=dossier.pk).update(code=f"{head}-190101-{serial}")
    return f"mã hồ sơ ghi {head}-190101-{serial}, cơ quan và ngày tiếp nhận nói {head}-"


@pytest.mark.parametrize(
    "plant",
    [
        remove_the_third_move,
        change_the_due_history,
        leave_a_pause_open,
        change_the_result,
        leave_a_hole_in_the_due_history,
        let_a_move_be_before_the_last,
        let_a_move_be_made_by_another_act,
        move_the_result,
        move_the_return,
        leave_a_pause_over,
        let_the_log_know_of_more,
        write_the_code_of_another_day,
    ],
)
def test_a_record_that_the_row_does_not_say_is_named(year: Stage, plant: Callable[[Dossier], str]) -> None:
    dossier = of_state("returned")
    said = plant(dossier)
    dossier.refresh_from_db()

    found = [words for subject, words in told() if subject == dossier.code]

    assert found
    assert found[0].startswith(said)


def test_registers_end_where_their_counter_stands_and_have_no_holes(year: Stage) -> None:
    counter = RegisterCounter.objects.filter(last__gte=3).order_by("pk")[0]
    place = {"register_unit_id": counter.unit_id, "register_year": counter.year}
    last = Dossier.objects.get(**place, register_number=counter.last)

    RegisterCounter.objects.filter(pk=counter.pk).update(last=counter.last - 1)
    ((subject, said),) = told()
    assert subject.startswith(f"Sổ theo dõi năm {counter.year} của ")
    assert said == f"bộ đếm ở số {counter.last - 1}, số lớn nhất là {counter.last}; vượt bộ đếm: {last.code}"

    RegisterCounter.objects.filter(pk=counter.pk).update(last=counter.last + 2)
    ((_subject, said),) = told()
    assert said.endswith(f"; không hồ sơ nào có số {counter.last + 1}, {counter.last + 2}")

    RegisterCounter.objects.filter(pk=counter.pk).update(last=counter.last + 1)
    Dossier.objects.filter(**place, register_number=2).update(register_number=counter.last + 1)
    ((_subject, said),) = told()
    assert said == f"bộ đếm ở số {counter.last + 1}, số lớn nhất là {counter.last + 1}; không hồ sơ nào có số 2"


def test_codes_end_where_the_counter_of_the_day_stands(year: Stage) -> None:
    counter = CodeCounter.objects.order_by("pk")[0]
    CodeCounter.objects.filter(pk=counter.pk).update(last=counter.last + 1)
    ((subject, said),) = told()
    assert subject.startswith(f"Mã hồ sơ ngày {counter.day:%d/%m/%Y} của ")
    assert said.endswith(f"; không hồ sơ nào có số {counter.last + 1}")

    counter.delete()
    ((_subject, said),) = told()
    assert "bộ đếm ở số 0" in said
    assert "vượt bộ đếm: " in said


def test_a_number_given_twice_is_told_beside_the_one_that_is_missing(year: Stage) -> None:
    counter = CodeCounter.objects.filter(last__gte=2).order_by("pk")[0]
    last = Dossier.objects.get(
        accepted_agency_id=counter.agency_id, accepted_at__date=counter.day, code__endswith=f"-{counter.last:04d}"
    )
    first = str(last.code)[:-4] + "0001"
    twice = str(last.code)[:-4] + "00001"
    Dossier.objects.filter(pk=last.pk).update(code=twice)

    found = dict(told())

    assert found[twice].startswith(f"mã hồ sơ ghi {twice}, cơ quan và ngày tiếp nhận nói ")
    (said,) = (words for subject, words in found.items() if subject.startswith("Mã hồ sơ ngày "))
    assert f"không hồ sơ nào có số {counter.last}; cùng một số: {twice}, {first}" in said


def test_a_code_kept_from_the_portal_never_counts_in_our_counter(year: Stage) -> None:
    counter = CodeCounter.objects.order_by("pk")[0]
    last = Dossier.objects.get(
        accepted_agency_id=counter.agency_id, accepted_at__date=counter.day, code__endswith=f"-{counter.last:04d}"
    )
    Dossier.objects.filter(pk=last.pk).update(code="G01.01-190101-000123", sync_state="synced")
    ((_subject, said),) = told()
    assert said.endswith(f"; không hồ sơ nào có số {counter.last}")

    CodeCounter.objects.filter(pk=counter.pk).update(last=counter.last - 1)
    assert told() == []


def test_forms_end_where_their_series_stands_and_have_no_holes(year: Stage) -> None:
    last = FormIssue.objects.order_by("-number", "pk")[0]
    series = NumberSeries.objects.filter(
        series=SERIES[last.form], agency_key=orgs.agency(last.agency_id).key, year=last.year
    )
    series.update(last_number=last.number + 1)
    ((subject, said),) = told()
    assert subject == f"Số của mẫu {last.form} năm {last.year} của {orgs.agency(last.agency_id).name}"
    assert said.endswith(f"; không hồ sơ nào có số {last.number + 1}")

    series.update(last_number=last.number - 1)
    ((_subject, said),) = told()
    assert said.endswith(f"vượt bộ đếm: {last.dossier.code or last.dossier.submission_ref}")


def test_moments_within_one_second_are_told_apart(year: Stage) -> None:
    dossier = of_state("returned")
    Dossier.objects.filter(pk=dossier.pk).update(issued_at=F("issued_at") + timedelta(microseconds=7))
    ((_subject, said),) = told()
    assert re.fullmatch(r"lúc có kết quả ghi \d\d:\d\d:\d\d\.\d{6} \S+, các bước nói \d\d:\d\d:\d\d\.\d{6} \S+", said)


def test_a_night_checks_its_share_and_goes_on_where_the_last_one_ended(year: Stage) -> None:
    ids = list(Dossier.objects.order_by("pk").values_list("pk", flat=True))
    share = (ids[-1] - ids[0] + 2) // 2
    Check.objects.update_or_create(pk=1, defaults={"last_id": ids[0] - 1, "at": NOW})
    late = Dossier.objects.filter(state="returned").order_by("-pk")[0]
    Dossier.objects.filter(pk=late.pk).update(state="issued")

    assert reporting.check_share(at=NOW, most=share) == []
    assert not Message.objects.filter(key__startswith="reporting.check").exists()
    (line,) = reporting.check_share(at=NOW, most=share)
    assert line.startswith(f"{late.code}: trạng thái ghi “Đã xử lý xong”")
    assert Check.objects.get().last_id == ids[-1]
    assert reporting.check_share(at=NOW + timedelta(days=1), most=ids[0]) == []  # anew from the first one
    assert Check.objects.get().last_id == ids[0]


def test_the_night_that_reaches_the_newest_sees_days_and_counters_that_no_dossier_belongs_to(year: Stage) -> None:
    sum_of_a_day = DayFact.objects.order_by("pk")[0]
    sum_of_a_day.pk, sum_of_a_day.day, sum_of_a_day.late = None, date(2019, 3, 4), 7
    sum_of_a_day.save()
    register = RegisterCounter.objects.order_by("pk")[0]
    RegisterCounter.objects.create(unit_id=register.unit_id, year=2018, last=4)
    ids = list(Dossier.objects.order_by("pk").values_list("pk", flat=True))
    Check.objects.update_or_create(pk=1, defaults={"last_id": ids[0] - 1, "at": NOW})

    assert reporting.check_share(at=NOW, most=ids[-1] - ids[0]) == []
    of_the_sum, of_the_counter = reporting.check_share(at=NOW, most=1)

    assert "tổng ngày 04/03/2019 khác số liệu từng hồ sơ (" in of_the_sum
    assert "trễ hạn: ghi 7, đếm lại 0" in of_the_sum
    assert of_the_counter.startswith("Sổ theo dõi năm 2018 của ")
    assert len(told()) == 1


def test_the_administrators_of_the_province_are_told_with_the_names_of_the_dossiers(year: Stage) -> None:
    fact = DossierFact.objects.filter(received_online=1, day__lt=NOW.date()).order_by("pk")[0]
    DossierFact.objects.filter(pk=fact.pk).update(late=F("late") + 1)
    code = Dossier.objects.values_list("code", flat=True).get(pk=fact.dossier_id)
    Check.objects.update_or_create(pk=1, defaults={"last_id": fact.dossier_id - 1, "at": NOW})

    defer.JOBS["reporting.check_share"].function()

    administrators = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, agency=None, account__is_active=True)
    messages = Message.objects.filter(key__startswith="reporting.check")
    assert {message.recipient_id for message in messages} == set(administrators.values_list("account_id", flat=True))
    body = messages[0].body
    assert f"- {code}: số liệu ngày {fact.day:%d/%m/%Y} khác các bước (trễ hạn: ghi 1, đếm lại 0)" in body
    assert "bạn là quản trị hệ thống" in body
    assert ToGather.objects.filter(message__in=messages, topic="checks").count() == len(messages)
    defer.JOBS["reporting.check_share"].function()
    assert Message.objects.filter(key__startswith="reporting.check").count() == len(messages)  # told once a day


def test_what_was_moved_a_moment_ago_is_not_yet_counted_and_not_told(year: Stage) -> None:
    dossier = of_state("processing")
    last = Move.objects.filter(dossier=dossier).order_by("-number")[0]
    Move.objects.create(
        dossier=dossier, number=last.number + 1, source="processing", target="issued", action="issue", at=NOW
    )
    Dossier.objects.filter(pk=dossier.pk).update(state="issued", issued_at=NOW, outcome="approved")
    Check.objects.update_or_create(pk=1, defaults={"last_id": dossier.pk - 1, "at": NOW})

    (line,) = reporting.check_share(at=NOW + timedelta(minutes=59), most=1)
    assert line.startswith(f"{dossier.code}: kết luận ghi “Giải quyết”, các bước nói trống")
    Check.objects.update(last_id=dossier.pk - 1)
    assert len(reporting.check_share(at=NOW + timedelta(minutes=61), most=1)) > 1


def test_the_command_says_what_contradicts_and_ends_with_one(year: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    dossier = of_state("returned")
    Dossier.objects.filter(pk=dossier.pk).update(state="issued")

    assert command.run(argparse.Namespace(action="check", limit=1000, json=False)) == 1
    assert f"{dossier.code}: trạng thái ghi “Đã xử lý xong”" in capsys.readouterr().out
    assert len(agreement.contradicting(dossier.pk, dossier.pk)) == 1
