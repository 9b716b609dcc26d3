"""Turns of story B in the browser: a dated rule that says "continue", a late request, a step that is somebody else's.

The scenes begin through the services (see scenes.py); what is shown is done on the pages.
"""

import re
from typing import Any

import pytest

from motcua.casework.dossiers.models import Pause
from tests.journeys import scenes
from tests.journeys.play import Play, press, says

pytestmark = pytest.mark.browser


def test_where_the_dated_rule_says_continue_what_is_left_goes_on(play: Play) -> None:
    """14 days are left on 18/11; with 27/11 as day 0 they end on 17/12, one day before a limit from zero would.

    No procedure of the sample has the rule "continue"; the pause of this dossier is given it beneath the page.
    """
    ref = scenes.waiting_lawyer(play).submission_ref
    Pause.objects.filter(dossier__submission_ref=ref).update(resume="continue")
    page = play.act("2026-11-27 10:00", "motcua.sotuphap", f"/mot-cua/ho-so/{ref}/")
    page.keyboard.press("a")
    press(page, "Xác nhận đủ")
    says(page, "Đã xác nhận đủ", "Hạn giải quyết 17:00 thứ Năm 17/12/2026")
    page.get_by_role("link", name="Vì sao hẹn ngày này?").first.click()
    said = says(page, "Vì sao hẹn ngày này?", "17/12/2026")
    assert re.search(r"19/11/2026.*27/11/2026", said)
    page.shot("b-10-tinh-tiep", whole=True)


def test_after_three_working_days_a_request_needs_the_heads_reason(play: Play) -> None:
    """On 20/11 the third working day is over: the officer is refused; the head gives a reason and it counts as late."""
    ref = scenes.accepted_lawyer(play).submission_ref
    for who, head_reason in (("chuyenvien.sotuphap", ""), ("chuyenvien.sotuphap", "Tôi tự ghi"), ("truongphong", "")):
        page = play.act("2026-11-20 08:00", who, f"/mot-cua/ho-so/{ref}/de-nghi-bo-sung/")
        ask(page, head_reason)
        says(page, "Đã quá 3 ngày làm việc kể từ khi tiếp nhận.", "chỉ số 766")
    page = play.act("2026-11-20 08:30", "truongphong", f"/mot-cua/ho-so/{ref}/de-nghi-bo-sung/")
    ask(page, "Phát hiện bằng cấp có dấu hiệu tẩy xóa sau khi xác minh")
    says(page, "Đã chuyển đề nghị bổ sung cho bộ phận một cửa gửi.", "tính chậm, chỉ số 766")
    page.axe()
    page.shot("b-11-yeu-cau-muon")


def ask(page: Any, head_reason: str) -> None:
    """Ask for a paper, perhaps with a reason of the head."""
    page.get_by_role("checkbox", name=re.compile("Bản sao giấy tờ")).check()
    content = page.locator(".wanted", has_text="Bản sao giấy tờ")
    content.get_by_label("Cần bổ sung gì").fill("Nộp bản sao chứng thực")
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Chưa chứng thực")
    field = page.get_by_label("Lý do của người đứng đầu")
    if not field.is_visible():
        page.get_by_text("Yêu cầu lần hai hoặc quá thời hạn cho phép").click()
    field.fill(head_reason)
    press(page, "Chuyển một cửa gửi")
