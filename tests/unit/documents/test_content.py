"""A file is what its content says; everything that may harm or cannot be opened is refused with its own reason."""

import io
import struct
import zipfile

import pytest

from motcua.means.documents import messages
from motcua.means.documents.enums import FileKind
from motcua.means.documents.rules import content, pdf, pictures
from motcua.means.documents.rules.unfit import Reason, Unfit
from tests.factories import documents as make

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = "Chào <b>bạn</b><script>alert(1)</script>".encode()


def look(data: bytes, name: str) -> content.Found:
    return content.inspect(io.BytesIO(data), name, len(data))


def refused(data: bytes, name: str) -> Reason:
    with pytest.raises(Unfit) as caught:
        look(data, name)
    return caught.value.reason


def make_ole(entries: dict[str, bytes], sectors: int = 4) -> bytes:
    """Return a compound file: header, one FAT sector, one directory sector, then each stream of 4096 bytes."""
    streams = list(entries.items())
    fat = [0xFFFFFFFD, 0xFFFFFFFE]
    directory, body = b"", b""
    for name, data in [("Root Entry", b""), *streams]:
        start = 0xFFFFFFFE
        if data:
            start = len(fat)
            fat += [*range(start + 1, start + 8), 0xFFFFFFFE]
            body += data.ljust(4096, b"\0")
        encoded = (name + "\0").encode("utf-16-le")
        head = encoded.ljust(64, b"\0") + struct.pack("<HB", len(encoded), 5 if name == "Root Entry" else 2)
        directory += head.ljust(116, b"\0") + struct.pack("<II", start, 4096 if data else 0) + b"\0" * 4
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    header = header.ljust(48, b"\0") + struct.pack("<I", 1) + b"\0" * 16 + struct.pack("<II", 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *([0xFFFFFFFF] * 108))
    fat += [0xFFFFFFFF] * (128 - len(fat))
    return header + struct.pack("<128I", *fat) + directory.ljust(512, b"\0") + body


def word(flags: int = 0) -> bytes:
    return make_ole({"WordDocument": struct.pack("<H8xH", 0xA5EC, flags)})


WORD = struct.pack("<H8xH", 0xA5EC, 0)
BOOK = struct.pack("<HH16x", 0x0809, 16)
MACRO_SHEET = struct.pack("<HHIBB", 0x0085, 8, 0, 0, 1) + b"\2\0" + struct.pack("<HH", 0x000A, 0)
COMMON_SHEET = struct.pack("<HHIBB", 0x0085, 8, 0, 0, 0) + b"\2\0" + struct.pack("<HH", 0x000A, 0)
MACRO_ZIP = make.make_zip({"xl/vbaProject.bin": b"macro"})


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (make.make_pdf(3), "đơn.pdf", FileKind.PDF),
        (make.make_pdf(), "ĐƠN.PDF", FileKind.PDF),
        (make.make_picture("JPEG"), "ảnh.jpg", FileKind.JPEG),
        (make.make_picture("JPEG"), "ảnh.jpeg", FileKind.JPEG),
        (make.make_picture("JPEG"), "a.jfif", FileKind.JPEG),
        (make.make_picture("JPEG"), "a.pjpeg", FileKind.JPEG),
        (make.make_picture("PNG"), "ảnh.png", FileKind.PNG),
        (make.make_pdf(owner="owner"), "chỉ cấm in.pdf", FileKind.PDF),
        (make.make_pdf(owner="owner", algorithm="AES-128"), "cấm in 128.pdf", FileKind.PDF),
        (make.make_pdf(owner="owner", algorithm="AES-256"), "cấm in 256.pdf", FileKind.PDF),
        (make.make_xfa("forbidden", text="Tờ khai"), "tĩnh.pdf", FileKind.PDF),
        (make.make_docx(extra={"word/embeddings/bảng.xlsx": make.make_xlsx()}), "nhúng bảng.docx", FileKind.DOCX),
        (
            make.make_docx(extra={"word/embeddings/o.bin": make_ole({"Equation Native": b"x"})}),
            "số.docx",
            FileKind.DOCX,
        ),
        (make_ole({"Workbook": BOOK + COMMON_SHEET}), "thường.xls", FileKind.XLS),
        (make.make_docx(), "đơn.docx", FileKind.DOCX),
        (make.make_xlsx(), "bảng.xlsx", FileKind.XLSX),
        (make.make_odt(), "đơn.odt", FileKind.ODT),
        (word(), "cũ.doc", FileKind.DOC),
        (make_ole({"Workbook": struct.pack("<HH", 0x0809, 16)}), "cũ.xls", FileKind.XLS),
        (rb"{\rtf1\ansi Xin ch\'e0o}", "thư.rtf", FileKind.RTF),
        ("Kính gửi Ủy ban, hồ sơ < 3 trang".encode(), "thư.txt", FileKind.TXT),
        ("Kính gửi".encode("utf-16"), "thư.txt", FileKind.TXT),
        (make.make_pdf(), "không đuôi", FileKind.PDF),
    ],
)
def test_allowed_kinds_are_known_by_content(data: bytes, name: str, kind: FileKind) -> None:
    assert look(data, name).kind == kind


def test_pages_of_a_pdf_are_counted() -> None:
    assert look(make.make_pdf(3), "a.pdf").pages == 3


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "rỗng.pdf", Reason.EMPTY),
        (make.make_pdf(), "thật.docx", Reason.LIES),
        (word(), "mới.docx", Reason.LIES),
        (make.make_docx(), "bảng.xlsx", Reason.LIES),
        (make.make_picture("PNG"), "ảnh.jpg", Reason.LIES),
        (make.make_pdf(), "chạy.exe", Reason.LIES),
        (make.make_picture("JPEG"), "IMG_0001.heic", Reason.LIES),
        (b"ten;so\nA;1\n", "bảng.csv", Reason.NOT_ALLOWED),
        (b"\0\0\0\x18ftypavif" + b"\0" * 40, "ảnh.avif", Reason.NOT_ALLOWED),
        (b"MZ\x90\x00" + b"\0" * 100, "đơn.pdf", Reason.DANGEROUS),
        (b"\x7fELF" + b"\0" * 100, "đơn", Reason.DANGEROUS),
        (b"#!/bin/sh\nrm -rf /\n", "đơn.txt", Reason.DANGEROUS),
        (HTML, "đơn.txt", Reason.DANGEROUS),
        (HTML, "đơn.html", Reason.DANGEROUS),
        (SVG, "ảnh.svg", Reason.DANGEROUS),
        (SVG, "ảnh.png", Reason.DANGEROUS),
        (b"<?xml version='1.0'?><a/>", "a.txt", Reason.DANGEROUS),
        (b"\xff\xfe" + "<script>alert(1)</script>".encode("utf-16-le"), "a.txt", Reason.DANGEROUS),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_0001.HEIC", Reason.HEIC),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_0001.jpg", Reason.HEIC),
        (b"%PDF-1.7\nno more", "hỏng.pdf", Reason.BROKEN),
        (b"not a pdf at all", "giả.pdf", Reason.LIES),
        (make.make_pdf(5)[:-400], "cắt.pdf", Reason.BROKEN),
        (make.make_pdf() + b"x" * 4096, "nối.pdf", Reason.BROKEN),
        (make.make_pdf(password="bí mật"), "khóa.pdf", Reason.ENCRYPTED),
        (make.make_pdf(script="app.alert(1)"), "mã.pdf", Reason.DANGEROUS),
        (make.make_picture("JPEG", (400, 300))[:-900], "cắt.jpg", Reason.BROKEN),
        (make.make_picture("PNG", (400, 300))[:-900], "cắt.png", Reason.BROKEN),
        (make.make_docx()[:-40], "cắt.docx", Reason.BROKEN),
        (make.make_docx(b"<w:document><w:body>"), "hở.docx", Reason.BROKEN),
        (make.make_docx(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), "thực thể.docx", Reason.DANGEROUS),
        (make.make_docx(extra={"word/vbaProject.bin": b"macro"}), "macro.docx", Reason.DANGEROUS),
        (make.make_odt({"Basic/Standard/script.xml": b"<a/>"}), "macro.odt", Reason.DANGEROUS),
        (make.make_odt({"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}), "khóa.odt", Reason.ENCRYPTED),
        (make.make_zip({"a.txt": b"a"}), "tập.zip", Reason.NOT_ALLOWED),
        (make.make_zip({"a.txt": b"a"}), "tập.docx", Reason.FOREIGN),
        (word(flags=0x0100), "khóa.doc", Reason.ENCRYPTED),
        (word()[:3000], "cắt.doc", Reason.BROKEN),
        (make_ole({"EncryptedPackage": b"x"}), "khóa.docx", Reason.ENCRYPTED),
        (make_ole({"Khác": b"x"}), "lạ.doc", Reason.FOREIGN),
        (make_ole({"PowerPoint Document": b"x"}), "trình chiếu.ppt", Reason.NOT_ALLOWED),
        (make_ole({"PowerPoint Document": b"x", "VBA": b"x"}), "macro.ppt", Reason.DANGEROUS),
        (make_ole({"WordDocument": WORD, "Macros": b"", "VBA": b""}), "macro.doc", Reason.DANGEROUS),
        (make_ole({"WordDocument": WORD, "ObjectPool": b"", "_VBA_PROJECT_CUR": b""}), "sâu.doc", Reason.DANGEROUS),
        (make_ole({"WordDocument": WORD, "\x01Ole10Native": b"x"}), "gói.doc", Reason.DANGEROUS),
        (make_ole({"Workbook": BOOK, "_VBA_PROJECT_CUR": b""}), "macro.xls", Reason.DANGEROUS),
        (make_ole({"Workbook": BOOK + MACRO_SHEET}), "lệnh.xls", Reason.DANGEROUS),
        (
            make.make_docx(extra={"word/embeddings/o.bin": make_ole({"_VBA_PROJECT_CUR": b""})}),
            "a.docx",
            Reason.DANGEROUS,
        ),
        (
            make.make_docx(extra={"word/embeddings/o.bin": make_ole({"\x01Ole10Native": b"x"})}),
            "b.docx",
            Reason.DANGEROUS,
        ),
        (make.make_docx(extra={"word/embeddings/b.xlsm": MACRO_ZIP}), "c.docx", Reason.DANGEROUS),
        (make.make_docx(extra={"xl/macrosheets/sheet1.xml": b"<a/>"}), "d.docx", Reason.DANGEROUS),
        (make.make_odt({"Object 1/Basic/Standard/script.xml": b"<a/>"}), "e.odt", Reason.DANGEROUS),
        (make.make_xfa("required"), "động.pdf", Reason.NO_PAGES),
        (
            make.make_xfa("forbidden", text="Please wait... If this message is not eventually replaced"),
            "chờ.pdf",
            Reason.NO_PAGES,
        ),
        (make.make_pdf(password="bí mật", owner="owner"), "khóa hai.pdf", Reason.ENCRYPTED),
        (rb"{\rtf1 thieu dau dong", "cắt.rtf", Reason.BROKEN),
        (rb"{\rtf1{\object\objdata 0105}}", "nhúng.rtf", Reason.DANGEROUS),
        ("có ký tự \x07 lạ".encode(), "a.txt", Reason.BROKEN),
        (bytes(range(128, 256)) * 9, "nhị phân.txt", Reason.BROKEN),
        (bytes(range(128, 256)) * 9, "nhị phân.dat", Reason.NOT_ALLOWED),
    ],
)
def test_everything_else_is_refused_with_its_reason(data: bytes, name: str, reason: Reason) -> None:
    assert refused(data, name) == reason


def test_a_pdf_of_too_many_pages_is_refused_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert refused(make.make_pdf(3), "dài.pdf") == Reason.TOO_MANY_PAGES


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (make.make_docx(extra={"word/vbaProject.bin": b"macro"}), "m.docx", "Tệp có macro nên không nhận"),
        (b"MZ\x90\x00" + b"\0" * 100, "đơn.pdf", "Tệp có chương trình máy tính"),
        (HTML, "đơn.txt", "Tệp có mã của trang web"),
        (rb"{\rtf1{\object\objdata 0105}}", "n.rtf", "Tệp có đối tượng nhúng"),
        (make.make_pdf(script="app.alert(1)"), "m.pdf", "Tệp có lệnh tự chạy khi mở"),
        (make.make_docx(b"<!DOCTYPE a><a/>"), "d.docx", "Tệp có khai báo có thể gọi dữ liệu"),
        (make.make_picture("JPEG"), "IMG.heic", "“.heic” nhưng nội dung là “.jpg”"),
        (make.make_zip({"a.txt": b"a"}), "tập.docx", "“.docx” nhưng nội dung là loại khác"),
    ],
)
def test_a_refusal_says_what_the_file_really_has(data: bytes, name: str, said: str) -> None:
    with pytest.raises(Unfit) as caught:
        look(data, name)
    assert said in messages.refusal(caught.value.reason, said=caught.value.said, found=caught.value.found)


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert refused(make.make_docx(extra={"word/big.xml": b"0" * (30 * 1024 * 1024)}), "bom.docx") == Reason.BOMB


def test_a_package_that_lies_about_its_size_is_broken() -> None:
    data = bytearray(make.make_docx(extra={"word/a.xml": b"a" * 5000}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        entry = package.getinfo("word/a.xml")
    assert entry.file_size == 5000
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert refused(bytes(data), "dối.docx") == Reason.BROKEN


def test_a_picture_of_too_many_pixels_is_refused_before_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PNG_PIXELS", 100)
    assert refused(make.make_picture("PNG"), "to.png") == Reason.TOO_MANY_PIXELS


def test_the_message_can_name_what_was_said_and_what_was_found() -> None:
    with pytest.raises(Unfit) as caught:
        look(make.make_pdf(), "thật.docx")
    assert (caught.value.said, caught.value.found) == ("docx", "pdf")
