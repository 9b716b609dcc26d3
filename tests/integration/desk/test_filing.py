"""Taking dossiers at the counter: asked once, kept on errors, safe to send twice, accepted on the spot."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.models import Offering, Procedure
from motcua.means.eforms import queries as eforms
from tests.answers import made_up
from tests.factories import documents as papers
from tests.integration.desk.conftest import Desk
from tests.province import at

JUSTICE = "motcua.sotuphap"
LAWYER = "1.000828"


def slug_of(code: str) -> str:
    return Procedure.objects.get(code=code).slug


def page_of(desk: Desk, username: str, code: str, case: str = "") -> str:
    return desk.read(username, f"tiep-nhan-moi/{slug_of(code)}/{f'?case_key={case}' if case else ''}")


def offering_of(desk: Desk, code: str, agency: str, case: str = "") -> int:
    return desk.stage.offering(code, agency, case)


@pytest.fixture
def filled(desk: Desk) -> dict[str, Any]:
    """Fill in the form of story B, with the declaration on paper."""
    desk.at("2026-11-16 15:20")
    unit = desk.stage.who(JUSTICE, "2026-11-16 15:20").holdings[0].unit_id
    page = catalogue.procedure_page(slug_of(LAWYER), at("2026-11-16 15:20").date())
    form = {
        "key": str(uuid.uuid4()),
        "case_key": page.cases[0].key,
        "offering": offering_of(desk, LAWYER, "so-tu-phap"),
        "desk": unit,
        "channel": "counter",
        "declared": "paper",
        "owner_kind": "citizen",
        "owner_name": "Hoàng Văn Nam",
        "owner_phone": "0000000123",
        "delivery": "counter",
        "copies": "1",
        "action": "accept",
    }
    for paper in page.papers:
        form[f"form-r{paper.id}"] = "original" if paper.originals else "compared"
        form[f"quantity-r{paper.id}"] = "1"
    return form


def send(desk: Desk, form: dict[str, Any], status: int = 302, username: str = JUSTICE, code: str = LAWYER) -> Any:
    answer = desk.client(username).post(f"/mot-cua/tiep-nhan-moi/{slug_of(code)}/", form)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def test_the_procedure_is_found_in_peoples_own_words(desk: Desk) -> None:
    desk.at("2026-11-16 15:00")

    text = desk.read("canbo.motcua", "tiep-nhan-moi/?q=giay+doc+than")

    assert f"/mot-cua/tiep-nhan-moi/{slug_of('1.004873')}/" in text


def test_a_dossier_is_registered_and_accepted_on_the_spot(desk: Desk, filled: dict[str, Any]) -> None:
    send(desk, filled)

    dossier = Dossier.objects.get(owner_name="Hoàng Văn Nam")
    assert (dossier.channel, dossier.code) == ("counter", "H55.X11-261116-0001")
    assert dossier.due_at == at("2026-12-08 17:00")
    forms = SubmittedPaper.objects.filter(dossier=dossier).values_list("form", flat=True)
    assert set(forms) == {"original", "compared"}
    text = desk.page(JUSTICE, dossier)
    assert "17:00 thứ Ba 08/12/2026" in text
    assert "800.000" in text


def test_sent_twice_it_is_one_dossier(desk: Desk, filled: dict[str, Any]) -> None:
    first = send(desk, filled)
    second = send(desk, filled)

    assert first.url == second.url
    assert Dossier.objects.filter(owner_name="Hoàng Văn Nam").count() == 1


def test_a_case_that_only_the_office_chooses_is_chosen_with_its_reason(desk: Desk) -> None:
    desk.at("2026-11-20 09:00")
    clerk, code, case = "canbo.motcua", "1.004873", "xac-minh"
    anybody, office = page_of(desk, clerk, code, "ket-hon"), page_of(desk, clerk, code, case)
    assert "cán bộ chọn, nêu lý do" in anybody
    assert ('name="case_reason"' in anybody, 'name="case_reason"' in office) == (False, True)
    papers_asked = catalogue.procedure_page(slug_of(code), at("2026-11-20 09:00").date()).papers
    form = {
        "key": str(uuid.uuid4()), "case_key": case, "channel": "counter", "declared": "paper", "delivery": "counter",
        "offering": offering_of(desk, code, "phuong-phan-dinh-phung-05443"), "owner_kind": "citizen",
        "desk": desk.stage.who(clerk, "2026-11-20 09:00").holdings[0].unit_id, "owner_name": "Trần Thị Mẫu Đơn",
        "action": "accept", **{f"form-r{paper.id}": "original" for paper in papers_asked if paper.required},
    }  # fmt: skip
    refused = send(desk, form, 422, clerk, code).content.decode()
    assert 'id="f-case_reason-error"' in refused
    assert "Trần Thị Mẫu Đơn" in refused
    send(desk, {**form, "case_reason": "Từng ở xã khác"}, 302, clerk, code)
    dossier = Dossier.objects.get(owner_name="Trần Thị Mẫu Đơn")
    assert (dossier.state, dossier.limit_value) == ("processing", 23)
    assert "Trường hợp do cán bộ chọn: Từng ở xã khác" in desk.page(clerk, dossier)


def test_a_case_of_the_office_that_nobody_offers_apart_is_taken_by_the_same_agency(desk: Desk) -> None:
    """Offerings are per case there, and none is made for the case that only the office chooses."""
    desk.at("2026-11-20 09:00")
    clerk, code, ward = "canbo.motcua", "1.004859", "phuong-phan-dinh-phung-05443"
    changed, added = (offering_of(desk, code, ward, case) for case in ("thay-doi", "bo-sung"))
    assert changed != added
    form = {
        "key": str(uuid.uuid4()), "case_key": "xac-minh", "channel": "counter", "declared": "paper",
        "delivery": "counter", "offering": added, "owner_kind": "citizen", "owner_name": "Trần Thị Mẫu Đơn",
        "desk": desk.stage.who(clerk, "2026-11-20 09:00").holdings[0].unit_id, "action": "refresh",
    }  # fmt: skip
    shown = send(desk, form, 200, clerk, code).content.decode()
    assert "Trần Thị Mẫu Đơn" in shown
    assert f'<option value="{changed}" selected' in shown  # the chosen agency, as its default case
    send(
        desk, {**form, "offering": changed, "action": "register", "case_reason": "Phải hỏi nơi khác"}, 302, clerk, code
    )
    dossier = Dossier.objects.get(owner_name="Trần Thị Mẫu Đơn")
    assert (dossier.case.key, dossier.limit_value, dossier.offering_id) == ("xac-minh", 6, changed)

    page = f"/mot-cua/ho-so/{dossier.submission_ref}/chon-truong-hop/"
    answer = desk.client(clerk).post(
        page, {"case_key": "bo-sung", "reason": "Chỉ bổ sung", "revision": dossier.revision}
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    dossier.refresh_from_db()
    assert (dossier.case.key, dossier.offering_id) == ("bo-sung", added)


def test_a_filled_form_is_kept_where_its_case_is_not_received(desk: Desk) -> None:
    desk.at("2026-11-20 09:00")
    clerk, code = "motcua.sotuphap", "1.004859"  # a desk of another agency
    Offering.objects.filter(procedure__code=code, case_key="bo-sung").update(receiving="own")
    form = {"key": str(uuid.uuid4()), "case_key": "bo-sung", "owner_name": "Trần Thị Mẫu Đơn", "declared": "paper"}
    for action, status in (("refresh", 200), ("accept", 422)):
        shown = send(desk, {**form, "action": action}, status, clerk, code).content.decode()
        assert "Trường hợp này chỉ nhận tại cơ quan giải quyết" in shown
        assert "Trần Thị Mẫu Đơn" in shown


def test_a_page_sent_again_with_something_else_leads_to_its_dossier_or_on_to_another(
    desk: Desk, filled: dict[str, Any]
) -> None:
    """Whoever goes back corrects what was sent, or takes the next person: nothing is sent twice by itself."""
    send(desk, filled)
    first = Dossier.objects.get(owner_name="Hoàng Văn Nam")
    corrected = {**filled, "owner_phone": "0000000124"}
    for _press in range(2):
        shown = send(desk, corrected, 422).content.decode()
        assert f'href="/mot-cua/ho-so/{first.submission_ref}/"' in shown
        assert "0000000124" in shown
    assert Dossier.objects.filter(procedure_id=first.procedure_id, owner_name__startswith="Hoàng Văn").count() == 1

    afresh = send(desk, {**corrected, "owner_name": "Hoàng Văn Bắc", "action": "another"}, 200).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', afresh)
    assert key
    assert key[1] != filled["key"]
    assert "Hoàng Văn Bắc" in afresh
    for _press in range(2):
        send(desk, {**corrected, "owner_name": "Hoàng Văn Bắc", "key": key[1]})
    assert Dossier.objects.filter(procedure_id=first.procedure_id, owner_name__startswith="Hoàng Văn").count() == 2


def test_only_registered_it_waits_for_acceptance(desk: Desk, filled: dict[str, Any]) -> None:
    send(desk, {**filled, "action": "register"})

    dossier = Dossier.objects.get(owner_name="Hoàng Văn Nam")
    assert (dossier.state, dossier.code) == ("submitted", None)
    assert "Hoàng Văn Nam" in desk.read(JUSTICE, "hop/cho-tiep-nhan/")


@pytest.mark.parametrize("dirt", ["\x00", "\x00CIT-1", "\x01\x7f"])
def test_a_press_with_control_characters_finds_nobody(desk: Desk, filled: dict[str, Any], dirt: str) -> None:
    answer = send(desk, {**filled, "action": f"person:{dirt}"}, 200)

    assert "Chưa ai như vậy nộp hồ sơ ở cơ quan này." in answer.content.decode()
    assert not Dossier.objects.filter(owner_name="Hoàng Văn Nam").exists()


def test_nothing_typed_is_lost_on_a_mistake(desk: Desk, filled: dict[str, Any]) -> None:
    answer = send(desk, {**filled, "owner_name": "", "owner_address": "Tổ 5, phường Tích Lương"}, 422)
    text = answer.content.decode()

    assert "Nhập họ, chữ đệm và tên của chủ hồ sơ" in text
    assert 'href="#f-owner_name"' in text
    assert "Tổ 5, phường Tích Lương" in text
    assert filled["key"] in text
    assert text.count('value="compared" selected') == 2


def test_the_summary_names_the_question_of_every_error(desk: Desk, filled: dict[str, Any]) -> None:
    desk.at("2026-11-20 09:00")
    code, ward = "1.004873", "phuong-phan-dinh-phung-05443"
    unit = desk.stage.who("canbo.motcua", "2026-11-20 09:00").holdings[0].unit_id
    form = {**filled, "case_key": "ket-hon", "offering": offering_of(desk, code, ward), "desk": unit}
    text = send(desk, {**form, "declared": "typed"}, 422, "canbo.motcua", code).content.decode()

    said = re.findall(r'<li>\s*<a href="#f-[^"]+">([^<]+)</a>', text)
    assert len(said) > 3
    assert not [message for message in said if message.startswith(("Chọn một câu trả lời", "Nhập ngày"))]
    assert any(message.endswith(": Nhập ngày; chỉ biết năm thì ghi năm, ví dụ 1940.") for message in said)


def test_a_name_of_five_thousand_letters_is_refused_at_its_field(desk: Desk, filled: dict[str, Any]) -> None:
    text = send(desk, {**filled, "owner_name": "Ă" * 5000}, 422).content.decode()

    assert "nhiều nhất là 300" in text
    assert 'id="f-owner_name-error"' in text


def test_markup_and_control_characters_are_only_text(desk: Desk, filled: dict[str, Any]) -> None:
    send(desk, {**filled, "owner_name": "<script>alert(1)</script>' OR 1=1;--\x07"})

    dossier = Dossier.objects.get(offering_id=filled["offering"])
    raw = desk.client(JUSTICE).get(f"/mot-cua/ho-so/{dossier.submission_ref}/").content.decode()
    assert "<script>alert(1)" not in raw
    assert "&lt;script&gt;alert(1)" in raw
    assert "\x07" not in raw


def test_a_scan_is_uploaded_first_and_claimed_with_the_dossier(desk: Desk, filled: dict[str, Any]) -> None:
    client = desk.client(JUSTICE)
    given = SimpleUploadedFile("bang.pdf", papers.make_pdf(), content_type="application/pdf")
    received = client.post("/mot-cua/tep/", {"file": given}, headers={"Accept": "application/json"}).json()
    key = next(name for name in filled if name.startswith("form-r")).removeprefix("form-")

    client.post(f"/mot-cua/tiep-nhan-moi/{slug_of(LAWYER)}/", {**filled, f"scan-{key}_id": received["id"]})

    paper = SubmittedPaper.objects.get(dossier__owner_name="Hoàng Văn Nam", file__isnull=False)
    path = f"/mot-cua/ho-so/{paper.dossier.submission_ref}/giay-to/{paper.pk}/"
    shown = client.get(path)
    assert b"".join(shown.streaming_content).startswith(b"%PDF")
    assert client.get(path.replace(str(paper.pk), str(paper.pk + 999))).status_code == 404
    assert desk.client("canbo.motcua").get(path).status_code == 404


def test_a_forged_file_is_refused_and_nothing_is_registered(desk: Desk, filled: dict[str, Any]) -> None:
    key = next(name for name in filled if name.startswith("form-r")).removeprefix("form-")

    text = send(desk, {**filled, f"scan-{key}_id": str(uuid.uuid4())}, 422).content.decode()

    assert "Hoàng Văn Nam" in text
    assert not Dossier.objects.filter(owner_name="Hoàng Văn Nam").exists()


def test_wrong_and_empty_files_are_refused_in_words(desk: Desk) -> None:
    desk.at("2026-11-16 15:20")
    client = desk.client(JUSTICE)

    for content in (b"", b"MZ\x90\x00 a program"):
        answer = client.post("/mot-cua/tep/", {"file": SimpleUploadedFile("bang.pdf", content)})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]
    assert client.post("/mot-cua/tep/").status_code == 422


def test_a_clerk_cannot_receive_at_another_desk(desk: Desk, filled: dict[str, Any]) -> None:
    elsewhere = orgs.desk_of(orgs.agency_by_key("phuong-phan-dinh-phung-05443").id)
    assert elsewhere

    send(desk, {**filled, "desk": elsewhere.id}, 422)

    assert not Dossier.objects.filter(owner_name="Hoàng Văn Nam").exists()


def test_the_case_decides_who_is_competent_and_another_agency_may_receive(desk: Desk) -> None:
    desk.at("2026-11-18 15:40")
    inside = page_of(desk, "motcua.daitu", "1.009645", "trong-khu-cong-nghiep")
    outside = page_of(desk, "motcua.daitu", "1.009645", "ngoai-khu-cong-nghiep")
    finance = offering_of(desk, "1.009645", "so-tai-chinh", "ngoai-khu-cong-nghiep")

    assert "Ban Quản lý các Khu công nghiệp" in inside
    assert f'name="offering" value="{finance}"' in outside
    assert f'name="offering" value="{finance}"' not in inside
    assert 'name="e_owner_tax_code"' in outside


def test_the_procedures_own_form_is_asked_once_and_checked_by_its_rules(desk: Desk) -> None:
    desk.at("2026-11-20 09:00")
    clerk, code, ward = "canbo.motcua", "1.004873", "phuong-phan-dinh-phung-05443"
    form = {
        "key": str(uuid.uuid4()),
        "case_key": "ket-hon",
        "offering": offering_of(desk, code, ward),
        "desk": desk.stage.who(clerk, "2026-11-20 09:00").holdings[0].unit_id,
        "channel": "counter",
        "declared": "typed",
        "owner_kind": "citizen",
        "delivery": "counter",
        "action": "accept",
        "e_filing_as": "self",
        "e_owner_name": "Trần Thị Mẫu Đơn",
        "e_owner_birth_date": "31/02/1995",
        "e_owner_id_number": "000195000001",
        "e_owner_address": "Tổ 3, phường Phan Đình Phùng",
        "e_owner_phone": "0000000001",
        "e_status": "chua-ket-hon",
        "e_residence_history": "Từ nhỏ đến nay",
        "e_partner_name": "Lý Văn Đức",
        "e_place": "UBND phường Phan Đình Phùng",
    }
    text = send(desk, form, 422, clerk, code).content.decode()
    assert 'href="#f-e_owner_birth_date"' in text
    assert "Trần Thị Mẫu Đơn" in text
    first = re.search(r'name="e_status"\s+value="([^"]+)"', text)
    assert first

    page = catalogue.procedure_page(slug_of(code), at("2026-11-20 09:00").date())
    handed = {f"form-r{paper.id}": "copy" for paper in page.papers if paper.required}
    send(desk, {**form, **handed, "e_owner_birth_date": "27/03/1995", "e_status": first[1]}, 302, clerk, code)

    dossier = Dossier.objects.get(owner_name="Trần Thị Mẫu Đơn")
    assert (dossier.owner_id_number, dossier.owner_phone) == ("000195000001", "0000000001")
    assert dossier.answers_id is not None
    assert dossier.code == "H55.X05443-261120-0001"
    assert "27/03/1995" in desk.page(clerk, dossier)


def test_the_form_at_the_counter_fits_the_owners_kind(desk: Desk) -> None:
    desk.at("2026-11-20 09:00")
    clerk, code = "canbo.motcua", "1.013225"
    page = catalogue.procedure_page(slug_of(code), at("2026-11-20 09:00").date())
    text = page_of(desk, clerk, code)
    assert 'data-when="e_owner_kind" data-when-kind="equals" data-when-values="business" hidden' in " ".join(
        text.split()
    )
    schema = eforms.form_version(page.form_version_id).schema  # type: ignore[arg-type]
    typed = made_up(schema, at("2026-11-20 09:00").date()) | {
        "owner_kind": "business",
        "organisation_name": "Công ty Mẫu Xây Nhà",
        "organisation_tax_code": "0000000099",
    }
    form = {
        "key": str(uuid.uuid4()),
        "case_key": page.cases[0].key,
        "offering": offering_of(desk, code, "phuong-phan-dinh-phung-05443", page.cases[0].key),
        "desk": desk.stage.who(clerk, "2026-11-20 09:00").holdings[0].unit_id,
        "channel": "counter",
        "declared": "typed",
        "owner_kind": "citizen",  # of the block that a declaration on paper uses
        "delivery": "counter",
        "action": "register",
        **{f"e_{key}": value for key, value in typed.items()},
    }
    unnamed = send(desk, {**form, "e_organisation_name": ""}, 422, clerk, code).content.decode()
    assert 'href="#f-e_organisation_name"' in unnamed
    send(desk, form, 302, clerk, code)
    dossier = Dossier.objects.get(owner_name="Công ty Mẫu Xây Nhà")
    assert (dossier.owner_kind, dossier.owner_id_number) == ("business", "0000000099")
    assert "Tổ chức, doanh nghiệp" in desk.page(clerk, dossier)


def test_what_lacks_a_required_paper_is_registered_and_waits_for_it(desk: Desk, filled: dict[str, Any]) -> None:
    page = catalogue.procedure_page(slug_of(LAWYER), at("2026-11-16 15:20").date())
    missing = next(paper for paper in page.papers if paper.required)
    client = desk.client(JUSTICE)

    answer = client.post(
        f"/mot-cua/tiep-nhan-moi/{slug_of(LAWYER)}/", {**filled, f"form-r{missing.id}": "none"}, follow=True
    )

    shown = answer.content.decode()
    assert "Đã đăng ký nhưng chưa tiếp nhận được: Hồ sơ còn thiếu giấy tờ bắt buộc." in shown
    assert f'id="f-paper-{missing.id}"' in shown
    assert Dossier.objects.get(owner_name="Hoàng Văn Nam").state == "submitted"
