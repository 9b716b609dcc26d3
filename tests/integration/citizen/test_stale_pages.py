"""Pages opened before something happened to the dossier: nothing is done that was not read, nothing typed is lost."""

import html
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier, Draft, SupplementRequest
from motcua.casework.dossiers.services import supplements
from motcua.doors.citizen.presenters.filing import Filing
from motcua.doors.citizen.views import drafts as pages
from tests.filing import Filer, card_of, resident, upload
from tests.integration.citizen.acts import SENT, accept, ask, go, hidden, propose
from tests.province import Stage, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(at(SENT), tick=False) as traveller:
        yield traveller


def test_a_page_to_withdraw_opened_before_acceptance_withdraws_nothing_after_it(
    stage: Stage, filer: Filer, sent: Dossier, clock: Any
) -> None:
    path = f"/ho-so/{sent.submission_ref}/rut/"
    typed = {"cach": hidden(filer.text(path), "cach"), "ly-do": "Không cần nữa"}
    accept(stage, sent)
    go(clock, filer, "2026-11-20 10:00")
    stale = filer.client.post(path, typed)
    page = html.unescape(stale.content.decode())
    assert stale.status_code == 422
    assert "hồ sơ đã được tiếp nhận nên không rút ngay được" in page
    assert "Không cần nữa" in page
    sent.refresh_from_db()
    assert sent.state == "processing"
    assert filer.client.post(path, {**typed, "cach": hidden(page, "cach")}).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "withdrawal_asked"


def test_an_answer_goes_to_the_request_that_was_read_and_to_no_later_one(
    stage: Stage, filer: Filer, sent: Dossier, clock: Any
) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:02")
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"
    old = {name: hidden(filer.text(path), name) for name in ("yeu-cau", "key")}
    assert filer.client.post(path, {**old, "loi": "Đã có tại quầy"}).status_code == 302

    late = {"key": "another window", "loi": "Viết rất lâu ở cửa sổ kia"}
    closed = filer.client.post(path, late, headers={"origin": "http://localhost"})
    page = html.unescape(closed.content.decode())
    assert closed.status_code == 409
    assert page.split("Những gì vừa gửi, để chép lại")[1].count('<p class="pre">') == 1
    assert "Viết rất lâu ở cửa sổ kia" in page
    assert 'href="True"' not in page

    ask(stage, sent, "2026-11-20 09:05", head="Bản chụp lần hai vẫn mờ")
    stale = filer.client.post(path, {**old, "key": "new", "loi": "Chữ của trang cũ", "muc-0": upload("cu.pdf")})
    page = html.unescape(stale.content.decode())
    assert stale.status_code == 422
    assert "yêu cầu bổ sung đã đổi" in page
    assert "Chữ của trang cũ" in page
    assert "cu.pdf" not in page.split('name="key"')[1]
    assert hidden(page, "yeu-cau") == "2"
    sent.refresh_from_db()
    assert sent.state == "supplement_before"


def test_words_of_an_answer_stay_until_they_are_changed(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    accept(stage, sent)
    propose(stage, sent)
    supplements.send(
        by=stage.who("canbo.motcua", "2026-11-23 16:00"), ref=sent.submission_ref, at=at("2026-11-23 16:00")
    )
    go(clock, filer, "2026-11-23 16:30")
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"

    def words() -> str:
        return SupplementRequest.objects.get(dossier=sent).answer_text

    assert filer.client.post(path, {"key": "a", "loi": "Đang xin cấp lại"}).status_code == 302
    assert "Đang xin cấp lại" in filer.text(path)
    assert filer.client.post(path, {"key": "b", "loi": "", "muc-0": upload("con-han.pdf")}).status_code == 302
    assert words() == "Đang xin cấp lại"
    assert filer.client.post(path, {"key": "c", "loi": "Đã xin xong"}).status_code == 302
    assert words() == "Đã xin xong"


def test_files_and_words_of_an_answer_are_there_again_after_a_reload_until_they_are_sent(
    stage: Stage, filer: Filer, sent: Dossier, clock: Any
) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:02")
    path = f"/ho-so/{sent.submission_ref}/bo-sung/"
    assert f'data-autosave="{path}"' in filer.text(path)
    marks = {name: hidden(filer.text(path), name) for name in ("yeu-cau", "key")}
    by_script = {"file": upload("ngay-sau-khi-chon.pdf"), "name": "muc-0"}
    answer = filer.client.post(f"{path}tep/", by_script)
    assert answer.status_code == 201
    assert "ngay-sau-khi-chon.pdf" in filer.text(path)  # reloaded before anything else was saved

    typed = {**marks, "loi": "Ảnh cũ bị mờ", "muc-0_id": answer.json()["id"]}
    saved = filer.client.post(path, typed, headers={"X-Requested-With": "autosave"})
    assert saved.json() == {"saved_at": "09:02"}
    again = filer.text(path)
    assert "Ảnh cũ bị mờ" in again
    assert "ngay-sau-khi-chon.pdf" in again
    stranger = Filer(resident())
    assert stranger.client.get(path).status_code == 404

    old = filer.client.post(path, {**typed, "yeu-cau": "9"}, headers={"X-Requested-With": "autosave"})
    assert old.status_code == 409
    assert filer.client.post(path, {**marks, "loi": "Ảnh cũ bị mờ", "muc-0_id": answer.json()["id"]}).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "submitted"
    assert "supplement_answers" not in filer.client.session or not filer.client.session["supplement_answers"]


def test_a_page_gone_back_to_after_filing_shows_the_slip_already_made(
    filer: Filer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug, on = "cap-giay-xac-nhan-tinh-trang-hon-nhan", at(SENT).date()
    path = filer.begin(slug, **{"truong-hop": "ket-hon", "co-quan": "phuong-phan-dinh-phung-05443"})
    check, marks = filer.fill(path, card_of(slug, on), on), filer.marks(path)
    unsent = Draft.objects.select_related("case", "offering").get(account=filer.account, dossier=None)
    slip = filer.send(check, {}).url
    with monkeypatch.context() as meanwhile:  # the second of two presses read the draft before the first was done
        meanwhile.setattr(pages, "opened", lambda request, _id: Filing(request.actor, unsent, on))
        assert filer.client.post(check).url == slip
    for again in (path, check, check.replace("kiem-tra", "giay-to")):
        assert filer.client.post(again, {**marks, "owner_address": "Sửa sau khi gửi"}).url == slip
        assert filer.client.get(again).url == slip
    assert Dossier.objects.filter(filer=filer.account).count() == 1
