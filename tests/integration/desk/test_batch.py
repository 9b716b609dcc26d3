"""Several marked dossiers in one go: each has its own end, all of it is said, twice is safe, and some is taken back."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services.intake import accept
from tests.integration.desk.conftest import Desk

CODE, DEPARTMENT = "1.000828", "so-tu-phap"
CLERK, HEAD, OFFICER, SUBSTITUTE = "motcua.sotuphap", "truongphong", "chuyenvien.sotuphap", "thaythe.sotuphap"
ITEM = re.compile(r'name="item" value="([^"]*)"')
PERSON = re.compile(r'<option value="(\d+)">([^<]*)')


@pytest.fixture
def three(desk: Desk) -> list[Dossier]:
    """Accept three dossiers, whose open step is the head's to hand out."""
    offering = desk.stage.offering(CODE, DEPARTMENT)
    found = []
    for number in range(3):
        sent = desk.stage.register("2026-11-16 08:00", by=CLERK, offering=offering, key=f"k{number}")
        accept(
            by=desk.stage.who(CLERK, "2026-11-16 08:30"),
            ref=sent.submission_ref,
            at=desk.at(f"2026-11-16 08:3{number}"),
        )
        found.append(desk.stage.fresh(sent))
    return found


def chosen(desk: Desk, who: str, dossiers: list[Dossier]) -> str:
    answer = desk.client(who).post("/mot-cua/nhieu/", {"ref": [dossier.submission_ref for dossier in dossiers]})
    assert answer.status_code == 200
    return answer.content.decode()


def do(desk: Desk, who: str, items: list[str], what: str, status: int = 200, **data: str) -> str:
    answer = desk.client(who).post("/mot-cua/nhieu/lam/", {"item": items, "do": what, **data})
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def test_a_head_hands_out_three_at_once_and_a_second_press_changes_nothing(desk: Desk, three: list[Dossier]) -> None:
    page = chosen(desk, HEAD, three)
    items = ITEM.findall(page)[:3]
    way = re.search(r'name="do" value="(pass\|[^"]*)"', page)
    assert way is not None, page[-3000:]
    people = {name: pk for pk, name in PERSON.findall(page.split(f'name="assignee-{way[1]}"')[1].split("</select>")[0])}
    officer = next(pk for name, pk in people.items() if "(" not in name)

    assert "Chọn người được giao." in do(desk, HEAD, items, way[1], 422, **{f"assignee-{way[1]}": ""})
    done = do(desk, HEAD, items, way[1], **{f"assignee-{way[1]}": officer})
    assert "Xong 3, chưa làm được 0" in done
    steps = [desk.stage.step(dossier) for dossier in three]
    assert {(step.kind, step.assignee_id) for step in steps} == {("review", int(officer))}

    again = do(desk, HEAD, items, way[1], **{f"assignee-{way[1]}": officer})
    assert "Xong 0, chưa làm được 3" in again
    assert "đã làm xong bước" in again
    assert [desk.stage.step(dossier).id for dossier in three] == [step.id for step in steps]


def test_what_must_be_read_is_neither_offered_nor_done(desk: Desk, three: list[Dossier]) -> None:
    hand_out(desk, three)
    page = chosen(desk, OFFICER, three)
    assert 'value="pass|' not in page
    step = desk.stage.step(three[0])
    forged = do(desk, OFFICER, [f"{three[0].submission_ref}|{step.id}"], f"pass|{step.key}|{step.outcomes[0].key}")
    assert "làm riêng từng hồ sơ" in forged
    assert desk.stage.step(three[0]).id == step.id
    for odd in ("", "pass", "pass|x", "sign", "return"):
        assert "chưa làm được 1" in do(desk, OFFICER, [f"{three[0].submission_ref}|{step.id}"], odd)


def hand_out(desk: Desk, dossiers: list[Dossier]) -> None:
    page = chosen(desk, HEAD, dossiers)
    way = re.findall(r'name="do" value="(pass\|[^"]*)"', page)[0]
    officer = desk.stage.who(OFFICER, "2026-11-16 09:00").account_id
    do(desk, HEAD, ITEM.findall(page)[: len(dossiers)], way, **{f"assignee-{way}": str(officer)})


def test_given_to_another_and_taken_back_while_one_moved_on(desk: Desk, three: list[Dossier]) -> None:
    hand_out(desk, three)
    page = chosen(desk, HEAD, three)
    items = ITEM.findall(page)[:3]
    officer, other = (desk.stage.who(who, "2026-11-16 09:00").account_id for who in (OFFICER, SUBSTITUTE))
    desk.send(OFFICER, three[0], "buoc", outcome=desk.stage.step(three[0]).outcomes[0].key, note="Đủ")

    done = do(desk, HEAD, items, "reassign", **{"assignee-reassign": str(other)})
    assert "Xong 2, chưa làm được 1" in done
    assert three[0].code in done.split("Đã xong")[0]
    assert [desk.stage.step(dossier).assignee_id for dossier in three[1:]] == [other, other]
    assert "Đã giao từ trước." in do(desk, HEAD, items[1:], "reassign", **{"assignee-reassign": str(other)})

    assert "Chọn người được giao." in do(desk, HEAD, items[1:], "reassign", **{"assignee-reassign": "²"})

    undone = do(desk, HEAD, ITEM.findall(done), "reassign")
    assert "Xong 2, chưa làm được 0" in undone
    assert [desk.stage.step(dossier).assignee_id for dossier in three[1:]] == [officer, officer]


def test_an_officer_takes_several_and_takes_it_back_only_while_it_is_fresh(desk: Desk, three: list[Dossier]) -> None:
    hand_out(desk, three)
    items = ITEM.findall(chosen(desk, HEAD, three))[:3]
    do(desk, HEAD, items, "reassign", **{"assignee-reassign": "0"})
    officer = desk.stage.who(OFFICER, "2026-11-16 09:00").account_id

    done = do(desk, OFFICER, items, "take")
    assert [desk.stage.step(dossier).assignee_id for dossier in three] == [officer] * 3
    taken_back = ITEM.findall(done)
    assert "chưa làm được 1" in do(desk, OFFICER, [f"{items[0]}|forged"], "release")
    assert "Xong 3" in do(desk, OFFICER, taken_back, "release")
    assert [desk.stage.step(dossier).assignee_id for dossier in three] == [None] * 3
    do(desk, OFFICER, items, "take")
    desk.at("2026-11-16 11:00")
    assert "Xong 0, chưa làm được 3" in do(desk, OFFICER, taken_back, "release")
    assert [desk.stage.step(dossier).assignee_id for dossier in three] == [officer] * 3


def test_one_taken_dossier_is_taken_back_from_its_page(desk: Desk, three: list[Dossier]) -> None:
    hand_out(desk, three[:1])
    items = ITEM.findall(chosen(desk, HEAD, three[:1]))[:1]
    do(desk, HEAD, items, "reassign", **{"assignee-reassign": "0"})
    page = desk.send(OFFICER, three[0], "nhan-viec")
    note = re.search(r'name="note" value="([^"]*)"', page)
    assert note is not None
    assert "Hoàn tác" in page
    assert 'id="undo-take"' in page
    desk.send(OFFICER, three[0], "tra-viec", note=note[1])
    assert desk.stage.step(three[0]).assignee_id is None
    assert "10 phút" in desk.send(OFFICER, three[0], "tra-viec", 422, note="x")


def test_of_another_agency_nothing_is_shown_or_done(desk: Desk, three: list[Dossier]) -> None:
    stranger = desk.client("motcua.daitu")
    refs = [dossier.submission_ref for dossier in three]
    for path in ("", "lam/", "in/"):
        answer = stranger.post(f"/mot-cua/nhieu/{path}", {"ref": refs, "item": refs, "do": "take", "form": "01"})
        assert answer.status_code == 404, path


def test_forms_of_several_come_as_one_file_and_what_cannot_be_printed_is_named(
    desk: Desk, three: list[Dossier]
) -> None:
    client = desk.client(CLERK)
    refs = [dossier.submission_ref for dossier in three]
    pdf = client.post("/mot-cua/nhieu/in/", {"item": refs, "form": "01"})
    assert pdf["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(pdf.content)).pages) >= 3

    offering = desk.stage.offering(CODE, DEPARTMENT)
    sent = desk.stage.register("2026-11-16 08:40", by=CLERK, offering=offering, key="late")
    page = client.post("/mot-cua/nhieu/in/", {"item": [*refs, sent.submission_ref], "form": "01"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Hồ sơ chưa được tiếp nhận" in text
    assert "In 3 hồ sơ còn lại" in text
