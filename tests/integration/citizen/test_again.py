"""My dossiers say whose they are and what to do; a refused one says why and is filed again with what it had."""

import html
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.models import Dossier, Draft, SubmittedPaper
from motcua.casework.dossiers.queries import again
from motcua.casework.dossiers.services import again as filing_again
from motcua.casework.dossiers.services import applicant, drafts, intake
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core import identifiers
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.models import DatedSetting
from motcua.means.documents import services as documents
from motcua.means.documents.models import File
from tests.factories.documents import make_upload
from tests.filing import Filer, card_of
from tests.integration.citizen.acts import SENT, WARD, ask, go, shown
from tests.province import Stage, at

pytestmark = pytest.mark.usefixtures("loaded_province")
START = {"truong-hop": "ket-hon", "co-quan": WARD}


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[Any]:
    with time_machine.travel(at(SENT), tick=False) as traveller:
        yield traveller


def test_what_waits_for_me_stands_first_with_what_to_do(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    ask(stage, sent)
    go(clock, filer, "2026-11-20 09:00")
    slug, chosen = "cap-giay-xac-nhan-tinh-trang-hon-nhan", {"truong-hop": "muc-dich-khac"}
    first = filer.begin(slug, **chosen, **{"co-quan": "phuong-phan-dinh-phung-05443"})
    own = {"filing_as": "authorised", "owner_name": "Hoàng Thị Ẩm"}
    later = filer.send(filer.fill(first, card_of(slug, at(SENT).date()), at(SENT).date(), **own), {}).url.split("/")[2]

    filer.begin(slug, **chosen, **{"co-quan": "phuong-phan-dinh-phung-05443"})

    listed = " ".join(filer.text("/ho-so/").split())
    assert listed.index("Đang chờ Ông/Bà") < listed.index(sent.submission_ref) < listed.index("Đang soạn")
    assert listed.index("Đang soạn") < listed.index("Đã gửi</h2>") < listed.index(later)
    assert listed.index(sent.submission_ref) < listed.index(later)  # it was sent earlier and waits for an answer
    waiting, other = listed[: listed.index(later)], listed[listed.index(later) :]
    assert "Bổ sung hồ sơ trước" in waiting
    assert f'href="/ho-so/{sent.submission_ref}/bo-sung/"' in waiting
    assert "Chủ hồ sơ: Nguyễn Thị Ngọc Ánh" in waiting
    assert "nộp thay" not in waiting
    assert "Chủ hồ sơ: Hoàng Thị Ẩm" in other
    assert "nộp thay" in other
    assert "Bổ sung" not in other
    Account.objects.filter(pk=filer.account.pk).update(full_name="Nguyễn Thị Ngọc Ánh Mới")  # a corrected name
    assert filer.text("/ho-so/").count("nộp thay") == 1


def test_a_refusal_says_why_and_is_filed_again(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    when = "2026-11-20 09:00"
    path = begin_of(sent)
    refused = filer.client.get(path)  # nobody has refused it
    assert "Chỉ nộp lại hồ sơ đã bị từ chối, đã dừng xử lý hoặc đã rút." in refused.content.decode()
    refuse(stage, sent, when)
    go(clock, filer, "2026-11-20 10:00")
    page = shown(filer, sent)
    box = page.partition("Hồ sơ không được tiếp nhận</")[2].partition("</div>")[0]
    assert "Nộp sai nơi cư trú" in box
    assert f'href="{path}"' in box

    asked = " ".join(filer.text(path).split())
    assert f"Nộp lại hồ sơ {sent.submission_ref}" in asked
    assert "Nộp sai nơi cư trú" in asked
    assert "Theo hồ sơ đã nộp; chọn lại nếu chưa đúng." in asked
    assert 'value="Phường Phan Đình Phùng' in asked.partition('name="co-quan"')[2].partition(">")[0]
    begun = filer.client.post(path, START).url
    draft = Draft.objects.get(account=filer.account, dossier=None)
    assert begun == f"/nop/b/{draft.pk}/"
    assert filer.client.post(path, START).url == begun  # pressed twice, it is one draft
    old = SubmittedPaper.objects.filter(dossier=sent, file__isnull=False)
    assert len(draft.papers) == old.count() == 1
    assert draft.papers[0]["file_id"] != str(old.get().file_id)
    assert "Làm tiếp bản nộp lại" in shown(filer, sent)

    check = f"/nop/b/{draft.pk}/kiem-tra/"
    assert "cu-tru.pdf" in filer.text(check)
    assert "Nộp sai nơi cư trú" in filer.text(f"/nop/b/{draft.pk}/owner/")
    reason = {f"giay-{paper.id}-thay": "paper" for paper in card_of(sent_slug(sent), at(when).date()).papers}
    filer.send(f"/nop/b/{draft.pk}/giay-to/", reason)
    data = {"owner_birth_date": "17/05/1970", "owner_address": "Tổ 1", "filing_as": "self"}
    filer.send(f"/nop/b/{draft.pk}/owner/", data)
    new = filer.send(check, {}).url.split("/")[2]
    assert Dossier.objects.get(submission_ref=new).owner == filer.account
    assert f"Đã nộp lại thành hồ sơ {new}" in shown(filer, sent)
    assert f'href="{path}"' not in shown(filer, sent)
    stale = filer.text(path)  # said before anything is pressed, with an ordinary new one in its place
    assert f"Hồ sơ này đã được nộp lại thành hồ sơ {new}." in stale
    assert f'href="{path.partition("?")[0]}"' in stale
    assert (
        f"Hồ sơ này đã được nộp lại thành hồ sơ {new}."
        in filer.send(path, {**START, "nop-moi": "1"}, 409).content.decode()
    )
    assert f"Nộp lại của hồ sơ {sent.submission_ref}" in " ".join(filer.text(f"/ho-so/{new}/").split())
    copied = SubmittedPaper.objects.get(dossier__submission_ref=new, file__isnull=False)
    assert copied.file is not None
    assert old.get().file is not None
    assert copied.file.sha256 == old.get().file.sha256  # type: ignore[union-attr]

    by = accounts.actor_for(filer.account.pk, at("2026-11-20 10:00"))
    applicant.ask_withdrawal(by=by, ref=new, reason="Nhầm nơi nộp", at=at("2026-11-20 10:00"))
    assert f'href="{path}"' not in shown(filer, sent)  # of a row only the last is filed again: one matter, one dossier
    assert f"Đã nộp lại thành hồ sơ {new}" in shown(filer, sent)
    assert f"nop-lai={new}" in filer.text(f"/ho-so/{new}/")
    assert "Nhầm nơi nộp" in filer.text(f"/ho-so/{new}/").partition("Hồ sơ đã rút</")[2].partition("</div>")[0]
    filer.send(path, START, 409)
    assert filer.client.post(path.replace(sent.submission_ref, new), START).url != begun


@pytest.fixture
def thrown_away(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> Draft:
    """A draft that filed the refused dossier again, thrown away; where that is done the page offers it back."""
    refuse(stage, sent, "2026-11-20 09:00")
    go(clock, filer, "2026-11-20 10:00")
    filer.client.post(begin_of(sent), START)
    draft = Draft.objects.get(account=filer.account, dossier=None)
    filer.client.post(f"/nop/b/{draft.pk}/bo/")
    return draft


def test_one_refused_dossier_has_one_open_draft(filer: Filer, sent: Dossier, thrown_away: Draft) -> None:
    begun = filer.client.post(
        begin_of(sent), {**START, "truong-hop": "muc-dich-khac"}
    ).url  # another case: not found as the same
    assert filer.client.post("/nop/lay-lai/").url == begun
    assert Draft.objects.get(account=filer.account, dossier=None).again_of == sent


def test_a_thrown_away_draft_is_not_taken_back_after_another_was_sent(
    filer: Filer, sent: Dossier, thrown_away: Draft
) -> None:
    new = repeat_of(sent, filer, state=State.SUBMITTED)
    refused = filer.client.post("/nop/lay-lai/")
    assert (refused.status_code, Draft.objects.filter(account=filer.account, dossier=None).count()) == (403, 0)
    assert f"Hồ sơ này đã được nộp lại thành hồ sơ {new.submission_ref}." in refused.content.decode()


@pytest.mark.parametrize(("state", "free"), [(State.SUBMITTED, False), (State.WITHDRAWN, False), (None, True)])
def test_of_two_drafts_for_one_dossier_the_first_is_sent(
    stage: Stage, filer: Filer, sent: Dossier, state: State | None, free: bool
) -> None:
    refuse(stage, sent, "2026-11-20 09:00")
    by = accounts.actor_for(filer.account.pk, at(SENT))
    second = filing_again.file_again(
        by=by, ref=sent.submission_ref, offering_id=sent.offering_id, case_key="ket-hon", at=at(SENT)
    )
    if state is not None:
        repeat_of(sent, filer, state=state)
    mine = copy_of(sent)
    if free:
        drafts.mark_sent(by=by, draft_id=second.pk, dossier=mine)
    else:
        with pytest.raises(NotAllowed, match="đã được nộp lại"), transaction.atomic():
            drafts.mark_sent(by=by, draft_id=second.pk, dossier=mine)
    assert Draft.objects.filter(pk=second.pk, dossier=mine).exists() is free


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RETURNED])
def test_what_the_office_opened_anew_is_not_filed_again_beside_it(
    stage: Stage, filer: Filer, sent: Dossier, state: State
) -> None:
    refuse(stage, sent, "2026-11-20 09:00")
    by = accounts.actor_for(filer.account.pk, at(SENT))
    opened = copy_of(sent, state=state, reopens=sent)
    found = again.filed_again(by, sent.pk)
    assert (found.free, found.last_ref) == (False, opened.submission_ref)


def repeat_of(old: Dossier, filer: Filer, **changes: Any) -> Dossier:
    """Make the dossier in which the person filed an old one again."""
    new = copy_of(old, **changes)
    Draft.objects.create(
        account=filer.account,
        procedure=old.procedure,
        created_at=at(SENT),
        saved_at=at(SENT),
        dossier=new,
        again_of=old,
    )
    return new


def copy_of(old: Dossier, **changes: Any) -> Dossier:
    """Make another dossier like one, sent an hour later."""
    new = Dossier.objects.get(pk=old.pk)
    new.pk, new.submission_ref, new.idempotency_key = None, identifiers.new_submission_ref(), str(uuid4())
    new.submitted_at += timedelta(hours=1)
    for name, value in {"state": State.SUBMITTED, **changes}.items():
        setattr(new, name, value)
    new.save(force_insert=True)
    return new


def test_filing_again_goes_where_the_person_chooses(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    refuse(stage, sent, "2026-11-20 09:00")
    go(clock, filer, "2026-11-20 10:00")
    path, places = begin_of(sent), [card.label for card in orgs.communes_called("Sông Công", limit=1)]
    wrong = filer.client.post(path, {**START, "co-quan": "Không Có Nơi Này"})
    assert wrong.status_code == 422
    assert "Không có nơi nào tên như vậy" in html.unescape(wrong.content.decode())
    filer.client.post(path, START)
    draft = Draft.objects.get(account=filer.account)
    kept = draft.data
    filer.client.post(path, {**START, "co-quan": places[0], "truong-hop": "muc-dich-khac"})
    moved = Draft.objects.select_related("case", "offering__competent_agency").get(account=filer.account)
    assert moved.pk == draft.pk
    assert moved.offering is not None
    assert moved.case is not None
    assert "Sông Công" in moved.offering.competent_agency.name
    assert moved.case.key == "muc-dich-khac"
    assert (moved.data, len(moved.papers)) == (kept, 1)
    ended = moved.offering
    ended.valid_to = at("2026-11-19 08:00").date()
    ended.save()
    assert filer.client.post(path, {**START, "co-quan": ended.competent_agency.key}).status_code == 422  # it ended


def test_of_each_person_the_new_draft_holds_only_what_was_typed_of_them(stage: Stage, filer: Filer, clock: Any) -> None:
    slug, on = "cap-giay-xac-nhan-tinh-trang-hon-nhan", at(SENT).date()
    first = filer.begin(slug, **START)
    check = filer.fill(first, card_of(slug, on), on, filing_as="self", owner_address="Tổ 5")
    mine = Dossier.objects.get(submission_ref=filer.send(check, {}).url.split("/")[2])
    other = {"filing_as": "authorised", "owner_name": "Hoàng Thị Ẩm", "owner_id_number": "000000000077"}
    check = filer.fill(filer.begin(slug, **START), card_of(slug, on), on, **other)
    hers = Dossier.objects.get(submission_ref=filer.send(check, {}).url.split("/")[2])
    for dossier in (mine, hers):
        refuse(stage, dossier, "2026-11-20 09:00")
    go(clock, filer, "2026-11-20 10:00")

    begun = filer.client.post(begin_of(mine), {**START, "nop-moi": "1"}).url
    data = Draft.objects.get(again_of=mine).data
    assert data["owner_address"] == "Tổ 5"  # what the account does not know stays
    assert not {filer.account.full_name, filer.account.id_number} & set(map(str, data.values()))
    turned = filer.send(f"{begun}owner/", {"filing_as": "authorised"}, 422).content.decode()
    assert f'value="{filer.account.full_name}"' not in html.unescape(turned)

    begun = filer.client.post(begin_of(hers), {**START, "nop-moi": "1"}).url
    data = Draft.objects.get(again_of=hers).data
    assert (data["filing_as"], data["owner_name"]) == ("authorised", "Hoàng Thị Ẩm")
    page = filer.text(f"{begun}owner/")
    assert 'id="f-owner_name" value="Hoàng Thị Ẩm"' in page
    assert filer.account.full_name not in map(str, data.values())


def test_beginning_waits_for_a_press_at_the_same_moment(stage: Stage, filer: Filer, sent: Dossier) -> None:
    refuse(stage, sent, "2026-11-20 09:00")
    by = accounts.actor_for(filer.account.pk, at(SENT))
    what = {"offering_id": sent.offering_id, "case_key": "ket-hon", "at": at(SENT)}
    begin = {"procedure_id": sent.procedure_id, "offering_id": sent.offering_id, "at": at(SENT)}
    for press in (
        lambda: filing_again.file_again(by=by, ref=sent.submission_ref, **what),
        lambda: drafts.start_draft(by=by, **begin),
    ):
        with CaptureQueriesContext(connection) as asked:
            press()
        said = [query["sql"] for query in asked if "accounts_account" in query["sql"] or "draft" in query["sql"]]
        locked = next(number for number, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql)
        assert "accounts_account" in said[locked]
        assert all("draft" not in sql for sql in said[:locked])  # whether there is one is asked under the lock


def begin_of(dossier: Dossier) -> str:
    return f"/nop/{sent_slug(dossier)}/?nop-lai={dossier.submission_ref}"


def refuse(stage: Stage, dossier: Dossier, when: str) -> None:
    clerk = stage.who("canbo.motcua", when)
    intake.decline(by=clerk, ref=dossier.submission_ref, reason="Nộp sai nơi cư trú", at=at(when))


def sent_slug(dossier: Dossier) -> str:
    return dossier.procedure.slug


def test_another_persons_refused_dossier_is_not_there(stage: Stage, sent: Dossier) -> None:
    when = "2026-11-20 09:00"
    refuse(stage, sent, when)
    assert Filer().client.get(begin_of(sent)).status_code == 404
    assert Filer().client.post(begin_of(sent), START).status_code == 404


def test_a_draft_is_led_to_another_agency_with_what_is_in_it(filer: Filer, clock: Any) -> None:
    slug = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
    first = filer.begin(slug, **START)
    draft = Draft.objects.get(account=filer.account)
    drafts.save_draft(by=filer_of(filer), draft_id=draft.pk, at=at(SENT), data={"owner_address": "Tổ 5"})
    path = f"/nop/{slug}/?ban-soan={draft.pk}"
    for page in (first, f"/nop/b/{draft.pk}/kiem-tra/"):
        shown_page = filer.text(page)
        assert "phường Phan Đình Phùng" in shown_page
        assert f'href="{path}"' in shown_page
    asked = filer.text(path)
    assert "Theo bản soạn; chọn lại nếu chưa đúng." in asked
    place = orgs.communes_called("Sông Công", limit=1)[0].label
    assert filer.client.post(path, {**START, "co-quan": place}).url == f"/nop/b/{draft.pk}/"
    moved = Draft.objects.select_related("offering__competent_agency").get(account=filer.account)
    assert (moved.pk, moved.data["owner_address"]) == (draft.pk, "Tổ 5")
    assert moved.offering is not None
    assert "Sông Công" in moved.offering.competent_agency.name
    assert "Sông Công" in filer.text(f"/nop/{slug}/").partition("Đang có bản soạn")[2].partition("</p>")[0]
    assert Filer().client.get(path).status_code == 404
    assert filer.client.get(f"/nop/{slug}/?ban-soan=khong").status_code == 200


def test_copies_of_earlier_papers_fill_no_quota_and_stay_one_set(
    filer: Filer, sent: Dossier, thrown_away: Draft
) -> None:
    own = File.objects.filter(uploaded_by=filer.account, state="temporary")
    kept = own.get(purpose__startswith="copy:").pk
    filer.client.post(begin_of(sent), START)
    assert own.get(purpose__startswith="copy:").pk != kept  # those of the draft thrown away are gone
    DatedSetting.objects.create(key="documents.max_temporary_files", scope="", value=1, valid_from=date(2026, 1, 1))
    make_upload(filer_of(filer))
    with pytest.raises(documents.CannotReceive, match="quá nhiều tệp"):
        make_upload(filer_of(filer))


def filer_of(filer: Filer) -> Actor:
    return accounts.actor_for(filer.account.pk, at(SENT))
