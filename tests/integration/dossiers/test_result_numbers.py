"""A number of a result is given once; who tries again reads where it stands, and the next one is proposed."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps

from motcua.casework.dossiers import events, subscribers
from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.queries import numbering
from motcua.casework.dossiers.services import intake, results
from motcua.ground.audit import queries as audit
from motcua.ground.core.errors import Invalid, StepUpNeeded
from motcua.means.notifications.models import Message
from tests.province import Stage, at

WARD, KINDRED, OTHER = "phuong-phan-dinh-phung-05443", "1.004873", "xa-dai-tu-05830"
DECISION = results.Decision(
    "approved", "57/XNTTHN", "Giấy xác nhận", "Người ký", "CHỦ TỊCH", object_kind="paper", object_count=1
)


def accepted(stage: Stage, key: str, when: str, agency: str = WARD, clerk: str = "canbo.motcua") -> Dossier:
    sent = stage.submit("2026-11-16 08:00", offering=stage.offering(KINDRED, agency), case="ket-hon", key=key)
    return intake.accept(by=stage.who(clerk, when), ref=sent.submission_ref, immediate=True, at=at(when))


def issued(stage: Stage, dossier: Dossier, number: str, when: str, who: str = "lanhdao") -> Dossier:
    decision = replace(DECISION, number=number)
    return results.issue_immediately(
        by=stage.who(who, when), ref=dossier.submission_ref, decision=decision, at=at(when)
    )


def refused(stage: Stage, dossier: Dossier, number: str, when: str) -> str:
    with pytest.raises(Invalid) as told:
        issued(stage, dossier, number, when)
    assert list(told.value.errors) == ["number"]
    assert stage.fresh(dossier).state == "accepted"
    return str(told.value.errors["number"][0])


def proposed(dossier: Dossier, when: str) -> str:
    return numbering.next_number(dossier.pk, on=at(when).date())


def test_the_same_number_is_refused_with_where_it_stands_and_the_next_is_proposed(
    stage: Stage, immediate: None
) -> None:
    first, second = (accepted(stage, key, "2026-11-20 09:12") for key in "ab")
    assert proposed(first, "2026-11-20 09:20") == ""
    issued(stage, first, "57/XNTTHN", "2026-11-20 09:20")

    said = refused(stage, second, "057 / xntthn", "2026-11-20 09:30")

    assert said == f"Số 57/XNTTHN đã cấp cho hồ sơ {first.code} ngày 20/11/2026. Số tiếp theo: 058 / xntthn."
    assert proposed(second, "2026-11-20 09:30") == "58/XNTTHN"
    issued(stage, second, "58/XNTTHN", "2026-11-20 09:40")
    assert proposed(second, "2026-11-20 09:50") == "59/XNTTHN"


def test_who_may_not_open_the_other_dossier_is_not_told_its_code(stage: Stage, immediate: None) -> None:
    first, second = (accepted(stage, key, "2026-11-20 09:12") for key in "ab")
    issued(stage, first, "57/XNTTHN", "2026-11-20 09:20")
    stranger = stage.who("chuyenvien.daitu", "2026-11-20 09:30")

    said = numbering.taken(stranger, second, "57/XNTTHN", at("2026-11-20 09:30").date())

    assert said.startswith("Số 57/XNTTHN đã cấp ngày 20/11/2026 cho một hồ sơ khác của cơ quan này.")
    assert first.code not in said


def test_another_agency_and_another_year_have_series_of_their_own(stage: Stage, immediate: None) -> None:
    issued(stage, accepted(stage, "a", "2026-11-20 09:12"), "57/XNTTHN", "2026-11-20 09:20")
    there = accepted(stage, "b", "2026-11-20 09:12", OTHER, "motcua.daitu")
    assert proposed(there, "2026-11-20 09:20") == ""
    assert numbering.taken(stage.who("lanhdao", "2026-11-20 09:20"), there, "57/XNTTHN", at("2026-11-20").date()) == ""
    later = accepted(stage, "c", "2026-12-31 09:12")
    assert proposed(later, "2027-01-04 08:00") == "1/XNTTHN"
    issued(stage, later, "57/XNTTHN", "2027-01-04 08:00")
    assert list(Result.objects.order_by("issued_at").values_list("number_year", "number_value")) == [
        (2026, 57),
        (2027, 57),
    ]


def test_a_correction_has_a_number_of_its_own(stage: Stage, immediate: None) -> None:
    dossier = accepted(stage, "a", "2026-11-20 09:12")
    issued(stage, dossier, "57/XNTTHN", "2026-11-20 09:20")
    correct = {
        "by": stage.who("lanhdao", "2026-11-20 10:00"),
        "ref": dossier.submission_ref,
        "at": at("2026-11-20 10:00"),
        "reason": "Ghi sai tên đệm",
    }

    unproved = {**correct, "by": stage.who("lanhdao", "2026-11-20 10:00", stepped_up=False)}
    with pytest.raises(StepUpNeeded):
        results.correct_result(decision=replace(DECISION, number="58/XNTTHN"), **unproved)
    with pytest.raises(Invalid, match="Thông tin kết quả") as told:
        results.correct_result(decision=DECISION, **correct)

    assert "đã cấp cho chính hồ sơ này" in str(told.value.errors["number"][0])
    with pytest.raises(Invalid) as told:
        results.correct_result(decision=replace(DECISION, number="58/XNTTHN"), **{**correct, "reason": "."})
    assert list(told.value.errors) == ["correction_reason"]
    corrected = results.correct_result(decision=replace(DECISION, number="58/XNTTHN"), **correct)
    card = queries.dossier_page(correct["by"], dossier.submission_ref, at=at("2026-11-20 10:10")).results[-1]
    assert (card.supersedes, card.correction_reason, card.issued_by) == ("57/XNTTHN", "Ghi sai tên đệm", "Vũ Thị Lan")
    assert (corrected.number_value, corrected.supersedes.number) == (58, "57/XNTTHN")

    subscribers.tell_applicant(events.ResultCorrected(dossier.pk, correct["at"]))
    told = Message.objects.filter(about_id=str(dossier.pk)).latest("pk")
    assert "Kết quả số 57/XNTTHN" in told.body
    assert "kết quả số 58/XNTTHN thay kết quả đó" in told.body
    assert audit.trail(("dossier", dossier.pk))[-1].action == "dossiers.dossier.correct"


def test_a_number_far_beyond_the_next_is_asked_about_and_the_proposal_does_not_follow_it(
    stage: Stage, immediate: None
) -> None:
    first, second, third, fourth = (accepted(stage, key, "2026-11-20 09:12") for key in "abcd")
    issued(stage, first, "1579/XNTTHN", "2026-11-20 09:20")
    issued(stage, second, "1580/XNTTHN", "2026-11-20 09:21")

    said = refused(stage, third, "99999/XNTTHN", "2026-11-20 09:30")

    assert said == "Số 99999/XNTTHN lớn hơn số tiếp theo (1581/XNTTHN) 98418 số. Có chắc chắn không?"
    results.issue_immediately(
        by=stage.who("lanhdao", "2026-11-20 09:31"),
        ref=third.submission_ref,
        decision=replace(DECISION, number="99999/XNTTHN", number_is_sure=True),
        at=at("2026-11-20 09:31"),
    )
    assert proposed(fourth, "2026-11-20 09:40") == "1581/XNTTHN"
    issued(stage, fourth, "１５８１.XNTTHN.", "2026-11-20 09:41")
    assert Result.objects.filter(dossier=fourth).values_list("number", "number_value", "number_series").get() == (
        "1581.XNTTHN",
        1581,
        "/xntthn",
    )


def test_a_sign_that_the_agency_never_used_is_asked_about_and_a_serial_number_makes_no_proposal(
    stage: Stage, immediate: None
) -> None:
    first, second, third, fourth = (accepted(stage, key, "2026-11-20 09:12") for key in "abcd")
    issued(stage, first, "1801/KQ-MAU", "2026-11-20 09:20")

    for number in ("1802/KQ-MUA", "CC 123456", "0001807", "12345678901/KQ"):
        assert refused(stage, second, number, "2026-11-20 09:30") == (
            f"Cơ quan này chưa cấp số nào có dạng như {number}. Có chắc chắn không? Số tiếp theo: 1802/KQ-MAU."
        )
    issued(stage, second, "l8O2/KQ-MAU", "2026-11-20 09:31")
    assert Result.objects.get(dossier=second).number == "1802/KQ-MAU"
    sure = replace(DECISION, number="CC 123456", number_is_sure=True)
    results.issue_immediately(
        by=stage.who("lanhdao", "2026-11-20 09:32"), ref=third.submission_ref, decision=sure, at=at("2026-11-20 09:32")
    )
    assert proposed(fourth, "2026-11-20 09:40") == "1803/KQ-MAU"
    issued(stage, fourth, "CC 123457", "2026-11-20 09:41")


def test_the_proposal_goes_on_behind_the_highest_of_the_last_few(stage: Stage, immediate: None) -> None:
    first, second, third, fourth = (accepted(stage, key, "2026-11-20 09:12") for key in "abcd")
    for dossier, number in ((first, "57/XNTTHN"), (second, "60/XNTTHN"), (third, "58/XNTTHN")):
        issued(stage, dossier, number, "2026-11-20 09:20")

    assert proposed(fourth, "2026-11-20 09:40") == "61/XNTTHN"


def test_numbers_that_were_kept_apart_by_their_signs_are_read_anew(stage: Stage, immediate: None) -> None:
    first, second = (accepted(stage, key, "2026-11-20 09:12") for key in "ab")
    issued(stage, first, "57/XNTTHN", "2026-11-20 09:20")
    Result.objects.filter(dossier=first).update(number_series="/2026-xntthn")  # another sign is asked about
    issued(stage, second, "58/2026/XNTTHN", "2026-11-20 09:21")
    Result.objects.filter(dossier=first).update(number_series="/xntthn")
    Result.objects.filter(dossier=second).update(number_series="/2026/xntthn")
    third = accepted(stage, "c", "2026-11-20 09:12")
    issued(stage, third, "59/XNTTHN", "2026-11-20 09:22")
    Result.objects.filter(dossier=third).update(number="57.XNTTHN", number_series=".xntthn", number_value=57)

    import_module("motcua.casework.dossiers.migrations.0020_result_series").read_anew(apps, None)

    kept = Result.objects.order_by("pk").values_list("number_series", "number_value")
    assert list(kept) == [("/xntthn", 57), ("/2026-xntthn", 58), ("", 0)]  # of two that are the same the first counts
