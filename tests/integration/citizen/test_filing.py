"""Filing through the pages: what is known is filled in, what is typed stays, what is odd is taken calmly."""

import html
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from motcua.casework.dossiers.models import Dossier, Draft, SubmittedPaper
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services as orgs
from motcua.means.catalogue.models import Offering
from motcua.means.documents.models import File
from tests.factories import accounts as people
from tests.filing import Filer, card_of, resident, upload
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]
NOW = at("2026-11-19 20:41")
SINGLE = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
WARD = "phuong-phan-dinh-phung-05443"
START = {"truong-hop": "ket-hon", "co-quan": WARD}
ODD = [
    "Ệ" * 5000,
    "a\x00b\x07c\u202e",
    "'; DROP TABLE dossiers_dossier; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% now 'Y' %}",
    "\u0301" * 40 + "x",
    "=cmd|' /C calc'!A0",
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def started(filer: Filer) -> str:
    return filer.begin(SINGLE, **START)


def other_page(path: str, page: str) -> str:
    return f"{path.rsplit('/', 2)[0]}/{page}/"


def test_a_stranger_signs_in_and_comes_back_to_the_same_choice() -> None:
    path = f"/nop/{SINGLE}/?truong-hop=ket-hon"
    nobody, account = people.client_of(None), resident()
    sign_in = nobody.get(path).url
    assert sign_in.startswith("/dang-nhap/?next=/nop/")
    back = nobody.post(sign_in, {"name": account.username, "password": people.PASSWORD})
    assert back.url == path
    assert 'value="ket-hon" id="f-truong-hop" checked' in " ".join(nobody.get(path).content.decode().split())


def test_officers_do_not_file_online() -> None:
    officer = people.client_of(people.make_officer())
    assert officer.get(f"/nop/{SINGLE}/").status_code == 403


def test_only_cases_of_the_applicant_are_offered_and_the_commune_is_known(filer: Filer) -> None:
    shown = filer.text(f"/nop/{SINGLE}/")
    assert "Để kết hôn" in shown
    assert "xac-minh" not in shown
    assert 'value="Phường Phan Đình Phùng' in shown.partition('name="co-quan"')[2].partition(">")[0]
    assert "Theo nơi cư trú trong tài khoản" in shown
    assert filer.client.post(f"/nop/{SINGLE}/", {"truong-hop": "xac-minh", "co-quan": WARD}).status_code == 422


@pytest.mark.parametrize("typed", ["Phan Đình Phùng", "phan dinh phung", "05443", WARD])
def test_the_commune_is_found_by_its_name(filer: Filer, typed: str) -> None:
    filer.begin(SINGLE, **{"truong-hop": "ket-hon", "co-quan": typed})
    draft = Draft.objects.select_related("offering__competent_agency").get(account=filer.account)
    assert draft.offering is not None
    assert draft.offering.competent_agency.key == WARD


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Chọn cơ quan giải quyết."), ("Không Đâu Cả", "Không có nơi nào tên như vậy."), ("Phú", "Gõ rõ hơn, có")],
)
def test_words_that_name_no_commune_or_several_are_kept_and_answered(filer: Filer, typed: str, said: str) -> None:
    answer = filer.client.post(f"/nop/{SINGLE}/", {"truong-hop": "ket-hon", "co-quan": typed})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in page
    assert f'value="{typed}"' in page.partition('name="co-quan"')[2].partition(">")[0]


def test_the_page_carries_no_list_of_communes_and_few_agencies_are_a_list(filer: Filer) -> None:
    for root in ("", "/en"):
        asked = filer.text(f"{root}/nop/{SINGLE}/").partition('name="co-quan"')[2]
        assert 'data-chooser="' in asked.partition(">")[0]
        assert "<option" not in asked.partition("</form>")[0]
    few = Offering.objects.filter(procedure__slug=SINGLE).order_by("pk")
    few.exclude(pk__in=[*few.values_list("pk", flat=True)[:2]]).update(valid_to=NOW.date() - timedelta(days=1))
    names = re.findall(r'<option value="[^"]+"(?: selected)?>([^<]+)</option>', filer.text(f"/nop/{SINGLE}/"))
    assert len(names) == 2
    assert all(name.endswith(("(phường)", "(xã)")) for name in names)


def test_a_procedure_that_closed_meanwhile_says_so_and_keeps_what_was_typed(filer: Filer) -> None:
    path = started(filer)
    filer.client.post(f"{path}luu/", {**filer.marks(path), "owner_address": "Vẫn còn đây"})
    draft = Draft.objects.get(account=filer.account)
    Offering.objects.filter(pk=draft.offering_id).update(valid_to=NOW.date() - timedelta(days=1))
    shown = filer.text(path, 409)
    assert "Chưa nộp tiếp được" in shown
    assert filer.client.post(f"{path}luu/", {"owner_address": "x"}).status_code == 404
    assert "Làm tiếp" in filer.text("/ho-so/")
    draft.refresh_from_db()
    assert draft.data["owner_address"] == "Vẫn còn đây"


def test_where_only_one_agency_decides_nothing_is_asked(filer: Filer) -> None:
    shown = filer.text("/nop/cap-giay-phep-chat-ha-dich-chuyen-cay-xanh/")
    assert "Nộp cho cơ quan nào?" not in shown
    assert "Trường hợp" not in shown
    assert "/owner/" in filer.begin("cap-giay-phep-chat-ha-dich-chuyen-cay-xanh")


def test_the_answer_to_one_question_leads_to_the_agency(filer: Filer) -> None:
    slug = "chap-thuan-chu-truong-dau-tu-thuoc-tham-quyen-cua-chu-tich-uy-ban-nhan-dan-cap-tinh"
    assert "Nộp cho cơ quan nào?" not in filer.text(f"/nop/{slug}/")
    path = filer.begin(slug, **{"truong-hop": "trong-khu-cong-nghiep"})
    draft = Draft.objects.get(pk=path.split("/")[3])
    assert draft.offering is not None
    assert "khu công nghiệp" in draft.offering.competent_agency.name.lower()


def test_beginning_again_goes_on_with_the_same_draft(filer: Filer) -> None:
    assert started(filer) == started(filer)
    assert Draft.objects.filter(account=filer.account).count() == 1
    assert "Đang có bản soạn" in filer.text(f"/nop/{SINGLE}/")


def test_every_page_says_what_is_missing_at_its_field(filer: Filer) -> None:
    path = started(filer)
    answer = filer.send(path, {"owner_name": "", "owner_birth_date": "31/02/1995"}, 422)
    shown = html.unescape(answer.content.decode())
    assert '<a href="#f-owner_birth_date">' in shown
    assert 'id="f-owner_birth_date-error"' in shown
    assert 'value="31/02/1995"' in shown
    assert "Lịch không có ngày này" in shown
    assert Draft.objects.get(account=filer.account).data["owner_birth_date"] == "31/02/1995"


def test_a_question_behind_an_answer_is_asked_only_then() -> None:
    firm = Filer(resident(kind="business", full_name="Công ty Mẫu"))
    path = started(firm)
    condition = 'class="asked" data-when="filing_as" data-when-kind="equals" data-when-values="authorised"'
    assert f"{condition} hidden" in " ".join(firm.text(path).split())
    answer = firm.send(path, {"filing_as": "authorised"}, 422)
    assert f"{condition} >" in " ".join(answer.content.decode().split())


@pytest.mark.parametrize("odd", ODD, ids=lambda typed: ascii(typed[:12]))
def test_odd_input_in_every_field_is_kept_shown_escaped_and_refused_calmly(filer: Filer, odd: str) -> None:
    path, on = started(filer), NOW.date()
    card = card_of(SINGLE, on)
    for page in ("owner", "request"):
        target = other_page(path, page)
        typed = dict.fromkeys(fields_of(card, page), odd)
        typed["filing_as"] = "authorised"
        assert filer.client.post(target.replace(f"/{page}/", f"/{page}/luu/"), typed).status_code == 200
        answer = filer.send(target, typed, 422)
        assert "<script>alert" not in answer.content.decode()
    check = filer.client.get(other_page(path, "kiem-tra"))
    assert check.status_code == 200
    assert "<script>alert" not in check.content.decode()
    assert filer.client.post(other_page(path, "kiem-tra")).status_code == 422
    assert filer.send(other_page(path, "nhan-ket-qua"), {"delivery": odd}, 422)
    assert not Dossier.objects.filter(filer=filer.account).exists()


def fields_of(card: Any, page: str) -> list[str]:
    from motcua.means.eforms import queries as eforms

    spec = next(part for part in eforms.form_version(card.form_version_id).schema["pages"] if part["key"] == page)
    return [field["key"] for field in spec["fields"]]


def test_a_name_of_html_is_filed_as_a_name_and_never_runs(filer: Filer) -> None:
    first = started(filer)
    check = filer.fill(
        first, card_of(SINGLE, NOW.date()), NOW.date(), residence_history="<img src=x onerror=alert(1)> & ' \""
    )
    slip = filer.send(check, {}).url
    ref = slip.split("/")[2]
    for path in (check, slip, f"/ho-so/{ref}/"):
        assert "<img src=x" not in filer.client.get(path, follow=True).content.decode()
    assert "onerror=alert(1)" in filer.text(f"/ho-so/{ref}/")


def test_a_second_dossier_that_says_the_same_is_asked_about_and_may_be_wanted(filer: Filer) -> None:
    card, on = card_of(SINGLE, NOW.date()), NOW.date()
    first = filer.send(filer.fill(started(filer), card, on), {}).url.split("/")[2]
    check = filer.fill(started(filer), card, on)  # gone back to the way into filing and done all of it again

    asked = html.unescape(filer.send(check, {}, 409).content.decode())
    assert f"Hồ sơ {first} của Ông/Bà cùng thủ tục" in asked
    assert f'href="/ho-so/{first}/"' in asked
    assert Dossier.objects.filter(filer=filer.account).count() == 1

    second = filer.send(check, {"van-nop": first}).url.split("/")[2]
    assert second != first
    other = filer.fill(started(filer), card, on, residence_history="Từ 2012 đến nay")
    assert filer.send(other, {}).url.split("/")[2] not in (first, second)


def test_the_way_into_filing_gone_back_to_shows_what_was_sent_and_asks_for_a_new_one(filer: Filer) -> None:
    path, card = f"/nop/{SINGLE}/", card_of(SINGLE, NOW.date())
    assert "Bắt đầu" in filer.text(path)
    ref = filer.send(filer.fill(started(filer), card, NOW.date()), {}).url.split("/")[2]

    again = filer.client.post(path, START)  # the button of the page as it stood before filing
    shown = html.unescape(again.content.decode())
    assert again.status_code == 409
    assert "Hồ sơ này đã được gửi" in shown
    assert f'href="/ho-so/{ref}/"' in shown
    assert not Draft.objects.filter(account=filer.account, dossier=None).exists()
    assert f'href="/ho-so/{ref}/"' in filer.text(path)

    assert filer.client.post(path, {**START, "nop-moi": "1"}).status_code == 302
    assert Draft.objects.filter(account=filer.account, dossier=None).count() == 1
    assert "Hồ sơ này đã được gửi" not in Filer().text(path)  # it is this person's alone


def test_autosave_keeps_unfinished_words_and_says_when(filer: Filer) -> None:
    path = started(filer)
    marks = filer.marks(path)
    answer = filer.client.post(f"{path}luu/", {**marks, "owner_address": "Ngu", "owner_birth_date": "12"})
    assert answer.json() == {"saved_at": "20:41", "revision": 2}
    shown = filer.text(path)
    assert 'value="Ngu"' in shown
    assert "Đã lưu lúc 20:41" in shown


def test_another_window_is_told_and_nothing_is_overwritten(filer: Filer) -> None:
    path = started(filer)
    first, two = filer.marks(path), filer.marks(path)
    assert filer.client.post(f"{path}luu/", {**first, "owner_address": "Từ cửa sổ một"}).status_code == 200
    assert filer.client.post(f"{path}luu/", {**first, "owner_address": "Từ cửa sổ một, tiếp"}).status_code == 200
    late = filer.client.post(f"{path}luu/", {**two, "owner_address": "Từ cửa sổ hai"})
    assert late.status_code == 409
    assert "cửa sổ khác" in late.json()["message"]
    draft = Draft.objects.get(account=filer.account)
    assert draft.data["owner_address"] == "Từ cửa sổ một, tiếp"
    answer = filer.client.post(path, {**two, "owner_address": "Từ cửa sổ hai"})
    assert answer.status_code == 409
    shown = html.unescape(answer.content.decode())
    assert 'value="Từ cửa sổ hai"' in shown
    assert "Bản soạn đã đổi ở cửa sổ khác" in shown
    draft.refresh_from_db()
    assert draft.data["owner_address"] == "Từ cửa sổ một, tiếp"


def test_an_expired_session_loses_nothing(filer: Filer, clock: Any) -> None:
    path = started(filer)
    typed = {**filer.marks(path), "owner_address": "Gõ khi đã hết phiên"}
    clock.shift(timedelta(hours=3))
    quiet = filer.client.post(f"{path}luu/", typed, HTTP_ACCEPT="application/json")
    assert (quiet.status_code, quiet.json()["error"]) == (401, "sign_in")
    sent = filer.client.post(path, typed)
    assert sent.url.startswith("/dang-nhap/?next=/tai-khoan/tiep-tuc/")
    back = filer.client.post(sent.url, {"name": filer.account.username, "password": people.PASSWORD})
    page = html.unescape(filer.client.get(back.url).content.decode())
    assert "Gõ khi đã hết phiên" in page
    assert f'action="{path}"' in page
    again = filer.client.post(path, typed)
    assert again.status_code == 422  # the other fields are still empty, but nothing was lost
    assert 'value="Gõ khi đã hết phiên"' in html.unescape(again.content.decode())


def sent_twice(filer: Filer) -> tuple[Any, Any]:
    check = filer.fill(started(filer), card_of(SINGLE, NOW.date()), NOW.date())
    return filer.client.post(check), filer.client.post(check)


def test_a_double_tap_is_one_dossier_and_both_see_its_slip(filer: Filer) -> None:
    first, two = sent_twice(filer)
    assert first.url == two.url
    dossier = Dossier.objects.get(filer=filer.account)
    shown = filer.text(first.url)
    assert "Đã gửi lúc 20:41" in shown
    assert "Sẽ được tiếp nhận hoặc trả lời trước 17:00 thứ Sáu 20/11" in shown
    assert SubmittedPaper.objects.get(dossier=dossier).file.sha256 in shown  # type: ignore[union-attr]
    assert (dossier.code, dossier.due_at) == (None, None)
    assert (
        filer.client.get(reverse("citizen:draft", args=[Draft.objects.get(account=filer.account).pk])).url == first.url
    )


def test_a_sent_draft_takes_nothing_any_more(filer: Filer) -> None:
    first = started(filer)
    check = filer.fill(first, card_of(SINGLE, NOW.date()), NOW.date())
    filer.client.post(check)
    draft = Draft.objects.get(account=filer.account)
    assert filer.client.post(f"{first}luu/", {"owner_address": "x"}).status_code == 403
    answer = filer.client.post(reverse("citizen:draft_upload", args=[draft.pk, 0]), {"file": upload()})
    assert answer.status_code == 403
    assert filer.client.post(reverse("citizen:draft_discard", args=[draft.pk])).status_code == 403


def test_the_check_page_shows_everything_and_will_not_send_half(filer: Filer) -> None:
    path = other_page(started(filer), "kiem-tra")
    shown = filer.text(path)
    assert "chỗ cần làm trước khi gửi" in shown
    assert "owner/?ve=kiem-tra#f-owner_birth_date" in shown
    assert "giay-to/?ve=kiem-tra#f-giay-" in shown
    assert "Chọn cách nhận kết quả" in shown
    assert filer.client.post(path).status_code == 422
    assert not Dossier.objects.filter(filer=filer.account).exists()


def test_a_page_opened_from_the_check_page_leads_back_to_it(filer: Filer) -> None:
    first = started(filer)
    check = filer.fill(first, card_of(SINGLE, NOW.date()), NOW.date())
    data = Draft.objects.get(account=filer.account).data
    typed = {key: data[key] for key in fields_of(card_of(SINGLE, NOW.date()), "owner") if key in data}
    assert filer.send(f"{first}?ve=kiem-tra", typed).url == check


def test_another_persons_draft_and_files_are_not_there(filer: Filer) -> None:
    path = started(filer)
    draft = Draft.objects.get(account=filer.account)
    made = filer.client.post(reverse("citizen:draft_upload", args=[draft.pk, 0]), {"file": upload()}).json()
    other = Filer()
    for address in (
        path,
        other_page(path, "giay-to"),
        other_page(path, "kiem-tra"),
        made["href"],
        f"/nop/b/{draft.pk}/",
    ):
        assert other.client.get(address).status_code == 404, address
    for address in (path, f"{path}luu/", made["remove"], reverse("citizen:draft_upload", args=[draft.pk, 0])):
        assert other.client.post(address, {"file": upload()}).status_code == 404, address
    assert other.client.post(reverse("citizen:draft_discard", args=[draft.pk])).status_code == 404
    assert other.client.get(f"/nop/b/{uuid.uuid4()}/owner/").status_code == 404
    # Somebody else's file id put into one's own draft is no way to it either.
    own = Draft.objects.get(pk=other.begin(SINGLE, **START).split("/")[3])
    other.client.post(reverse("citizen:draft_remove", args=[own.pk]), {"file": made["id"]})
    assert File.objects.filter(pk=made["id"]).exists()
    assert other.client.get(reverse("citizen:draft_file", args=[own.pk, made["id"]])).status_code == 404


def test_a_page_that_the_form_does_not_have_is_not_there(filer: Filer) -> None:
    path = started(filer)
    assert filer.client.get(other_page(path, "khong-co")).status_code == 404
    assert filer.client.post(f"{other_page(path, 'khong-co')}luu/").status_code == 404
    assert (
        filer.client.post(
            reverse("citizen:draft_upload", args=[path.split("/")[3], 999999]), {"file": upload()}
        ).status_code
        == 422
    )


def test_an_authorised_person_files_for_the_owner(filer: Filer) -> None:
    own = {"filing_as": "authorised", "owner_name": "Hoàng Thị Ẩm", "filer_name": "Nguyễn Thị Ngọc Ánh"}
    check = filer.fill(started(filer), card_of(SINGLE, NOW.date()), NOW.date(), **own)
    filer.client.post(check)
    dossier = Dossier.objects.get(filer=filer.account)
    assert dossier.owner_name == "Hoàng Thị Ẩm"
    assert dossier.authorised["name"] == "Nguyễn Thị Ngọc Ánh"


def test_when_the_front_door_is_the_national_portal_filing_leads_there(filer: Filer) -> None:
    path = started(filer)
    orgs.set_setting(key="front_door", value="national", valid_from=NOW.date(), by=SYSTEM, at=NOW)
    away = filer.client.get(f"/nop/{SINGLE}/")
    assert away.status_code == 302
    assert away.url.startswith("https://")
    shown = filer.text(path)
    assert "Nộp trên Cổng Dịch vụ công quốc gia" in shown
    assert filer.client.post(other_page(path, "kiem-tra")).status_code == 200
    assert not Dossier.objects.filter(filer=filer.account).exists()
