"""Agencies and communes are found as people call them, by a script and without one."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from motcua.doors.ui.forms.choosing import AgencyField
from motcua.doors.ui.presenters import choosing, questions
from motcua.ground.accounts.models import RoleGrant
from motcua.ground.orgs import queries as orgs
from tests.factories import accounts as people
from tests.integration.manage.conftest import Manage

WARD = "phuong-phan-dinh-phung-05443"


def found(manage: Manage, kind: str, words: str) -> list[tuple[str, str]]:
    """Return what the server offers for words, as anybody may ask: label and note."""
    answer = people.client_of(None).get(f"/chon/{kind}/", {"q": words})
    assert answer.status_code == 200
    return [(place["label"], place["note"]) for place in json.loads(answer.content)["found"]]


@pytest.mark.parametrize("words", ["Phan Đình Phùng", "phan dinh phung", "PHƯỜNG PHAN ĐÌNH PHÙNG thái nguyên"])
def test_a_commune_is_found_without_marks_and_those_of_the_province_come_first(manage: Manage, words: str) -> None:
    assert found(manage, "xa-phuong", words)[0] == ("Phường Phan Đình Phùng, tỉnh Thái Nguyên", "")


def test_old_names_and_names_in_use_are_found(manage: Manage) -> None:
    label, note = found(manage, "xa-phuong", "thị trấn Chợ Chu")[0]
    assert label.endswith("tỉnh Thái Nguyên")
    assert note.startswith("trước đây: ")
    assert "Chợ Chu" in note
    alias, key = next(pair for pair in orgs.agency_aliases() if pair[1] == "so-tu-phap")
    names = [name for name, _note in found(manage, "co-quan", alias)]
    assert orgs.agency_by_key(key).name in names
    assert found(manage, "co-quan", "khong co noi nao ten the nay") == []


def test_the_answer_stays_short(manage: Manage) -> None:
    assert len(found(manage, "xa-phuong", "xa")) == choosing.MOST
    assert found(manage, "xa-phuong", " \x00 ") == []


def test_a_name_is_enough_where_there_is_no_script(manage: Manage) -> None:
    officer = people.make_officer()
    path = f"nguoi/{officer.pk}/vai-tro/"
    sent = {"role": "case_officer", "valid_from": "20/11/2026"}
    page = manage.read("administrator", path)
    assert 'data-chooser="/chon/co-quan/"' in page
    assert "<datalist" in page
    several = manage.send("administrator", path, {**sent, "agency_id": "phuong"})
    assert several.status_code == 422
    assert "Gõ rõ hơn, có" in several.content.decode()
    assert 'value="phuong"' in several.content.decode(), "what was typed stays"
    nowhere = manage.send("administrator", path, {**sent, "agency_id": "khong co noi nao"})
    assert "Không có nơi nào tên như vậy" in nowhere.content.decode()
    ward = manage.agency(WARD)
    assert manage.send("administrator", path, {**sent, "agency_id": ward.name.upper()}).status_code == 302
    assert RoleGrant.objects.get(account=officer).agency_id == ward.id
    chosen = manage.read("administrator", f"nguoi/{officer.pk}/vi-tri/?co-quan={ward.id}")
    assert f'value="{ward.name}"' in chosen
    assert "position_id" in chosen


@pytest.mark.parametrize("kind", ["agency", "successor"])
@pytest.mark.parametrize("unseen", ["\x01\x0b\x7f\x85", "\u200b", "\u202e\u0007", " \u00a0 "])
def test_signs_that_nobody_sees_choose_nothing(manage: Manage, kind: str, unseen: str) -> None:
    with pytest.raises(ValidationError, match="Chọn một cơ quan"):
        AgencyField("Cơ quan", kind=kind).clean(unseen)
    assert AgencyField("Cơ quan", kind=kind, required=False).clean(unseen) is None
    with pytest.raises(ValidationError, match="Không có nơi nào tên như vậy"):
        AgencyField("Cơ quan", kind=kind, required=False).clean(f"khong co noi nao{unseen}")
    ward = manage.agency(WARD)
    assert AgencyField("Cơ quan", kind=kind).clean(f"{unseen}{ward.name}{unseen}") == ward.id


def test_an_e_form_takes_the_name_of_a_commune(manage: Manage) -> None:
    fields = [{"key": "noi_o", "type": "area", "label": "Nơi ở"}]
    code = orgs.agency_by_key(WARD).area_code
    for typed in (code, "Phường Phan Đình Phùng, tỉnh Thái Nguyên", "phan dinh phung thai nguyen"):
        assert questions.typed_of(fields, QueryDict(mutable=True) | {"noi_o": typed}) == {"noi_o": code}
    assert questions.typed_of(fields, QueryDict(mutable=True) | {"noi_o": "Xã Không Có"}) == {"noi_o": "Xã Không Có"}
    assert choosing.written("commune", code) == "Phường Phan Đình Phùng, tỉnh Thái Nguyên"
    assert "có 8+ nơi" in choosing.doubt("commune", "xa")


@pytest.mark.parametrize("typed", [
    "Huyện Đại Từ", "huyen dai tu", "huyện Phú Lương", "thành phố Sông Công", "TP Phổ Yên", "TP. Phổ Yên",
    "thị xã Phổ Yên",    "Huyện Đại Từ, tỉnh Thái Nguyên", "tỉnh Bắc Kạn", "huyện Ba Bể",
])  # fmt: skip
@pytest.mark.parametrize("kind", ["commune", "agency"])
def test_a_former_district_names_none_of_its_communes(manage: Manage, kind: str, typed: str) -> None:
    assert choosing.settle(kind, typed) == typed
    assert re.search(r"\(cũ\) không còn là một nơi: chọn một trong .+; .+", choosing.doubt(kind, typed))


def test_the_communes_of_a_former_district_are_offered(manage: Manage) -> None:
    said = choosing.doubt("commune", "huyện Đại Từ")
    assert said.startswith("Huyện Đại Từ (cũ)")
    for commune in ("Xã Đại Từ,", "Xã La Bằng,", "Xã Phú Xuyên,", "Xã Đại Phúc,"):
        assert commune in said
    assert "Phổ Yên" not in said
    assert {place.note for place in choosing.offered("commune", "huyện Đại Từ")} == {"trước đây: Huyện Đại Từ"}


@pytest.mark.parametrize("typed", ["Huyện Không Có", "Quận Không Có"])
def test_a_unit_above_communes_that_is_not_known_is_asked_for_by_commune(manage: Manage, typed: str) -> None:
    assert choosing.settle("commune", typed) == typed
    assert f"{typed} không phải là xã, phường hiện nay" in choosing.doubt("commune", typed)


@pytest.mark.parametrize(
    ("typed", "label"),
    [("xã Đại Từ", "Xã Đại Từ, tỉnh Thái Nguyên"), ("Đại Từ", "Xã Đại Từ, tỉnh Thái Nguyên"),
     ("quan chu", "Xã Quân Chu, tỉnh Thái Nguyên"), ("thị trấn Quân Chu", "Xã Quân Chu, tỉnh Thái Nguyên")],
)  # fmt: skip
def test_a_commune_of_a_district_s_name_is_still_one_place(manage: Manage, typed: str, label: str) -> None:
    assert choosing.written("commune", choosing.settle("commune", typed)) == label
