"""Settings are read as a person reads: what cannot be is refused at its field, nothing internal stands on a page."""

import re

from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services as services_of_orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services
from tests.integration.manage.conftest import NOW, Manage
from tests.province import at

SENT = {"valid_from": "01/12/2026", "confidence": "high", "law": "Quyết định 12/QĐ-UBND ngày 05/01/2026", "note": ""}


def test_a_share_over_a_hundred_is_refused_where_it_was_typed(manage: Manage) -> None:
    answer = manage.send("administrator", "cai-dat/near_due.percent/", {**SENT, "value": "101"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Giá trị từ 1 đến 99 %." in re.sub(r"\s+", " ", page)
    assert 'aria-describedby="f-value' in page
    assert 'value="101"' in page
    early = manage.send(
        "administrator", "cai-dat/near_due.percent/", {**SENT, "value": "10", "valid_from": "01/01/2026"}
    ).content.decode()
    assert "Bắt đầu trước khi có văn bản được nêu (05/01/2026)." in early
    assert manage.send("administrator", "cai-dat/near_due.percent/", {**SENT, "value": "10"}).status_code == 302


def test_every_setting_has_its_page_in_words(manage: Manage) -> None:
    listing = manage.read("administrator", "cai-dat/")
    for key in orgs.setting_rules():
        assert f"/quan-tri/cai-dat/{key}/" in listing
        page = manage.read("administrator", f"cai-dat/{key}/")
        for internal in ("decisions ", "stories ", "hotline_hours_en</", "{'"):
            assert internal not in page, (key, internal)
        assert "cả tỉnh" not in page, "no value of an agency's own is asked where nobody reads one"


def test_a_value_of_an_agency_is_set_for_one_that_is_named(manage: Manage) -> None:
    services_of_orgs.set_setting(
        key="thu.nghiem", value="chung", valid_from=at("2026-12-01 00:00").date(), by=SYSTEM, at=at(NOW)
    )
    path, given = "cai-dat/thu.nghiem/", {**SENT, "value": '"riêng"'}
    assert 'data-chooser="/chon/co-quan/"' in manage.read("administrator", path)
    for typed, said in (("khong co noi nao", "Không có nơi nào tên như vậy."), ("phuong", "Gõ rõ hơn, có")):
        refused = manage.send("administrator", path, {**given, "scope": typed})
        page = refused.content.decode()
        assert refused.status_code == 422
        assert said in page[page.index('id="f-scope') :], "at the field"
        assert f'value="{typed}"' in page
    ward = orgs.agency_by_key("phuong-phan-dinh-phung-05443")
    assert manage.send("administrator", path, {**given, "scope": ward.name.lower()}).status_code == 302
    assert [(row.scope, row.value) for row in orgs.setting_history("thu.nghiem") if row.scope] == [(ward.key, "riêng")]
    assert ward.name in manage.read("administrator", path)


def test_a_process_longer_than_a_published_limit_does_not_go_into_force(manage: Manage) -> None:
    ward = manage.agency("phuong-phan-dinh-phung-05443")
    offered = next(offering for offering in catalogue.offerings_at(ward.id, at(NOW).date()) if offering.process_id)
    assert offered.process_id is not None
    version_id = workflow.version_in_force(offered.process_id, at(NOW).date())
    assert version_id is not None
    now = workflow.version(version_id)
    steps = [{**step, "minutes": 480 * 400} for step in now.written["steps"]]
    made = services.draft_version(
        process_id=offered.process_id, definition={**now.written, "steps": steps}, valid_from=at(NOW).date(),
        by=SYSTEM, at=at(NOW),
    )  # fmt: skip
    assert made.problems == ()
    answer = manage.client("administrator").post(f"/quan-tri/quy-trinh/ban/{made.version_id}/ap-dung/", follow=True)
    assert "Quy trình dài hơn thời hạn đã công bố" in answer.content.decode()
    assert workflow.version(made.version_id).state == "draft"
