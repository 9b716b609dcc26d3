"""The organisation files hold together: both eras, codes by rule, links only where proven."""

from collections import Counter
from datetime import date, timedelta

import pytest

from motcua.ground.core import identifiers, text
from motcua.sample.loading import agencies, files


def _areas(structure: str, level: str, province: str = "19") -> list[dict[str, str]]:
    rows = [row for row in files.rows("areas/thai_nguyen.csv") if row["structure"] == structure]
    districts = {row["code"] for row in rows if row["level"] == "district" and row["parent_code"] == province}
    return [row for row in rows if row["level"] == level and row["parent_code"] in {*districts, province}]


def test_counts_of_the_three_structures():
    assert len(_areas("3tier-2024", "commune")) == 177
    assert len(_areas("3tier-2025", "commune")) == 172
    assert len(_areas("3tier-2025", "district")) == 9
    assert len(_areas("2tier", "commune")) == 92
    assert len(_areas("3tier-2025", "commune", "06")) == 108
    provinces = Counter(row["structure"] for row in files.rows("areas/provinces.csv"))
    assert provinces == {"3tier-2024": 63, "3tier-2025": 63, "2tier": 34}


def test_structures_follow_each_other_without_a_gap():
    periods = {row["structure"]: (row["valid_from"], row["valid_to"]) for row in files.rows("areas/provinces.csv")}
    for before, after in (("3tier-2024", "3tier-2025"), ("3tier-2025", "2tier")):
        assert date.fromisoformat(periods[before][1]) + timedelta(days=1) == date.fromisoformat(periods[after][0])
    assert periods["2tier"][1] == ""


def test_every_area_stands_in_its_parent():
    for structure in ("3tier-2024", "3tier-2025", "2tier"):
        rows = [
            row
            for path in ("areas/provinces.csv", "areas/thai_nguyen.csv")
            for row in files.rows(path)
            if row["structure"] == structure
        ]
        codes = {row["code"] for row in rows}
        assert len(codes) == len(rows)
        assert {row["parent_code"] for row in rows if row["parent_code"]} <= codes


def test_departments_and_communes_of_both_eras():
    rows = agencies.agency_rows()
    now = [row for row in rows if not row["valid_to"]]
    before = [row for row in rows if row["valid_from"] <= "2025-06-30"]
    assert len([row for row in now if row["kind"] == "department"]) == 15
    assert len([row for row in now if row["kind"] == "commune"]) == 92
    assert not [row for row in now if row["kind"] == "district"]
    assert len([row for row in before if row["kind"] == "department"]) == 20
    assert len([row for row in before if row["kind"] == "district"]) == 9
    in_2022 = [row for row in before if row["kind"] == "commune" and row["valid_from"] <= "2022-08-31"]
    assert len(in_2022) == 177


def test_sample_codes_follow_the_rule_and_show_what_they_are():
    codes = {row["key"]: row["sample_code"] for row in agencies.agency_rows() if row["sample_code"]}
    assert codes["van-phong-ubnd-tinh"] == "H55.X01"
    assert codes["so-tai-chinh"] == "H55.X04"
    assert codes["so-tu-phap"] == "H55.X11"
    assert codes["ban-quan-ly-cac-khu-cong-nghiep"] == "H55.X15"
    assert codes["phuong-phan-dinh-phung-05443"] == "H55.X05443"
    assert codes["xa-dai-tu-05830"] == "H55.X05830"
    assert len(set(codes.values())) == len(codes)
    assert all(identifiers.AgencyCode.parse(code).is_sample for code in codes.values())


def test_only_real_codes_stand_as_codes():
    assert {row["key"]: row["code"] for row in agencies.agency_rows() if row["code"]} == {"ubnd-tinh": "H55"}


def test_links_of_communes_are_proven_by_name_or_code():
    rows = {row["key"]: row for row in agencies.agency_rows()}
    links = files.rows("orgs/agency_links.csv")
    proven = [link for link in links if link["successor_key"] and link["predecessor_key"].startswith("cu-")]
    assert proven
    for link in proven:
        old, new = rows[link["predecessor_key"]], rows[link["successor_key"]]
        same_name = text.fold(old["short_name"].split(" ", 1)[1]) == text.fold(new["short_name"].split(" ", 1)[1])
        assert old["area_code"] == new["area_code"] or same_name
    unknown = [link for link in links if not link["successor_key"]]
    assert unknown
    assert all(link["note"].startswith("chưa có dữ liệu") for link in unknown)


def test_every_agency_that_ended_is_linked_or_said_to_be_unknown():
    ended = {row["key"] for row in agencies.agency_rows() if row["valid_to"]}
    linked = [link["predecessor_key"] for link in files.rows("orgs/agency_links.csv") if link["is_main"] == "1"]
    unknown = {link["predecessor_key"] for link in files.rows("orgs/agency_links.csv") if not link["successor_key"]}
    assert len(set(linked)) == len(linked)
    assert ended == set(linked) | unknown
    assert not set(linked) & unknown


def test_units_of_a_commune_since_2025():
    rows = [row for row in agencies.agency_rows() if row["key"] in ("phuong-phan-dinh-phung-05443", "xa-dai-tu-05830")]
    units = list(agencies.unit_plans(rows))
    names = {unit.name for unit in units if unit.agency_key.startswith("phuong")}
    assert {"Văn phòng HĐND và UBND", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"} <= names
    assert "Trung tâm Phục vụ hành chính công phường Phan Đình Phùng" in names
    assert "Phòng Kinh tế" in {unit.name for unit in units if unit.agency_key.startswith("xa")}


def test_a_row_for_one_agency_replaces_the_pattern():
    rows = [row for row in agencies.agency_rows() if row["key"] in ("so-tu-phap", "so-noi-vu")]
    desks = {unit.agency_key: unit.name for unit in agencies.unit_plans(rows) if unit.kind == "desk"}
    assert desks["so-tu-phap"].startswith("Quầy số 3")
    assert desks["so-noi-vu"] == "Quầy của Sở Nội vụ tại Trung tâm Phục vụ hành chính công tỉnh"


def test_each_position_key_stands_once_in_an_agency():
    rows = agencies.agency_rows()
    positions = list(agencies.position_plans(rows, list(agencies.unit_plans(rows))))
    twice = [
        place
        for place, count in Counter((position.agency_key, position.key) for position in positions).items()
        if count > 1
    ]
    assert not twice
    assert not [
        position
        for position in positions
        if "{" in position.key + position.title or not position.title or not position.title_en
    ]


def test_aliases_name_agencies_and_cover_the_appendices():
    keys = {row["key"] for row in agencies.agency_rows()}
    aliases = {row["alias"]: row["agency_key"] for row in files.rows("unit_aliases.csv")}
    assert set(aliases.values()) <= keys
    assert aliases["Sở Công thương"] == "so-cong-thuong"
    assert aliases["Sở Lao động Thương binh và Xã hội"] == "so-lao-dong-thuong-binh-va-xa-hoi"
    assert aliases["UBND TP Thái Nguyên"] == "thanh-pho-thai-nguyen"
    assert aliases["UBND huyện Đại Từ"] == "huyen-dai-tu"
    assert len([row for row in files.rows("unit_aliases.csv") if row["source"] == "phụ lục 02"]) == 17
    assert len([row for row in files.rows("unit_aliases.csv") if row["source"] == "phụ lục 03"]) == 9


@pytest.mark.parametrize(("code", "name"), [("05569", "Định Hóa"), ("05707", "Nam Hòa"), ("05941", "Điềm Thụy")])
def test_communes_are_spelled_as_in_the_official_table(code: str, name: str) -> None:
    area = next(
        row for row in files.rows("areas/thai_nguyen.csv") if (row["code"], row["structure"]) == (code, "2tier")
    )
    assert (area["name"], area["full_name"]) == (name, f"Xã {name}")
    agency = next(row for row in agencies.agency_rows() if row["area_code"] == code and not row["valid_to"])
    assert (agency["name"], agency["short_name"]) == (f"UBND xã {name}", f"Xã {name}")
    assert name in agency["address"]


def test_former_names_lead_to_areas_of_today():
    today = {row["code"] for row in files.rows("areas/thai_nguyen.csv") if row["structure"] == "2tier"}
    rows = files.rows("areas/former_names.csv")
    assert rows
    assert {row["area_code"] for row in rows} <= today
    assert all(row["source"] for row in rows)
