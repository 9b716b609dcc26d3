"""A dossier extended before its date, in the browser: apology on time, new promise kept, late all the same.

The limit of story A (3 working days) lets the ward apologise until 17:00 of the working day before the due date.
"""

from typing import Any

import pytest

from tests.journeys import scenes
from tests.journeys.play import Play, code_of, press, says, says_not, vn

pytestmark = pytest.mark.browser

CODE = "H55.X05443-261120-0001"
WHY = "Chờ xác minh nơi cư trú trước đây"


def apology(play: Play, when: str, ref: str, day: str) -> Any:
    """Fill the apology as the vice-chairwoman of the ward."""
    page = play.act(when, "lanhdao", f"/mot-cua/ho-so/{ref}/")
    page.get_by_role("link", name="Xin lỗi, hẹn lại", exact=True).click()
    page.get_by_label("Lý do chậm").fill(WHY)
    if day:
        page.get_by_label("Ngày hẹn trả mới").fill(day)
    return page


def send(page: Any) -> None:
    """Send the form of the errand."""
    page.locator("#detail form button.main").click()


def test_extended_in_time_and_kept_it_still_counts_as_late(play: Play) -> None:
    ref = scenes.appraised_marital(play).submission_ref
    page = apology(play, "2026-11-25 09:00", ref, "26/11/2026")
    send(page)
    says(page, "Ngày hẹn mới phải sau ngày hẹn hiện tại.")
    page.get_by_label("Ngày hẹn trả mới").fill("28/11/2026")
    send(page)
    says(page, "Ngày hẹn mới phải là ngày làm việc.")
    page.axe()
    page.get_by_label("Ngày hẹn trả mới").fill("30/11/2026")
    page.shot("hen-lai-01-xin-loi")
    send(page)
    says(page, "Đã xin lỗi và hẹn lại", "Hạn 17:00 thứ Năm 26/11/2026, hẹn lại 17:00 thứ Hai 30/11/2026")
    told(play, ref)
    again(play, ref)
    finished(play, ref)


def told(play: Play, ref: str) -> None:
    """The citizen's page and letter show the old date, the new one and the reason; strangers see the dates."""
    subject, body = play.letters()[-1]
    assert subject == f"Xin lỗi về hồ sơ {CODE}"
    assert "17:00 26/11/2026" in body
    assert "17:00 30/11/2026" in body
    assert WHY in body
    page = play.open("nguoidan", f"/ho-so/{ref}/")
    says(page, "Hẹn trả kết quả 17:00 thứ Hai 30/11/2026", "Hẹn cũ 17:00 thứ Năm 26/11/2026")
    says(page, "Cơ quan xin lỗi và hẹn lại", WHY)
    assert WHY in play.pdf(page, f"/ho-so/{ref}/in/04/")
    page.fits()
    page.axe()
    page.shot("hen-lai-02-nguoi-nop", whole=True)
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, "17:00 thứ Hai 30/11/2026", "Hạn theo quy định: 17:00 thứ Năm 26/11/2026")
    says_not(stranger, WHY, "Ánh")


def again(play: Play, ref: str) -> None:
    """A second extension is refused."""
    page = play.act("2026-11-25 10:00", "lanhdao", f"/mot-cua/ho-so/{ref}/")
    assert page.get_by_role("link", name="Xin lỗi, hẹn lại", exact=True).count() == 0
    status, said = play.force(page, f"/mot-cua/ho-so/{ref}/xin-loi/", reason=WHY, day="02/12/2026")
    assert status in (403, 409, 422)
    assert "một lần" in said
    assert vn(play.dossier(ref).promised_at) == "2026-11-30 17:00"


def finished(play: Play, ref: str) -> None:
    """Signed, issued and delivered on the promised day: late against the lawful date, the promise kept."""
    page = play.act("2026-11-30 08:30", "lanhdao", f"/mot-cua/ho-so/{ref}/")
    says(page, "quá hạn")
    page.get_by_label("Mã xác thực").fill(code_of("lanhdao"))
    press(page, "Ký")
    says(page, ": Ký.")
    page = play.act("2026-11-30 09:30", "vanthu", f"/mot-cua/ho-so/{ref}/ban-hanh/?cach=issue")
    page.get_by_label("Số, ký hiệu").fill("61/XNTTHN")
    press(page, "Vào sổ, ban hành")
    says(page, "Trạng thái Đã xử lý xong", "trễ hạn", "Đã hẹn người nộp 17:00 thứ Hai 30/11/2026")
    page = play.act("2026-11-30 09:40", "canbo.motcua", f"/mot-cua/ho-so/{ref}/tra-ket-qua/")
    press(page, "Đã trả kết quả")
    said = says(page, "Trạng thái Đã trả kết quả", "trễ hạn", "Đã xin lỗi và hẹn lại")
    assert "hẹn lại 17:00 thứ Hai 30/11/2026" in said
    page.shot("hen-lai-03-da-tra")
    table = play.table(scenes.WARD, "2026-11-01", "2026-11-30")
    assert table == {3: 1, 4: 1, 5: 0, 6: 0, 7: 1, 8: 0, 9: 0, 10: 1, 11: 0, 12: 0, 13: 0}


def test_after_the_last_lawful_moment_only_a_late_apology_without_a_date(play: Play) -> None:
    """The turn of story C: on 15/12, the due date itself, a new date is refused and only an apology remains."""
    ref = scenes.confirmed_investment(play).submission_ref
    page = play.act("2026-12-15 08:00", "giamdoc.sotaichinh", f"/mot-cua/ho-so/{ref}/xin-loi/")
    says(page, "Hẹn lại chậm nhất 17:00 thứ Hai 14/12/2026", "Chỉ còn gửi được phiếu xin lỗi muộn")
    assert page.get_by_label("Ngày hẹn trả mới").count() == 0
    status, said = play.force(page, f"/mot-cua/ho-so/{ref}/xin-loi/", reason="Chờ ý kiến", day="18/12/2026")
    assert status in (403, 409, 422)
    assert "Đã quá hạn xin lỗi và hẹn lại (17:00 14/12/2026)" in said
    page.get_by_label("Lý do chậm").fill("Chờ ý kiến của Sở Nông nghiệp và Môi trường")
    page.axe()
    page.shot("hen-lai-04-muon")
    page.get_by_label("Chỉ gửi phiếu xin lỗi muộn").check()
    send(page)
    says(page, "Đã xin lỗi muộn")
    assert vn(play.dossier(ref).promised_at) == "2026-12-15 17:00"
    subject, body = play.letters()[-1]
    assert subject == "Xin lỗi về hồ sơ H55.X04-261118-0001"
    assert "18/12/2026" not in body
    stranger = play.open("", "/tra-cuu/?ma=H55.X04-261118-0001")
    says(stranger, "17:00 thứ Ba 15/12/2026")
    says_not(stranger, "18/12/2026")
