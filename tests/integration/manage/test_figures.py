"""Figures and the record: the page says what the command says, files open, cells lead to dossiers, nobody sees more."""

import argparse
import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.db.models import F
from lxml import html

from motcua.casework.dossiers.models import Dossier
from motcua.config.commands import table as command
from motcua.doors.manage.views import audit
from motcua.ground.audit.models import AuditEntry, AuditHead
from motcua.ground.audit.services import verifying
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid, NotFound
from motcua.insight.reporting import services as reporting
from motcua.insight.reporting.models import DayFact
from motcua.sample import bulk
from tests.integration.manage.conftest import NOW, Manage
from tests.province import at

pytestmark = pytest.mark.django_db
WARD = "phuong-phan-dinh-phung-05443"
PERIOD = "tu=01/10/2026&den=31/10/2026"


@pytest.fixture(scope="module")
def months(loaded_province: None, django_db_blocker: Any) -> None:
    """Make some months of dossiers once; each test takes back what it changes of them."""
    moment = at(NOW)
    with django_db_blocker.unblock():
        made = bulk.make_sample(count=150, seed=5, days=60, by=SYSTEM, at=moment)
        reporting.rebuild(by=SYSTEM, at=moment, first_id=made.first_id, last_id=made.last_id)


@pytest.fixture
def year(months: None, manage: Manage) -> Manage:
    """Give the door some months of dossiers."""
    return manage


def cells(shown: str) -> list[list[str]]:
    """Return the rows of the official table as they stand on the page."""
    rows = html.fromstring(shown).xpath("//table[contains(@class,'official')]/tbody/tr")
    return [[" ".join(cell.text_content().split()).replace(".", "") for cell in row.xpath("./td|./th")] for row in rows]


def printed(capsys: pytest.CaptureFixture[str], unit: str = "") -> list[list[str]]:
    """Return the rows that the command prints as CSV."""
    options = argparse.Namespace(
        form="II.06a", unit=unit, start="2026-10-01", end="2026-10-31", format="csv", output=None, json=False
    )
    command.run(options)
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))[2:]


def same(row: list[str]) -> list[str]:
    return [" ".join(cell.split()).replace(".", "") for cell in row]


def run(capsys: pytest.CaptureFixture[str], **more: Any) -> str:
    given = {"unit": "", "start": "2026-10-01", "end": "2026-10-31", "format": "text", "output": None, "json": False}
    command.run(argparse.Namespace(form="II.06a", **{**given, **more}))
    return capsys.readouterr().out


def test_the_csv_of_the_command_is_the_one_of_the_page_with_its_mark(
    manage: Manage, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    written = tmp_path / "o.csv"
    run(capsys, format="csv", output=str(written))
    page = manage.client("procedure_controller").get(f"/quan-tri/so-lieu/tep/csv/?don-vi=0&{PERIOD}")
    assert written.read_bytes().startswith(b"\xef\xbb\xbfSTT,")
    assert written.read_bytes() == page.content == run(capsys, format="csv").encode()


@pytest.mark.parametrize(
    "called",
    ["so-cong-thuong", "Sở Công Thương", "Sở Công thương", "so cong thuong", "H55.X08", "h55.xo8"],
)
def test_a_unit_is_read_by_each_of_its_names(manage: Manage, capsys: pytest.CaptureFixture[str], called: str) -> None:
    assert "Đơn vị báo cáo: Sở Công Thương" in run(capsys, unit=called)


def test_a_unit_that_does_not_exist_is_refused_with_the_nearest(
    manage: Manage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Đơn vị báo cáo: Sở Khoa học và Công nghệ" in run(capsys, unit="Sở KH&CN")
    with pytest.raises(NotFound, match="không có đơn vị “Sở Công Thươg”; gần nhất: Sở Công Thương"):
        run(capsys, unit="Sở Công Thươg")


def test_figures_of_days_to_come_do_not_exist_and_a_period_under_way_says_until_when(
    manage: Manage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "chưa kết thúc" not in run(capsys)
    assert "(kỳ chưa kết thúc, tính đến " in run(capsys, end="2026-12-31")
    first, second, third, *_rest = run(capsys, format="csv", end="2026-12-31").lstrip("\ufeff").splitlines()
    assert first == "# Đơn vị báo cáo: Toàn tỉnh"
    assert second.startswith("# Kỳ báo cáo: từ 01/10/2026 đến 31/12/2026 (kỳ chưa kết thúc; tính đến ")
    assert second.endswith("; ngày này chưa đối chiếu)")
    assert third.startswith("STT,")
    shown = manage.read("procedure_controller", f"so-lieu/?don-vi=0&tu=01/10/2026&den={at(NOW):%d/%m/%Y}")
    assert "(kỳ chưa kết thúc, tính đến " in " ".join(shown.split())
    assert "chưa kết thúc" not in manage.read("procedure_controller", f"so-lieu/?don-vi=0&{PERIOD}")
    with pytest.raises(Invalid, match="chưa bắt đầu"):
        run(capsys, start="2027-01-01", end="2027-01-31")


def test_the_page_says_what_the_command_says(year: Manage, capsys: pytest.CaptureFixture[str]) -> None:
    page = cells(year.read("procedure_controller", f"so-lieu/?don-vi=0&{PERIOD}"))
    assert page == [same(row) for row in printed(capsys)]
    assert int(page[-1][2]) > 0
    agency = year.agency(WARD)
    page = cells(year.read("procedure_controller", f"so-lieu/?don-vi={agency.id}&{PERIOD}"))
    assert page == [same(row) for row in printed(capsys, WARD)]


def test_the_files_open_and_say_the_same(year: Manage) -> None:
    page = cells(year.read("procedure_controller", f"so-lieu/?don-vi=0&{PERIOD}"))
    client = year.client("procedure_controller")
    text = client.get(f"/quan-tri/so-lieu/tep/csv/?don-vi=0&{PERIOD}")
    rows = list(csv.reader(io.StringIO(text.content.decode("utf-8-sig"))))
    assert [same(row) for row in rows[2:]] == page
    book = client.get(f"/quan-tri/so-lieu/tep/xlsx/?don-vi=0&{PERIOD}")
    assert 'filename="bieu-II06a-20261001-20261031.xlsx"' in book["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert [str(figure) for figure in last[2:]] == page[-1][2:]


def test_a_table_that_the_dossiers_contradict_leaves_in_no_form(
    year: Manage, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = DayFact.objects.filter(day__month=10, received_online__gt=0).order_by("pk")[0]
    DayFact.objects.filter(pk=fact.pk).update(received_online=F("received_online") + 1)
    client = year.client("procedure_controller")

    for kind in ("csv", "xlsx"):
        answer = client.get(f"/quan-tri/so-lieu/tep/{kind}/?don-vi=0&{PERIOD}")
        assert answer.status_code == 409
        assert "Content-Disposition" not in answer
        assert "tổng theo ngày khác số liệu từng hồ sơ" in answer.content.decode()
    for more in ({"json": True}, {"format": "csv"}, {"format": "text"}):
        with pytest.raises(Invalid, match=r"Biểu không khớp nên không xuất: .*tổng theo ngày khác số liệu"):
            run(capsys, **more)
    assert capsys.readouterr().out == ""


def test_a_cell_leads_to_the_dossiers_it_counts(year: Manage) -> None:
    shown = year.read("procedure_controller", f"so-lieu/?don-vi=0&{PERIOD}")
    links = html.fromstring(shown).xpath("//tr[contains(@class,'total')]//a")
    assert links
    for link in links:
        behind = year.read("procedure_controller", link.get("href").removeprefix("/quan-tri/"))
        codes = html.fromstring(behind).xpath("//ul[contains(@class,'code-list')]//a")
        assert len(codes) == int(link.text_content().replace(".", ""))
        assert not set(Dossier.objects.values_list("owner_name", flat=True)) & set(re.findall(r">([^<]+)<", behind))


def test_a_head_reads_the_own_agency_only(year: Manage) -> None:
    own, other = year.agency(WARD), year.agency("so-tu-phap")
    asked: dict[str, Any] = {"agency_key": WARD}
    assert own.name in year.read("approver", f"so-lieu/?don-vi={own.id}&{PERIOD}", **asked)
    assert other.name not in year.read("approver", f"so-lieu/?{PERIOD}", **asked)
    for unit in (other.id, 0):
        year.read("approver", f"so-lieu/?don-vi={unit}&{PERIOD}", status=422, **asked)
        year.read("approver", f"so-lieu/tep/csv/?don-vi={unit}&{PERIOD}", status=404, **asked)
        year.read("approver", f"so-lieu/o/?don-vi={unit}&{PERIOD}&cot=3", status=404, **asked)


@pytest.mark.parametrize(
    "query",
    ["den=31/12/2030", "tu=31/10/2026&den=01/10/2026", "tu=32/13/2026", "don-vi=abc", "don-vi=%00x", "tu='--&den=<b>"],
)
def test_odd_periods_are_refused_kindly(year: Manage, query: str) -> None:
    assert "Lỗi" in year.read("procedure_controller", f"so-lieu/?{query}", status=422)


@pytest.mark.parametrize(
    "query", ["cot=99", "cot=abc", "cot=3&linh-vuc=x", "cot=3&cap=nowhere", "", "cot=3&linh-vuc=99999999999"]
)
def test_odd_cells_do_not_exist(year: Manage, query: str) -> None:
    year.read("procedure_controller", f"so-lieu/o/?don-vi=0&{PERIOD}&{query}", status=404)


def test_progress_shows_times_and_no_names(year: Manage) -> None:
    shown = year.read("procedure_controller", "tien-do/?loc=")
    assert "H55.X" in shown
    assert not [name for name in Dossier.objects.values_list("owner_name", flat=True) if f">{name}<" in shown]


def test_units_stand_side_by_side_in_the_order_asked(year: Manage) -> None:
    shown = year.read("procedure_controller", f"so-lieu/don-vi/?{PERIOD}&xep=nhan")
    rows = html.fromstring(shown).xpath("//table/tbody/tr[not(contains(@class,'total'))]")
    received = [int(row.xpath("./td[1]")[0].text_content().replace(".", "")) for row in rows]
    assert received == sorted(received, reverse=True)
    assert received


def test_who_did_what_is_counted(year: Manage) -> None:
    shown = year.read("procedure_controller", f"tham-gia/?{PERIOD}")
    assert "Sai quy định tách vai" in shown
    assert "bước," in shown
    ward = year.agency(WARD).name
    own = year.read("procedure_controller", f"tham-gia/?don-vi={ward}&{PERIOD}")
    assert f'value="{ward}"' in own
    assert "bước," in own
    assert len(own) < len(shown), "one agency has fewer people than all"
    wrong = year.read("procedure_controller", f"tham-gia/?don-vi=khong co noi nao&{PERIOD}", status=422)
    assert "Không có nơi nào tên như vậy." in wrong[wrong.index('id="f-don-vi') :], "at the field"


def test_an_auditor_reads_a_trail_by_code_and_nothing_else(year: Manage) -> None:
    dossier = Dossier.objects.exclude(code=None).first()
    assert dossier
    client = year.client("auditor")
    answer = client.get("/quan-tri/nhat-ky/", {"loai": "dossier", "ma": dossier.code})
    assert answer["Location"] == f"/quan-tri/nhat-ky/dossier/{dossier.pk}/"
    shown = year.read("auditor", f"nhat-ky/dossier/{dossier.pk}/")
    assert "dossiers." in shown
    assert dossier.owner_name not in shown
    last = AuditEntry.objects.filter(subject_kind="dossier", subject_id=str(dossier.pk)).order_by("-number").first()
    assert last
    assert last.action == "dossier.looked_at"
    for path in ("so-lieu/", "co-quan/", "nguoi/", "thu-tuc/", "tien-do/"):
        year.read("auditor", path, status=403)
    for path in ("nhat-ky/?loai=dossier&ma=khong-co", "nhat-ky/?tu=20/11/2026&den=01/01/2020", "nhat-ky/?nguoi=ai-do"):
        assert "Lỗi" in year.read("auditor", path, status=422)


def test_the_entries_of_a_span_are_turned_by_pages(year: Manage) -> None:
    seen: list[str] = []
    path = "nhat-ky/?tu=01/01/2026&den=20/11/2026"
    while path:
        page = html.fromstring(year.read("auditor", path))
        hashes = page.xpath("//tbody//span[contains(@class,'hash')]/text()")
        assert 0 < len(hashes) <= 50
        seen += hashes
        older = page.xpath("//a[normalize-space()='Cũ hơn']/@href")
        path = f"nhat-ky/{older[0]}" if older else ""
    assert len(set(seen)) == len(seen) >= AuditEntry.objects.filter(subject_kind="dossier").count()
    assert "Mới hơn" in year.read("auditor", "nhat-ky/?tu=01/01/2026&den=20/11/2026&trang=2")


@pytest.mark.server
def test_the_check_finds_a_changed_row(year: Manage) -> None:
    assert "Nhật ký nguyên vẹn" in year.send("auditor", "nhat-ky/kiem-tra/").content.decode()
    row = AuditEntry.objects.filter(subject_kind="dossier").first()
    assert row
    with connection.cursor() as cursor:  # past the trigger, as somebody with the database in hand could
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE audit_auditentry SET action = 'dossiers.dossier.nothing' WHERE id = %s", [row.pk])
        cursor.execute("SET session_replication_role = origin")
    client = year.client("auditor")
    answer = client.post("/quan-tri/nhat-ky/kiem-tra/", headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert "<html" not in said
    assert f"dossier:{row.subject_id}" in said


def test_the_check_goes_on_from_part_to_part_and_tells_the_percentage(
    year: Manage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "CHAINS_A_PART", AuditHead.objects.count() // 3)
    monkeypatch.setattr(audit, "PART_SECONDS", 0)
    client = year.client("auditor")
    said, percents, given = "", [], {"cho": "không phải của ta"}
    while not percents or percents[-1] < 100:
        said = client.post("/quan-tri/nhat-ky/kiem-tra/", given, headers={"HX-Request": "true"}).content.decode()
        page = html.fromstring(f"<div>{said}</div>")
        percents += [int(bar.get("value")) for bar in page.xpath("//progress")] or [100]
        given = {field.get("name"): field.get("value") for field in page.xpath("//input")}
    assert "Nhật ký nguyên vẹn" in said
    assert percents == sorted(percents)
    assert 4 <= len(percents) <= 5
    assert 0 < percents[0] < 99


def test_the_public_statistics_say_what_the_table_says(year: Manage) -> None:
    total = cells(year.read("procedure_controller", f"so-lieu/?don-vi=0&{PERIOD}"))[-1]
    client = year.client("procedure_controller")
    shown = client.get("/thong-ke/", {"thang": "2026-10"}).content.decode()
    table = html.fromstring(shown).xpath("//tr[contains(@class,'total')]")[0]
    figures = [cell.text_content().strip().replace(".", "") for cell in table.xpath("./td")]
    assert int(figures[0]) == int(total[3]) + int(total[4])
    assert figures[3] == total[6]
    rows = list(csv.reader(io.StringIO(client.get("/thong-ke/csv/thang/").content.decode("utf-8-sig"))))
    assert rows[0] == [f"# Số liệu tính đến ngày {at(NOW):%d/%m/%Y}; tệp lập ngày {at(NOW):%d/%m/%Y}"]
    assert rows[1][0] == "Tháng"
    of_october = client.get("/thong-ke/csv/don-vi/", {"thang": "2026-10"}).content.decode("utf-8-sig")
    units = list(csv.reader(io.StringIO(of_october)))
    assert units[0] == [f"# Số liệu tính đến ngày 31/10/2026; tệp lập ngày {at(NOW):%d/%m/%Y}"]
    assert units[1][-1] == "Quá hạn cuối tháng"
    assert sum(int(unit[-1]) for unit in units[2:]) == int(total[-1]), "column 13 of the month that is over"
    headings = html.fromstring(shown).xpath("//table//th/text()")
    assert "Quá hạn cuối tháng" in headings
    assert "Đang quá hạn" not in headings
    assert "Đang quá hạn" in client.get("/thong-ke/csv/don-vi/", {"thang": "2026-11"}).content.decode()
    october = next(row for row in rows if row[0] == "2026-10")
    assert (october[1], october[4]) == (figures[0], figures[3])
    kept = html.fromstring(client.get("/").content.decode()).text_content()
    assert re.search(r"giải quyết xong trước hạn và đúng hạn\s+trong [\d.]+ hồ sơ xong trong tháng", kept)
    assert client.get("/thong-ke/csv/khac/").status_code == 404
    assert client.get("/en/thong-ke/", {"thang": "x"}).status_code == 200
