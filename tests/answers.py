"""Answers to a form that a careful person could give, for tests that send without filling pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms
from motcua.means.eforms.rules.types import date as dates

OWNER = "Nguyễn Thị Ngọc Ánh"


def answers_for(
    offering_id: int, case_key: str, on: date, owner: str = OWNER, number: str = "000000000001"
) -> dict[str, Any]:
    """Return made-up answers to the form of an offering, none where it has no form; `number` is the owner's."""
    rules = catalogue.offering_rules(offering_id, case_key, on, names_process=False)
    if rules is None or rules.form_version_id is None:
        return {}
    schema = eforms.form_in_case(rules.form_version_id, rules.case_key).schema
    own = eforms.questions_of_owner(schema, {"id_number" if len(number) == 12 else "tax_code"})
    return made_up(schema, on, owner) | dict.fromkeys(own, number)


def made_up(schema: Mapping[str, Any], on: date, owner: str = OWNER) -> dict[str, Any]:
    """Return an answer to every question of a form; it names the owner."""
    specs = [field for page in schema["pages"] for field in page["fields"]]
    found = {spec["key"]: answer_to(spec, on) for spec in specs}
    # Who files is none of the people of the form where it can be somebody else.
    whose = {str(spec["same_as"]["when"]["field"]) for spec in specs if spec.get("same_as")}
    found |= {spec["key"]: str(spec["options"][-1]["value"]) for spec in specs if spec["key"] in whose}
    numbered = [spec["key"] for spec in specs if spec["type"] == "id_number"]
    named = {spec["key"] for spec in specs if (spec.get("stands_for") or spec.get("maps_to")) == "full_name"}
    found |= dict.fromkeys(named, owner)
    return found | {key: f"{number:012d}" for number, key in enumerate(numbered, start=1)}  # each person has their own


def a_day(spec: Mapping[str, Any], on: date) -> date:
    """Return a day inside the bounds of a question."""
    least, most = dates.bound(spec.get("min"), on), dates.bound(spec.get("max"), on)
    return min(max(date(1996, 5, 17), least or date.min), most or date.max)


def answer_to(spec: Mapping[str, Any], on: date) -> Any:
    """Return a made-up answer of the right sort."""
    match spec["type"]:
        case "name":
            return "Nguyễn Thị Mẫu"
        case "partial_date":
            return "1970"
        case "decimal":
            return str(max(float(spec.get("min") or 0), 1)).replace(".", ",")
        case "date":
            return a_day(spec, on).strftime("%d/%m/%Y")
        case "integer" | "money":
            return str(max(int(spec.get("min") or 0), 1))
        case "choice" | "radio":
            return str(spec["options"][0]["value"])
        case "checkbox":
            return [str(spec["options"][0]["value"])] if spec.get("options") else "1"
        case "id_number":
            return "000000000001"
        case "tax_code":
            return "0000000001"
        case "phone":
            return "0000 000 001"
        case "email":
            return "mau@vidu.example"
        case "area":
            return "05443"
    return "Nội dung mẫu, để thử"[: spec.get("max_length") or 300]
