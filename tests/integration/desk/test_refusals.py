"""What the desk refuses: strangers, other units, forged ids, wrong methods, roles that only watch."""

import io
import re

import pytest
from pypdf import PdfReader

from motcua.casework.dossiers.models import Dossier
from motcua.doors.desk.urls import urlpatterns
from tests.integration.desk.conftest import Desk

WARD, CLERK = "phuong-phan-dinh-phung-05443", "canbo.motcua"
ERRANDS = [
    "mo-lai", "chon-truong-hop", "doi-truong-hop", "sua-thong-tin", "dinh-chinh-thong-tin",
    "tiep-nhan", "yeu-cau-bo-sung", "tu-choi", "xac-nhan-chuyen", "de-nghi-bo-sung", "gui-bo-sung", "tra-lai-de-nghi",
    "nhan-bo-sung", "xac-nhan-du", "buoc", "nhan-viec", "tra-viec", "giao-lai", "lay-y-kien", "nghia-vu",
    "xac-nhan-nghia-vu", "xin-loi", "rut", "xu-ly-rut", "dung", "goi-dien", "ban-hanh", "dinh-chinh", "tra-ket-qua",
]  # fmt: skip
IN_TIME = {"tiep-nhan", "chon-truong-hop", "sua-thong-tin", "yeu-cau-bo-sung", "tu-choi", "rut"}  # before acceptance


@pytest.fixture
def sent(desk: Desk) -> Dossier:
    offering = desk.stage.offering("1.004873", WARD)
    found = desk.stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="tap")
    desk.at("2026-11-20 08:10")
    return found


def test_every_errand_of_the_urls_is_tried_here() -> None:
    routes = [
        str(pattern.pattern).split("/")[-2]
        for pattern in urlpatterns
        if str(pattern.pattern).startswith("ho-so/<dossier:ref>/")
    ]
    reading = {
        "<dossier:ref>",
        "vi-sao-hen",
        "nguoi-tham-gia",
        "tin-da-gui",
        "<int:paper_id>",
        "<int:result_id>",
        "<slug:form>",
    }
    signing = {"ban-hanh-ngay"}

    assert set(routes) - reading - signing - {"kiem-tra"} == set(ERRANDS)


def test_another_unit_finds_nothing(desk: Desk, sent: Dossier) -> None:
    client = desk.client("motcua.daitu")
    for errand in ERRANDS:
        path = f"/mot-cua/ho-so/{sent.submission_ref}/{errand}/"
        assert client.post(path, {"reason": "x", "outcome": "agree"}).status_code == 404, errand
        assert client.get(path).status_code == 404, errand
    assert desk.stage.fresh(sent).state == "submitted"


def test_an_errand_out_of_its_time_changes_nothing(desk: Desk, sent: Dossier) -> None:
    """What the state does not allow is refused in words, on a page, whatever is sent."""
    client = desk.client(CLERK)
    for errand in set(ERRANDS) - IN_TIME:
        answer = client.post(f"/mot-cua/ho-so/{sent.submission_ref}/{errand}/", {"reason": "x", "note": "x"})
        assert answer.status_code in (403, 409, 422), errand
        assert sent.submission_ref in answer.content.decode(), errand
    assert desk.stage.fresh(sent).state == "submitted"


def test_forged_references_find_nothing(desk: Desk, sent: Dossier) -> None:
    client = desk.client(CLERK)
    for ref in ("N-0000-0000", "H55.X05443-261120-9999", "'; DROP TABLE x;--", "%00", "N-%E1%BB%A8", "a" * 500):
        assert client.get(f"/mot-cua/ho-so/{ref}/").status_code == 404, ref
        assert client.post(f"/mot-cua/ho-so/{ref}/tiep-nhan/").status_code == 404, ref


def test_the_desk_is_for_those_who_work_on_dossiers(desk: Desk, sent: Dossier) -> None:
    for username in ("nguoidan", "doanhnghiep", "quantri", "kiemtoan"):
        client = desk.client(username)
        for path in ("hop/cho-tiep-nhan/", f"ho-so/{sent.submission_ref}/", "tim/", "so-luong/"):
            assert client.get(f"/mot-cua/{path}").status_code == 403, (username, path)


def test_support_staff_have_the_box_of_what_they_helped_with_and_no_other(desk: Desk, sent: Dossier) -> None:
    client = desk.client("hotro")
    assert client.get("/mot-cua/").url == "/mot-cua/hop/da-ho-tro/"
    assert client.get("/mot-cua/hop/da-ho-tro/").status_code == 200
    for path in ("hop/cho-tiep-nhan/", "hop/don-vi/", f"ho-so/{sent.submission_ref}/"):
        assert client.get(f"/mot-cua/{path}").status_code == 404, path
    assert client.get("/mot-cua/tim/").status_code == 403


def test_nobody_is_led_to_sign_in_and_back(desk: Desk, sent: Dossier) -> None:
    client = desk.client(CLERK)
    client.post("/dang-xuat/")

    answer = client.get(f"/mot-cua/ho-so/{sent.submission_ref}/")

    assert answer.status_code == 302
    assert answer.url.startswith("/dang-nhap/?next=/mot-cua/ho-so/")


def test_the_controller_sees_progress_and_no_content(desk: Desk, sent: Dossier) -> None:
    desk.send(CLERK, sent, "tiep-nhan")

    text = desk.page("kiemsoat", sent)

    assert "Chỉ xem tiến độ" in text
    assert "Nguyễn Thị Ngọc Ánh" not in text.partition('id="detail"')[2]
    assert "Giấy tờ cư trú" not in text
    assert desk.client("kiemsoat").get(f"/mot-cua/ho-so/{sent.submission_ref}/in/01/").status_code == 403


def test_declining_wants_a_reason_and_ends_the_dossier(desk: Desk, sent: Dossier) -> None:
    text = desk.send(CLERK, sent, "tu-choi", 422, reason="  ")
    assert "Nêu rõ lý do từ chối tiếp nhận." in text

    desk.send(CLERK, sent, "tu-choi", reason="Không thuộc thẩm quyền")

    assert desk.stage.fresh(sent).state == "declined"
    assert desk.client(CLERK).get(f"/mot-cua/ho-so/{sent.submission_ref}/in/03/").content.startswith(b"%PDF")


def test_a_part_is_given_to_htmx_and_a_page_to_browsers(desk: Desk, sent: Dossier) -> None:
    client, path = desk.client(CLERK), f"/mot-cua/ho-so/{sent.submission_ref}/"

    part = client.get(path, headers={"HX-Request": "true", "HX-Target": "detail"}).content.decode()
    whole = client.get(path).content.decode()

    assert "<html" not in part
    assert part.lstrip().startswith("<title>")
    assert "<html" in whole


def test_unchanged_counts_cost_nothing(desk: Desk, sent: Dossier) -> None:
    client = desk.client(CLERK)
    first = client.get("/mot-cua/so-luong/?hop=cho-tiep-nhan")

    again = client.get("/mot-cua/so-luong/?hop=cho-tiep-nhan", headers={"If-None-Match": first["ETag"]})
    desk.send(CLERK, sent, "tiep-nhan")
    changed = client.get("/mot-cua/so-luong/?hop=cho-tiep-nhan", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert "private" in first["Cache-Control"]


def test_search_finds_by_code_name_and_number_what_is_ones_own(desk: Desk, sent: Dossier) -> None:
    desk.send(CLERK, sent, "tiep-nhan")
    code = desk.stage.fresh(sent).code

    for asked in (code, sent.submission_ref.lower(), "Ngọc Ánh", "000000000001"):
        assert sent.submission_ref in desk.find(CLERK, asked), asked
    assert sent.submission_ref not in desk.find("motcua.daitu", code)


def test_the_register_book_is_a_file_that_spreadsheets_cannot_run(desk: Desk, sent: Dossier) -> None:
    desk.send(CLERK, sent, "tiep-nhan")
    Dossier.objects.filter(pk=sent.pk).update(owner_name="=cmd|' /C calc'!A0")

    answer = desk.client(CLERK).get("/mot-cua/so-theo-doi/csv/?tu=01/11/2026&den=30/11/2026")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert "H55.X05443-261120-0001" in text
    assert "'=cmd" in text
    assert ",=cmd" not in text


def test_the_register_book_asks_for_a_period_that_can_be_shown(desk: Desk, sent: Dossier) -> None:
    desk.send(CLERK, sent, "tiep-nhan")
    for asked, words in (
        ("tu=30/11/2026&den=01/11/2026", "Ngày kết thúc phải sau ngày bắt đầu."),
        ("tu=01/12/2026&den=31/12/2026", "Kỳ này chưa bắt đầu"),
    ):
        assert words in desk.read(CLERK, f"so-theo-doi/?{asked}", 422)
        assert words in desk.read(CLERK, f"so-theo-doi/in/?{asked}", 422)
        file = desk.client(CLERK).get(f"/mot-cua/so-theo-doi/csv/?{asked}", follow=True)
        assert file.status_code == 422


def test_the_register_book_is_one_on_the_page_on_form_07_and_as_csv(desk: Desk, sent: Dossier) -> None:
    desk.send(CLERK, sent, "tiep-nhan")
    shown = desk.read(CLERK, "so-theo-doi/?tu=01/11/2026&den=30/11/2026")
    assert "kỳ chưa kết thúc, tính đến 08:10 ngày 20/11/2026" in " ".join(shown.split())
    assert "quyển 2026" in shown
    links = dict(re.findall(r'href="(/mot-cua/so-theo-doi/(in|csv)/[^"]*)"', shown))
    paths = {kind: path for path, kind in links.items()}

    pdf = desk.client(CLERK).get(paths["in"])
    csv = b"".join(desk.client(CLERK).get(paths["csv"]).streaming_content).decode("utf-8-sig")

    assert (pdf.status_code, pdf["Content-Type"], pdf["Cache-Control"]) == (200, "application/pdf", "private, no-store")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf.content
    printed = " ".join(PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split())
    assert "1 H55.X05443-261120-0001" in printed
    assert "1,2026,H55.X05443-261120-0001" in csv
    assert csv.startswith("# Kỳ chưa kết thúc; tính đến 08:10 ngày 20/11/2026\r\nSố thứ tự,Quyển số,")
    desk.at("2026-12-01 08:00")
    assert "tính đến" not in desk.read(CLERK, "so-theo-doi/?tu=01/11/2026&den=30/11/2026")
    over = b"".join(desk.client(CLERK).get(paths["csv"]).streaming_content).decode("utf-8-sig")
    assert over.startswith("Số thứ tự,Quyển số,Mã hồ sơ,")
