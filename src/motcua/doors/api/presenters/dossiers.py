"""Dossiers as JSON: for everybody with the code, for those who may see them, and right after sending."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.casework.dossiers.enums import Action, State
from motcua.casework.dossiers.policies import Relation
from motcua.casework.dossiers.queries.cards import DossierPage, Page, PublicProgress, Row
from motcua.ground.core import worktime

REF = _("Mã nộp, có ngay khi gửi.")
BYTES = "application/octet-stream"  # whatever the content is: a program saves it, nothing runs it
CONTENT = {"responses": {200: {"description": "", "content": {BYTES: {"schema": {"type": "string"}}}}}}
HREF = _("Địa chỉ tải tệp trong API này; rỗng khi không có tệp hoặc không phải hồ sơ của mình.")
CODE = _("Mã hồ sơ, có khi được tiếp nhận; rỗng trước đó.")


class Moved(Schema):
    """One public step of a dossier: what happened and when."""

    action: Action
    label: str
    state: str
    state_label: str
    at: datetime


class Progress(Schema):
    """What everybody with the code may see: states and dates, no name, no unit below the agency."""

    code: str
    code_is_sample: bool
    sample: Annotated[bool, Field(description=_("Hồ sơ mẫu, không có thật."))]
    competent_agency: str
    state: str
    state_label: str
    national_code: Annotated[int | None, Field(ge=1, le=10, description=_("Mã trạng thái quốc gia, 1 đến 10."))]
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    promised_at: Annotated[datetime | None, Field(description=_("Ngày hẹn gần nhất đã báo cho người nộp."))]
    issued_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    standing: str
    standing_label: str
    steps: list[Moved]


class DossierRow(Schema):
    """A dossier in a list."""

    ref: Annotated[str, Field(description=REF, examples=["N-7MX2-1046"])]
    code: Annotated[str, Field(description=CODE)]
    code_is_sample: bool
    state: str
    state_label: str
    owner_name: str
    procedure_name: str
    procedure_slug: str
    channel: str
    competent_name: str
    submitted_at: datetime
    acceptance_due_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    issued_at: datetime | None
    standing: str
    standing_label: str
    sample: bool


class DossierList(Schema):
    """One page of one's own dossiers, the newest first."""

    items: list[DossierRow]
    total: Annotated[int, Field(ge=0)]
    page: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1)]
    per_page: Annotated[int, Field(ge=1)]


class SubmittedPaper(Schema):
    """A paper that came with the dossier."""

    name: str
    required_paper_id: int | None
    form: str
    quantity: int
    check: str
    check_label: str
    check_note: str
    file_name: str
    file_bytes: int
    sha256: str
    href: Annotated[str, Field(description=HREF)]
    added_at: datetime
    replaced: bool


class Move(Moved):
    """One line of the timeline; who did it is left out for applicants."""

    number: int
    who: str
    position: str
    on_behalf_of: str
    reason: str
    form_number: str


class DueChange(Schema):
    """One value of the due moment and of the promise."""

    number: int
    at: datetime
    due_at: datetime | None
    promised_at: datetime | None
    ground: str
    ground_label: str
    reason: str


class SupplementRequest(Schema):
    """What the applicant was asked to add."""

    number: int
    stage: str
    state: str
    state_label: str
    items: list[dict[str, Any]]
    reason: str
    contact: str
    sent_at: datetime | None
    respond_by_at: datetime | None
    answered_at: datetime | None
    form_number: str


class Result(Schema):
    """What was issued for a dossier; `superseded` once a correction stands in its place."""

    outcome: str
    outcome_label: str
    number: str
    name: str
    reason: str
    signer_name: str
    signer_title: str
    issued_at: datetime
    returned_at: datetime | None
    file_name: str
    href: Annotated[str, Field(description=HREF)]
    superseded: bool


class CorrectedValue(Schema):
    """One value that was corrected, in words."""

    key: str
    label: str
    old: str
    new: str


class Correction(Schema):
    """What was corrected of what was declared, and why; who did it is left out for applicants."""

    number: int
    accepted: Annotated[bool, Field(description=_("Sau khi tiếp nhận: có ghi đính chính."))]
    changes: list[CorrectedValue]
    reason: str
    at: datetime
    who: str
    position: str


class Linked(Schema):
    """Another dossier of the same matter."""

    ref: Annotated[str, Field(description=REF, examples=["N-7MX2-1046"])]
    code: Annotated[str, Field(description=CODE)]
    at: datetime
    cause_label: str
    reason: str


class Answer(Schema):
    """One answer of the form in words."""

    key: str
    label: str
    value: str


class AnswerPage(Schema):
    """The answers of one page of the form."""

    key: str
    title: str
    rows: list[Answer]


class DossierDetail(DossierRow):
    """A dossier for those who may see it."""

    case_name: str
    limit_value: int | None
    limit_unit: str
    owner: dict[str, str]
    authorised: dict[str, str]
    request_text: str
    copies: int
    delivery: str
    fee_text: str
    money_state: str
    receiving_agency: str
    receiving_unit: str
    competent_agency: str
    competent_received_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    outcome: str
    outcome_label: str
    answers: Annotated[
        list[AnswerPage], Field(description=_("Tờ khai đã gửi; rỗng khi không có hoặc không phải hồ sơ của mình."))
    ]
    papers: list[SubmittedPaper]
    moves: list[Move]
    dues: list[DueChange]
    requests: list[SupplementRequest]
    results: list[Result]
    corrections: list[Correction]
    reopens: Annotated[Linked | None, Field(description=_("Hồ sơ đã kết thúc mà hồ sơ này mở lại."))]
    reopened_as: Annotated[list[Linked], Field(description=_("Những hồ sơ mở lại từ hồ sơ này."))]
    actions: Annotated[list[Action], Field(description=_("Những việc tài khoản này làm được lúc này."))]


class Receipt(Schema):
    """What one gets for sending a dossier; the same again for every repetition under the same key."""

    ref: Annotated[str, Field(description=REF, examples=["N-7MX2-1046"])]
    state: str
    state_label: str
    submitted_at: datetime
    acceptance_due_at: Annotated[datetime, Field(description=_("Bộ phận một cửa trả lời trước lúc này."))]
    href: Annotated[str, Field(description=_("Địa chỉ của hồ sơ trong API này."))]
    tracking_href: Annotated[str, Field(description=_("Địa chỉ tra cứu công khai trong API này."))]


def local(value: Any) -> Any:
    """Return the value with every moment on a Vietnamese clock."""
    if isinstance(value, datetime):
        return worktime.local(value)
    if isinstance(value, Mapping):
        return {key: local(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [local(inner) for inner in value]
    return value


def _moves(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**move, "state": move["target"], "state_label": move["target_label"]} for move in rows]


def progress_of(card: PublicProgress) -> dict[str, Any]:
    """Return states and dates."""
    data = asdict(card)
    return local({**data, "steps": _moves(data["steps"])})


def row_of(card: Row) -> dict[str, Any]:
    """Return a line of a list."""
    return local(asdict(card))


def page_of(found: Page) -> dict[str, Any]:
    """Return a page of dossiers as JSON; a page past the end is told as the last one that there is."""
    return {
        "items": [row_of(row) for row in found.rows],
        "total": found.total, "page": min(found.number, found.pages), "pages": found.pages, "per_page": found.size,
    }  # fmt: skip


def detail_of(card: DossierPage) -> dict[str, Any]:
    """Return a dossier."""
    data = asdict(card)
    own = Relation.APPLICANT in card.relations
    for file in (*data["papers"], *data["results"]):
        file_id = file["file_id"] if own else None
        file["href"] = (
            reverse("api-v1:dossier_file", kwargs={"ref": card.row.ref, "file_id": file_id}) if file_id else ""
        )
    data["answers"] = data["answers"] if own else []
    return local({**data["row"], **data, "moves": _moves(data["moves"]), "actions": sorted(card.actions)})


def receipt_of(dossier: Any) -> dict[str, Any]:
    """Return what was sent, and where it can be followed."""
    ref = dossier.submission_ref
    return {
        "ref": ref,
        "state": str(dossier.state),
        "state_label": str(State(dossier.state).label),
        "submitted_at": worktime.local(dossier.submitted_at),
        "acceptance_due_at": worktime.local(dossier.acceptance_due_at),
        "href": reverse("api-v1:dossier", kwargs={"ref": ref}),
        "tracking_href": reverse("api-v1:tracking", kwargs={"code": ref}),
    }
