"""Organisation, people, settings: every change from a date on, refused with words where it cannot be."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.casework.dossiers.services import intake
from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.audit import queries as audit
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services
from motcua.ground.orgs.models import Position
from tests.factories import accounts as people
from tests.integration.manage.conftest import Manage
from tests.province import at

pytestmark = pytest.mark.django_db
JUSTICE = "so-tu-phap"
WARD = "phuong-phan-dinh-phung-05443"
MARRIAGE = "1.004873"


def data_of(card: orgs.AgencyCard, **changes: Any) -> dict[str, Any]:
    """Return what the form of an agency holds."""
    names = ("name", "short_name", "name_en", "code", "address", "phone", "email", "hotline", "processing_route")
    return {**{name: getattr(card, name) or "" for name in names}, "decision": "", **changes}


def test_a_change_from_a_future_day_waits_and_is_seen_as_planned(manage: Manage) -> None:
    card = manage.agency(JUSTICE)

    answer = manage.send(
        "administrator",
        f"co-quan/{card.id}/sua/",
        data_of(card, phone="0000 111 222", valid_from="01/01/2027", decision="Quyết định 7/QĐ-UBND"),
    )

    assert answer.status_code == 302
    assert orgs.agency(card.id).phone == card.phone
    assert orgs.agency(card.id, on=date(2027, 1, 1)).phone == "0000 111 222"
    shown = manage.read("administrator", f"co-quan/{card.id}/")
    assert "đang chờ" in shown
    assert "Quyết định 7/QĐ-UBND" in shown
    assert "0000 111 222" in shown
    assert "Quyết định 7/QĐ-UBND" in manage.read("administrator", "co-quan/dang-cho/")

    services.apply_due_revisions(at=at("2027-01-01 00:10"))
    assert orgs.agency(card.id).phone == "0000 111 222"


def test_a_change_from_today_holds_at_once_and_keeps_what_was_before(manage: Manage) -> None:
    card = manage.agency(JUSTICE)

    manage.send(
        "administrator", f"co-quan/{card.id}/sua/", data_of(card, name="Sở Tư pháp mới", valid_from="20/11/2026")
    )

    assert orgs.agency(card.id).name == "Sở Tư pháp mới"
    assert orgs.agency(card.id, on=date(2026, 11, 19)).name == card.name
    assert "<del>Sở Tư pháp</del>" in manage.read("administrator", f"co-quan/{card.id}/")


def test_a_refused_change_stands_beside_its_field_and_keeps_what_was_typed(manage: Manage) -> None:
    card = manage.agency(JUSTICE)

    answer = manage.send(
        "administrator", f"co-quan/{card.id}/sua/", data_of(card, code="H99.99.99.99.99.99.99", valid_from="20/11/2026")
    )

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "H99.99.99.99.99.99.99" in shown
    assert 'id="f-code-error"' in shown


def test_an_agency_is_set_up_before_it_has_a_code_and_what_another_has_is_said_at_its_field(manage: Manage) -> None:
    form = {"name": "Sở Du lịch", "key": "so-du-lich", "kind": "department", "level": "province", "address": "",
            "valid_from": "20/11/2026"}  # fmt: skip
    of_another = orgs.agency(manage.agency(JUSTICE).id).code

    for field, refused in (("code", {**form, "code": of_another}), ("key", {**form, "key": JUSTICE, "code": ""})):
        answer = manage.send("administrator", "co-quan/them/", refused)
        assert answer.status_code == 422
        shown = answer.content.decode()
        assert re.findall(r'id="f-(\w+)-error"', shown) == [field]
        assert "Sở Du lịch" in shown
    assert manage.send("administrator", "co-quan/them/", {**form, "code": ""}).status_code == 302

    made = orgs.agency_by_key("so-du-lich")
    assert (made.code, made.code_is_sample) == (None, False)


def test_agencies_of_before_are_found_with_their_heirs(manage: Manage) -> None:
    assert "đã kết thúc" in manage.read("administrator", "co-quan/?thoi-ky=ended&cap=district")
    assert "Sở Tư pháp" in manage.read("administrator", "co-quan/?q=so+tu+phap")
    ended = next(agency for agency in orgs.agencies(ended=True) if orgs.links_of(agency.id))
    assert "Trước và sau sắp xếp" in manage.read("administrator", f"co-quan/{ended.id}/")


def test_a_unit_gets_a_position_and_somebody_to_hold_it(manage: Manage) -> None:
    card = manage.agency(JUSTICE)
    made = manage.send(
        "administrator",
        f"co-quan/{card.id}/them-don-vi/",
        {"name": "Phòng Thử", "key": "phong-thu", "kind": "section", "valid_from": "20/11/2026"},
    )
    unit = next(candidate for candidate in orgs.units_of(card.id) if candidate.key == "phong-thu")
    assert made["Location"].endswith(f"/don-vi/{unit.id}/")
    manage.send(
        "administrator",
        f"don-vi/{unit.id}/them-vi-tri/",
        {"title": "Chuyên viên thử", "key": "case_officer", "specialty": "thu", "valid_from": "20/11/2026"},
    )
    position = Position.objects.get(unit_id=unit.id)
    assert position.key == "case_officer_thu"
    assert "chưa ai giữ" in manage.read("administrator", f"don-vi/{unit.id}/")

    officer = people.make_officer(full_name="Lò Thị Thử")
    choose = manage.read("administrator", f"nguoi/{officer.pk}/vi-tri/?co-quan={card.id}")
    assert "Chuyên viên thử" in choose
    manage.send(
        "administrator",
        f"nguoi/{officer.pk}/vi-tri/?co-quan={card.id}",
        {"position_id": position.pk, "valid_from": "20/11/2026"},
    )
    assert Posting.objects.filter(account=officer, position=position).exists()
    assert "Lò Thị Thử" in manage.read("administrator", f"co-quan/{card.id}/")


def test_an_officer_is_opened_once_and_gets_a_role(manage: Manage) -> None:
    answer = manage.send(
        "administrator", "nguoi/them/", {"full_name": "Hà Thị Mới", "username": "hathimoi", "email": "", "phone": ""}
    )
    assert answer.status_code == 200
    assert "Chỉ hiện một lần này" in answer.content.decode()
    officer = Account.objects.get(username="hathimoi")
    assert officer.must_change_password

    manage.send("administrator", f"nguoi/{officer.pk}/vai-tro/", {"role": "auditor", "valid_from": "20/11/2026"})
    grant = RoleGrant.objects.get(account=officer)
    assert (grant.role, grant.agency_id) == ("auditor", None)
    manage.send("administrator", f"nguoi/{officer.pk}/vai-tro/{grant.pk}/", {"last_date": "30/11/2026"})
    grant.refresh_from_db()
    assert grant.valid_to == date(2026, 11, 30)


def test_granting_a_role_asks_for_the_second_factor_again(manage: Manage) -> None:
    officer = people.make_officer()
    answer = manage.send(
        "administrator",
        f"nguoi/{officer.pk}/vai-tro/",
        {"role": "auditor", "valid_from": "20/11/2026"},
        stepped_up=False,
    )
    assert answer["Location"].startswith("/dang-nhap/xac-nhan/")
    assert not RoleGrant.objects.filter(account=officer).exists()


def test_looking_at_a_person_leaves_a_row_with_its_purpose(manage: Manage) -> None:
    officer = people.make_officer()
    manage.read("administrator", f"nguoi/{officer.pk}/")
    (row,) = audit.trail(("account", officer.pk))
    assert (row.action, row.purpose) == ("account.looked_at", "quản trị tài khoản")


def test_an_account_is_disabled_with_a_reason_and_not_by_oneself(manage: Manage) -> None:
    officer = people.make_officer()
    assert manage.send("administrator", f"nguoi/{officer.pk}/ngung/", {"reason": ""}).status_code == 422
    manage.send("administrator", f"nguoi/{officer.pk}/ngung/", {"reason": "Chuyển công tác"})
    officer.refresh_from_db()
    assert (officer.is_active, officer.disabled_reason) == (False, "Chuyển công tác")
    me = manage.person("administrator")
    assert manage.send("administrator", f"nguoi/{me.pk}/ngung/", {"reason": "Tự ngừng"}).status_code == 403


def test_a_day_taken_out_of_the_calendar_leads_to_the_list_of_due_dates_that_moved(
    manage: Manage, let_happen: Callable[[], None]
) -> None:
    stage = manage.stage
    sent = stage.submit("2026-12-29 14:00", offering=stage.offering(MARRIAGE, WARD), case="ket-hon", key="lich")
    clerk = stage.who("canbo.motcua", "2026-12-30 09:12")
    dossier = intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-12-30 09:12"))
    assert dossier.due_at == at("2027-01-05 17:00")
    manage.at("2026-12-31 10:00")
    assert "chưa xác nhận" in manage.read("administrator", "lich/?nam=2027")
    assert "chưa xác nhận)" not in manage.read("administrator", "lich/?nam=2026")

    answer = manage.send("administrator", "lich/2027-01-01/bo/", {"decision": "Thông báo 9/TB-UBND"})
    assert answer["Location"].startswith("/quan-tri/lich/?nam=2027")
    let_happen()

    shown = manage.read("administrator", "lich/da-tinh-lai/")
    assert str(dossier.code) in shown
    assert "17:00 thứ Hai 04/01/2027" in shown
    assert "ngày hẹn giữ nguyên" in shown
    assert "Thông báo 9/TB-UBND" in shown
    fresh = stage.fresh(dossier)
    assert (fresh.due_at, fresh.promised_at) == (at("2027-01-04 17:00"), at("2027-01-05 17:00"))


def test_a_day_is_added_once_and_confirmed_by_a_decision(manage: Manage) -> None:
    given = {
        "date": "18/12/2026",
        "kind": "statutory_off",
        "name": "Nghỉ thử",
        "confidence": "low",
        "unconfirmed": "on",
    }
    assert manage.send("administrator", "lich/them/", given).status_code == 302
    twice = manage.send("administrator", "lich/them/", given)
    assert twice.status_code == 422
    assert "đã có trong lịch nghỉ" in twice.content.decode()
    manage.send("administrator", "lich/2026-12-18/xac-nhan/", {"decision": "QĐ 1"})
    (day,) = [mark for mark in orgs.calendar_days(2026) if mark.date == date(2026, 12, 18)]
    assert (day.confirmed, day.decision) == (True, "QĐ 1")


def test_hours_are_typed_as_people_write_them(manage: Manage) -> None:
    card = manage.agency(JUSTICE)
    week = {f"day{number}": "07h30-11h30; 13:00–16:30" for number in range(5)} | {"day5": "07:30-11:30", "day6": ""}
    answer = manage.send("administrator", f"co-quan/{card.id}/gio/", {**week, "valid_from": "01/12/2026"})
    assert answer.status_code == 302
    monday = orgs.hours_of(card.id, date(2026, 12, 7))[0]
    assert (monday.is_own, monday.segments) == (True, ((450, 690), (780, 990)))
    wrong = manage.send(
        "administrator", f"co-quan/{card.id}/gio/", {**week, "day0": "sáng", "valid_from": "01/12/2026"}
    )
    assert wrong.status_code == 422
    assert "sáng" in wrong.content.decode()


def test_a_setting_has_its_history_law_and_doubt(manage: Manage) -> None:
    given = {"value": "5", "valid_from": "01/01/2027", "law": "NĐ 309/2026", "note": "thử", "confidence": "low"}
    assert manage.send("administrator", "cai-dat/supplement.window_days/", given).status_code == 302
    shown = manage.read("administrator", "cai-dat/supplement.window_days/")
    for words in ("NĐ 309/2026", "5 ngày làm việc", "thấp", "chưa tới"):
        assert words in shown
    assert orgs.setting("supplement.window_days", date(2026, 12, 31), default=3) == 3
    assert orgs.setting("supplement.window_days", date(2027, 1, 1), default=3) == 5
    manage.read("administrator", "cai-dat/khong-co/", status=404)


def test_the_front_door_is_chosen_and_nothing_else(manage: Manage) -> None:
    given = {"valid_from": "20/11/2026", "confidence": "high"}
    assert manage.send("administrator", "cai-dat/front_door/", {**given, "value": "nowhere"}).status_code == 422
    assert manage.send("administrator", "cai-dat/front_door/", {**given, "value": "national"}).status_code == 302
    assert orgs.setting("front_door", date(2026, 11, 20)) == "national"
