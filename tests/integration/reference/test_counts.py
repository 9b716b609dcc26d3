"""A month of sample dossiers from counted figures: as many as the file says, unit by unit, and never a guess."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import queries as reporting
from motcua.sample import year as sample

pytestmark = [pytest.mark.usefixtures("province"), pytest.mark.server]
MONTH = (date(2022, 8, 1), date(2022, 8, 31))


def made_from(folder: Path, lines: list[str]) -> dict[str, int]:
    """Make what a counts file says for August 2022."""
    file = folder / "counts.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return sample.make_from_counts(content=file.read_bytes(), name=str(file), month="2022-08", seed=7)


def counted(name: str = "") -> tuple[int, int, int]:
    """Return received, online and direct dossiers of a unit (of the province) in table II.06a of that month."""
    found = next((agency.id for agency in orgs.agencies(on=MONTH[0]) if agency.name == name), None)
    assert found or not name
    table = reporting.table_ii06a(agency_id=found, from_date=MONTH[0], to_date=MONTH[1], as_of=timezone.now())
    return table.total.c3, table.total.c4, table.total.c5


def test_the_table_counts_what_the_file_says(tmp_path: Path) -> None:
    lines = ["stt,don_vi,truc_tuyen,truc_tiep", ",Tổng cộng,5,9", "1,Sở Công thương,3,4", "2,TP Sông Công,2,5"]
    assert made_from(tmp_path, lines)["dossiers"] == 14
    assert counted() == (14, 5, 9)
    assert counted("Sở Công Thương") == (7, 3, 4)


def test_the_same_month_is_not_counted_twice(tmp_path: Path) -> None:
    lines = ["don_vi,truc_tuyen,truc_tiep", "so cong thuong,3,4"]
    assert made_from(tmp_path, lines)["dossiers"] == 7
    with pytest.raises(Invalid, match="Tháng 08/2022 đã có 7 hồ sơ mẫu của các đơn vị này"):
        made_from(tmp_path, lines)
    assert counted("Sở Công Thương") == (7, 3, 4)


def test_a_file_may_name_units_and_figures_alone(tmp_path: Path) -> None:
    assert made_from(tmp_path, ["don_vi,truc_tuyen,truc_tiep", "Sở Công Thương,1,2"])["dossiers"] == 3


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["don_vi,truc_tuyen,truc_tiep", "Sở Công Thươn,1,2"], "dòng 2: không có đơn vị “Sở Công Thươn”; gần nhất: Sở"),
        (["don_vi,truc_tuyen,truc_tiep", "Sở Công Thương,một,2"], "không phải là số"),
        (["don_vi,truc_tuyen", "Sở Công Thương,1"], "thiếu cột: truc tiep"),
    ],
)
def test_an_unknown_unit_and_a_wrong_figure_are_refused(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        made_from(tmp_path, lines)
