"""A procedure made on screen, from its name to what the public reads, and two versions compared in words."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.doors.manage.presenters import catalogue as shown_catalogue
from motcua.doors.manage.presenters import comparing
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.queries.editing import CASE_FIELDS, PAPER_FIELDS, VERSION_FIELDS
from tests.factories.documents import make_pdf, make_picture
from tests.integration.manage.conftest import Manage
from tests.integration.manage.test_design import BIRTH, form_of

pytestmark = pytest.mark.django_db
NAME = "Thủ tục thử trên màn hình"
SLUG = "thu-tren-man-hinh"
PUBLIC = f"/thu-tuc/{SLUG}/"
NEXT_YEAR = "01/01/2027"


def made(manage: Manage) -> None:
    """Make a procedure and write all that a public page must say."""
    start = {"name": NAME, "code": "1.099999", "sector_key": "ho-tich", "valid_from": "20/11/2026"}
    assert manage.send("administrator", "thu-tuc/them/", start).status_code == 302
    given = form_of(manage.read("administrator", f"thu-tuc/{SLUG}/soan/"))
    form = next(value for value, label in shown_catalogue.eform_choices(None) if label)
    given |= {
        "short_name": "Thử trên màn hình", "result_name": "Giấy thử", "service_level": "full", "submittable": "on",
        "channels": ["online", "counter"], "levels": ["commune"], "audiences": ["citizen"], "form_version_id": form,
        "case_question": "Ai đi nộp?",
        "cases-0-key": "tu-nop", "cases-0-name": "Tự nộp", "cases-0-limit_value": "3",
        "cases-0-limit_unit": "working-day", "cases-0-resume": "restart", "cases-0-chosen_by": "applicant",
        "cases-0-is_default": "on",
        "fees-0-case": "tu-nop", "fees-0-kind": "free",
        "papers-0-key": "to-khai", "papers-0-name": "Tờ khai thử", "papers-0-originals": "1", "papers-0-copies": "0",
        "papers-0-required": "on", "papers-0-case": "tu-nop", "papers-0-note": "Viết bằng mực xanh",
        "steps-0-text": "Điền tờ khai thử", "applicants-0-text": "Công dân thử",
        "conditions-0-text": "Đủ mười tám tuổi", "legal_basis-0-number": "123/2015/NĐ-CP",
        "legal_basis-0-title": "Nghị định về hộ tịch", "legal_basis-0-url": "https://vanban.chinhphu.vn/",
    }  # fmt: skip
    answer = manage.send("administrator", f"thu-tuc/{SLUG}/soan/", given)
    assert answer.status_code == 302, re.findall(r'class="error".*?</p>', answer.content.decode(), re.DOTALL)


def send_form(manage: Manage, name: str, content: bytes) -> int:
    """Send the blank form of the one paper and return how that was answered."""
    file = SimpleUploadedFile(name, content)
    return manage.send("administrator", f"thu-tuc/{SLUG}/giay-to/to-khai/mau/", {"file": file}).status_code


def test_a_procedure_is_made_on_screen_and_read_by_everybody_once_it_is_published(manage: Manage) -> None:
    made(manage)
    visitor = Client()
    assert visitor.get(PUBLIC).status_code == 404, "nobody outside sees a draft"
    assert NAME in manage.read("administrator", "thu-tuc/")
    assert send_form(manage, "anh.jpg", make_picture()) == 422
    assert send_form(manage, "hong.pdf", b"%PDF-1.7 hong") == 422
    assert send_form(manage, "Mau to khai.pdf", make_pdf()) == 302
    shown = manage.read("administrator", f"thu-tuc/{SLUG}/")
    assert "Mau to khai.pdf" in shown
    assert "đủ để công bố" in shown
    draft_file = re.search(rf"/quan-tri/thu-tuc/{SLUG}/mau/([0-9a-f-]+)/", shown)
    assert draft_file is not None
    public_file = f"{PUBLIC}mau/{draft_file[1]}/"
    assert visitor.get(public_file).status_code == 404, "the form of a draft is nobody's yet"

    manage.send("administrator", f"thu-tuc/{SLUG}/cong-bo/")
    page = visitor.get(PUBLIC).content.decode()
    for words in (
        "Thử trên màn hình", "1.099999", "Hộ tịch", "Tờ khai thử", "Viết bằng mực xanh", "Điền tờ khai thử",
        "Công dân thử", "Đủ mười tám tuổi", "123/2015/NĐ-CP", "Nghị định về hộ tịch",
        'href="https://vanban.chinhphu.vn/"', public_file, "Mau to khai.pdf", "3 ngày làm việc",
    ):  # fmt: skip
        assert words in page, words
    answer = visitor.get(public_file)
    assert b"".join(answer.streaming_content) == make_pdf()
    assert "attachment" in answer["Content-Disposition"]
    assert visitor.get(f"/thu-tuc/{BIRTH}/mau/{draft_file[1]}/").status_code == 404


def test_a_form_taken_out_of_the_next_version_stays_with_the_one_in_force(manage: Manage) -> None:
    made(manage)
    send_form(manage, "mau.pdf", make_pdf())
    manage.send("administrator", f"thu-tuc/{SLUG}/cong-bo/")
    given = form_of(manage.read("administrator", f"thu-tuc/{SLUG}/soan/"))
    given |= {"valid_from": NEXT_YEAR, "papers-0-name": "Tờ khai mới", "cases-0-limit_value": "5"}
    manage.send("administrator", f"thu-tuc/{SLUG}/soan/", given)
    assert manage.send("administrator", f"thu-tuc/{SLUG}/giay-to/to-khai/bo-mau/").status_code == 302
    compared = " ".join(manage.read("administrator", f"thu-tuc/{SLUG}/so-sanh/?moi=2&cu=1").split())
    for words in (
        "Giấy tờ “Tờ khai mới”: tên", "Giấy tờ “Tờ khai mới”: mẫu trống", "mau.pdf (",
        "Trường hợp “Tự nộp”: thời hạn", "3 ngày làm việc", "5 ngày làm việc",
    ):  # fmt: skip
        assert words in compared, words
    for internal in ("form_file", "limit_unit", "working-day", "to-khai", "{&"):
        assert internal not in compared.partition("<table")[2], internal
    manage.send("administrator", f"thu-tuc/{SLUG}/cong-bo/")
    assert "mau.pdf" in Client().get(PUBLIC).content.decode()


def test_code_and_sector_are_corrected_in_place_and_a_code_is_given_once(manage: Manage) -> None:
    made(manage)
    place = f"thu-tuc/{SLUG}/ma/"
    taken = manage.send("administrator", place, {"code": "1.001193", "sector_key": "ho-tich"})
    assert taken.status_code == 422
    assert "Đã có thủ tục mang mã 1.001193" in taken.content.decode()
    assert manage.send("administrator", place, {"code": "không phải mã", "sector_key": "x"}).status_code == 422
    assert manage.send("administrator", place, {"code": "1.099998", "sector_key": "chung-thuc"}).status_code == 302
    page = catalogue.page_to_edit(SLUG, date(2026, 11, 20))
    assert (page.code, page.sector_key) == ("1.099998", "chung-thuc")


def test_every_field_of_a_version_has_words_for_a_comparison() -> None:
    """A field that only the catalogue knew would change unseen."""
    assert {name.removesuffix("_en") for name in VERSION_FIELDS} | {"cases", "papers"} == set(comparing.FIELDS)
    limit, form = {"limit_value", "limit_unit"}, {"form_file", "form_name", "form_bytes"}
    assert {name.removesuffix("_en") for name in CASE_FIELDS} - limit - {"key"} == set(comparing.CASE) - {"limit"}
    assert {name.removesuffix("_en") for name in PAPER_FIELDS} - form - {"key"} | {"case"} == set(comparing.PAPER) - {
        "form"
    }


def test_a_version_is_the_same_as_itself_in_every_shape_of_the_reference() -> None:
    content = {"fees": [], "name": "A"}
    assert comparing.said("name", {**content, "name_en": ""}) == {"Tên thủ tục": "A", "Tên thủ tục, tiếng Anh": "–"}
    assert comparing.said("legal_basis", {"legal_basis": ["1/2020/NĐ-CP"]}) == comparing.said(
        "legal_basis", {"legal_basis": [{"number": "1/2020/NĐ-CP", "title": "", "url": ""}]}
    )
    paper = {"originals": 1, "copies": 0, "name": "A", "asked_if": {"channels": ["counter", "postal"]}}
    asked = comparing._paper(paper, {"cases": []})["chỉ hỏi khi"]
    assert asked == "cách nộp: Trực tiếp, Qua bưu chính công ích"
    assert comparing._paper({**paper, "asked_if": {"field": "x", "equals": True}}, {})["chỉ hỏi khi"] == "“x” là có"
    assert comparing.said("channels", {"channels": ["online", "postal"]}) == {
        "Cách nộp": "Trực tuyến, Qua bưu chính công ích"
    }
