"""A rejection in the browser, the twin of story B: after acceptance a refusal is a result, never state 3."""

import re
from typing import Any

import pytest

from motcua.casework.dossiers.models import Move
from tests.journeys import scenes
from tests.journeys.play import Play, code_of, press, says, says_not

pytestmark = pytest.mark.browser

WHY = "Chưa đủ thời gian tập sự 12 tháng theo Điều 14 Luật Luật sư"
CODE = "H55.X11-261116-0001"


def opened(play: Play, when: str, who: str, order: int) -> Any:
    """Open the step from the holder's own box."""
    page = play.act(when, who, "/mot-cua/")
    page.locator(".listing a.open", has_text="Hoàng Văn Nam").first.click()
    says(page, f"Bước {order}:", place="#detail")
    return page


def test_ineligible_is_a_result_with_reasons_inside_the_limit(play: Play) -> None:
    ref = scenes.completed_lawyer(play).submission_ref
    page = opened(play, "2026-12-03 08:00", "chuyenvien.sotuphap", 3)
    page.get_by_label("Ý kiến xử lý").fill(WHY)
    press(page, "Đề nghị từ chối giải quyết")
    says(page, "Đề nghị từ chối giải quyết.")
    page = opened(play, "2026-12-03 09:00", "truongphong", 4)
    says(page, WHY)
    page.get_by_label("Mã xác thực").fill(code_of("truongphong"))
    press(page, "Đồng ý, trình ký")
    says(page, "Đồng ý, trình ký.")
    page = opened(play, "2026-12-03 10:00", "phogiamdoc.sotuphap", 5)
    page.get_by_label("Mã xác thực").fill(code_of("phogiamdoc.sotuphap"))
    press(page, "Ký văn bản từ chối giải quyết")
    says(page, "lý do")
    assert play.behind.step(play.dossier(ref)).order == 5
    page.get_by_label("Ý kiến xử lý").fill(WHY)
    page.axe()
    page.shot("tu-choi-giai-quyet-01-ky")
    press(page, "Ký văn bản từ chối giải quyết")
    says(page, "Ký văn bản từ chối giải quyết.")
    issued(play, ref)
    returned(play, ref)


def issued(play: Play, ref: str) -> None:
    """The records clerk can only issue the refusal; state 9 with its outcome."""
    page = opened(play, "2026-12-03 14:00", "vanthu.sotuphap", 6)
    assert page.get_by_role("button", name="Phát hành, chuyển tiếp").count() == 0
    page.get_by_role("link", name=re.compile("Phát hành văn bản từ chối")).click()
    says(page, "Người có thẩm quyền đã ký: Từ chối giải quyết")
    assert page.get_by_label("Lý do").input_value() == WHY
    page.get_by_label("Số, ký hiệu").fill("9/STP-TB")
    page.get_by_label("Tên kết quả").fill("Văn bản từ chối cấp Chứng chỉ hành nghề luật sư")
    assert page.get_by_label("Quyền hạn, chức vụ người ký").input_value() == "KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC"
    page.axe()
    page.shot("tu-choi-giai-quyet-02-ban-hanh")
    press(page, "Vào sổ, ban hành")
    said = says(page, "Đã ban hành kết quả số 9/STP-TB", "Trạng thái Đã xử lý xong", "trước hạn", "Từ chối giải quyết")
    assert WHY in said
    subject, body = play.letters()[-1]
    assert subject == f"Hồ sơ {CODE} có kết quả: từ chối giải quyết"
    assert "văn bản từ chối số 9/STP-TB, có nêu lý do" in body


def returned(play: Play, ref: str) -> None:
    """Handed over: state 10; in no state 3 at any time; finished early in the table."""
    page = play.act("2026-12-04 08:00", "motcua.sotuphap", f"/mot-cua/ho-so/{ref}/")
    page.keyboard.press("a")
    says(page, "Cách nhận đã chọn")
    press(page, "Đã trả kết quả")
    says(page, "Đã trả kết quả; hồ sơ kết thúc.", "Trạng thái Đã trả kết quả", "Từ chối giải quyết")
    page.shot("tu-choi-giai-quyet-03-da-tra")
    states = list(Move.objects.filter(dossier__submission_ref=ref).order_by("number").values_list("target", flat=True))
    assert states[-2:] == ["issued", "returned"]
    assert "declined" not in states
    stranger = play.open("", f"/tra-cuu/?ma={CODE}")
    says(stranger, "Đã trả kết quả")
    says_not(stranger, "Hoàng", WHY, "Không được tiếp nhận")
    december = play.table("so-tu-phap", "2026-12-01", "2026-12-31")
    assert (december[6], december[7], december[8], december[11]) == (1, 1, 1, 0)
