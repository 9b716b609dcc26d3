"""Agencies, units and positions over time: dated edits, ends, successors, desks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import translation

from motcua.ground.audit.models import AuditEntry
from motcua.ground.core import errors
from motcua.ground.core.actors import ANONYMOUS, SYSTEM
from motcua.ground.core.models import OutboxEvent
from motcua.ground.orgs import queries, services
from motcua.ground.orgs.enums import AgencyKind, Level, UnitKind
from motcua.ground.orgs.models import Agency, Area, Position, Unit
from tests.factories import orgs as make

pytestmark = [pytest.mark.django_db, pytest.mark.server]
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def rename(agency_id: int, name: str, since: date) -> int:
    return services.edit_agency(agency_id=agency_id, values={"name": name}, valid_from=since, by=SYSTEM, at=NOW)


def test_an_edit_holds_from_its_day_and_the_past_keeps_its_name() -> None:
    agency = make.make_agency(name="UBND xã Cũ")
    rename(agency, "UBND xã Giữa", date(2026, 6, 1))
    rename(agency, "UBND xã Mới", date(2027, 1, 1))
    assert queries.agency(agency).name == "UBND xã Giữa"
    assert queries.agency(agency, on=date(2026, 5, 31)).name == "UBND xã Cũ"
    assert queries.agency(agency, on=date(2026, 6, 1)).name == "UBND xã Giữa"
    assert queries.agency(agency, on=date(2027, 1, 1)).name == "UBND xã Mới"
    assert [revision.applied_at is None for revision in queries.revisions_of("agency", agency)] == [False, True]
    assert services.apply_due_revisions(at=NOW) == 0
    new_year = datetime(2026, 12, 31, 17, 1, tzinfo=UTC)  # 00:01 on 1 January in Vietnam
    assert services.apply_due_revisions(at=new_year) == 1
    assert services.apply_due_revisions(at=new_year) == 0
    assert queries.agency(agency).name == "UBND xã Mới"
    assert queries.agency(agency, on=date(2026, 12, 31)).name == "UBND xã Giữa"
    assert queries.open_revisions() == []


def test_a_change_entered_late_does_not_undo_a_later_one() -> None:
    agency = make.make_agency(name="A")
    rename(agency, "C", date(2026, 9, 1))
    rename(agency, "B", date(2026, 6, 1))
    assert queries.agency(agency).name == "C"
    assert queries.agency(agency, on=date(2026, 7, 1)).name == "B"
    assert queries.agency(agency, on=date(2026, 5, 1)).name == "A"


def test_edits_are_recorded_and_announced() -> None:
    agency = make.make_agency()
    unit = make.make_unit(agency)
    position = make.make_position(unit)
    services.edit_unit(unit_id=unit, values={"name": "Phòng Mới"}, valid_from=TODAY, by=SYSTEM, at=NOW)
    services.edit_position(position_id=position, values={"capacity": "KT"}, valid_from=TODAY, by=SYSTEM, at=NOW)
    assert queries.unit(unit).name == "Phòng Mới"
    assert queries.position(position).capacity == "KT"
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"orgs.edit_unit", "orgs.edit_position"} <= actions
    told = OutboxEvent.objects.filter(name="orgs.structure_changed").values_list("payload", flat=True)
    assert {"subject_kind": "unit", "subject_id": unit} in list(told)


@pytest.mark.parametrize(
    "values",
    [{}, {"name": "  "}, {"name": "x" * 201}, {"code": "H99.1"}, {"code": "abc"}, {"processing_route": "elsewhere"}],
)
def test_impossible_edits_are_refused(values: dict) -> None:
    agency = make.make_agency(name="Giữ nguyên")
    with pytest.raises(errors.DomainError):
        services.edit_agency(agency_id=agency, values=values, valid_from=TODAY, by=SYSTEM, at=NOW)
    assert queries.agency(agency).name == "Giữ nguyên"
    with pytest.raises(ValueError, match="valid_to"):
        services.edit_agency(agency_id=agency, values={"valid_to": None}, valid_from=TODAY, by=SYSTEM, at=NOW)


def test_codes_are_checked_marked_and_unique_among_the_living() -> None:
    first, two = make.make_agency(), make.make_agency()
    services.edit_agency(agency_id=first, values={"code": "h55.x05443"}, valid_from=TODAY, by=SYSTEM, at=NOW)
    card = queries.agency_by_code("H55.X05443")
    assert card is not None
    assert (card.id, card.code_is_sample) == (first, True)
    with pytest.raises(errors.Invalid, match="của một cơ quan khác") as refused:
        services.edit_agency(
            agency_id=two, values={"name": "Hai", "code": "H55.X05443"}, valid_from=TODAY, by=SYSTEM, at=NOW
        )
    assert refused.value.field == "code"
    services.edit_agency(agency_id=first, values={"code": "H55.242"}, valid_from=TODAY, by=SYSTEM, at=NOW)
    assert not queries.agency(first).code_is_sample
    assert queries.agency_by_code("H55.1") is None


def test_only_administrators_change_the_structure() -> None:
    agency, elsewhere = make.make_agency(), make.make_agency()
    unit = make.make_unit(elsewhere)
    of_agency = make.make_administrator(agency)
    services.edit_agency(agency_id=agency, values={"phone": "0000 000 001"}, valid_from=TODAY, by=of_agency, at=NOW)
    for actor in (ANONYMOUS, of_agency):
        with pytest.raises(errors.NotAllowed):
            services.edit_agency(agency_id=elsewhere, values={"phone": "1"}, valid_from=TODAY, by=actor, at=NOW)
        with pytest.raises(errors.NotAllowed):
            services.edit_unit(unit_id=unit, values={"name": "x"}, valid_from=TODAY, by=actor, at=NOW)
        with pytest.raises(errors.NotAllowed):
            services.end_agency(agency_id=agency, last_day=TODAY, by=actor, at=NOW)
        with pytest.raises(errors.NotAllowed):
            services.set_setting(key="x", value=1, valid_from=TODAY, by=actor, at=NOW)


def test_successors_are_followed_through_several_reorganisations() -> None:
    old, middle, new = make.make_agency(), make.make_agency(), make.make_agency(valid_from=date(2026, 1, 1))
    services.end_agency(agency_id=old, last_day=date(2025, 6, 30), successor_id=middle, by=SYSTEM, at=NOW)
    services.end_agency(agency_id=middle, last_day=date(2025, 12, 31), successor_id=new, by=SYSTEM, at=NOW)
    assert queries.successor_of(old, date(2025, 6, 30)) is None
    after = queries.successor_of(old, date(2025, 7, 1))
    later = queries.successor_of(old, date(2026, 1, 1))
    assert (after and after.id, later and later.id) == (middle, new)
    assert queries.current_agency(old, date(2025, 6, 30)).id == old
    assert queries.current_agency(old, date(2026, 2, 1)).id == new
    assert [predecessor.id for predecessor in queries.predecessors_of(new)] == [middle]
    told = OutboxEvent.objects.filter(name="orgs.agency_reorganised").values_list("payload", flat=True)
    assert {"agency_id": old, "successor_id": middle, "effective_date": "2025-07-01"} in list(told)
    assert {agency.id for agency in queries.agencies(on=date(2025, 7, 1))} == {middle}


def test_ending_an_agency_ends_its_units_and_positions() -> None:
    agency, positions = make.make_staffed_agency()
    services.end_agency(agency_id=agency, last_day=date(2026, 11, 30), by=SYSTEM, at=NOW)
    assert queries.positions_of(agency, "case_officer", date(2026, 11, 30))[0].id == positions["case_officer"]
    assert queries.positions_of(agency, "case_officer", date(2026, 12, 1)) == []
    assert queries.units_of(agency, date(2026, 12, 1)) == []
    assert len(queries.units_of(agency, ended=True)) == 3
    with pytest.raises(errors.Invalid):
        services.end_agency(agency_id=agency, last_day=date(2019, 1, 1), by=SYSTEM, at=NOW)


def test_an_agency_follows_neither_itself_nor_two_at_once() -> None:
    first, two, three = make.make_agency(), make.make_agency(), make.make_agency()
    link = {"effective_date": TODAY, "kind": "merged", "by": SYSTEM, "at": NOW}
    with pytest.raises(errors.Invalid):
        services.link_agencies(predecessor_id=first, successor_id=first, **link)
    services.link_agencies(predecessor_id=first, successor_id=two, **link)
    with pytest.raises(errors.Invalid):
        services.link_agencies(predecessor_id=first, successor_id=three, **link)
    services.link_agencies(predecessor_id=first, successor_id=three, is_main=False, **link)
    services.link_agencies(predecessor_id=two, successor_id=first, **link)  # a circle is not followed for ever
    found = queries.successor_of(first, TODAY)
    assert found is not None
    assert found.id == two


def test_a_desk_that_ends_is_followed_by_its_successor() -> None:
    here, there = make.make_agency(name="UBND xã Đại Từ"), make.make_agency()
    desk, other = make.make_desk(here, kind=UnitKind.CENTER), make.make_desk(there)
    clerk = make.make_position(desk, key="desk_clerk")
    services.end_unit(unit_id=desk, last_day=date(2026, 11, 30), successor_id=other, by=SYSTEM, at=NOW)
    assert queries.desk_of(here, date(2026, 11, 30)).id == desk
    assert queries.desk_of(here, date(2026, 12, 1)).id == other
    assert queries.current_unit(desk, date(2026, 12, 1)).id == other
    assert queries.position(clerk).valid_to == date(2026, 11, 30)
    assert [card.id for card in queries.desks(date(2026, 12, 1))] == [other]
    with pytest.raises(errors.Invalid):
        services.end_unit(unit_id=other, last_day=TODAY, successor_id=other, by=SYSTEM, at=NOW)


def test_the_desk_of_a_merged_agency_is_that_of_its_heir() -> None:
    old, new = make.make_agency(), make.make_agency()
    make.make_desk(old)
    heir = make.make_desk(new)
    services.end_agency(agency_id=old, last_day=date(2026, 11, 30), successor_id=new, by=SYSTEM, at=NOW)
    assert queries.desk_of(old, date(2026, 12, 1)).id == heir


def test_an_agency_without_a_desk_uses_the_provincial_centre() -> None:
    assert queries.desk_of(make.make_agency(), TODAY) is None
    centre = make.make_agency(kind=AgencyKind.OFFICE, level=Level.PROVINCE)
    general = make.make_unit(centre, kind=UnitKind.CENTER)
    agency = make.make_agency(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE)
    assert queries.desk_of(agency, TODAY).id == general
    own = make.make_desk(agency)
    assert queries.desk_of(agency, TODAY).id == own


def test_parties_of_a_process() -> None:
    province = make.make_agency(kind=AgencyKind.PROVINCE, level=Level.PROVINCE)
    office = make.make_agency(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE, sector_group="office")
    agency = make.make_agency(kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE, sector_group="justice")
    assert queries.parties_of(agency, TODAY) == {
        "desk": agency,
        "competent": agency,
        "province_office": office,
        "province": province,
    }


def test_positions_of_a_key_in_the_order_of_units() -> None:
    agency = make.make_agency()
    second = make.make_unit(agency, sort_order=2)
    first = make.make_unit(agency, sort_order=1)
    here, there = make.make_position(second), make.make_position(first)
    assert [position.id for position in queries.positions_of(agency, "case_officer", TODAY)] == [there, here]
    services.end_position(position_id=there, last_day=TODAY - timedelta(days=1), by=SYSTEM, at=NOW)
    assert [position.id for position in queries.positions_of(agency, "case_officer", TODAY)] == [here]
    assert [position.agency_id for position in queries.positions(ids=[here, there], ended=True)] == [agency, agency]


def test_what_is_missing_is_not_found() -> None:
    for question in (queries.agency, queries.unit, queries.position):
        with pytest.raises(errors.NotFound):
            question(0)
    with pytest.raises(errors.NotFound):
        queries.agency_by_key("khong-co")
    with pytest.raises(errors.NotFound):
        queries.area("99999")
    with pytest.raises(errors.NotFound):
        services.edit_agency(agency_id=0, values={"name": "x"}, valid_from=TODAY, by=SYSTEM, at=NOW)


def test_settings_are_dated_and_scoped() -> None:
    agency = make.make_agency(key="xa-mau")
    assert queries.setting("supplement.days", TODAY, default=3) == 3
    services.set_setting(
        key="supplement.days", value=3, valid_from=date(2025, 7, 1), by=SYSTEM, at=NOW, law="NĐ 118/2025"
    )
    services.set_setting(key="supplement.days", value=5, valid_from=date(2026, 12, 1), by=SYSTEM, at=NOW)
    services.set_setting(key="supplement.days", value=4, valid_from=date(2026, 1, 1), by=SYSTEM, at=NOW)
    assert [queries.setting("supplement.days", day, default=9) for day in (
        date(2025, 6, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 30), date(2026, 12, 1)
    )] == [9, 3, 4, 4, 5]  # fmt: skip
    of_agency = make.make_administrator(agency)
    services.set_setting(key="supplement.days", scope="xa-mau", value=2, valid_from=TODAY, by=of_agency, at=NOW)
    assert queries.setting("supplement.days", TODAY, scope="xa-mau") == 2
    assert queries.setting("supplement.days", TODAY, scope="xa-khac") == 4
    assert queries.settings_in_force(TODAY, {"supplement.days": 0, "other": "x"}) == {
        "supplement.days": 4,
        "other": "x",
    }
    assert len(queries.setting_history("supplement.days")) == 4
    with pytest.raises(errors.NotFound):
        services.set_setting(key="a", scope="khong-co", value=1, valid_from=TODAY, by=SYSTEM, at=NOW)


def test_areas_in_the_structure_of_the_day() -> None:
    for code, name, structure in (
        ("05443", "Phường Trưng Vương", "3tier-2025"),
        ("05443", "Phường Phan Đình Phùng", "2tier"),
        ("05830", "Xã Đại Từ", "2tier"),
    ):
        Area.objects.create(
            code=code, name=name.split(" ", 1)[1], full_name=name, folded=name.lower(), level="commune", kind="x",
            parent_code="19", structure=structure,
        )  # fmt: skip
    assert queries.area("05443", on=date(2025, 6, 30)).full_name == "Phường Trưng Vương"
    assert queries.area("05443", on=TODAY).full_name == "Phường Phan Đình Phùng"
    assert [area.code for area in queries.areas(on=TODAY, parent_code="19")] == ["05443", "05830"]


def test_the_tables_refuse_what_can_never_be_true() -> None:
    agency = make.make_agency()
    with pytest.raises(IntegrityError, match="orgs_agency_valid_period"):
        Agency.objects.filter(pk=agency).update(valid_to=date(2019, 1, 1))


def test_english_names() -> None:
    agency = make.make_agency(name="UBND tỉnh", name_en="Provincial People's Committee")
    card = queries.agency(agency)
    assert card.label == "UBND tỉnh"
    with translation.override("en"):
        assert card.label == "Provincial People's Committee"
    assert Unit.objects.count() == Position.objects.count() == 0
