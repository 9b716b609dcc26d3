"""Procedures and offerings as JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms

SLUG = _("Địa chỉ của thủ tục, không đổi.")
CODE = _("Mã thủ tục quốc gia; null khi chưa biết.")


class ProcedureRow(Schema):
    """A procedure as a line of a list."""

    slug: Annotated[str, Field(description=SLUG, examples=["dang-ky-khai-sinh"])]
    code: Annotated[str | None, Field(description=CODE, examples=["1.001193"])]
    code_is_sample: Annotated[bool, Field(description=_("Mã này là mã mẫu."))]
    name: Annotated[str, Field(description=_("Tên đầy đủ."))]
    short_name: Annotated[str, Field(description=_("Tên gọi ngắn."))]
    sector_key: Annotated[str, Field(description=_("Khóa của lĩnh vực."))]
    sector_name: Annotated[str, Field(description=_("Tên lĩnh vực."))]
    levels: Annotated[list[str], Field(description=_("Cấp giải quyết."))]
    service_level: Annotated[str, Field(description=_("Mức độ trực tuyến."))]
    online: Annotated[bool, Field(description=_("Nhận hồ sơ trực tuyến."))]
    limit: Annotated[str, Field(description=_("Thời hạn giải quyết, bằng lời."))]
    fee: Annotated[str, Field(description=_("Phí, lệ phí, bằng lời."))]
    submittable: Annotated[bool, Field(description=_("Nộp được hôm nay."))]
    view_only_reason: Annotated[str, Field(description=_("Vì sao chỉ xem được."))]
    era: Annotated[str, Field(description=_("Cơ cấu hai cấp hay ba cấp."))]
    old_rules: Annotated[str, Field(description=_("Nhãn của quy định cũ, nếu là quy định cũ."))]
    curated: Annotated[bool, Field(description=_("Nội dung đã được biên soạn và đối chiếu từng mục."))]


class Hit(ProcedureRow):
    """A procedure that answers a search."""

    score: Annotated[float, Field(description=_("Độ khớp; từ 1 trở lên là chắc."))]


class ProcedureList(Schema):
    """One page of procedures."""

    items: list[ProcedureRow]
    total: Annotated[int, Field(ge=0, description=_("Tổng số dòng."))]
    page: Annotated[int, Field(ge=1, description=_("Trang này."))]
    pages: Annotated[int, Field(ge=1, description=_("Tổng số trang."))]
    per_page: Annotated[int, Field(ge=1, description=_("Số dòng một trang."))]


class SearchResult(Schema):
    """What a search found, the best first."""

    q: Annotated[str, Field(description=_("Từ đã tìm."))]
    items: list[Hit]


class Fee(Schema):
    """One line of the fee table."""

    text: str
    kind: Annotated[str, Field(description=_("free, fee, levy, resolution (theo nghị quyết của HĐND) hoặc unknown."))]
    amount_vnd: Annotated[int | None, Field(description=_("Số tiền bằng đồng; null khi không nêu con số."))]
    channel: Annotated[str, Field(description=_("Kênh nộp; rỗng là mọi kênh."))]


class Case(Schema):
    """A case of a procedure with its limit and fees."""

    key: str
    name: str
    hint: str
    is_default: bool
    chosen_by: Annotated[str, Field(description=_("Ai chọn trường hợp: applicant hoặc officer."))]
    limit_value: int | None
    limit_unit: str
    limit: Annotated[str, Field(description=_("Thời hạn bằng lời."))]
    resume: Annotated[str, Field(description=_("Sau khi bổ sung hồ sơ: restart hoặc continue."))]
    fees: list[Fee]


class RequiredPaper(Schema):
    """A paper that the procedure asks for."""

    id: Annotated[int, Field(description=_("Gửi lại trong required_paper_id khi nộp."))]
    case_key: Annotated[str, Field(description=_("Trường hợp cần giấy này; rỗng là mọi trường hợp."))]
    name: str
    originals: int
    copies: int
    required: bool
    condition: str
    note: str


class Question(Schema):
    """A question people ask, with its answer."""

    question: str
    answer: str


class Summary(Schema):
    """The five answers that a page begins with."""

    who: str
    cost: str
    how_long: str
    need: str
    get: str


class Source(Schema):
    """Where a section comes from."""

    section: str
    label: str
    url: str
    confidence: str


class FormOption(Schema):
    """One answer to choose."""

    value: str
    label: str


class FormField(Schema):
    """A question of a form; `show_if` and `cases` say when it is asked."""

    key: Annotated[str, Field(description=_("Khóa của câu trả lời trong answers."))]
    type: str
    label: str
    help: str
    required: bool
    options: list[FormOption]
    show_if: Annotated[dict[str, Any] | None, Field(description=_("Chỉ hỏi khi mục khác có giá trị này."))]
    cases: Annotated[list[str], Field(description=_("Chỉ hỏi trong các trường hợp này; rỗng là mọi trường hợp."))]
    max_length: int | None
    answer: Annotated[dict[str, Any], Field(description=_("JSON Schema của câu trả lời."))]


class FormPage(Schema):
    """The questions that people answer on one page, in the order of asking."""

    key: str
    title: str
    help: str
    fields: list[FormField]


class ProcedureDetail(Schema):
    """Everything the law wants published about a procedure."""

    slug: Annotated[str, Field(description=SLUG)]
    code: Annotated[str | None, Field(description=CODE)]
    code_is_sample: bool
    number: Annotated[int, Field(description=_("Số phiên bản."))]
    valid_from: date
    valid_to: date | None
    in_force: bool
    name: str
    short_name: str
    sector_key: str
    sector_name: str
    era: str
    old_rules: str
    levels: list[str]
    service_level: str
    channels: list[str]
    audiences: list[str]
    applicants: list[str]
    conditions: list[str]
    executing_agency: str
    publishing_decision: str
    summary: Summary | None
    case_question: str
    cases: list[Case]
    papers: list[RequiredPaper]
    papers_note: str
    steps: list[str]
    result_name: str
    legal_basis: list[str]
    questions: list[Question]
    sources: list[Source]
    submittable: bool
    view_only_reason: str
    immediate_result: bool
    curated: bool
    agency_count: int
    missing: Annotated[list[str], Field(description=_("Mục chưa có trong ngôn ngữ này."))]
    form: Annotated[list[FormPage], Field(description=_("Tờ khai, từng trang; rỗng khi không có tờ khai."))]


class Offering(Schema):
    """A procedure at one competent agency."""

    id: Annotated[int, Field(description=_("Gửi lại trong offering_id khi nộp."))]
    case_key: Annotated[str, Field(description=_("Trường hợp; rỗng là mọi trường hợp."))]
    agency_key: str
    agency_name: str
    agency_code: str | None
    agency_code_is_sample: bool
    agency_level: str
    agency_area_code: str
    agency_address: str
    agency_phone: str
    processing_route: Annotated[str, Field(description=_("local: tại tỉnh; ministry: hệ thống của bộ, ngành."))]
    receiving: Annotated[str, Field(description=_("own: chỉ tại cơ quan giải quyết; anywhere: bất kỳ trung tâm nào."))]
    valid_from: date
    valid_to: date | None


class OfferingList(Schema):
    """Where a procedure is offered today."""

    procedure: Annotated[str, Field(description=SLUG)]
    items: list[Offering]


def page_of(found: catalogue.Listing) -> dict[str, Any]:
    """Return one page of a list."""
    return {
        "items": found.rows, "total": found.total, "page": found.page, "pages": found.pages, "per_page": found.per_page,
    }  # fmt: skip


def detail_of(card: catalogue.ProcedurePage) -> Mapping[str, Any]:
    """Return a procedure with its form."""
    form = eforms.form_pages(card.form_version_id) if card.form_version_id is not None else ()
    plain = ProcedureDetail.model_fields.keys() - {"form", "legal_basis", "missing"}
    return {
        **{name: getattr(card, name) for name in plain},
        "legal_basis": [basis.number for basis in card.legal_basis],
        "missing": sorted(card.missing),
        "form": form,
    }


def serving(rows: list[catalogue.OfferingCard], area: str | None) -> list[catalogue.OfferingCard]:
    """Return the offerings that somebody of an area is shown: the area's own, and those of the province."""
    return [row for row in rows if area is None or row.agency_area_code == area or row.agency_level == "province"]
