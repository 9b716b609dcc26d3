"""My dossiers say whose they are and what to do; a refused one says why and is filed again with what it had."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier, Draft, SubmittedPaper
from motcua.casework.dossiers.services import intake
from tests.filing import Filer, card_of
from tests.integration.citizen.acts import SENT, ask, go, shown
from tests.province import Stage, at

pytestmark = pytest.mark.usefixtures("loaded_province")


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

    listed = " ".join(filer.text("/ho-so/").split())
    assert listed.index(sent.submission_ref) < listed.index(later)  # it was sent earlier and waits for an answer
    waiting, other = listed[: listed.index(later)], listed[listed.index(later) :]
    assert "Bổ sung hồ sơ trước" in waiting
    assert f'href="/ho-so/{sent.submission_ref}/bo-sung/"' in waiting
    assert "Chủ hồ sơ: Nguyễn Thị Ngọc Ánh" in waiting
    assert "nộp thay" not in waiting
    assert "Chủ hồ sơ: Hoàng Thị Ẩm" in other
    assert "nộp thay" in other
    assert "Bổ sung" not in other


def test_a_refusal_says_why_and_is_filed_again(stage: Stage, filer: Filer, sent: Dossier, clock: Any) -> None:
    when = "2026-11-20 09:00"
    path = f"/ho-so/{sent.submission_ref}/nop-lai/"
    refused = filer.client.post(path, follow=True)  # nobody has refused it
    assert "Chỉ nộp lại hồ sơ đã bị từ chối." in refused.content.decode()
    assert not Draft.objects.filter(account=filer.account).exists()
    refuse(stage, sent, when)
    go(clock, filer, "2026-11-20 10:00")
    page = shown(filer, sent)
    box = page.partition("Hồ sơ không được tiếp nhận</")[2].partition("</form>")[0]
    assert "Nộp sai nơi cư trú" in box
    assert "Nộp lại" in box

    begun = filer.client.post(path).url
    draft = Draft.objects.get(account=filer.account, dossier=None)
    assert begun == f"/nop/b/{draft.pk}/"
    assert filer.client.post(path).url == begun  # pressed twice, it is one draft
    assert sent.answers is not None
    assert {**sent.answers.data, "_delivery": sent.delivery} == draft.data
    old = SubmittedPaper.objects.filter(dossier=sent, file__isnull=False)
    assert len(draft.papers) == old.count() == 1
    assert draft.papers[0]["file_id"] != str(old.get().file_id)

    check = f"/nop/b/{draft.pk}/kiem-tra/"
    assert "cu-tru.pdf" in filer.text(check)
    reason = {f"giay-{paper.id}-thay": "paper" for paper in card_of(sent_slug(sent), at(when).date()).papers}
    filer.send(f"/nop/b/{draft.pk}/giay-to/", reason)
    data = {"owner_birth_date": "17/05/1996", "owner_address": "Tổ 1", "filing_as": "self"}
    filer.send(f"/nop/b/{draft.pk}/owner/", data)
    new = filer.send(check, {}).url.split("/")[2]
    assert Dossier.objects.get(submission_ref=new).owner == filer.account
    assert f"Đã nộp lại thành hồ sơ {new}" in shown(filer, sent)
    assert f"Nộp lại hồ sơ đã bị từ chối {sent.submission_ref}" in " ".join(filer.text(f"/ho-so/{new}/").split())
    again = SubmittedPaper.objects.get(dossier__submission_ref=new, file__isnull=False)
    assert again.file is not None
    assert old.get().file is not None
    assert again.file.sha256 == old.get().file.sha256  # type: ignore[union-attr]


def refuse(stage: Stage, dossier: Dossier, when: str) -> None:
    clerk = stage.who("canbo.motcua", when)
    intake.decline(by=clerk, ref=dossier.submission_ref, reason="Nộp sai nơi cư trú", at=at(when))


def sent_slug(dossier: Dossier) -> str:
    return dossier.procedure.slug


def test_another_persons_refused_dossier_is_not_there(stage: Stage, sent: Dossier) -> None:
    when = "2026-11-20 09:00"
    refuse(stage, sent, when)
    assert Filer().client.post(f"/ho-so/{sent.submission_ref}/nop-lai/").status_code == 404
