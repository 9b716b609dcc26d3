"""Every official print: its paper, its fields, its law, and that nothing typed can leave the page."""

import io
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdf
import pytest
from PIL import Image

from motcua.means.documents import services
from motcua.means.documents.adapters import typst_text
from motcua.means.documents.enums import PrintForm
from motcua.means.documents.rules import forms, templates
from tests.factories import documents as make

EVERY = [pytest.param(form, id=forms.kind_of(form).value) for form in make.make_every_form()]
MM = 72 / 25.4
MARKUP = '#image("/etc/passwd") $x^2$ *b* _i_ `r` <script>alert(1)</script> \'; DROP TABLE a; -- \\ [] {} @ref //c "'
TYPED = {
    "markup": MARKUP,
    "five thousand signs in one word": "Nguyễn" * 833,
    "many words": "Nguyễn Văn Ánh " * 60,
    "signs no font has": "Ánh 😀 中文 한국어 العربية \ue000 \U0010fffd",
    "marks": "Z" + "\u0301\u0302\u0316" * 200 + "algo" * 60,
    "control": "a\x00b\x07c\x1bd\u202ee\u2028f\r\ng",
    "nothing": "",
}
KEPT = ("look_up_url", "result", "sha256", "dossier_code", "submission_ref", "number", "place", "issuer", "superior")


def fill(value: Any, text: str, key: str = "") -> Any:
    """Return the form with every typed field replaced."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: fill(getattr(value, field.name), text, field.name) for field in fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(fill(inner, text, key) for inner in value)
    return text if isinstance(value, str) and key not in KEPT else value


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("form", EVERY)
def test_the_paper_has_the_size_of_the_law_and_is_for_archives(form: forms.Form) -> None:
    pdf = services.render(form)
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    wide, high = (297, 210) if isinstance(form, forms.RegisterForm) else (148, 210)
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (wide, high)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


@pytest.mark.parametrize("form", EVERY)
def test_every_print_carries_the_national_name_the_agencies_and_its_number(form: forms.Form) -> None:
    text = text_of(services.render(form))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert form.head.issuer.upper() in text
    assert f"{form.head.place}, ngày 20 tháng 11 năm 2026" in text
    assert form.head.number in text
    assert "BẢN MẪU" in text


def test_the_receipt_carries_all_its_fields() -> None:
    form = make.make_receipt(
        authorised=forms.Authorised(
            name="Trần Văn Bình", id_number="000180000001", address="Tổ 1", phone="0000 000 777",
            email="binh@vidu.example", paper="Giấy ủy quyền số 5",
        ),
        notes=("Ngày hẹn tính từ lúc cơ quan có thẩm quyền nhận hồ sơ.",),
    )  # fmt: skip
    text = text_of(services.render(form))
    for part in (
        "Mẫu số 01", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Số: 0157/TTPVHCC", "H55.X05443-261120-0001",
        "(mã mẫu)", "Trung tâm Phục vụ hành chính công phường Phan Đình Phùng", "Nguyễn Thị Ngọc Ánh", "000195001234",
        "Tổ 12", "0000 000 123", "ngoc.anh@vidu.example",
        "Trần Văn Bình", "000180000001", "0000 000 777", "binh@vidu.example",
        "Giấy ủy quyền số 5", "Cấp Giấy xác nhận tình trạng hôn nhân", "1. Tờ khai", "Bản điện tử, số lượng: 1",
        "Bản chụp, số lượng: 2", "Số lượng hồ sơ: 1 bộ", "03 ngày làm việc",
        "09 giờ 12 phút, ngày 20 tháng 11 năm 2026",
        "17 giờ 00 phút, ngày 26 tháng 11 năm 2026", "Ngày hẹn tính từ lúc", "gửi vào tài khoản", "quyển số: 01/2026",
        "số thứ tự: 157", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Lê Thị Hạnh", "Không thu",
        "Thông tư số 03/2025/TT-VPCP",
    ):  # fmt: skip
        assert part in text, part


def test_a_receipt_without_a_time_limit_says_so() -> None:
    assert "không quy định thời hạn" in text_of(services.render(make.make_receipt(due_at=None)))


def test_the_other_forms_carry_their_fields() -> None:
    for form, parts in (
        (make.make_supplement(), ("01/PBS", "N-7K3D-9QXA", "ảnh chụp bị lóa", "chưa đủ rõ", "quầy số 2", "0000 000 456",
                                  "NGƯỜI HƯỚNG DẪN", "Đề nghị bổ sung trước: 17 giờ 00 phút")),
        (make.make_decline(), ("02/PTC", "thuộc phường khác", "NGƯỜI NỘP HỒ SƠ", "ngoc.anh@vidu.example")),
        (make.make_apology(), ("03/PXL", "15 giờ 40 phút, ngày 18 tháng 11 năm 2026", "17 giờ 00 phút, ngày 15",
                               "17 giờ 00 phút, ngày 18 tháng 12", "trả lời chậm", "GIÁM ĐỐC", "0000000000")),
        (make.make_stop(), ("04/TB", "ngày 23 tháng 11 năm 2026", "đề nghị rút", "kể từ ngày ký", "KT. CHỦ TỊCH")),
        (make.make_control_slip(), ("05/PKS", "Công an phường", "Trước hạn", "Đúng hạn", "Quá hạn", "Nông Văn Tú",
                                    "Thay mặt", "09 giờ 12 phút")),
        (make.make_register(), ("Hộ tịch", "H55.X05443-261120-0006", "Điện tử", "09:12 20/11/2026", "Ký nhận",
                                "36 H55.X05443-261120-0006", "Trần Văn Bình")),
        (make.make_submission_slip(), ("20 giờ 41 phút", "giay-to-cu-tru.jpg", "1,5 MB", "3f" * 16)),
    ):  # fmt: skip
        text = text_of(services.render(form))
        for part in parts:
            assert part in text, part


def test_a_late_apology_promises_no_new_date() -> None:
    text = text_of(services.render(make.make_apology(new_promised_at=None)))
    assert "ngày 18 tháng 12" not in text
    assert "không đặt ra thời hạn mới" in text


def test_a_real_installation_does_not_say_sample() -> None:
    text = text_of(services.render(make.make_receipt(head=make.make_head(sample=False))))
    assert "BẢN MẪU" not in text
    assert "mã mẫu" not in text


def test_a_print_has_the_number_of_its_law_on_its_day() -> None:
    slip = make.make_control_slip(head=make.make_head("05/PKS", issued_at=datetime(2022, 8, 5, 3, tzinfo=UTC)))
    text = text_of(services.render(slip))
    assert "Mẫu số 05 ban hành kèm theo Thông tư số 01/2018/TT-VPCP" in text
    again = services.render(slip, version=services.template_of(make.make_control_slip()).version)
    assert "Mẫu số 06 ban hành kèm theo Thông tư số 03/2025/TT-VPCP" in text_of(again)


def test_every_form_has_a_template_in_force_every_day() -> None:
    for kind in PrintForm:
        for year in (2019, 2022, 2025, 2026, 2030):
            template = templates.template_on(kind, datetime(year, 10, 1, tzinfo=UTC).date())
            assert (templates.FOLDER / template.path).is_file()
    with pytest.raises(LookupError):
        templates.template_of_version(PrintForm.RECEIPT, "none")


@pytest.mark.parametrize("form", EVERY)
@pytest.mark.parametrize("typed", TYPED)
def test_nothing_typed_leaves_the_page_or_breaks_the_print(form: forms.Form, typed: str) -> None:
    filled = fill(form, TYPED[typed])
    assert services.render(filled).startswith(b"%PDF-")
    pages = services.render_pictures(filled, dots_per_inch=50)
    for page in [*pages[:2], *pages[-2:]]:
        picture = Image.open(io.BytesIO(page)).convert("L")
        for edge in (
            (picture.width - 14, 0, picture.width, picture.height),
            (0, 0, 18, picture.height),
            (0, picture.height - 8, picture.width, picture.height),
        ):
            darkest = picture.crop(edge).getextrema()[0]
            assert darkest > 200


def test_markup_is_printed_as_it_was_typed() -> None:
    text = text_of(services.render(make.make_decline(reason=MARKUP)))
    assert '#image("/etc/passwd") $x^2$ *b* _i_' in text
    assert "<script>alert(1)</script> '; DROP TABLE a; --" in text


def test_the_same_form_gives_the_same_bytes() -> None:
    assert services.render(make.make_receipt()) == services.render(make.make_receipt())


@pytest.mark.parametrize("form", EVERY)
def test_a_form_survives_being_kept_as_data(form: forms.Form) -> None:
    data = services.form_data(form) | {"unknown_later": 1}
    assert services.form_from_data(data) == form


def test_prints_may_be_set_by_several_threads_at_once() -> None:
    codes = [f"H55.X05443-261120-{number:04d}" for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda code: services.render(make.make_receipt(dossier_code=code)), codes))
    assert all(code in text_of(pdf) for code, pdf in zip(codes, made, strict=True))


def test_the_qr_code_is_a_picture_without_scripts() -> None:
    svg = services.qr_svg("http://127.0.0.1:8000/tra-cuu?ma=H55")
    assert svg.startswith("<svg")
    assert "script" not in svg


STACKED = "Y Khoă Niê Kdăm ê̆ ô̆ ơ̆ ư̆"  # Êđê letters that no single sign has; DIN 91379 has more of the kind


def told(pdf: bytes) -> str:
    """Return the text of a print as a reader takes it that lets ActualText stand for what it encloses."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            fonts = {name: font.ToUnicode.read_bytes() for name, font in page.Resources.Font.items()}
            names = {
                font: {
                    int(number, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
                    for number, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", content)
                }
                for font, content in fonts.items()
            }
            font, spans = "", []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    text = operands[1].get("/ActualText") if len(operands) > 1 else None
                    spans.append(text)
                    found.append("" if text is None else str(text))
                elif str(operator) == "EMC":
                    spans.pop()
                elif str(operator) == "Tf":
                    font = str(operands[0])
                elif str(operator) in ("Tj", "TJ") and not any(text is not None for text in spans):
                    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                    drawn = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                    numbers = (int.from_bytes(drawn[at : at + 2]) for at in range(0, len(drawn), 2))
                    found.append("".join(names[font].get(number, "�") for number in numbers))
    return "".join(found)


@pytest.mark.parametrize("name", [STACKED, "Ğ̈ ê̆ê̆ ă̂ x̣̆ ô̆ê ê", "Ô̆ NIÊ Ê̆"])
def test_stacked_marks_are_in_the_text_as_they_were_typed(name: str) -> None:
    form = make.make_receipt(owner=make.make_party(name=name), request="Ô tô, ê a, ơ ư và ă â của " + name)
    pdf = services.render(form)
    typed = unicodedata.normalize("NFC", name)
    assert typed in unicodedata.normalize("NFC", text_of(pdf))
    assert typed in unicodedata.normalize("NFC", told(pdf))
    assert "Ô tô, ê a, ơ ư và ă â của" in text_of(pdf)
    assert pdf == services.render(form)


def test_a_print_without_stacked_marks_is_left_as_the_press_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_text, "as_typed", lambda _pdf: pytest.fail("looked through in vain"))
    assert "Nguyễn Thị Ngọc Ánh" in text_of(services.render(make.make_receipt()))
