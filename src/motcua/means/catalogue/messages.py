"""How limits, fees, levels and channels are said to people, in the language that is active."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.ground.core import languages, money
from motcua.means.catalogue.enums import Channel, Era, FeeKind, Level, LimitUnit, ServiceLevel


def limit(value: int | None, unit: str, label: str = "") -> str:
    """Return a time limit in words: "3 ngày làm việc"; without a unit but with a remark, the source leaves it open."""
    number = value or 0
    if unit == LimitUnit.NONE and label:
        return _("chưa rõ trong nguồn")
    match unit:
        case LimitUnit.SAME_WORKING_DAY:
            return _("trong ngày làm việc")
        case LimitUnit.WORKING_DAY:
            return ngettext("%(number)s ngày làm việc", "%(number)s ngày làm việc", number) % {"number": number}
        case LimitUnit.WORKING_HOUR:
            return ngettext("%(number)s giờ làm việc", "%(number)s giờ làm việc", number) % {"number": number}
        case LimitUnit.HOUR:
            return ngettext("%(number)s giờ", "%(number)s giờ", number) % {"number": number}
        case LimitUnit.DAY:
            return ngettext("%(number)s ngày", "%(number)s ngày", number) % {"number": number}
        case LimitUnit.MONTH:
            return ngettext("%(number)s tháng", "%(number)s tháng", number) % {"number": number}
        case _:
            return _("không quy định thời hạn")


def limit_note(unit: str) -> str:
    """Return what a unit means, for the first time it is met on a page."""
    match unit:
        case LimitUnit.SAME_WORKING_DAY:
            return _("Tiếp nhận sau 15:00 thì trả trong ngày làm việc tiếp theo.")
        case LimitUnit.WORKING_DAY:
            return _("Không tính thứ bảy, chủ nhật và ngày nghỉ lễ; ngày tiếp nhận chưa tính.")
        case LimitUnit.DAY | LimitUnit.MONTH:
            return _("Tính cả ngày nghỉ; nếu ngày cuối là ngày nghỉ thì trả vào ngày làm việc tiếp theo.")
        case _:
            return ""


def amount(amount_vnd: int, language: str) -> str:
    """Return an amount as the language writes it: "10.000 đ", "10,000 VND"."""
    return f"{amount_vnd:,} VND" if languages.english(language) else money.format_vnd(amount_vnd)


def fee(entry: Mapping[str, Any], language: str) -> str:
    """Return one line of the fee table; an amount that nobody has set is never shown as 0."""
    kind = entry.get("kind")
    if kind == FeeKind.FREE:
        said = _("Không thu")
    elif kind == FeeKind.RESOLUTION:
        said = _("Theo nghị quyết của HĐND tỉnh, chưa có trong dữ liệu")
    elif kind in (FeeKind.FEE, FeeKind.LEVY) and entry.get("amount_vnd"):
        said = amount(int(entry["amount_vnd"]), language)
        if per := languages.only(entry, "per", language):
            said = f"{said} / {per}"
    else:
        said = _("Chưa có trong dữ liệu")
    if condition := languages.only(entry, "condition", language):
        said = f"{said} ({condition})"
    elif entry.get("condition"):
        said = _("%(fee)s (điều kiện: xem bản tiếng Việt)") % {"fee": said}
    return said


def fees_in_short(entries: Iterable[Mapping[str, Any]], language: str) -> str:
    """Return the fees of a case in one line for lists: one amount, a range, or what there is to say instead."""
    rows = list(entries)
    amounts = sorted(
        {
            int(charge["amount_vnd"])
            for charge in rows
            if charge.get("kind") in (FeeKind.FEE, FeeKind.LEVY) and charge.get("amount_vnd")
        }
    )
    if not rows:
        return _("Chưa có trong dữ liệu")
    if len(amounts) == 1:
        return fee({"kind": FeeKind.FEE, "amount_vnd": amounts[0], **_same_per(rows, amounts[0])}, language)
    if amounts:
        return _("Từ %(least)s đến %(most)s") % {
            "least": amount(amounts[0], language),
            "most": amount(amounts[-1], language),
        }
    kinds = {charge.get("kind") for charge in rows}
    if kinds == {FeeKind.FREE}:
        return _("Không thu")
    if FeeKind.RESOLUTION in kinds:
        return _("Theo nghị quyết của HĐND tỉnh")
    return _("Chưa có trong dữ liệu")


def _same_per(rows: list[Mapping[str, Any]], amount: int) -> dict[str, str]:
    found = next(charge for charge in rows if charge.get("amount_vnd") == amount)
    return {"per": str(found.get("per") or ""), "per_en": str(found.get("per_en") or "")}


def channel(value: str) -> str:
    """Return a channel in words."""
    return str(Channel(value).label) if value in Channel.values else value


def level(value: str) -> str:
    """Return a level of government in words."""
    return str(Level(value).label) if value in Level.values else value


def service_level(value: str) -> str:
    """Return how much can be done online, in words."""
    return str(ServiceLevel(value).label) if value in ServiceLevel.values else value


def era(value: str) -> str:
    """Return the era in words."""
    return str(Era(value).label) if value in Era.values else value


def old_rules() -> str:
    """Return the label of a procedure of the time before the two tiers."""
    return _("Quy định trước 01/7/2025, chưa đối chiếu")


def cut_list() -> str:
    """Return the warning over a list of papers that the source may have cut."""
    return _("Danh mục lấy nguyên từ nguồn và có thể chưa đủ; hỏi nơi tiếp nhận trước khi nộp.")


def case_name(order: int) -> str:
    """Return the name of a case that has none in the language."""
    return _("Trường hợp %(number)s") % {"number": order} if order else _("Trường hợp chung")
