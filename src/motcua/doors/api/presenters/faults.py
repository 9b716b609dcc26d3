"""Values that do not fit the description: where they stand, and what is wrong, in words for people."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

MOST = 50
# What the library puts into a path to say which of several types it has tried.
_TRIED = re.compile(r"(constrained-)?(str|int|float|bool)|list\[.*\]|function-.*")


def placed(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the faults of a request: a JSON pointer for what stands in the body, the name of a parameter else."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for error in errors:
        source, *path = error["loc"]
        path = [step for step in path if not (isinstance(step, str) and _TRIED.fullmatch(step))]
        fault = {"code": str(error["type"]), "detail": words(error)}
        if source in ("body", "file"):
            where = ("pointer", pointer(path[1:] if source == "body" else path))
            fault["in"] = "body"
        else:
            names = [step for step in path if isinstance(step, str)]
            where = ("parameter", names[-1] if names else "")
            fault["in"] = source
        found.setdefault(where, {**fault, where[0]: where[1]})
    return list(found.values())[:MOST]


def pointer(path: Iterable[str | int]) -> str:
    """Return a JSON pointer (RFC 6901) as a URI fragment."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def words(error: Mapping[str, Any]) -> str:
    """Return what is wrong with one value."""
    limits = error.get("ctx") or {}
    said = {
        "missing": _("Thiếu mục bắt buộc này."),
        "extra_forbidden": _("Không có mục nào tên như thế."),
        "string_too_short": _("Ít nhất %(n)s ký tự.") % {"n": limits.get("min_length")},
        "string_too_long": _("Nhiều nhất %(n)s ký tự.") % {"n": limits.get("max_length")},
        "too_long": _("Nhiều nhất %(n)s mục.") % {"n": limits.get("max_length")},
        "string_pattern_mismatch": _("Không đúng dạng: %(pattern)s") % {"pattern": str(limits.get("pattern"))[:60]},
        "literal_error": _("Chỉ nhận một trong: %(values)s") % {"values": _chosen(limits)},
        "greater_than_equal": _("Nhỏ nhất là %(n)s.") % {"n": limits.get("ge")},
        "less_than_equal": _("Lớn nhất là %(n)s.") % {"n": limits.get("le")},
        "int_parsing": _("Cần một số nguyên."),
        "int_type": _("Cần một số nguyên."),
        "bool_parsing": _("Cần true hoặc false."),
        "bool_type": _("Cần true hoặc false."),
        "string_type": _("Cần một chuỗi ký tự."),
        "string_unicode": _("Chuỗi có ký tự không hợp lệ."),
        "list_type": _("Cần một danh sách."),
        "dict_type": _("Cần một đối tượng."),
        "model_type": _("Cần một đối tượng."),
        "model_attributes_type": _("Cần một đối tượng."),
        "repeated": _("Chỉ được gửi một lần."),
        "value_error": _("Cần một tệp."),
    }
    return said.get(str(error["type"])) or _("Giá trị không dùng được.")


def _chosen(limits: Mapping[str, Any]) -> str:
    return ", ".join(re.findall(r"'([^']*)'", str(limits.get("expected"))))
