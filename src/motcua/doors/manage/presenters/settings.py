"""Dated settings in words: what each means, what holds, what held and will hold, by which law, how sure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.queries import settings as dossiers
from motcua.doors.ui.presenters import formats
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import Confidence
from motcua.means.workflow.enums import position_label


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a setting is: its words, how it is typed (integer, boolean, choice, texts, json), and the unit."""

    label: object
    kind: str = "json"
    help: object = ""
    unit: Any = ""
    choices: tuple[tuple[str, object], ...] = ()
    default: object = None
    law: str = ""
    convention: bool = False


PARTS: dict[str, object] = {
    "name": gettext_lazy("Tên trang"), "system_name": gettext_lazy("Tên hệ thống"),
    "tagline": gettext_lazy("Dòng dưới tên"), "province": gettext_lazy("Tỉnh"),
    "agency": gettext_lazy("Cơ quan chủ quản"), "managing_office": gettext_lazy("Cơ quan quản lý trang"),
    "responsible": gettext_lazy("Người chịu trách nhiệm"), "address": gettext_lazy("Địa chỉ"),
    "phone": gettext_lazy("Điện thoại"), "email": gettext_lazy("Thư điện tử"),
    "hotline": gettext_lazy("Đường dây nóng"), "hotline_hours": gettext_lazy("Giờ của đường dây nóng"),
    "quotation": gettext_lazy("Câu ghi nguồn"), "licence": gettext_lazy("Giấy phép"),
    "emblem": gettext_lazy("Biểu trưng"), "data_contact": gettext_lazy("Liên hệ về dữ liệu cá nhân"),
    "national_portal_href": gettext_lazy("Địa chỉ Cổng Dịch vụ công quốc gia"),
}  # fmt: skip


def part_label(key: str) -> str:
    """Return what a part of a setting of several texts is called; the English text says so."""
    name = PARTS.get(key.removesuffix("_en"), key)
    return _("%(name)s (tiếng Anh)") % {"name": name} if key.endswith("_en") else str(name)


MINUTES, DAYS = gettext_lazy("phút làm việc"), gettext_lazy("ngày")
MEANINGS: dict[str, Meaning] = {
    "front_door": Meaning(
        gettext_lazy("Nơi người dân nộp trực tuyến"),
        "choice",
        gettext_lazy("Từ 01/7/2025 theo luật là Cổng Dịch vụ công quốc gia; nộp tại tỉnh để trình diễn hoặc dự phòng."),
        choices=(
            ("province", gettext_lazy("Tại hệ thống này")),
            ("national", gettext_lazy("Cổng Dịch vụ công quốc gia")),
        ),
        default="province",
    ),
    "acceptance.working_minutes": Meaning(
        gettext_lazy("Thời gian tối đa để tiếp nhận hồ sơ trực tuyến"), "integer", unit=MINUTES
    ),
    "supplement.window_days": Meaning(
        gettext_lazy("Sau tiếp nhận, còn được yêu cầu bổ sung trong"), "integer", unit=gettext_lazy("ngày làm việc")
    ),
    "supplement.respond_days": Meaning(gettext_lazy("Người nộp bổ sung trong"), "integer", unit=DAYS),
    "payment.respond_days": Meaning(gettext_lazy("Người nộp thực hiện nghĩa vụ tài chính trong"), "integer", unit=DAYS),
    "payment.remind_days": Meaning(gettext_lazy("Nhắc thực hiện nghĩa vụ tài chính trước hạn"), "integer", unit=DAYS),
    "near_due.percent": Meaning(
        gettext_lazy("Sắp quá hạn khi thời gian làm việc còn lại không quá"), "integer", unit="%"
    ),
    "near_acceptance.percent": Meaning(
        gettext_lazy("Sắp hết giờ tiếp nhận khi thời gian làm việc còn lại không quá"), "integer", unit="%"
    ),
    "transfer.window_minutes": Meaning(
        gettext_lazy("Chuyển hồ sơ tới cơ quan giải quyết trong"), "integer", unit=MINUTES
    ),
    "figures.extension_saves_on_time": Meaning(
        gettext_lazy("Xin lỗi, hẹn lại đúng quy định thì vẫn tính là đúng hạn"), "boolean"
    ),
    "site": Meaning(gettext_lazy("Tên trang, chân trang, liên hệ"), "texts", default={}),
    "positions.stand_in": Meaning(
        gettext_lazy("Vị trí nào được làm thay vị trí nào"),
        "stand_in",
        gettext_lazy("Ai được nhận ủy quyền, thay thế: theo cấp và bộ phận."),
        default=orgs.stand_ins_by_convention(),
        convention=True,
    ),
    "documents.max_temporary_files": Meaning(
        gettext_lazy("Số tệp một người gửi lên mà chưa nộp"), "integer", unit=gettext_lazy("tệp"), default=100
    ),
    "documents.temporary_days": Meaning(
        gettext_lazy("Giữ tệp gửi lên mà chưa nộp trong"), "integer", unit=DAYS, default=30
    ),
    "documents.max_upload_bytes": Meaning(
        gettext_lazy("Dung lượng lớn nhất của một tệp"), "integer", unit="byte", default=20 * 1024 * 1024
    ),
}
GROUPS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (gettext_lazy("Cửa vào và trang"), ("front_door", "site")),
    (
        gettext_lazy("Tiếp nhận và bổ sung"),
        ("acceptance.working_minutes", "near_acceptance.percent", "supplement.window_days",
         "supplement.respond_days", "payment.respond_days", "payment.remind_days", "transfer.window_minutes"),
    ),
    (gettext_lazy("Hạn và số liệu"), ("near_due.percent", "figures.extension_saves_on_time")),
    (gettext_lazy("Ủy quyền, thay thế"), ("positions.stand_in",)),
    (
        gettext_lazy("Tệp"),
        ("documents.max_upload_bytes", "documents.max_temporary_files", "documents.temporary_days"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A setting with what it says on a day."""

    key: str
    meaning: Meaning
    said: str
    value: object
    since: date | None
    law: str
    convention: bool
    note: str
    doubt: str  # the confidence in words where it is not high
    planned: int
    scoped: int
    history: list[dict[str, object]] = field(default_factory=list)


def meaning_of(key: str) -> Meaning:
    """Return what a setting means; one that nobody described is typed as it is stored."""
    return MEANINGS.get(key, Meaning(key))


def line_of(key: str, on: date) -> Line:
    """Return a setting with its history, the newest first."""
    meaning, rows = meaning_of(key), orgs.setting_history(key)
    known = next((setting for setting in dossiers.known() if setting.key == key), None)
    default = known.default if known is not None else meaning.default
    whole = [row for row in rows if not row.scope]
    held = next(
        (row for row in reversed(whole) if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)), None
    )
    value = held.value if held is not None else default
    return Line(
        key=key,
        meaning=meaning,
        said=said(value, meaning),
        value=value,
        since=held.valid_from if held is not None else None,
        law=(held.law if held is not None else "") or (known.law if known is not None else ""),
        convention=held is None and (known.convention if known is not None else meaning.convention),
        note=held.note if held is not None else "",
        doubt=str(Confidence(held.confidence).label).lower() if held and held.confidence != Confidence.HIGH else "",
        planned=sum(row.valid_from > on for row in rows),
        scoped=len({row.scope for row in rows if row.scope}),
        history=[
            {
                "card": row,
                "whose": orgs.agency_by_key(row.scope).name if row.scope else "",
                "said": said(row.value, meaning),
                "parts": parts_of(row.value, meaning),
                "confidence": str(Confidence(row.confidence).label).lower(),
                "state": ""
                if held is not None and row.id == held.id
                else "planned"
                if row.valid_from > on
                else "ended",
            }
            for row in reversed(rows)
        ],
    )


def parts_of(value: object, meaning: Meaning) -> list[tuple[str, str]]:
    """Return the parts of a setting of several texts in words, empty ones left out."""
    if not isinstance(value, dict):
        return []
    if meaning.kind == "stand_in":
        return [(position_label(kind), _helpers(others)) for kind, others in value.items()]
    return [(part_label(key), str(text)) for key, text in value.items() if text]


SCOPES = {"agency": gettext_lazy("cùng cơ quan"), "unit": gettext_lazy("cùng đơn vị")}


def _helpers(others: dict[str, str]) -> str:
    """Return who may stand in for a kind of position."""
    named = [f"{position_label(kind)} ({SCOPES.get(scope, scope)})" for kind, scope in others.items()]
    return "; ".join(named) or _("không ai")


def groups(on: date) -> list[dict[str, object]]:
    """Return every setting in its group; those that nobody described stand last."""
    found = [{"title": title, "lines": [line_of(key, on) for key in keys]} for title, keys in GROUPS]
    described = {key for _title, keys in GROUPS for key in keys}
    rest = sorted(
        {row.key for row in orgs.setting_history()} | {default.key for default in dossiers.known()} - described
    )
    others = [line_of(key, on) for key in rest if key not in described]
    return [*found, {"title": _("Khác"), "lines": others}] if others else found


def is_known(key: str) -> bool:
    """Return whether there is such a setting."""
    return key in MEANINGS or any(default.key == key for default in dossiers.known()) or bool(orgs.setting_history(key))


def said(value: Any, meaning: Meaning) -> str:
    """Write a value in words."""
    if value is None:
        return formats.DASH
    if meaning.kind == "choice":
        return str(dict(meaning.choices).get(value, value))
    if meaning.kind == "boolean":
        return _("có") if value else _("không")
    if isinstance(value, dict):
        return str(value.get("name") or _("%(count)s mục") % {"count": len(value)})
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{formats.number(value)} {meaning.unit}".strip()
    return str(value)
