"""Public pages of the citizen door: what they show, what they never show, how they take odd input."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.casework.dossiers.services import intake
from motcua.doors.citizen.presenters import procedure
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.sample.loading import people
from tests.integration.citizen.addresses import public_pages
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]
STORY_B = {"ngay": "16/11/2026", "gio": "15:20", "so": "15", "don-vi": "working-day"}
BREAK = {"dung-tu": "18/11/2026", "dung-den": "27/11/2026"}
BIRTH = "/thu-tuc/dang-ky-khai-sinh/"
SINGLE = "/thu-tuc/cap-giay-xac-nhan-tinh-trang-hon-nhan/"
ODD = [
    "\x00",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%",
    "Ệ" * 5000,
    "\u202e\u0007",
    "{{ 7*7 }}",
    "../../etc/passwd",
]


def page(path: str, query: dict[str, str] | None = None, status: int = 200) -> str:
    """Return a page's text."""
    answer = Client(SERVER_NAME="localhost").get(path, query or {})
    assert answer.status_code == status, (path, query)
    return answer.content.decode()


def test_the_front_page_answers_three_questions() -> None:
    shown = page("/")
    for words in ("Cần làm thủ tục gì?", "Hồ sơ đang ở đâu?", "Cần người giúp?", "Sinh con", "Đăng ký khai sinh"):
        assert words in shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("H55.X05443-261120-0001", "H55.X05443-261120-0001"),
        ("h55.x05443 – 261120 – 0001", "H55.X05443-261120-0001"),
        ("n-7mx2-1046", "N-7MX2-1046"),
        ("https://motcua.example/tra-cuu/?ma=N-7MX2-1046", "N-7MX2-1046"),
    ],
)
def test_a_dossiers_code_in_the_search_leads_to_following_it(typed: str, code: str) -> None:
    answer = Client().get("/tim/", {"q": typed})
    assert (answer.status_code, answer.url) == (302, f"/tra-cuu/?ma={code}")  # whether there is one or not
    assert Client().get("/en/tim/", {"q": typed}).url == f"/en/tra-cuu/?ma={code}"


def test_search_forgives_and_keeps_what_it_did_not_find() -> None:
    # With the blanks of a text that was copied from a document, too.
    for typed in ("giay doc than", "giay\u00a0doc\u202fthan", "giấy\u00a0độc\u00a0thân", "\u2009giay\tdoc than\u00a0"):
        found = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page("/tim/", {"q": typed})))
        assert "tình trạng hôn nhân" in found, typed
    nothing = page("/tim/", {"q": "xyzzyqwertyuiop"})
    assert "Chưa thấy thủ tục nào" in nothing
    assert any("xyzzyqwertyuiop" in miss.text for miss in catalogue.search_misses())
    police = page("/tim/", {"q": "hộ chiếu"})
    assert "không nộp ở đây" in police
    assert "Chưa thấy thủ tục nào" not in police  # one thing is said


def test_a_procedure_page_begins_with_plain_words_and_ends_with_its_source() -> None:
    shown = page(BIRTH)
    order = [
        "Thời gian",
        "Phí, lệ phí",
        "Nhận được",
        'id="chuan-bi"',
        'id="thoi-han"',
        'id="cach-nop"',
        'id="can-cu"',
        'id="nguon"',
    ]
    places = [shown.index(name) for name in order]
    assert places == sorted(places)
    assert "1.001193" in shown
    assert 'href="/nop/dang-ky-khai-sinh/"' in shown
    assert "<svg" in shown


def test_a_procedure_of_before_is_for_reading_only() -> None:
    old = next(
        row
        for number in range(1, 10)
        for row in catalogue.procedures(on=timezone.localdate(), page=number).rows
        if row.old_rules
    )
    shown = page(f"/thu-tuc/{old.slug}/")
    assert "Chỉ xem" in shown
    assert f'href="/nop/{old.slug}/"' not in shown


@pytest.mark.parametrize(
    ("headline", "words", "more"),
    [
        ("5 ngày làm việc", "5 ngày làm việc.", ""),
        ("3 ngày làm việc", "3 ngày làm việc; phải xác minh thì 23 ngày.", "Phải xác minh thì 23 ngày."),
        ("Giấy phép lái xe", "Giấy phép lái xe mới; bản điện tử.", "Giấy phép lái xe mới; bản điện tử."),
        ("Không thu", "Nguồn ghi không thu.", "Nguồn ghi không thu."),
        ("", "Tùy việc.", "Tùy việc."),
    ],
)
def test_a_fact_is_not_said_twice(headline: str, words: str, more: str) -> None:
    assert procedure.beyond(headline, words) == more


def test_the_site_map_leads_to_every_public_page() -> None:
    """A page that nothing leads to is found by nobody; pages about one thing are reached from the thing."""
    shown = page("/so-do-trang/")
    not_listed = {"citizen:sitemap", "citizen:why"}  # itself, and the explanation of one dossier's date
    alone = {name for name, pattern, _view in public_pages() if name.startswith("citizen:") and "(" not in pattern}
    assert len(alone) > 10
    assert {name for name in alone - not_listed if f'href="{reverse(name)}"' not in shown} == set()


def test_a_list_says_in_its_title_what_it_is_of() -> None:
    assert "<title>Thủ tục hành chính, trang 2 –" in " ".join(page("/thu-tuc/", {"trang": "2"}).split())
    assert "<title>Thủ tục tại UBND phường Phan Đình Phùng –" in page(
        "/thu-tuc/", {"co-quan": "phuong-phan-dinh-phung-05443"}
    )
    sector = catalogue.sectors(timezone.localdate())[0]
    assert f"<title>Thủ tục lĩnh vực {sector.name}" in page("/thu-tuc/", {"linh-vuc": sector.key})


def test_a_sample_person_is_filled_in_and_only_the_password_left_to_type() -> None:
    people.open_sample_mode()
    assert "/dang-nhap/?ten=canbo.motcua" in page("/")
    shown = page("/dang-nhap/", {"ten": 'canbo.motcua"><b>', "next": "/mot-cua/"})
    assert 'value="canbo.motcua&quot;&gt;&lt;b&gt;"' in shown
    assert re.search(r'<input[^>]*type="password"[^>]*autofocus', shown)
    assert "autofocus" not in page("/dang-nhap/")
    assert "?ten=nguoidan&amp;next=/mot-cua/" in shown
    assert "canbo.motcua" not in Client(SERVER_NAME="testserver").get("/").content.decode()  # another machine


def test_a_procedure_is_found_by_its_code_too() -> None:
    assert page("/thu-tuc/khong-co-thu-tuc-nay/", status=404)


def test_in_the_national_mode_the_button_leads_to_the_national_portal() -> None:
    orgs.set_setting(key="front_door", value="national", valid_from=date(2025, 7, 1), by=SYSTEM, at=timezone.now())
    shown = page(BIRTH)
    assert 'href="https://dichvucong.gov.vn"' in shown
    assert 'href="/nop/dang-ky-khai-sinh/"' not in shown


@pytest.mark.parametrize(
    ("query", "due"),
    [
        ({"ngay": "20/11/2026", "gio": "09:12", "so": "3", "don-vi": "working-day"}, "17:00 thứ Năm 26/11/2026"),
        ({"ngay": "16112026", "gio": "15:20", "so": "15", "don-vi": "working-day"}, "17:00 thứ Ba 08/12/2026"),
        (
            {**STORY_B, **BREAK, "sau-dung": "restart"},
            "17:00 thứ Sáu 18/12/2026",
        ),
        (
            {**STORY_B, **BREAK, "sau-dung": "continue"},
            "17:00 thứ Năm 17/12/2026",
        ),
        ({"ngay": "20/11/2026", "gio": "15:00", "so": "", "don-vi": "same-working-day"}, "17:00 thứ Sáu 20/11/2026"),
    ],
)  # fmt: skip
def test_the_calculator_says_what_the_law_gives(query: dict[str, str], due: str) -> None:
    shown = page("/cong-cu/ngay-hen/", query)
    assert "Vì sao hẹn ngày này?" in shown
    assert due in shown


def test_an_unconfirmed_day_off_is_said() -> None:
    shown = page("/cong-cu/ngay-hen/", {"ngay": "30/12/2026", "gio": "09:12", "so": "3", "don-vi": "working-day"})
    assert "chưa xác nhận" in shown
    assert "01/01/2027" in shown


def test_a_day_off_by_an_act_of_its_own_names_it() -> None:
    shown = page("/cong-cu/ngay-hen/", {"ngay": "20/11/2026", "gio": "09:12", "so": "3", "don-vi": "working-day"})
    assert "chưa xác nhận" not in shown
    assert "Nghị quyết 28/2026/QH16 Điều 2" in shown


def test_a_kept_address_with_pauses_and_an_agency_gives_its_own_date() -> None:
    kept = {"tam-dung": "2026-11-18T15:00..2026-11-27T15:00", "sau-dung": "restart", "co-quan": "so-tu-phap"}
    shown = page("/cong-cu/ngay-hen/", {**STORY_B, **kept})
    assert "17:00 thứ Sáu 18/12/2026" in shown
    assert "Sở Tư pháp" in shown


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_is_shown_as_text_or_left_out(odd: str) -> None:
    for path, name in (
        ("/tim/", "q"), ("/lien-he/", "q"), ("/thu-tuc/", "linh-vuc"), ("/thu-tuc/", "co-quan"), ("/thu-tuc/", "trang"),
        (SINGLE, "truong-hop"),
        ("/cong-cu/ngay-hen/", "ngay"), ("/cong-cu/ngay-hen/", "tam-dung"), ("/cong-cu/ngay-hen/", "co-quan"),
    ):  # fmt: skip
        shown = page(path, {name: odd})
        assert "<script>alert" not in shown
        assert "49" not in shown or "{{" not in odd or path != "/tim/"
    assert Client().get("/tra-cuu/", {"ma": odd}).status_code in (200, 404)


def test_numbers_no_calendar_can_hold_are_refused_in_words() -> None:
    wrong = {"ngay": "31/12/2099", "gio": "23:59", "so": "20000", "don-vi": "month"}
    assert "ngay-hen" in page("/cong-cu/ngay-hen/", wrong)
    assert "Lỗi" in page("/cong-cu/ngay-hen/", {**wrong, "so": "99999999"})
    assert "Lỗi" in page("/cong-cu/ngay-hen/", {**wrong, "ngay": "01/01/1800"})


@pytest.mark.parametrize(
    ("typed", "now"),
    [("Hóa Thượng", "Đồng Hỷ"), ("hoa thuong", "Đồng Hỷ"), ("Quang Vinh", "Quan Triều"), ("Hùng Sơn", "Đại Phúc"),
     ("thị trấn Chợ Chu", "Định Hóa"), ("xã Chợ Chu", "Định Hóa"), ("dinh hoa", "Định Hóa"), ("Định Hoá", "Định Hóa")],
)  # fmt: skip
def test_a_place_is_found_by_its_name_before_the_merger_too(typed: str, now: str) -> None:
    shown = page("/lien-he/", {"q": typed})
    assert f"UBND xã {now}" in shown or f"UBND phường {now}" in shown
    assert "Không có nơi nào mang tên này" not in shown


def test_a_former_district_shows_the_desks_of_all_that_came_from_it() -> None:
    shown = page("/lien-he/", {"q": "huyện Đại Từ"})
    for name in ("UBND xã Đại Từ", "UBND xã La Bằng"):
        assert f"{name} (trước là Huyện Đại Từ)" in shown
    assert "UBND phường Phổ Yên" not in shown


def test_public_look_up_shows_states_and_dates_and_never_a_name(stage: Any) -> None:
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    dossier = stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon")
    shown = page("/tra-cuu/", {"ma": dossier.submission_ref.lower()})
    assert dossier.submission_ref in shown
    assert "20:41 ngày 19/11/2026" in shown
    for hidden in ("Nguyễn Thị Ngọc Ánh", "000000000001", "Lê Thị Hạnh", "Trung tâm Phục vụ hành chính công phường"):
        assert hidden not in shown


def test_public_look_up_reads_codes_as_they_were_pasted_or_scanned(stage: Any) -> None:
    offering = stage.offering("1.004873", "phuong-phan-dinh-phung-05443")
    ref = stage.submit("2026-11-19 20:41", offering=offering, case="ket-hon").submission_ref
    code = intake.accept(by=stage.who("canbo.motcua", "2026-11-20 08:00"), ref=ref, at=at("2026-11-20 08:00")).code
    for typed in (
        code.replace("-", "–"), code.replace("-", "‑"), f"\u200b{code}", code.replace("-", " "), code.replace("0", "O"),
        f"https://motcua.vidu.example/tra-cuu/?ma={code}", ref.replace("-", "–"),
    ):  # fmt: skip
        assert f'<span class="code">{code}</span>' in page("/tra-cuu/", {"ma": typed}), typed


def test_everybody_with_the_code_reads_why_the_date_is_what_it_is(stage: Any) -> None:
    desk = "motcua.sotuphap"
    offering = stage.offering("1.000828", "so-tu-phap")
    dossier = stage.register("2026-11-16 15:20", by=desk, offering=offering)
    found = intake.accept(by=stage.who(desk, "2026-11-16 15:20"), ref=dossier.submission_ref, at=at("2026-11-16 15:20"))
    shown = page("/tra-cuu/vi-sao/", {"ma": found.code})
    assert "17:00 thứ Ba 08/12/2026" in shown
    assert "Hoàng Văn Nam" not in shown
    assert page("/tra-cuu/vi-sao/", {"ma": "H55.X05443-261120-9999"}, status=404)


def test_a_code_that_does_not_exist_is_said_kindly() -> None:
    shown = page("/tra-cuu/", {"ma": "H55.X05443-261120-9999"}, status=404)
    assert "Không có hồ sơ nào mang mã này" in shown
    assert 'value="H55.X05443-261120-9999"' in shown
