"""Files and filled forms for tests: small, made here, of nobody who exists."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pypdf
from django.contrib.auth import get_user_model
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from motcua.ground.core.actors import Actor, ActorKind
from motcua.means.documents import services
from motcua.means.documents.queries import FileCard
from motcua.means.documents.rules import forms

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
ACCEPTED_AT = datetime(2026, 11, 20, 9, 12, tzinfo=HERE)
DUE_AT = datetime(2026, 11, 26, 17, 0, tzinfo=HERE)
OOXML = "application/vnd.openxmlformats-officedocument"


def make_pdf(
    pages: int = 1, password: str = "", script: str = "", owner: str = "", algorithm: str = "RC4-128"
) -> bytes:
    """Return a whole PDF; `owner` is a password that limits printing only."""
    writer = pypdf.PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    if script:
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        )
        writer.root_object[NameObject("/OpenAction")] = action
    if (password or owner) and algorithm == "RC4-128":
        writer.encrypt(password, owner or None, algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    if owner and algorithm.startswith("AES"):
        locked = io.BytesIO()
        lock = pikepdf.Encryption(user=password, owner=owner, R=6 if algorithm == "AES-256" else 4)
        with pikepdf.open(buffer) as file:
            file.save(locked, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return locked.getvalue()
    return buffer.getvalue()


def make_xfa(rendering: str, text: str = "") -> bytes:
    """Return a form of Adobe's designer: its page drawn later (`required`), or standing in the file (`forbidden`)."""
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(595, 842))
        page = file.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = file.make_stream(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1", "replace"))
        config = f"<config><acrobat><acrobat7><dynamicRender>{rendering}</dynamicRender></acrobat7></acrobat></config>"
        packets = pikepdf.Array([pikepdf.String("config"), file.make_stream(config.encode())])
        file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=packets)
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def make_picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a whole picture with some structure in it."""
    picture = Image.effect_noise(size, 60).convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def make_zip(entries: dict[str, bytes]) -> bytes:
    """Return a zip of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return buffer.getvalue()


def make_docx(
    body: bytes = b"<w:document xmlns:w='w'><w:body/></w:document>", extra: dict[str, bytes] | None = None
) -> bytes:
    """Return a Word file of one part."""
    types = (
        "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        f"<Override PartName='/word/document.xml' ContentType='{OOXML}.wordprocessingml.document.main+xml'/></Types>"
    )
    return make_zip({"[Content_Types].xml": types.encode(), "word/document.xml": body} | (extra or {}))


def make_xlsx() -> bytes:
    """Return an Excel file of one part."""
    types = (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{OOXML}.spreadsheetml.sheet.main+xml'/></Types>"
    )
    return make_zip({"[Content_Types].xml": types.encode(), "xl/workbook.xml": b"<workbook/>"})


def make_odt(extra: dict[str, bytes] | None = None) -> bytes:
    """Return an OpenDocument text."""
    return make_zip(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"} | (extra or {})
    )


def make_head(number: str = "0157/TTPVHCC", **changes: object) -> forms.Letterhead:
    """Return the letterhead of a ward's desk."""
    head = forms.Letterhead(
        superior="UBND phường Phan Đình Phùng",
        issuer="Trung tâm Phục vụ hành chính công phường Phan Đình Phùng",
        number=number,
        place="Phan Đình Phùng",
        issued_at=ACCEPTED_AT,
        look_up_url="http://127.0.0.1:8000/tra-cuu?ma=H55.X05443-261120-0001",
        sample=True,
    )
    return replace(head, **changes)


def make_party(**changes: str) -> forms.Party:
    """Return an applicant."""
    party = forms.Party(
        name="Nguyễn Thị Ngọc Ánh",
        id_number="000195001234",
        address="Tổ 12, phường Phan Đình Phùng, tỉnh Thái Nguyên",
        phone="0000 000 123",
        email="ngoc.anh@vidu.example",
    )
    return replace(party, **changes)


def make_receipt(**changes: object) -> forms.ReceiptForm:
    """Return form 01 of a certificate of marital status."""
    form = forms.ReceiptForm(
        head=make_head(),
        dossier_code="H55.X05443-261120-0001",
        received_by_unit="Trung tâm Phục vụ hành chính công phường Phan Đình Phùng",
        owner=make_party(),
        request="Cấp Giấy xác nhận tình trạng hôn nhân (để kết hôn)",
        papers=(
            forms.PaperLine(name="Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", form="Bản điện tử"),
            forms.PaperLine(name="Giấy tờ chứng minh nơi cư trú", form="Bản chụp", quantity=2),
        ),
        time_limit="03 ngày làm việc",
        accepted_at=ACCEPTED_AT,
        due_at=DUE_AT,
        return_at="Bản điện tử, gửi vào tài khoản và thư điện tử",
        clerk=forms.Signer(name="Lê Thị Hạnh"),
        book="01/2026",
        book_number="157",
        fee="Không thu",
    )
    return replace(form, **changes)


def make_supplement(**changes: object) -> forms.SupplementForm:
    """Return form 02."""
    form = forms.SupplementForm(
        head=make_head("01/PBS"),
        owner=make_party(),
        request="Cấp Giấy xác nhận tình trạng hôn nhân (để kết hôn)",
        items=(
            forms.SupplementItem(
                what="Giấy tờ chứng minh nơi cư trú", reason="ảnh chụp bị lóa, không đọc được số và ngày cấp"
            ),
        ),
        reason="Giấy tờ chưa đủ rõ để đối chiếu với cơ sở dữ liệu",
        contact="Lê Thị Hạnh, quầy số 2",
        contact_phone="0000 000 456",
        guide=forms.Signer(name="Lê Thị Hạnh"),
        submission_ref="N-7K3D-9QXA",
        answer_by=DUE_AT,
    )
    return replace(form, **changes)


def make_decline(**changes: object) -> forms.DeclineForm:
    """Return form 03."""
    form = forms.DeclineForm(
        head=make_head("02/PTC"),
        received_by_unit="Trung tâm Phục vụ hành chính công phường Phan Đình Phùng",
        owner=make_party(),
        request="Cấp Giấy xác nhận tình trạng hôn nhân (để kết hôn)",
        reason="Nơi cư trú của người yêu cầu thuộc phường khác. Hồ sơ thuộc thẩm quyền của UBND phường Quyết Thắng.",
        clerk=forms.Signer(name="Lê Thị Hạnh"),
        submission_ref="N-7K3D-9QXA",
    )
    return replace(form, **changes)


def make_apology(**changes: object) -> forms.ApologyForm:
    """Return form 04."""
    form = forms.ApologyForm(
        head=make_head("03/PXL", issuer="Sở Tài chính", superior="UBND tỉnh Thái Nguyên", place="Thái Nguyên"),
        owner=make_party(name="Công ty TNHH Mẫu Đại Từ", id_number="0000000000"),
        request="Chấp thuận chủ trương đầu tư thuộc thẩm quyền của Chủ tịch UBND tỉnh",
        dossier_code="H55.X04-261118-0001",
        accepted_at=datetime(2026, 11, 18, 15, 40, tzinfo=HERE),
        promised_at=datetime(2026, 12, 15, 17, 0, tzinfo=HERE),
        reason="một cơ quan được lấy ý kiến trả lời chậm, cần thêm thời gian tổng hợp.",
        signer=forms.Signer(name="Trần Văn Mẫu", lines=("GIÁM ĐỐC",)),
        new_promised_at=datetime(2026, 12, 18, 17, 0, tzinfo=HERE),
    )
    return replace(form, **changes)


def make_stop(**changes: object) -> forms.StopForm:
    """Return form 05."""
    form = forms.StopForm(
        head=make_head("04/TB", issuer="UBND phường Phan Đình Phùng", superior=""),
        owner=make_party(),
        request="Cấp Giấy xác nhận tình trạng hôn nhân (để kết hôn)",
        dossier_code="H55.X05443-261120-0001",
        reason="Người nộp hồ sơ đề nghị rút hồ sơ.",
        conclusion="Dừng giải quyết hồ sơ kể từ ngày ký; giấy tờ đã nộp được trả lại tại nơi tiếp nhận.",
        signer=forms.Signer(name="Vũ Thị Lan", lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        asked_on=datetime(2026, 11, 23, tzinfo=HERE).date(),
    )
    return replace(form, **changes)


def make_control_slip(rows: int = 4, **changes: object) -> forms.ControlSlip:
    """Return form 06."""
    steps = ("Tiếp nhận", "Thẩm tra", "Ký", "Vào sổ, đóng dấu", "Trả kết quả")
    people = ("Lê Thị Hạnh", "Nông Văn Tú", "Vũ Thị Lan", "Hoàng Văn Thư", "Lê Thị Hạnh", "Nguyễn Thị Ngọc Ánh")
    lines = tuple(
        forms.ControlRow(
            agency=("Trung tâm PVHCC phường", "Văn phòng HĐND và UBND phường")[number % 2],
            step=steps[number % 5],
            handed_by=people[number % 5],
            received_by=people[number % 5 + 1],
            handed_at=ACCEPTED_AT + timedelta(hours=5 * number),
            due_at=ACCEPTED_AT + timedelta(hours=5 * number + 2),
            result=("early", "on-time", "overdue", "")[number % 4],
            note="Thay mặt Nông Văn Tú theo quyết định số 12/QĐ" if number == 2 else "",
        )
        for number in range(rows)
    )
    form = forms.ControlSlip(
        head=make_head("05/PKS"),
        dossier_code="H55.X05443-261120-0001",
        request="Cấp Giấy xác nhận tình trạng hôn nhân (để kết hôn)",
        competent_agency="UBND phường Phan Đình Phùng",
        helping_agencies=("Công an phường Phan Đình Phùng",),
        accepted_at=ACCEPTED_AT,
        due_at=DUE_AT,
        rows=lines,
    )
    return replace(form, **changes)


def make_register(rows: int = 6, **changes: object) -> forms.RegisterForm:
    """Return form 07."""
    lines = tuple(
        forms.RegisterRow(
            number=str(number + 31),
            dossier_code=f"H55.X05443-261120-{number + 1:04d}",
            procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
            owner="Nguyễn Thị Ngọc Ánh",
            contact="Tổ 12, phường Phan Đình Phùng; 0000 000 123",
            lead_agency="UBND phường Phan Đình Phùng",
            accepted_at=ACCEPTED_AT,
            due_at=DUE_AT,
            returned_at=DUE_AT - timedelta(days=2) if number % 2 else None,
            return_channel="Điện tử",
            received_by="Trần Văn Bình" if number % 2 else "",
        )
        for number in range(rows)
    )
    form = forms.RegisterForm(
        head=make_head("", look_up_url=""),
        sector="Hộ tịch",
        rows=lines,
        period="từ 01/11/2026 đến 30/11/2026",
        book="01/2026",
    )
    return replace(form, **changes)


def make_submission_slip(**changes: object) -> forms.SubmissionSlip:
    """Return the slip of an online submission."""
    form = forms.SubmissionSlip(
        head=make_head(""),
        submission_ref="N-7K3D-9QXA",
        owner=make_party(),
        request="Cấp Giấy xác nhận tình trạng hôn nhân (để kết hôn)",
        submitted_at=datetime(2026, 11, 19, 20, 41, tzinfo=HERE),
        answer_by=datetime(2026, 11, 20, 17, 0, tzinfo=HERE),
        files=(forms.SlipFile(name="giay-to-cu-tru.jpg", size_bytes=1_572_864, sha256="3f" * 32),),
    )
    return replace(form, **changes)


def make_every_form() -> list[forms.Form]:
    """Return each form once."""
    return [
        make_receipt(), make_supplement(), make_decline(), make_apology(), make_stop(), make_control_slip(),
        make_register(),
        make_submission_slip(),
    ]  # fmt: skip


def make_uploader(username: str = "ngoc.anh") -> Actor:
    """Return a citizen with an account."""
    account = get_user_model().objects.create(
        username=username, kind="citizen", full_name="Nguyễn Thị Ngọc Ánh", created_at=ACCEPTED_AT, sample=True
    )
    return Actor(kind=ActorKind.CITIZEN, account_id=account.pk, name=account.full_name)


def make_upload(by: Actor, content: bytes | None = None, name: str = "Giấy tờ cư trú.pdf", **more: object) -> FileCard:
    """Return a file as it is after its upload."""
    stream = io.BytesIO(make_pdf() if content is None else content)
    given = {"at": ACCEPTED_AT, "purpose": "paper"} | more
    return services.receive_upload(by=by, name=name, stream=stream, **given)
