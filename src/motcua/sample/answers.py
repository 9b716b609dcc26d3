"""Answers to a form that its owner could have given: what is known of the parties, and likely things for the rest."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from motcua.means.eforms import queries as eforms
from motcua.means.eforms.rules.types.date import bound
from motcua.sample.parties import Party, a_birth_date, a_name, an_id_number

USUAL = {
    "filing_as": "self", "has_father": "co", "status": "chua-ket-hon", "convicted": "chua", "asks_land": "khong",
    "relation": "cha", "groom_times": "1", "bride_times": "1", "copies": "3", "pages_count": "6", "signers": "1",
    "storeys": "3", "plot_area": "125,5", "floor_area": "90", "total_area": "240,5",
    "land_area": "1,5", "height": "9,6", "diameter": "35", "capital": "300000000", "own_capital": "2000000000",
    "price": "450000000", "years": "50", "workers": "6", "number": "4",
}  # fmt: skip
WHICH_OF_TWO = {"owner_is": ("groom", "bride"), "relation": ("cha", "me")}  # of the owner: a man, a woman
LONG_AGO = ("birth_date", "exam_date")
TEXTS = (
    (("địa chỉ", "nơi", "địa điểm", "trụ sở", "thửa", "đường"), "Tổ 12, đường Lương Ngọc Quyến (mẫu)"),
    (("số giấy", "số sổ", "số phát hành", "số chứng"), "MẪU 000123"),
    (("ngành", "lĩnh vực"), "Bán lẻ chè và nông sản (mẫu)"),
    (("lý do", "mục đích"), "Bổ sung hồ sơ cá nhân theo yêu cầu (mẫu)"),
    (("dân tộc",), "Kinh"),
    (("quốc tịch",), "Việt Nam"),
    (("tên",), "Chè Mẫu Tân Cương"),
)


def answers_for(
    schema: Mapping[str, Any], *, owner: Party, filer: Party | None, rng: random.Random, on: date
) -> dict[str, Any]:
    """Return an answer to every question that is asked; `filer` files for the owner, with their authority."""
    said: dict[str, Any] = {}
    targets = {field.get("maps_to") for field in eforms.fields(schema)}
    if owner.kind == "business" and "organisation" not in targets:
        owner = replace(owner, representative=owner.name)  # the form has one name only: that of the owner
    for field in eforms.fields(schema):
        asked = field.get("show_if")
        if asked and said.get(asked["field"]) != asked.get("equals"):
            continue
        answer = _answer(field, owner, filer, rng, on)
        same = field.get("same_as")
        if same and said.get(same["when"]["field"]) == same["when"]["equals"]:
            answer = said.get(same["field"])  # whoever was named already is named the same again
        if answer is not None:
            said[field["key"]] = answer
    return said


def _answer(field: Mapping[str, Any], owner: Party, filer: Party | None, rng: random.Random, on: date) -> Any:
    key = field["key"]
    if key == "filing_as":
        return "authorised" if filer is not None else "self"
    if key in WHICH_OF_TWO and owner.kind != "business":
        return WHICH_OF_TWO[key][" Thị " in owner.name]
    target = field.get("maps_to") or field.get("stands_for")
    if target:
        return _known(str(target), owner, filer)
    if key in USUAL and (not field.get("options") or USUAL[key] in _options(field)):
        return USUAL[key]
    match field["type"]:
        case "name":
            return a_name(rng)
        case "date" | "partial_date":
            return _a_day(field, rng, on).strftime("%d/%m/%Y")
        case "decimal":
            return f"{max(float(field.get('min') or 0), 1):g}".replace(".", ",")
        case "integer" | "money":
            return str(max(int(field.get("min") or 0), 1))
        case "choice" | "radio":
            return rng.choice(_options(field))
        case "checkbox":
            return [_options(field)[0]] if field.get("options") else "1"
        case "id_number":
            return an_id_number(rng)
        case "tax_code":
            return f"000{rng.randrange(10**7):07d}"
        case "phone":
            return owner.phone
        case "email":
            return owner.email or None
        case "area":
            return owner.area_code or None
    return _words(field)


def _known(target: str, owner: Party, filer: Party | None) -> Any:
    whose, _, name = target.rpartition(".")
    party = filer if whose == "filer" and filer is not None else owner
    business = party.kind == "business"
    person = party.representative if business else party.name
    return {
        "kind": party.kind,
        "full_name": person,
        "birth_date": party.birth_date.strftime("%d/%m/%Y"),
        "id_number": party.representative_id if business else party.id_number,
        "tax_code": party.id_number,
        "organisation": party.name,
        "seat": party.address,
        "representative": person,
        "address": party.address,
        "area": party.area_code or None,
        "phone": party.phone,
        "email": party.email or None,
    }[name]


def _options(field: Mapping[str, Any]) -> list[str]:
    return [str(option["value"]) for option in field["options"]]


def _a_day(field: Mapping[str, Any], rng: random.Random, on: date) -> date:
    least, most = bound(field.get("min"), on), bound(field.get("max"), on)
    key = field["key"]
    if key.startswith("child_"):
        day = on - timedelta(days=rng.randint(5, 50))
    elif key.endswith(LONG_AGO):
        day = a_birth_date(rng) if key.endswith("birth_date") else on - timedelta(days=rng.randint(100, 900))
    elif key in ("from_date", "start_date", "wish_date"):
        day = on + timedelta(days=rng.randint(5, 12))
    elif key == "to_date":
        day = on + timedelta(days=rng.randint(60, 300))
    else:
        day = on - timedelta(days=rng.randint(1, 14))
    return min(max(day, least or date.min), most or date.max)


def _words(field: Mapping[str, Any]) -> str | None:
    label = field["label"].casefold()
    fitting = (words for marks, words in TEXTS if any(mark in label for mark in marks))
    said = next(fitting, "Theo giấy tờ kèm theo (mẫu)")
    if not field.get("required"):
        return None  # nobody says more than is asked
    return said[: field.get("max_length") or 300]
