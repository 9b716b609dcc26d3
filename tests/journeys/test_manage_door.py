"""The manage door in the browser: people and sections, a procedure, a process, the calendar, codes, the record."""

import threading
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from motcua.doors.manage.presenters import checks
from motcua.doors.manage.views import audit as audit_page
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.audit import services as audit
from motcua.ground.audit.services import verifying
from motcua.ground.orgs.models import Agency
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow
from tests.journeys import scenes
from tests.journeys.play import DESKTOP, PHONE, Play, code_of, follow, press, says
from tests.journeys.resting import until_rest
from tests.province import at

pytestmark = pytest.mark.browser
ADMIN, AUDITOR = "quantri", "kiemtoan"
PROCESS = "xac-nhan-tinh-trang-hon-nhan"


def pictured(page: Any, name: str) -> None:
    """Keep a picture for officers and for phones; neither scrolls sideways, neither leaves anybody out."""
    for width, height in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        page.fits()
        page.axe()
        page.shot(name, whole=True)


def fill(page: Any, **values: str) -> None:
    """Fill fields of the page's form by their names."""
    for name, value in values.items():
        page.locator(f"main form [name='{name}']").fill(value)


def pick(page: Any, **values: str) -> None:
    """Choose in lists of the page's form by their names."""
    for name, label in values.items():
        page.locator(f"main form select[name='{name}']").select_option(label=label)


def confirmed(play: Play, page: Any) -> bool:
    """Give the second factor again where the page asks for it, and return whether it did."""
    if "/xac-nhan/" not in page.url:
        return False
    later = timezone.localtime() + timedelta(seconds=31)  # a code counts once, and signing in took this one
    play.clock.move_to(f"{later:%Y-%m-%d %H:%M:%S}")
    page.locator("#f-code").fill(code_of(ADMIN))
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    assert "/xac-nhan/" not in page.url
    return True


def press_surely(play: Play, page: Any, name: str) -> None:
    """Press a button that asks for the second factor; where it did so now, come back and press again."""
    for _time in range(2):
        with page.expect_navigation():
            press(page, name)
        if not confirmed(play, page):
            return


def due_of(play: Play, ref: str) -> datetime:
    """Return when a dossier that has a limit is due."""
    due = play.dossier(ref).due_at
    assert due is not None
    return due


def test_an_administrator_sets_up_a_section_and_somebody_in_it(play: Play) -> None:
    page = play.sign_in("2026-11-20 08:00", ADMIN, "/quan-tri/")
    says(page, "Tổng quan")
    pictured(page, "quan-tri-01-tong-quan")
    agency = Agency.objects.get(key="so-tu-phap")
    play.go(page, f"/quan-tri/co-quan/{agency.pk}/them-don-vi/")
    fill(page, name="Phòng Chuyển đổi số", key="phong-chuyen-doi-so", valid_from="20/11/2026")
    pick(page, kind="Phòng chuyên môn")
    press(page, "Thêm đơn vị")
    says(page, "Đã thêm đơn vị", "Phòng Chuyển đổi số")
    page.locator("main a[href$='/them-vi-tri/']").first.click()
    fill(page, title="Chuyên viên Phòng Chuyển đổi số", valid_from="20/11/2026")
    page.locator("select[name='key']").select_option(value="case_officer")
    press(page, "Thêm vị trí")
    says(page, "Đã thêm vị trí", "Chuyên viên Phòng Chuyển đổi số")

    page.goto(f"{play.town.url}/quan-tri/nguoi/them/")
    confirmed(play, page)
    fill(page, full_name="Vũ Thị Mẫu Mới", username="vtm.sotuphap", email="vtm@vidu.example")
    press(page, "Lập tài khoản")
    says(page, "Chỉ hiện một lần này", "vtm.sotuphap")
    page.locator("main a.button.main").click()
    follow(page, "Bổ nhiệm vào vị trí")
    fill(page, **{"co-quan": agency.name})
    press(page, "Chọn cơ quan")
    wanted = page.locator("select[name='position_id'] option", has_text="Chuyên viên Phòng Chuyển đổi số")
    page.locator("select[name='position_id']").select_option(value=wanted.first.get_attribute("value"))
    fill(page, valid_from="23/11/2026", decision_no="12/QĐ-STP")
    press(page, "Bổ nhiệm")
    says(page, "Đã ghi vị trí", "Chuyên viên Phòng Chuyển đổi số", "chưa tới")
    pictured(page, "quan-tri-02-nguoi")
    person = Account.objects.get(username="vtm.sotuphap")
    held = [
        [holding.title for holding in accounts.actor_for(person.pk, at(f"2026-11-{day} 08:00")).holdings]
        for day in (20, 23)
    ]
    assert held == [[], ["Chuyên viên Phòng Chuyển đổi số"]]
    page.quiet()


def test_a_procedure_changes_from_a_date_and_old_dossiers_keep_theirs(play: Play) -> None:
    ref = scenes.accepted_marital(play).submission_ref
    kept = play.dossier(ref).procedure_version_id
    card = catalogue.procedure_page("cap-giay-xac-nhan-tinh-trang-hon-nhan", date(2026, 11, 20))
    page = play.sign_in("2026-11-20 10:00", ADMIN, f"/quan-tri/thu-tuc/{card.slug}/")
    follow(page, "Soạn phiên bản mới")
    fill(page, valid_from="01/12/2026", result_name="Giấy xác nhận theo mẫu mới")
    press(page, "Ghi bản nháp")
    says(page, "Đã ghi bản nháp", "đủ để công bố")
    follow(page, "So với bản đang áp dụng")
    says(page, "Giấy xác nhận theo mẫu mới")
    pictured(page, "quan-tri-03-thu-tuc-so-sanh")
    page.go_back()
    press_surely(play, page, "Công bố")
    says(page, "Đã công bố phiên bản 2")
    on = [catalogue.procedure_page(card.slug, date(2026, *day)).result_name for day in ((11, 30), (12, 1))]
    assert on == [card.result_name, "Giấy xác nhận theo mẫu mới"]
    assert play.dossier(ref).procedure_version_id == kept


def test_a_process_is_drafted_with_its_errors_drawn_and_applied_from_a_date(play: Play) -> None:
    ref = scenes.accepted_marital(play).submission_ref
    kept = play.dossier(ref).process_version_id
    row = next(process for process in workflow.processes() if process.key == PROCESS)
    page = play.sign_in("2026-11-20 10:30", ADMIN, f"/quan-tri/quy-trinh/{row.id}/")
    follow(page, "Soạn phiên bản mới")
    says(page, "Khóa các bước")
    fill(page, valid_from="01/12/2026", total_hours="16", source_label="Quyết định 15/QĐ-UBND")
    page.locator("[name='steps-1-name']").fill("Công chức tư pháp thẩm tra, xác minh")
    page.locator("[name='steps-3-out-0-leads_to']").fill("khong-co")
    press(page, "Ghi bản nháp")
    says(page, "điểm mâu thuẫn", "Vượt thời hạn", "Dẫn tới bước không có")
    pictured(page, "quan-tri-04-quy-trinh-mau-thuan")
    press_surely(play, page, "Áp dụng")
    says(page, "chưa áp dụng được")
    follow(page, "Sửa bản nháp")
    last = next(step for step in workflow.version(row.version_id).definition.steps if step.kind == "return").key
    fill(page, total_hours="24")
    page.locator("[name='steps-3-out-0-leads_to']").fill(last)
    press(page, "Ghi bản nháp")
    says(page, "Đã ghi bản nháp. Áp dụng được.", "không có mâu thuẫn", "Quyết định 15/QĐ-UBND")
    press_surely(play, page, "Áp dụng")
    says(page, "Quy trình đã áp dụng từ ngày đã định", "Sẽ áp dụng")
    pictured(page, "quan-tri-05-quy-trinh-ap-dung")
    on = [workflow.version_in_force(row.id, date(2026, *day)) for day in ((11, 30), (12, 1))]
    assert on[0] == row.version_id != on[1]
    assert play.dossier(ref).process_version_id == kept


def test_a_day_off_and_new_hours_recompute_what_is_open(play: Play) -> None:
    ref = scenes.accepted_marital(play).submission_ref
    code, due = play.dossier(ref).code, due_of(play, ref)
    page = play.sign_in("2026-11-20 14:00", ADMIN, "/quan-tri/lich/them/")
    fill(page, date="25/11/2026", name="Nghỉ do bão", decision="Công điện 7/CĐ-UBND")
    page.locator("[name='kind']").first.check()
    press(page, "Thêm ngày")
    says(page, "Đã thêm ngày", "Nghỉ do bão")
    play.town.settle()
    play.go(page, "/quan-tri/lich/da-tinh-lai/")
    says(page, str(code), "muộn hơn", "được báo ngày hẹn mới")
    assert play.letters()[-1][0] == f"Ngày hẹn trả hồ sơ {code} thay đổi"
    pictured(page, "quan-tri-06-tinh-lai")
    later = due_of(play, ref)
    assert later > due
    ward = Agency.objects.get(key=scenes.WARD)
    play.go(page, f"/quan-tri/co-quan/{ward.pk}/gio/")
    fill(page, valid_from="23/11/2026", decision="Quyết định 3/QĐ-UBND")
    fill(page, day4="nghỉ")
    press(page, "Ghi giờ làm việc")
    says(page, "Đã ghi giờ làm việc")
    play.town.settle()
    play.go(page, "/quan-tri/lich/da-tinh-lai/")
    says(page, str(code), "Nghỉ do bão")
    assert due_of(play, ref) > later


def test_codes_come_from_a_file(play: Play) -> None:
    page = play.sign_in("2026-11-20 15:00", ADMIN, "/quan-tri/co-quan/")
    follow(page, "Mã từ tệp CSV")
    wrong = "khóa;tên;mã\r\nso-tu-phap;;H55.11\r\n;Sở Không Có;H55.12\r\n"
    page.locator("#f-file").set_input_files({"name": "ma.csv", "mimeType": "text/csv", "buffer": wrong.encode()})
    press(page, "Xem trước")
    says(page, "1 dòng sai: chưa ghi được gì", "Không có cơ quan này")
    pictured(page, "quan-tri-07-ma-tu-tep")
    follow(page, "Chọn tệp khác")
    right = "\ufeff" + wrong.replace("Sở Không Có", "Sở Tài chính").replace(";", ",")
    page.locator("#f-file").set_input_files({"name": "ma.csv", "mimeType": "text/csv", "buffer": right.encode()})
    press(page, "Xem trước")
    says(page, "2 mã sẽ đổi", "H55.12")
    fill(page, decision="Quyết định 20/QĐ-UBND")
    press(page, "Ghi các mã này")
    says(page, "Đã ghi các mã mới")
    assert dict(Agency.objects.filter(code__in=["H55.11", "H55.12"]).values_list("key", "code")) == {
        "so-tu-phap": "H55.11",
        "so-tai-chinh": "H55.12",
    }


def test_an_auditor_checks_the_record_and_sees_how_far_it_is(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = scenes.accepted_marital(play)
    page = play.sign_in("2026-11-21 08:00", AUDITOR, "/quan-tri/nhat-ky/")
    page.locator("[name='ma']").fill(str(dossier.code))
    press(page, "Xem nhật ký")
    says(page, "dossiers.dossier", "dòng 1")
    assert page.url.endswith(f"/nhat-ky/dossier/{dossier.pk}/")
    pictured(page, "quan-tri-08-nhat-ky")
    whole, parts, seen = audit.verify_part, count(), threading.Event()

    def slowly(**given: Any) -> audit.Part:
        if next(parts):  # the first part at once, the others when somebody has seen how far it is
            assert seen.wait(60)
        return whole(**given)

    monkeypatch.setattr(verifying, "CHAINS_A_PART", 60)
    monkeypatch.setattr(audit_page, "PART_SECONDS", 0)
    monkeypatch.setattr(checks.services, "verify_part", slowly)
    follow(page, "Kiểm tra toàn vẹn")
    until_rest(page)
    page.get_by_role("button", name="Kiểm tra ngay", exact=True).click()
    says(page, "Đã đọc", "%")
    page.shot("quan-tri-09-dang-kiem-tra")
    assert 0 < int(page.locator("#ket-qua progress").get_attribute("value")) < 100
    seen.set()
    says(page, "Nhật ký nguyên vẹn")
    pictured(page, "quan-tri-10-nguyen-ven")
    page.quiet()
