"""What hangs on a unit, a position or a person is shown before it ends, asked about, moved, and can come back."""

import re

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import intake
from motcua.ground.accounts.enums import DESK_ROLES
from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.models import Ending, Position, Unit
from motcua.means.workflow.models import StepRun
from tests.integration.manage.conftest import Manage
from tests.province import at

WARD = "phuong-phan-dinh-phung-05443"
MARRIAGE = "1.004873"


def accepted(manage: Manage) -> Dossier:
    """Return a dossier of the ward that stands with its justice officer."""
    stage = manage.stage
    sent = stage.submit("2026-11-19 20:41", offering=stage.offering(MARRIAGE, WARD), case="ket-hon", key="ket-thuc")
    clerk = stage.who("canbo.motcua", "2026-11-20 09:12")
    return intake.accept(by=clerk, ref=sent.submission_ref, at=at("2026-11-20 09:12"))


def heir_field(page: str) -> str:
    found = re.search(r'name="(heir_\d+)"', page)
    assert found
    return found.group(1)


def test_a_position_shows_what_hangs_on_it_and_asks_who_goes_on(manage: Manage) -> None:
    dossier = accepted(manage)
    step = manage.stage.step(dossier)
    page = manage.read("administrator", f"vi-tri/{step.position_id}/ket-thuc/")
    assert "bước đang mở" in page
    assert "cần chọn nơi nhận" in page
    field = heir_field(page)
    sent = {"last_day": "19/11/2026", "decision": "QĐ 1"}
    refused = manage.send("administrator", f"vi-tri/{step.position_id}/ket-thuc/", sent)
    assert refused.status_code == 422
    assert "Chọn nơi nhận trước" in refused.content.decode()
    assert 'value="19/11/2026"' in refused.content.decode()
    heir = Position.objects.get(unit=step.unit_id, key="head_of_section_justice")
    done = manage.send("administrator", f"vi-tri/{step.position_id}/ket-thuc/", {**sent, field: f"p{heir.pk}"})
    assert done.status_code == 302
    assert manage.stage.step(dossier).position_id == heir.pk

    shown = manage.read("administrator", "co-quan/dang-cho/")
    ending = Ending.objects.get()
    assert f"/quan-tri/ket-thuc/{ending.pk}/huy/" in shown
    manage.send("administrator", f"ket-thuc/{ending.pk}/huy/")
    assert manage.stage.step(dossier).position_id == step.position_id
    assert Position.objects.get(pk=step.position_id).valid_to is None


def test_the_only_officer_is_not_disabled_over_a_dossier(manage: Manage) -> None:
    dossier = accepted(manage)
    step = manage.stage.step(dossier)
    officers = Account.objects.filter(pk__in=Posting.objects.filter(position=step.position_id).values("account"))
    officer = officers.get()
    page = manage.read("administrator", f"nguoi/{officer.pk}/ngung/")
    field, colleague = heir_field(page), re.search(r'value="(p\d+a\d+)"[^>]*>Bổ nhiệm', page)
    assert colleague
    refused = manage.send("administrator", f"nguoi/{officer.pk}/ngung/", {"reason": "Nghỉ hưu"})
    assert refused.status_code == 422
    assert Account.objects.get(pk=officer.pk).is_active
    sent = {"reason": "Nghỉ hưu", field: colleague.group(1)}
    assert manage.send("administrator", f"nguoi/{officer.pk}/ngung/", sent).status_code == 302
    moved = manage.stage.step(dossier)
    assert moved.position_id == step.position_id
    assert moved.assignee_id == int(colleague.group(1).partition("a")[2])


def test_a_desk_hands_its_dossiers_to_the_desk_that_follows(manage: Manage) -> None:
    dossier = accepted(manage)
    desk = Unit.objects.get(pk=dossier.receiving_unit_id)
    other = next(unit for unit in orgs.desks(at("2026-11-20").date()) if unit.agency_id != desk.agency_id)
    page = manage.read("administrator", f"don-vi/{desk.pk}/ket-thuc/")
    for words in ("hồ sơ đã nhận, chưa trả kết quả", "thủ tục nhận tại đây"):
        assert words in page
    sent = {"last_day": "19/11/2026", "decision": "QĐ 2"}
    refused = manage.send("administrator", f"don-vi/{desk.pk}/ket-thuc/", sent)
    assert "Chọn đơn vị kế thừa trước" in refused.content.decode()
    heirs = {
        name: f"p{Position.objects.get(unit=other.id, key='desk_clerk').pk}"
        for name in re.findall(r'name="(heir_\d+)"', page)
    }
    done = manage.send("administrator", f"don-vi/{desk.pk}/ket-thuc/", {**sent, "successor_id": other.id, **heirs})
    assert done.status_code == 302, re.findall(r'class="error[^>]*>([^<]+)', done.content.decode())
    dossier.refresh_from_db()
    assert (dossier.receiving_unit_id, dossier.receiving_agency_id) == (other.id, other.agency_id)
    ending = Ending.objects.get()
    manage.send("administrator", f"ket-thuc/{ending.pk}/huy/")
    dossier.refresh_from_db()
    assert dossier.receiving_unit_id == desk.pk


def test_what_nobody_holds_alarms_until_it_is_given(manage: Manage) -> None:
    dossier = accepted(manage)
    step = manage.stage.step(dossier)
    assert "bước không ai giữ" not in manage.read("administrator", "")
    Posting.objects.filter(position=step.position_id).delete()
    assert "1 bước không ai giữ" in manage.read("administrator", "")
    page = manage.read("administrator", "khong-ai-giu/")
    assert "vị trí chưa có ai giữ" in page
    assert "Quy trình sẽ giao bước cho vị trí không ai giữ" in page
    ask = manage.read("administrator", f"khong-ai-giu/{step.id}/")
    taker = re.search(r'value="(p\d+a\d+)"', ask)
    assert taker
    assert manage.send("administrator", f"khong-ai-giu/{step.id}/", {"to": taker.group(1)}).status_code == 302
    assert "Bước nào cũng có người giữ" in manage.read("administrator", "khong-ai-giu/")
    assert manage.send("administrator", f"khong-ai-giu/{step.id}/", {"to": taker.group(1)}).status_code == 404
    row = StepRun.objects.get(pk=step.id)
    assert row.assignee_id == int(taker.group(1).partition("a")[2])


def test_the_page_of_an_end_asks_about_the_roles_that_are_left(manage: Manage) -> None:
    posting = Posting.objects.select_related("account").get(account__username="lanhdao")
    grant = RoleGrant.objects.get(account=posting.account, role="approver")
    path = f"nguoi/{posting.account_id}/vi-tri/{posting.pk}/"
    page = manage.read("administrator", path)
    assert "Vai trò còn lại" in page
    assert re.search(rf'name="roles"[^>]*value="{grant.pk}"[^>]*checked', page)
    names = re.findall(r'name="(heir_\d+)"', page)
    found = {name: re.search(rf'name="{name}".*?value="(p[^"]+)"', page, re.DOTALL) for name in names}
    chosen = {name: heir.group(1) for name, heir in found.items() if heir}
    done = manage.send("administrator", path, {"last_date": "20/11/2026", "roles": [grant.pk], **chosen})
    assert done.status_code == 302, done.content.decode()
    grant.refresh_from_db()
    assert str(grant.valid_to) == "2026-11-20"


def test_the_last_clerk_of_a_desk_does_not_lose_the_role_unnoticed(manage: Manage) -> None:
    dossier = accepted(manage)
    desk = Unit.objects.get(pk=dossier.receiving_unit_id)
    here = Posting.objects.filter(position__unit=desk).values("account")
    grant = RoleGrant.objects.filter(account__in=here, role="desk_clerk").order_by("pk")[0]
    RoleGrant.objects.filter(account__in=here, role__in=DESK_ROLES).exclude(pk=grant.pk).delete()
    path = f"nguoi/{grant.account_id}/vai-tro/{grant.pk}/"
    page = manage.read("administrator", path)
    assert "hồ sơ đã nhận, chưa trả kết quả" in page
    assert desk.name in page
    sent = {"last_date": "19/11/2026"}
    refused = manage.send("administrator", path, sent)
    assert refused.status_code == 422
    assert "Chọn người nhận vai trò" in refused.content.decode()
    assert 'value="19/11/2026"' in refused.content.decode()
    assert manage.send("administrator", path, {**sent, "heir": "nobody"}).status_code == 302
    alarm = manage.read("administrator", "khong-ai-giu/")
    assert "Việc không ai có vai trò để làm" in alarm
    assert desk.name in alarm
    assert "Vai trò: " in manage.read("administrator", "co-quan/dang-cho/")
    (ending,) = orgs.endings(subject=("role", grant.pk))
    manage.send("administrator", f"ket-thuc/{ending.id}/huy/")
    assert "Việc không ai có vai trò để làm" not in manage.read("administrator", "khong-ai-giu/")


def test_what_hangs_on_an_agency_an_offering_and_a_process_is_shown_before_they_end(manage: Manage) -> None:
    dossier = accepted(manage)
    agency = manage.agency(WARD)
    assert "hồ sơ đã nhận, chưa trả kết quả" in manage.read("administrator", f"co-quan/{agency.id}/ket-thuc/")
    slug = dossier.offering.procedure.slug
    page = manage.read("administrator", f"thu-tuc/{slug}/co-quan/{dossier.offering_id}/ket-thuc/")
    assert "hồ sơ đã nhận, chưa trả kết quả" in page
    version = dossier.process_version_id
    assert "hồ sơ đang chạy theo bản này" in manage.read("administrator", f"quy-trinh/ban/{version}/thoi/")
    assert manage.send("administrator", f"quy-trinh/ban/{version}/thoi/").status_code == 302
