"""Papers of a draft through the pages: refused at their field, taken out, lost, to come later, taken back."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from motcua.casework.dossiers.models import Draft, SubmittedPaper
from motcua.doors.citizen.presenters.filing import Filing
from motcua.means.catalogue.models import Procedure
from motcua.means.documents.models import File
from tests.factories import documents as papers
from tests.filing import Filer, card_of, upload
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]
NOW = at("2026-11-19 20:41")
SINGLE = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
START = {"truong-hop": "ket-hon", "co-quan": "phuong-phan-dinh-phung-05443"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def started(filer: Filer) -> str:
    return filer.begin(SINGLE, **START)


def other_page(path: str, page: str) -> str:
    return f"{path.rsplit('/', 2)[0]}/{page}/"


def test_a_file_kept_too_long_is_asked_for_again(filer: Filer) -> None:
    path = started(filer)
    draft = Draft.objects.get(account=filer.account)
    made = filer.client.post(reverse("citizen:draft_upload", args=[draft.pk, 0]), {"file": upload()}).json()
    File.objects.filter(pk=made["id"]).delete()
    assert "Có tệp không còn" in filer.text(other_page(path, "giay-to"))


def test_a_paper_may_come_later_or_not_be_needed(filer: Filer) -> None:
    first = started(filer)
    check = filer.fill(first, card_of(SINGLE, NOW.date()), NOW.date())
    draft = Draft.objects.get(account=filer.account)
    entry = draft.papers[0]
    filer.client.post(reverse("citizen:draft_remove", args=[draft.pk]), {"file": entry["file_id"]})
    assert filer.client.post(check).status_code == 422
    filer.send(other_page(first, "giay-to"), {f"giay-{entry['paper_id']}-thay": "paper"})
    assert filer.client.post(check).status_code == 302
    paper = SubmittedPaper.objects.get(dossier__filer=filer.account)
    assert (paper.file, paper.form) == (None, "original")


def test_files_are_refused_at_their_field_and_the_rest_stays(filer: Filer) -> None:
    path = other_page(started(filer), "giay-to")
    draft = Draft.objects.get(account=filer.account)
    href = reverse("citizen:draft_upload", args=[draft.pk, 0])
    for name, content, said in (
        ("trong.pdf", b"", "Tệp trống"),
        ("virus.exe", b"MZ\x90\x00", "chương trình máy tính"),
        ("gia.pdf", papers.make_picture("PNG"), "Tên tệp ghi là"),
        ("hong.pdf", papers.make_pdf()[:200], "Không mở được tệp"),
        ("khoa.pdf", papers.make_pdf(password="x"), "mật khẩu"),
    ):
        answer = filer.client.post(href, {"file": upload(name, content)})
        assert answer.status_code == 422, name
        assert said in answer.json()["errors"][0], name
    good = filer.client.post(href, {"file": upload("tốt.pdf")})
    assert good.status_code == 201
    assert "note" not in good.json()  # the digest stands on the slip alone
    answer = filer.send(path, {"giay-0": [upload("hong.docx", b"PK\x03\x04"), upload("hai.pdf")]}, 422)
    shown = html.unescape(answer.content.decode())
    assert "hong.docx:" in shown
    assert "tốt.pdf" in shown
    assert "hai.pdf" in shown


def test_a_file_is_taken_out_and_gone(filer: Filer) -> None:
    started(filer)
    draft = Draft.objects.get(account=filer.account)
    made = filer.client.post(reverse("citizen:draft_upload", args=[draft.pk, 0]), {"file": upload()}).json()
    assert b"".join(filer.client.get(made["href"]).streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]
    filer.client.post(made["remove"], {"file": made["id"]}, HTTP_ACCEPT="application/json")
    draft.refresh_from_db()
    assert draft.papers == []
    assert not File.objects.filter(pk=made["id"]).exists()
    assert filer.client.get(made["href"]).status_code == 404


def test_a_draft_thrown_away_can_be_taken_back(filer: Filer) -> None:
    path = started(filer)
    filer.client.post(f"{path}luu/", {**filer.marks(path), "owner_address": "Tổ Quay Lại"})
    draft = Draft.objects.get(account=filer.account)
    made = filer.client.post(reverse("citizen:draft_upload", args=[draft.pk, 0]), {"file": upload()}).json()
    listed = filer.client.post(reverse("citizen:draft_discard", args=[draft.pk]), follow=True)
    assert "Đã bỏ bản soạn" in listed.content.decode()
    assert not Draft.objects.filter(account=filer.account).exists()
    filer.client.post(reverse("citizen:draft_restore"))
    back = Draft.objects.get(account=filer.account)
    assert back.data["owner_address"] == "Tổ Quay Lại"
    assert [paper["file_id"] for paper in back.papers] == [made["id"]]


def section(page: str) -> tuple[str, str]:
    """Return what is asked for at once and what is folded by case."""
    asked, _mark, folded = page.partition('aria-labelledby="cases"')
    return asked.partition("<h1>")[2], folded


def test_only_papers_that_apply_are_asked_for_and_the_rest_is_folded_by_case(filer: Filer) -> None:
    birth = filer.begin(Procedure.objects.get(code="1.001193").slug, **{"co-quan": START["co-quan"]})
    filer.client.post(f"{birth}luu/", {**filer.marks(birth), "filing_as": "self"})
    asked, folded = section(filer.text(other_page(birth, "giay-to")))
    assert asked.count('type="file"') == 1
    assert "Giấy chứng sinh" in asked
    assert "tương tác" not in asked + folded  # online it is the form itself
    assert "Văn bản ủy quyền" not in asked + folded  # nobody files for somebody else
    for case in ("Khi khai sinh cho trẻ bị bỏ rơi", "Khi trẻ sinh ra do mang thai hộ"):
        assert f"<summary>{case}</summary>" in folded
    assert '<details class="more" open>' not in folded

    filer.client.post(f"{birth}luu/", {**filer.marks(birth), "filing_as": "authorised"})
    asked, folded = section(filer.text(other_page(birth, "giay-to")))
    assert "Văn bản ủy quyền" in asked
    assert asked.count('type="file"') == 2


@pytest.mark.parametrize("before", ["", "/en"])
def test_where_a_paper_has_a_blank_form_it_is_offered_for_download(
    filer: Filer, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank, papers_of = "0b1d6c1e-3f61-4a58-9d0f-1c1b8c5f0a11", Filing.papers.fget
    assert papers_of is not None

    def first_with_form(filing: Filing) -> list[Any]:
        first, *others = papers_of(filing)
        return [replace(first, form_file=blank, form_name="to-khai.docx", form_bytes=12_000), *others]

    monkeypatch.setattr(Filing, "papers", property(first_with_form))
    page = html.unescape(filer.text(f"{before}{other_page(started(filer), 'giay-to')}"))
    link = rf'<a href="{before}/thu-tuc/{SINGLE}/mau/{blank}/">\s*(.*?): <span lang="vi">to-khai.docx</span>'
    assert re.findall(link, page) == ["Download the blank form" if before else "Tải mẫu trống"]


def test_a_paper_that_ceases_to_apply_is_not_sent(filer: Filer) -> None:
    first, card = started(filer), card_of(SINGLE, NOW.date())
    filer.client.post(f"{first}luu/", {**filer.marks(first), "filing_as": "authorised"})
    page = filer.text(other_page(first, "giay-to"))
    wanted = next(paper.id for paper in card.papers if paper.key == "van-ban-uy-quyen")
    draft = Draft.objects.get(account=filer.account)
    assert f'name="giay-{wanted}"' in page
    filer.client.post(reverse("citizen:draft_upload", args=[draft.pk, wanted]), {"file": upload("uy-quyen.pdf")})
    filer.client.post(filer.fill(first, card, NOW.date(), filing_as="self"))
    sent = SubmittedPaper.objects.filter(dossier__filer=filer.account)
    assert sent.exists()
    assert not sent.filter(required_paper_id=wanted).exists()
