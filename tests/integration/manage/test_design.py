"""Catalogue and processes: drafts, problems in words, versions compared, a contradictory process refused."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue import services as catalogue_services
from motcua.means.eforms import queries as eforms
from motcua.means.workflow import queries as workflow
from tests.integration.manage.conftest import Manage
from tests.province import at

pytestmark = pytest.mark.django_db
BIRTH = "dang-ky-khai-sinh"
LAWYER = "chung-chi-hanh-nghe-luat-su"


def form_of(shown: str) -> dict[str, Any]:
    """Return what a form of the page holds, as a browser would send it."""
    page = html.fromstring(shown)
    form = next(
        candidate
        for candidate in page.forms
        if (candidate.method == "POST" and "name" in candidate.fields) or "valid_from" in candidate.fields
    )
    found: dict[str, list[str]] = {}
    for key, value in form.form_values():
        found.setdefault(key, []).append(value)
    return {key: values if len(values) > 1 else values[0] for key, values in found.items()}


def process(key: str) -> workflow.ProcessRow:
    """Return a process of the sample."""
    return next(row for row in workflow.processes() if row.key == key)


def test_a_procedure_gets_a_new_version_from_a_date_with_what_it_changes(manage: Manage) -> None:
    given = form_of(manage.read("administrator", f"thu-tuc/{BIRTH}/soan/"))
    given |= {"name": "Đăng ký khai sinh (thử)", "valid_from": "01/01/2027"}

    assert manage.send("administrator", f"thu-tuc/{BIRTH}/soan/", given).status_code == 302
    shown = manage.read("administrator", f"thu-tuc/{BIRTH}/")
    assert "đủ để công bố" in shown
    assert shown.count("So với bản trước") == 1  # the first version has none before it
    compared = manage.read("administrator", f"thu-tuc/{BIRTH}/so-sanh/?moi=2&cu=1")
    assert "Đăng ký khai sinh (thử)" in compared
    assert "Giống nhau" in compared

    manage.send("administrator", f"thu-tuc/{BIRTH}/cong-bo/")
    versions = catalogue.versions_of(catalogue.procedure_page(BIRTH, date(2026, 11, 20)).id)
    assert [(version.number, version.state, version.valid_to) for version in versions] == [
        (2, "published", None),
        (1, "published", date(2026, 12, 31)),
    ]
    assert catalogue.procedure_page(BIRTH, date(2027, 1, 1)).name == "Đăng ký khai sinh (thử)"
    before, after = (catalogue.draft_content(version.id) for version in reversed(versions))
    assert {key for key in before if before[key] != after[key]} == {"name"}


def test_what_is_missing_forbids_publishing_and_is_said(manage: Manage) -> None:
    given = form_of(manage.read("administrator", f"thu-tuc/{BIRTH}/soan/"))
    given |= {"result_name": "", "valid_from": "01/01/2027"}
    manage.send("administrator", f"thu-tuc/{BIRTH}/soan/", given)

    assert "Nộp được thì phải nói kết quả là gì." in manage.read("administrator", f"thu-tuc/{BIRTH}/")
    manage.send("administrator", f"thu-tuc/{BIRTH}/cong-bo/")
    versions = catalogue.versions_of(catalogue.procedure_page(BIRTH, date(2026, 11, 20)).id)
    assert [version.state for version in versions] == ["draft", "published"]


def test_a_search_in_vain_is_settled_by_a_word(manage: Manage) -> None:
    catalogue_services.note_miss(typed="giấy lộn xộn", at=at("2026-11-19 08:00"))
    (miss,) = catalogue.search_misses()
    assert "giay lon xon" in manage.read("administrator", "tu-khoa/")

    manage.send(
        "administrator", f"tu-khoa/?luot={miss.id}", {"term": "giấy lộn xộn", "target": "khai sinh", "language": "vi"}
    )
    assert catalogue.search_misses() == []
    assert any("khai sinh" in card.name.lower() for card in catalogue.search("giay lon xon", 5))
    assert "giấy lộn xộn" in manage.read("administrator", "tu-khoa/?q=lon+xon")


def test_an_offering_begins_and_ends(manage: Manage) -> None:
    card = catalogue.procedure_page(BIRTH, date(2026, 11, 20))
    first = catalogue.offerings_of(card.id, date(2026, 11, 20))[0]
    manage.send("administrator", f"thu-tuc/{BIRTH}/co-quan/{first.id}/ket-thuc/", {"last_day": "30/11/2026"})
    assert first.id not in {offering.id for offering in catalogue.offerings_of(card.id, date(2026, 12, 1))}
    again = {"agency_id": first.agency_id, "receiving": "own", "valid_from": "01/12/2026", "case_key": ""}
    assert manage.send("administrator", f"thu-tuc/{BIRTH}/co-quan/them/", again).status_code == 302
    assert manage.send("administrator", f"thu-tuc/{BIRTH}/co-quan/them/", again).status_code == 409


def test_a_contradictory_process_is_kept_as_a_draft_and_refused(manage: Manage) -> None:
    row = process(LAWYER)
    given = form_of(manage.read("administrator", f"quy-trinh/{row.id}/soan/"))
    given |= {"steps-0-out-0-leads_to": "khong-co", "valid_from": "01/12/2026", "total_hours": "1"}

    made = manage.send("administrator", f"quy-trinh/{row.id}/soan/", given)
    assert made.status_code == 302
    draft = workflow.versions(row.id)[0]
    assert (draft.number, draft.state) == (2, "draft")
    shown = manage.read("administrator", f"quy-trinh/ban/{draft.id}/")
    assert "Dẫn tới bước không có" in shown
    assert "Vượt thời hạn" in shown

    manage.send("administrator", f"quy-trinh/ban/{draft.id}/ap-dung/")
    assert workflow.versions(row.id)[0].state == "draft"
    assert workflow.version_in_force(row.id, date(2026, 12, 1)) == row.version_id


def test_a_mended_draft_is_put_into_force_and_retired(manage: Manage) -> None:
    row = process(LAWYER)
    given = form_of(manage.read("administrator", f"quy-trinh/{row.id}/soan/"))
    manage.send("administrator", f"quy-trinh/{row.id}/soan/", {**given, "valid_from": "01/12/2026", "total_hours": "1"})
    draft = workflow.versions(row.id)[0]
    mending = form_of(manage.read("administrator", f"quy-trinh/ban/{draft.id}/sua/"))
    mended = {**mending, "total_hours": "120", "steps-2-name": "Chuyên viên xem kỹ"}
    manage.send("administrator", f"quy-trinh/ban/{draft.id}/sua/", mended)
    assert workflow.problems(draft.id) == []

    manage.send("administrator", f"quy-trinh/ban/{draft.id}/ap-dung/")
    assert workflow.version_in_force(row.id, date(2026, 12, 1)) == draft.id
    assert workflow.version_in_force(row.id, date(2026, 11, 30)) == row.version_id
    assert "Chuyên viên xem kỹ" in manage.read("administrator", f"quy-trinh/ban/{draft.id}/")
    assert "Sẽ áp dụng" in manage.read("administrator", f"quy-trinh/ban/{draft.id}/")
    assert "Chuyên viên xem kỹ" not in manage.read("administrator", f"quy-trinh/{row.id}/")  # still the one of today
    manage.at("2026-12-01 08:00")
    shown = manage.read("administrator", f"quy-trinh/{row.id}/")
    assert "Chuyên viên xem kỹ" in shown
    assert "Đã được thay" in shown
    manage.at("2026-11-20 10:00")
    manage.send("administrator", f"quy-trinh/ban/{draft.id}/thoi/")
    assert workflow.version_in_force(row.id, date(2026, 12, 1)) == row.version_id


def test_the_order_of_steps_is_what_the_rows_say(manage: Manage) -> None:
    row = process(LAWYER)
    given = form_of(manage.read("administrator", f"quy-trinh/{row.id}/soan/"))
    swapped = {**given, "steps-1-order": "35", "valid_from": "01/12/2026"}
    manage.send("administrator", f"quy-trinh/{row.id}/soan/", swapped)
    keys = [step.key for step in workflow.versions(row.id)[0].definition.steps]
    assert keys[:3] == ["receive", "appraise", "assign"]


def test_a_row_with_a_mistake_is_said_and_nothing_is_lost(manage: Manage) -> None:
    row = process(LAWYER)
    given = form_of(manage.read("administrator", f"quy-trinh/{row.id}/soan/"))
    answer = manage.send(
        "administrator", f"quy-trinh/{row.id}/soan/", {**given, "steps-0-name": "", "steps-1-name": "Tên <b>"}
    )
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'href="#f-steps-0-name"' in shown
    assert "Tên &lt;b&gt;" in shown
    assert len(workflow.versions(row.id)) == 1


def test_controllers_read_and_do_not_write(manage: Manage) -> None:
    row = process(LAWYER)
    for path in (f"thu-tuc/{BIRTH}/", f"quy-trinh/{row.id}/", "bieu-mau/", "quy-trinh/"):
        shown = manage.read("procedure_controller", path)
        assert "Soạn phiên bản mới" not in shown
    manage.read("procedure_controller", f"quy-trinh/{row.id}/soan/", status=403)
    manage.read("procedure_controller", f"thu-tuc/{BIRTH}/soan/", status=403)


def test_forms_are_drawn_as_people_see_them(manage: Manage) -> None:
    version = catalogue.procedure_page(BIRTH, timezone.localdate()).form_version_id
    shown = manage.read("administrator", f"bieu-mau/{version}/")
    assert "<fieldset" in shown
    assert "disabled" in shown
    assert "Trang 1 trên" in shown
    form = eforms.form_version(version)
    asked = {field["key"]: field for field in eforms.fields(form.schema)}
    rule = next(field["show_if"] for field in asked.values() if "equals" in (field.get("show_if") or {}))
    label, options = (asked[rule["field"]][name] for name in ("label", "options"))
    answer = next(option["label"] for option in options if option["value"] == rule["equals"])
    assert f"chỉ điền nếu “{label}” là {answer}" in html.fromstring(shown).text_content()
    assert f"{rule['field']} = " not in shown, "what stands inside a form is no word for people"
