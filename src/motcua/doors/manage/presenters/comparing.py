"""Two versions of a procedure side by side, in words: the field, what it said, what it says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.doors.ui.presenters import formats
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.enums import (
    Audience,
    Channel,
    ChosenBy,
    FeeKind,
    Level,
    LimitUnit,
    ResumeRule,
    ServiceLevel,
)
from motcua.means.eforms import queries as eforms

ENGLISH = gettext_lazy("tiếng Anh")
# Every field of a version; one whose name ends in _en is the English of the one before it.
FIELDS: dict[str, object] = {
    "name": gettext_lazy("Tên thủ tục"), "short_name": gettext_lazy("Tên ngắn"),
    "steps": gettext_lazy("Trình tự thực hiện"), "conditions": gettext_lazy("Yêu cầu, điều kiện"),
    "service_level": gettext_lazy("Mức độ trực tuyến"), "partial_reason": gettext_lazy("Vì sao chỉ một phần"),
    "levels": gettext_lazy("Cấp giải quyết"), "channels": gettext_lazy("Cách nộp"),
    "audiences": gettext_lazy("Dành cho"), "applicants": gettext_lazy("Ai được nộp"),
    "executing_agency": gettext_lazy("Cơ quan thực hiện"),
    "executing_derived": gettext_lazy("Cơ quan thực hiện do hệ thống suy ra"),
    "publishing_decision": gettext_lazy("Quyết định công bố"), "result_name": gettext_lazy("Kết quả"),
    "result_codes": gettext_lazy("Mã kết quả"), "legal_basis": gettext_lazy("Căn cứ pháp lý"),
    "case_question": gettext_lazy("Câu hỏi để chọn trường hợp"), "submittable": gettext_lazy("Nộp được"),
    "view_only_reason": gettext_lazy("Vì sao chỉ xem"), "immediate_result": gettext_lazy("Trả kết quả ngay"),
    "labels": gettext_lazy("Điểm còn ngờ"), "curated": gettext_lazy("Đã biên soạn"),
    "form_version_id": gettext_lazy("Biểu mẫu điện tử"), "questions": gettext_lazy("Câu hỏi hay gặp"),
    "summary": gettext_lazy("Tóm tắt"), "source": gettext_lazy("Nguồn"),
    "cases": gettext_lazy("Trường hợp và thời hạn"), "papers": gettext_lazy("Thành phần hồ sơ"),
}  # fmt: skip
SUMMARY: dict[str, object] = {
    "who": gettext_lazy("Ai làm"), "cost": gettext_lazy("Tốn bao nhiêu"), "how_long": gettext_lazy("Bao lâu"),
    "need": gettext_lazy("Cần gì"), "get": gettext_lazy("Nhận được gì"),
}  # fmt: skip
CASE: dict[str, object] = {
    "name": gettext_lazy("tên"), "hint": gettext_lazy("giải thích"), "limit": gettext_lazy("thời hạn"),
    "limit_label": gettext_lazy("ghi chú về thời hạn"), "resume": gettext_lazy("sau bổ sung"),
    "chosen_by": gettext_lazy("ai chọn"), "is_default": gettext_lazy("mặc định"),
    "fees": gettext_lazy("phí, lệ phí"),
}  # fmt: skip
PAPER: dict[str, object] = {
    "name": gettext_lazy("tên"), "case": gettext_lazy("chỉ cho trường hợp"), "originals": gettext_lazy("bản chính"),
    "copies": gettext_lazy("bản sao"), "required": gettext_lazy("bắt buộc"), "condition": gettext_lazy("điều kiện"),
    "asked_if": gettext_lazy("chỉ hỏi khi"), "note": gettext_lazy("ghi chú"), "form": gettext_lazy("mẫu trống"),
    "is_cut": gettext_lazy("tên bị cắt trong nguồn"),
}  # fmt: skip
CHOICES: dict[str, Any] = {
    "service_level": ServiceLevel, "levels": Level, "channels": Channel, "audiences": Audience,
    "resume": ResumeRule, "chosen_by": ChosenBy,
}  # fmt: skip
Content = Mapping[str, Any]  # what a version says, or one case or paper of it
Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two versions."""

    label: str
    old: str
    new: str


def compared(old_id: int, new_id: int) -> tuple[list[Difference], list[str]]:
    """Return what two versions say differently, and the names of what they say alike."""
    old, new = catalogue.draft_content(old_id), catalogue.draft_content(new_id)
    different: list[Difference] = []
    same: list[str] = []
    for name, label in FIELDS.items():
        if name in MEMBERS:
            found = _members(name, old, new)
        else:
            found = _parts(said(name, old), said(name, new))
        different += found
        same += [] if found else [str(label)]
    return different, same


def _parts(before: Said, after: Said) -> list[Difference]:
    """Return the parts that are not said alike."""
    pairs = [
        (part, before.get(part, formats.DASH), after.get(part, formats.DASH))
        for part in dict.fromkeys((*before, *after))
    ]
    return [Difference(part, was, now) for part, was, now in pairs if was != now]


def _members(name: str, old: Content, new: Content) -> list[Difference]:
    """Return what became of the cases or papers, each known by its key and called as it is called now."""
    about, shown = MEMBERS[name]
    before, after = ({row["key"]: row for row in content.get(name) or []} for content in (old, new))
    found: list[Difference] = []
    for key in dict.fromkeys((*after, *before)):
        label = about % {"name": (after.get(key) or before[key])["name"]}
        was = shown(before[key], old) if key in before else {}
        now = shown(after[key], new) if key in after else {}
        if was and now:
            found += [Difference(f"{label}: {part.label}", part.old, part.new) for part in _parts(was, now)]
        else:
            found.append(Difference(label, _lines(was), _lines(now)))
    return found


def _lines(values: Said) -> str:
    """Write a whole case or paper that stands on one side only."""
    said_lines = [f"{label}: {value}" for label, value in values.items() if value != formats.DASH]
    return "\n".join(said_lines) or formats.DASH


def said(name: str, content: Content) -> Said:
    """Return what a version says in a field: each part of it by its label, in words."""
    label, value = str(FIELDS[name]), content.get(name)
    if name == "summary":
        return {f"{label}: {part}": words for part, words in _both(SUMMARY, value or {}).items()}
    if name == "source":
        stored = (value or {}).items()
        return {f"{label}: {section(key)}": str(given.get("label") or given.get("url")) for key, given in stored}
    if name == "form_version_id":
        return {label: form_name(value) if value else formats.DASH}
    if f"{name}_en" in content:
        return {label: _written(name, value), f"{label}, {ENGLISH}": content[f"{name}_en"] or formats.DASH}
    return {label: _written(name, value)}


def section(key: str) -> str:
    """Return the name of a part of a procedure's page."""
    return str(FIELDS.get(key, _("Chung") if key == "all" else key))


def form_name(version_id: int) -> str:
    """Return the name of an electronic form with the number of its version."""
    try:
        form = eforms.form_version(version_id)
    except NotFound:
        return formats.DASH
    return _("%(name)s, bản %(number)s") % {"name": form.name, "number": form.number}


def _both(labels: Mapping[str, object], values: Mapping[str, object]) -> Said:
    """Return each labelled value, and its English where it has one."""
    found: dict[str, str] = {}
    for name, label in labels.items():
        found[str(label)] = _written(name, values.get(name))
        if f"{name}_en" in values:
            found[f"{label}, {ENGLISH}"] = _written(name, values[f"{name}_en"])
    return found


def _written(name: str, value: object) -> str:
    if value in (None, "", [], {}):
        return formats.DASH
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if name in CHOICES:
        known = CHOICES[name]
        words = [str(known(key).label) if key in known.values else str(key) for key in _listed(value)]
        return ", ".join(words)
    if isinstance(value, list):
        return "\n".join(f"– {_line(member)}" for member in value)
    return str(value)


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _line(value: object) -> str:
    """Write a member of a list: words with their English, a question with its answer, a text of the law."""
    if not isinstance(value, Mapping):
        return str(value)
    if "number" in value:
        parts = [value.get("title"), value.get("url")]
        return ", ".join(str(part) for part in (value["number"], *parts) if part)
    if "q" in value:
        english = f" ({ENGLISH}: {value['q_en']} {value.get('a_en', '')})" if value.get("q_en") else ""
        return f"{value['q']} {value.get('a', '')}{english}"
    english = f" ({ENGLISH}: {value['text_en']})" if value.get("text_en") else ""
    return f"{value.get('text', '')}{english}"


def _case(case: Content, _content: Content) -> Said:
    fees = "\n".join(_fee(fee) for fee in case.get("fees") or [])
    return _both(CASE, {**case, "limit": _limit(case), "fees": fees})


def _limit(case: Mapping[str, object]) -> str:
    unit = str(case.get("limit_unit"))
    label = str(LimitUnit(unit).label) if unit in LimitUnit.values else unit
    valued = unit not in (LimitUnit.NONE, LimitUnit.SAME_WORKING_DAY)
    return f"{case.get('limit_value')} {label}" if valued else label


def _fee(fee: Mapping[str, object]) -> str:
    """Write a line of the fee table: what it is, how much, per what, when, and by which channel."""
    kind = str(fee.get("kind"))
    words = [str(FeeKind(kind).label) if kind in FeeKind.values else kind]
    if fee.get("amount_vnd"):
        words.append(formats.money(fee["amount_vnd"]))
    if fee.get("per"):
        words.append(f"/ {fee['per']}")
    if fee.get("condition"):
        words.append(f"({fee['condition']})")
    if fee.get("channel"):
        words.append(f"– {_written('channels', fee['channel'])}")
    english = [str(fee[name]) for name in ("per_en", "condition_en") if fee.get(name)]
    return " ".join(words) + (f" ({ENGLISH}: {'; '.join(english)})" if english else "")


def _paper(paper: Content, content: Content) -> Said:
    names = {case["key"]: case["name"] for case in content.get("cases") or []}
    form = f"{paper['form_name']} ({formats.size(paper['form_bytes'])})" if paper.get("form_file") else ""
    counted = {name: str(paper[name]) for name in ("originals", "copies")}
    case = names.get(paper.get("case"), paper.get("case"))
    return _both(PAPER, {**paper, **counted, "case": case, "asked_if": _asked_if(paper, content), "form": form})


def _asked_if(paper: Content, content: Content) -> str:
    """Write when a paper is asked for: by which channel a dossier comes, or what is answered to a question."""
    rule = paper.get("asked_if") or {}
    if "channels" in rule:
        return _("cách nộp: %(channels)s") % {"channels": _written("channels", rule["channels"])}
    if "field" not in rule:
        return ""
    return answered(rule, eforms.form_pages(content["form_version_id"], "vi") if content.get("form_version_id") else ())


def answered(rule: Content, pages: Iterable[eforms.PageCard]) -> str:
    """Write which answer to which question of a form a condition asks for."""
    question = next((field for page in pages for field in page.fields if field.key == rule["field"]), None)
    labels = {option.value: option.label for option in question.options} if question else {}
    given = next((value for name, value in rule.items() if name != "field"), "")
    answers = [labels.get(str(value), _written("", value)) for value in _listed(given)]
    said = {"question": question.label if question else rule["field"], "answer": ", ".join(answers)}
    if "not_equals" in rule:
        return _("“%(question)s” không phải %(answer)s") % said
    return _("“%(question)s” là %(answer)s") % said


Shown = Callable[[Mapping[str, object], Mapping[str, object]], Said]
MEMBERS: dict[str, tuple[Any, Shown]] = {
    "cases": (gettext_lazy("Trường hợp “%(name)s”"), _case),
    "papers": (gettext_lazy("Giấy tờ “%(name)s”"), _paper),
}
