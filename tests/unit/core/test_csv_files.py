"""Files from spreadsheets are read as people save them, or refused with what to do."""

import codecs

import pytest

from motcua.ground.core import csv_files
from motcua.ground.core.errors import Invalid

WRITTEN = "Khóa,Tên cơ quan,Mã\n\n# lời ghi\nso-tu-phap,Sở Tư pháp,H55.11\n,Sở Tài chính,\n"
READ = [(4, "so-tu-phap", "Sở Tư pháp", "H55.11"), (5, "", "Sở Tài chính", "")]


def values(content: bytes) -> list[tuple[int, str, str, str]]:
    found = csv_files.read(content, columns=[("khoa",), ("ma",)])
    return [(row.number, row.get("khoa"), row.get("khong co", "ten co quan"), row.get("ma")) for row in found]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_separators_line_ends_and_marks(separator: str, end: str, mark: bytes) -> None:
    assert values(mark + WRITTEN.replace(",", separator).replace("\n", end).encode()) == READ


def test_windows_1258_is_composed() -> None:
    content = "Khóa;Tên cơ quan;Mã\nso;Sở Tài chính;1\n".encode()
    old = b"Kh\xf3a;T\xean c\xf5 quan;M\xe3\nso;S\xf5\xd2 T\xe0i ch\xednh;1\n"
    assert old.decode("cp1258") != content.decode()  # letters and tone marks apart
    assert csv_files.read(old)[0].get("ten co quan") == "Sở Tài chính"


def test_quoted_cells_and_the_line_of_a_spreadsheet() -> None:
    (line,) = csv_files.read('sep=;\nkhoa;ten\n"so;1";"hai\ndòng"\n'.encode())
    assert (line.get("khoa"), line.get("ten"), line.number) == ("so;1", "hai\ndòng", 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "trống"),
        (b"\n # \n"[:1], "trống"),
        (b"PK\x03\x04....", "Excel"),
        ("khoa,ma".encode("utf-16"), "CSV UTF-8"),
        (b"khoa,ma\x00", "CSV UTF-8"),
        (b"khoa,ma\n\xd2\xff\x90\x81", "CSV UTF-8"),
        (b"khoa,ten\nso,1\n", "thiếu cột: ma"),
        (b"khoa,ma\nso,1,2,3\n", "Dòng 2 có 4 ô"),
        (b'khoa,ma\n"so,1\n', "nháy kép"),
        (b"x" * 500_001, "500 KB"),
        (b"khoa,ma\n" + b"\n" * 20_001, "20000 dòng"),
    ],
)
def test_what_is_no_such_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        values(content)
    assert refused.value.field == "file"


def test_what_we_give_opens_in_a_spreadsheet_as_it_is() -> None:
    rows = [["Tên", "Số"], ["Sở Tư pháp, “một cửa”", 3], ['có "nháy"', -2], ["=1+1", "+84"]]
    content = csv_files.written(rows)
    assert content.encode().startswith(codecs.BOM_UTF8)
    assert content.endswith('"có ""nháy""",-2\r\n\'=1+1,\'+84\r\n')
    assert content == "".join(csv_files.lines(rows))
    assert [line.get("ten") for line in csv_files.read(content.encode())][:2] == ["Sở Tư pháp, “một cửa”", 'có "nháy"']
