"""Story B at the desk's screens: a department, a supplement through the one-stop, a substitute, a result."""

import pytest

from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.services import intake
from motcua.ground.accounts.models import Account
from motcua.ground.accounts.services import create_delegation
from tests.integration.desk.conftest import Desk
from tests.province import at

CLERK, HEAD, OFFICER, SUBSTITUTE = "motcua.sotuphap", "truongphong", "chuyenvien.sotuphap", "thaythe.sotuphap"
ASKED = {"items": "x1", "name-x1": "Bằng cử nhân luật", "content-x1": "Bản sao chưa chứng thực"}


@pytest.fixture
def accepted(desk: Desk) -> Dossier:
    offering = desk.stage.offering("1.000828", "so-tu-phap")
    dossier = desk.stage.register("2026-11-16 15:20", by=CLERK, offering=offering)
    clerk = desk.stage.who(CLERK, "2026-11-16 15:20")
    return intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-16 15:20"))


@pytest.fixture
def assigned(desk: Desk, accepted: Dossier) -> Dossier:
    desk.at("2026-11-17 07:50")
    officer = Account.objects.get(username=OFFICER)
    desk.send(HEAD, accepted, "buoc", outcome="assign", assignee=officer.pk)
    assert desk.stage.step(accepted).assignee_id == officer.pk
    return desk.stage.fresh(accepted)


@pytest.fixture
def waiting(desk: Desk, assigned: Dossier) -> Dossier:
    desk.at("2026-11-18 16:10")
    desk.send(OFFICER, assigned, "de-nghi-bo-sung", **ASKED, reason="Bản sao chưa chứng thực")
    assert "Hoàng Văn Nam" in desk.read(CLERK, "hop/gui-bo-sung/")
    desk.send(CLERK, assigned, "gui-bo-sung", contact="Hà Minh Đức")
    return desk.stage.fresh(assigned)


def test_assigning_offers_those_who_hold_the_next_position_and_wants_one(desk: Desk, accepted: Dossier) -> None:
    desk.at("2026-11-17 07:50")

    text = desk.page(HEAD, accepted)

    assert "Phạm Quốc Huy</option>" in text
    assert "Bế Thị Thanh Huyền</option>" in text
    assert "Nông Văn Tú" not in text
    refused = desk.send(HEAD, accepted, "buoc", 422, outcome="assign", note="Giao ai?")
    assert "Cần chọn người được giao." in refused
    assert "Giao ai?" in refused


def test_a_supplement_stops_the_clock_and_goes_back_to_the_same_officer(desk: Desk, waiting: Dossier) -> None:
    assert waiting.state == "supplement_after"
    assert "tạm dừng tính hạn" in desk.read(CLERK, "hop/cho-cong-dan/")
    desk.at("2026-11-27 09:50")
    brought = {"brought-0": "on", "form-0": "compared", "quantity-0": "1"}
    text = desk.send(CLERK, waiting, "nhan-bo-sung", **brought)
    assert "Đã nhận giấy tờ bổ sung." in text
    desk.at("2026-11-27 10:00")
    text = desk.send(CLERK, waiting, "xac-nhan-du")

    back = desk.stage.fresh(waiting)
    assert (back.state, back.due_at) == ("processing", at("2026-12-18 17:00"))
    assert "17:00 thứ Sáu 18/12/2026" in text
    assert desk.stage.step(back).assignee_id == Account.objects.get(username=OFFICER).pk
    assert "Bổ sung hồ sơ" in desk.page(CLERK, back)
    assert "27/11/2026" in desk.read(CLERK, f"ho-so/{back.submission_ref}/vi-sao-hen/")


def test_a_second_request_needs_the_heads_reason_and_keeps_what_was_typed(desk: Desk, waiting: Dossier) -> None:
    desk.at("2026-11-27 10:00")
    desk.send(CLERK, waiting, "xac-nhan-du")
    desk.at("2026-11-27 10:30")

    text = desk.send(OFFICER, waiting, "de-nghi-bo-sung", 409, **ASKED, reason="Thiếu nữa")

    assert "chỉ số 766" in text
    assert "Bản sao chưa chứng thực" in text
    assert 'id="f-head_reason-error"' in text
    desk.send(HEAD, waiting, "de-nghi-bo-sung", **ASKED, reason="Thiếu nữa", head_reason="Hồ sơ gốc bị nhòe")
    assert SupplementRequest.objects.get(dossier=waiting, number=2).counts_as_late
    desk.send(CLERK, waiting, "tra-lai-de-nghi", reason="Đã có trong hồ sơ")
    assert SupplementRequest.objects.get(dossier=waiting, number=2).state == "cancelled"


def test_a_substitute_acts_in_the_officers_position_and_the_log_says_for_whom(desk: Desk, assigned: Dossier) -> None:
    desk.at("2026-12-07 16:00")
    officer, substitute = Account.objects.get(username=OFFICER), Account.objects.get(username=SUBSTITUTE)
    create_delegation(
        by=desk.stage.who(OFFICER, "2026-12-07 16:00"),
        position_id=desk.stage.step(assigned).position_id,
        from_account_id=officer.pk,
        to_account_id=substitute.pk,
        kind="substitution",
        valid_from_at=at("2026-12-08 07:30"),
        valid_until_at=at("2026-12-09 17:00"),
        reason="Nghỉ phép",
        at=at("2026-12-07 16:00"),
    )
    desk.at("2026-12-08 09:00")

    desk.send(SUBSTITUTE, assigned, "buoc", outcome="agree")

    text = desk.page(CLERK, assigned)
    assert "Bế Thị Thanh Huyền" in text
    assert "thay Phạm Quốc Huy" in text


def test_a_head_gives_the_open_step_to_somebody_else(desk: Desk, assigned: Dossier) -> None:
    desk.at("2026-11-18 08:00")
    substitute = Account.objects.get(username=SUBSTITUTE)

    page = desk.send(HEAD, assigned, "giao-lai", assignee=substitute.pk)

    assert 'form="undo-reassign"' in page
    assert 'id="undo-reassign"' in page
    assert desk.stage.step(assigned).assignee_id == substitute.pk
    assert "giao-lai" not in desk.page(OFFICER, assigned)


def test_a_financial_obligation_stops_the_clock_and_the_limit_goes_on(desk: Desk, assigned: Dossier) -> None:
    desk.at("2026-11-19 09:00")
    desk.send(OFFICER, assigned, "nghia-vu", note="Lệ phí 800.000 đồng tại Kho bạc")
    assert desk.stage.fresh(assigned).state == "financial"
    desk.at("2026-11-20 09:00")
    text = desk.send(CLERK, assigned, "xac-nhan-nghia-vu", note="Biên lai 01")

    assert desk.stage.fresh(assigned).state == "processing"
    assert "Nghĩa vụ tài chính" in text


def test_a_wish_to_withdraw_is_taken_at_the_counter_and_decided(desk: Desk, assigned: Dossier) -> None:
    desk.at("2026-11-19 09:00")
    desk.send(CLERK, assigned, "rut", reason="Đổi ý")
    assert "Hoàng Văn Nam" in desk.read(CLERK, "hop/yeu-cau-rut/")
    refused = desk.send(CLERK, assigned, "xu-ly-rut", 422, grant="no", reason="")
    assert "Nêu rõ lý do không cho rút." in refused
    desk.send(CLERK, assigned, "xu-ly-rut", grant="yes")

    assert desk.stage.fresh(assigned).state == "stopped"
    pdf = desk.client(CLERK).get(f"/mot-cua/ho-so/{assigned.submission_ref}/in/05/")
    assert pdf.content.startswith(b"%PDF")


def test_a_leader_stops_a_dossier_in_writing_only(desk: Desk, assigned: Dossier) -> None:
    desk.at("2026-11-19 09:00")
    leader = "phogiamdoc.sotuphap"
    text = desk.send(leader, assigned, "dung", 422, reason="")
    assert "Nêu rõ lý do và căn cứ dừng giải quyết." in text
    desk.send(leader, assigned, "dung", reason="Người nộp đã mất")
    assert desk.stage.fresh(assigned).state == "stopped"
