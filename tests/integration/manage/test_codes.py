"""Agency codes from a file: looked through first, set whole or not at all, safe twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from lxml import html

from motcua.ground.orgs.models import Agency, OrgRevision
from tests.integration.manage.conftest import Manage

pytestmark = pytest.mark.django_db
GOOD = "khóa;mã\nso-tu-phap;H55.11\nso-tai-chinh;H55.04\n".encode()


def preview(manage: Manage, content: bytes) -> HttpResponse:
    return manage.send("administrator", "co-quan/ma/", {"file": SimpleUploadedFile("ma.csv", content)})


def page_of(answer: HttpResponse) -> html.HtmlElement:
    return html.fromstring(answer.content.decode())


def rows(answer: HttpResponse) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page_of(answer).xpath("//tbody/tr")]


def test_a_file_is_looked_through_then_set_and_twice_is_once(manage: Manage) -> None:
    assert "Mã từ tệp CSV" in manage.read("administrator", "co-quan/")
    shown = preview(manage, GOOD)
    assert shown.status_code == 200
    assert [(row[0], row[1], row[2], row[4]) for row in rows(shown)] == [
        ("dòng 2", "Sở Tư pháp", "H55.11", "đổi"),
        ("dòng 3", "Sở Tài chính", "H55.04", "đổi"),
    ]
    assert Agency.objects.get(key="so-tu-phap").code_is_sample  # nothing yet
    token = page_of(shown).xpath("//input[@name='da-xem']/@value")[0]

    missing = manage.send("administrator", "co-quan/ma/", {"da-xem": token, "decision": ""})
    assert missing.status_code == 422
    assert page_of(missing).xpath("//input[@name='decision'][@aria-invalid='true']")
    assert rows(missing) == rows(shown)
    for _time in range(2):
        done = manage.send("administrator", "co-quan/ma/", {"da-xem": token, "decision": "Quyết định 5"})
        assert done.status_code == 302
    justice = Agency.objects.get(key="so-tu-phap")
    assert (justice.code, justice.code_is_sample) == ("H55.11", False)
    assert (
        OrgRevision.objects.filter(subject_kind="agency", subject_id=justice.pk, decision="Quyết định 5").count() == 1
    )
    assert "Không có mã nào phải đổi" in preview(manage, GOOD).content.decode()


def test_a_wrong_line_is_said_at_its_line_and_nothing_can_be_set(manage: Manage) -> None:
    shown = preview(manage, GOOD + "so-lạ;H55.12\n".encode())
    assert rows(shown)[2][0] == "dòng 4"
    assert "Không có cơ quan này" in rows(shown)[2][4]
    assert not page_of(shown).xpath("//input[@name='da-xem']")
    assert Agency.objects.get(key="so-tu-phap").code_is_sample


def test_somebody_else_was_quicker(manage: Manage) -> None:
    token = page_of(preview(manage, GOOD)).xpath("//input[@name='da-xem']/@value")[0]
    Agency.objects.filter(key="so-noi-vu").update(code="H55.04", code_is_sample=False)
    late = manage.send("administrator", "co-quan/ma/", {"da-xem": token, "decision": "Quyết định 5"})
    assert late.status_code == 422
    assert "Mã này là của Sở Nội vụ" in late.content.decode()
    assert Agency.objects.get(key="so-tu-phap").code_is_sample


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\x03\x04", "tệp Excel"), (b"khoa\nx", "thiếu cột"), (b"x" * 600_000, "500 KB"), (b"", "Tệp trống")],
)
def test_what_is_no_list_of_codes_is_said_at_the_field(manage: Manage, content: bytes, said: str) -> None:
    shown = preview(manage, content)
    assert shown.status_code == 422
    assert said in page_of(shown).xpath("string(//p[@id='f-file-error'])")


def test_no_file_and_a_forged_preview_are_refused(manage: Manage) -> None:
    assert "Chọn tệp CSV." in manage.send("administrator", "co-quan/ma/").content.decode()
    forged = manage.send("administrator", "co-quan/ma/", {"da-xem": "giả", "decision": "x"})
    assert forged.status_code == 422
    assert "chọn lại tệp" in forged.content.decode()
