"""The official prints as values: whoever issues one fills it, this room sets it in type.

Law: TT 03/2025/TT-VPCP Annex I, forms 01 to 07; before it TT 01/2018/TT-VPCP.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.means.documents.enums import PrintForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands at the head of every print.

    Term: cơ quan chủ quản / cơ quan ban hành, số, địa danh - ngày tháng năm, mã QR.
    """

    issuer: str  # cơ quan ban hành, e.g. "Trung tâm Phục vụ hành chính công phường Phan Đình Phùng"
    issued_at: datetime
    superior: str = ""  # cơ quan chủ quản, e.g. "UBND phường Phan Đình Phùng"; empty: no such line
    number: str = ""  # complete, e.g. "01/PBS"; empty: dots to be filled in by hand
    place: str = ""  # địa danh, e.g. "Phan Đình Phùng"
    look_up_url: str = ""  # what the QR code opens; empty: no QR code
    sample: bool = False  # says "mẫu" on the print and "mã mẫu" at the code


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or an organisation as printed; what is empty is printed as a dash."""

    name: str
    id_number: str = ""  # số định danh cá nhân / tổ chức
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised(Party):
    """Who acts for the owner, and the paper that says so. Term: người được ủy quyền, giấy ủy quyền."""

    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper of the dossier. Term: thành phần hồ sơ (tên, loại bản, số lượng)."""

    name: str
    form: str = ""  # loại bản: "Bản chính", "Bản sao", "Bản điện tử"
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A signature block: the capacity lines above the name, e.g. ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""

    name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptForm:
    """Form 01. Term: Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    head: Letterhead
    dossier_code: str
    received_by_unit: str  # đơn vị tiếp nhận
    owner: Party
    request: str  # nội dung yêu cầu giải quyết: the procedure's name and case
    papers: tuple[PaperLine, ...]
    time_limit: str  # as words, e.g. "03 ngày làm việc"
    accepted_at: datetime
    due_at: datetime | None  # None: no time limit by law
    return_at: str  # đăng ký nhận kết quả tại: counter, post or electronic, in words
    clerk: Signer
    filer_name: str = ""  # who signs as người nộp hồ sơ; empty: the owner
    authorised: Authorised | None = None
    sets: int = 1  # số lượng hồ sơ (bộ)
    book: str = ""  # vào sổ: quyển số
    book_number: str = ""  # số thứ tự
    fee: str = ""  # e.g. "800.000 đồng, thu theo quy định"; empty: no such line
    notes: tuple[str, ...] = ()  # further lines, e.g. why the date is the latest lawful one


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementItem:
    """One thing to complete, at the paper it concerns, and why."""

    what: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementForm:
    """Form 02. Term: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    head: Letterhead
    owner: Party
    request: str
    items: tuple[SupplementItem, ...]
    reason: str
    contact: str
    contact_phone: str
    guide: Signer  # người hướng dẫn
    dossier_code: str = ""  # before acceptance there is none
    submission_ref: str = ""
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineForm:
    """Form 03. Term: Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    head: Letterhead
    received_by_unit: str
    owner: Party
    request: str
    reason: str
    clerk: Signer
    filer_name: str = ""
    dossier_code: str = ""
    submission_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyForm:
    """Form 04. Term: Phiếu xin lỗi và hẹn lại ngày trả kết quả."""

    head: Letterhead
    owner: Party
    request: str
    dossier_code: str
    accepted_at: datetime
    promised_at: datetime  # what was promised
    reason: str
    signer: Signer
    new_promised_at: datetime | None = None  # None: a late apology, without a new lawful date


@dataclass(frozen=True, slots=True, kw_only=True)
class StopForm:
    """Form 05. Term: Thông báo dừng giải quyết hồ sơ."""

    head: Letterhead
    owner: Party
    request: str
    dossier_code: str
    reason: str
    conclusion: str
    signer: Signer
    asked_on: date | None = None  # ngày đề nghị; None: stopped without a request


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """One hand-over: who gave, who received, when, how the time allotted was kept; the last may be still to come."""

    agency: str
    step: str
    handed_by: str
    received_by: str
    handed_at: datetime | None  # None: it is still there
    due_at: datetime | None = None
    result: str = ""  # "early", "on-time", "overdue", or "" while it runs
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlip:
    """Form 06. Term: Phiếu kiểm soát quá trình giải quyết hồ sơ; its rows come from the log."""

    head: Letterhead
    dossier_code: str
    request: str
    competent_agency: str  # cơ quan giải quyết
    accepted_at: datetime
    due_at: datetime | None
    rows: tuple[ControlRow, ...]
    helping_agencies: tuple[str, ...] = ()  # cơ quan phối hợp


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One dossier in the book."""

    number: str  # as it was entered, never counted anew: it is on form 01 too
    dossier_code: str
    procedure: str
    owner: str
    contact: str  # address and telephone
    lead_agency: str  # cơ quan chủ trì
    accepted_at: datetime
    due_at: datetime | None
    returned_at: datetime | None = None
    return_channel: str = ""
    received_by: str = ""  # who took the result; empty: room to sign


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterForm:
    """Form 07, one book of one field. Term: Sổ theo dõi hồ sơ."""

    head: Letterhead
    sector: str
    rows: tuple[RegisterRow, ...]
    period: str = ""  # in words, e.g. "từ 01/11/2026 đến 30/11/2026"
    book: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFile:
    """One file of a submission with the digest that proves its content."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionSlip:
    """What a person gets on submitting: no legal form, no due date, a proof of what was sent and when."""

    head: Letterhead
    submission_ref: str
    owner: Party
    request: str
    submitted_at: datetime
    answer_by: datetime | None  # the end of the acceptance clock
    files: tuple[SlipFile, ...]


Form = ReceiptForm | SupplementForm | DeclineForm | ApologyForm | StopForm | ControlSlip | RegisterForm | SubmissionSlip

KINDS: dict[PrintForm, type[Form]] = {
    PrintForm.RECEIPT: ReceiptForm,
    PrintForm.SUPPLEMENT: SupplementForm,
    PrintForm.DECLINE: DeclineForm,
    PrintForm.APOLOGY: ApologyForm,
    PrintForm.STOP: StopForm,
    PrintForm.CONTROL_SLIP: ControlSlip,
    PrintForm.REGISTER: RegisterForm,
    PrintForm.SUBMISSION_SLIP: SubmissionSlip,
}


def kind_of(form: Form) -> PrintForm:
    """Return which print a filled form is."""
    return next(kind for kind, cls in KINDS.items() if type(form) is cls)
