"""Names of files: short, printable, harmless, with a true extension."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.means.documents.rules import names


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Đơn đề nghị.pdf", "Đơn đề nghị.pdf"),
        (unicodedata.normalize("NFD", "Tờ khai hữu.pdf"), "Tờ khai hữu.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\đơn.pdf", "đơn.pdf"),
        ("đơn\x00\x07.pdf", "đơn.pdf"),
        ("đơn\u202efdp.exe.pdf", "đơnfdp.exe.pdf"),
        ('a"b<c>|d?.pdf', "a_b_c__d_.pdf"),
        ("con.pdf", "tep-con.pdf"),
        ("...", "tep.pdf"),
        ("", "tep.pdf"),
        ("   .PDF", "tep.pdf"),
        ("không đuôi", "không đuôi.pdf"),
        ("ảnh.JPG", "ảnh.jpg"),
        ("dòng\r\nmới.pdf", "dòng mới.pdf"),
    ],
)
def test_a_name_is_cleaned(original: str, shown: str) -> None:
    assert names.shown(original, "pdf") == shown


def test_five_thousand_characters_are_shortened_and_the_extension_stays() -> None:
    name = names.shown("ữ" * 5000 + ".docx", "docx")
    assert len(name) == names.LONGEST
    assert name.endswith("….docx")


@given(st.text(max_size=300))
def test_any_name_becomes_a_harmless_one(original: str) -> None:
    name = names.shown(original, "pdf")
    assert 3 <= len(name) <= names.LONGEST  # "0.0" claims an ending of one sign
    assert not set(name) & set('/\\\0\r\n"<>|?*:')
    assert all(unicodedata.category(character) not in ("Cc", "Cf", "Cs") for character in name)
    assert name == unicodedata.normalize("NFC", name)
    assert "\x00" not in names.storable(original)
    names.storable(original).encode("utf-8")
