"""The catalogue as administrators see it: the list, one procedure, its problems in words, what is chosen from."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.doors.manage.presenters import comparing
from motcua.doors.manage.presenters.agencies import period
from motcua.doors.ui.presenters.rows import Pages, Row
from motcua.ground.orgs.enums import Confidence
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.enums import Era, Receiving
from motcua.means.eforms import queries as eforms
from motcua.means.workflow import queries as workflow

SIZE = 40
PROBLEMS: dict[str, object] = {
    "name_missing": gettext_lazy("Thiếu tên thủ tục."),
    "service_level": gettext_lazy("Mức độ trực tuyến không có trong danh sách."),
    "channels_unknown": gettext_lazy("Có cách nộp không có trong danh sách."),
    "channels_missing": gettext_lazy("Nộp được thì phải có ít nhất một cách nộp."),
    "levels_unknown": gettext_lazy("Có cấp không có trong danh sách."),
    "levels_missing": gettext_lazy("Nộp được thì phải nói cấp nào giải quyết."),
    "reason_missing": gettext_lazy("Chỉ xem thì phải nói vì sao."),
    "form_missing": gettext_lazy("Nộp được thì phải có biểu mẫu điện tử."),
    "result_missing": gettext_lazy("Nộp được thì phải nói kết quả là gì."),
    "case_missing": gettext_lazy("Cần ít nhất một trường hợp."),
    "case_key": gettext_lazy("Khóa của các trường hợp trống hoặc trùng nhau."),
    "case_default": gettext_lazy("Phải có đúng một trường hợp mặc định."),
    "limit_unit": gettext_lazy("Đơn vị của thời hạn không có trong danh sách."),
    "limit_value": gettext_lazy("Thời hạn phải là một số từ 1 trở lên."),
    "fee_kind": gettext_lazy("Loại phí không có trong danh sách."),
    "fee_amount": gettext_lazy("Phí, lệ phí phải có số tiền."),
    "fee_free_amount": gettext_lazy("Không thu mà lại có số tiền."),
    "fee_free_and_charged": gettext_lazy("Vừa không thu vừa thu phí, lệ phí mà không nói điều kiện."),
    "case_default_officer": gettext_lazy("Trường hợp mặc định phải do người nộp chọn được."),
    "process_over_limit": gettext_lazy("Quy trình đang dùng dài hơn thời hạn (giờ làm việc)."),
    "before_its_law": gettext_lazy("Bắt đầu áp dụng trước khi có văn bản được nêu."),
    "paper_key": gettext_lazy("Khóa của các giấy tờ trùng nhau."),
    "paper_name": gettext_lazy("Có giấy tờ chưa có tên."),
    "paper_case": gettext_lazy("Có giấy tờ cho một trường hợp không có."),
    "paper_asked_if": gettext_lazy(
        "Có giấy tờ chỉ cần theo câu trả lời cho một câu hỏi mà biểu mẫu điện tử không có."
        " Chọn biểu mẫu khác, hoặc sửa lời của điều kiện."
    ),
}


def found(
    *, words: str, sector: str, level: str, submittable: bool | None, era: str, number: int, query: str, on: date
) -> dict[str, object]:
    """Return a page of procedures; words go first, through the same search that people use."""
    if words:
        rows = catalogue.search(words, SIZE)
        return {"rows": rows, "total": len(rows), "pages": Pages(1, 1, query)}
    listing = catalogue.procedures(
        on=on, sector=sector, level=level, submittable=submittable, era=era if era in Era.values else "", page=number,
        per_page=SIZE,
    )  # fmt: skip
    return {"rows": listing.rows, "total": listing.total, "pages": Pages(listing.page, listing.pages, query)}


def facts(page: catalogue.ProcedurePage) -> list[Row]:
    """Return what a procedure says today."""
    code = page.code or _("chưa có mã")
    if page.code and page.code_is_sample:
        code = f"{page.code} ({_('mã mẫu')})"
    return [
        Row(_("Mã"), code),
        Row(_("Lĩnh vực"), page.sector_name),
        Row(_("Thời kỳ"), page.era_name),
        Row(_("Cấp giải quyết"), ", ".join(page.level_names)),
        Row(_("Cơ quan thực hiện"), page.executing_agency),
        Row(_("Mức độ trực tuyến"), page.service_level_name),
        Row(_("Cách nộp"), ", ".join(page.channel_names)),
        Row(_("Thời hạn"), "; ".join(f"{case.name}: {case.limit}" for case in page.cases)),
        Row(_("Phí, lệ phí"), "; ".join(f"{case.name}: {case.fee}" for case in page.cases)),
        Row(_("Thành phần hồ sơ"), _("%(count)s giấy tờ") % {"count": len(page.papers)}),
        Row(_("Kết quả"), page.result_name),
        Row(_("Đang áp dụng"), period(page.valid_from, page.valid_to)),
    ]


def sources(page: catalogue.ProcedurePage) -> list[tuple[str, object, str]]:
    """Return where each section comes from, and how sure that is."""
    return [
        (
            comparing.section(source.section),
            source,
            str(Confidence(source.confidence).label).lower()
            if source.confidence in Confidence.values
            else source.confidence,
        )
        for source in page.sources
    ]


def offerings(page: catalogue.ProcedurePage, on: date) -> list[dict[str, object]]:
    """Return where the procedure is decided, by which process, and where it may be handed over."""
    names = {process.id: process.name for process in workflow.processes()}
    cases = {case.key: case.name for case in page.cases}
    return [
        {
            "card": offering,
            "case": cases.get(offering.case_key, offering.case_key),
            "process": names.get(offering.process_id, "") if offering.process_id else "",
            "receiving": str(Receiving(offering.receiving).label),
        }
        for offering in catalogue.offerings_of(page.id, on)
    ]


def problems(version_id: int) -> list[str]:
    """Return what forbids publishing a version, in words."""
    return [said(code, detail) for code, _field, detail in catalogue.publishing_problems(version_id)]


def said(code: str, detail: str) -> str:
    """Write one problem."""
    words = str(PROBLEMS.get(code, code))
    return f"{words} ({detail})" if detail else words


def process_choices() -> list[tuple[int, str]]:
    """Return the processes to choose from."""
    return [(process.id, f"{process.name} ({process.key})") for process in workflow.processes()]


def sector_choices() -> list[tuple[str, str]]:
    """Return every sector to choose from, also those that have no procedure yet."""
    return catalogue.all_sectors()


def eform_choices(current: int | None) -> list[tuple[int, str]]:
    """Return the forms in use to choose from, and the version that a procedure has already where that is another."""
    found = [(form.active_version_id, form.name) for form in eforms.forms() if form.active_version_id is not None]
    if current is not None and current not in dict(found):
        found.append((current, comparing.form_name(current)))
    return [(version_id, name) for version_id, name in found if version_id is not None]


@dataclass(frozen=True, slots=True)
class DraftPaper:
    """A paper of a draft with the blank form that people will download."""

    key: str
    name: str
    case: str
    form_id: str
    form_name: str
    form_bytes: int


def draft_papers(version_id: int) -> list[DraftPaper]:
    """Return the papers of a version, to give them their blank forms."""
    content = catalogue.draft_content(version_id)
    names = {case["key"]: case["name"] for case in content["cases"]}
    return [
        DraftPaper(
            paper["key"], paper["name"], names.get(paper["case"], ""), paper["form_file"], paper["form_name"],
            paper["form_bytes"],
        )
        for paper in content["papers"]
    ]  # fmt: skip
