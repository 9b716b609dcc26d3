"""States and kinds of a dossier: stored values are ASCII, labels are Vietnamese."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a dossier stands.

    Term: trạng thái hồ sơ
    Law: decisions 2; the national code of each state is in `NATIONAL_CODE`.
    """

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Mới đăng ký")
    SUPPLEMENT_BEFORE = "supplement_before", _("Chờ bổ sung (trước tiếp nhận)")
    DECLINED = "declined", _("Không được tiếp nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")
    ACCEPTED = "accepted", _("Được tiếp nhận")
    PROCESSING = "processing", _("Đang xử lý")
    SUPPLEMENT_AFTER = "supplement_after", _("Chờ bổ sung")
    FINANCIAL = "financial", _("Chờ thực hiện nghĩa vụ tài chính")
    WITHDRAWAL_ASKED = "withdrawal_asked", _("Công dân yêu cầu rút")
    STOPPED = "stopped", _("Dừng xử lý")
    ISSUED = "issued", _("Đã xử lý xong")
    RETURNED = "returned", _("Đã trả kết quả")


NATIONAL_CODE: dict[str, int | None] = {
    State.DRAFT: None,
    State.SUBMITTED: 1,
    State.ACCEPTED: 2,
    State.DECLINED: 3,
    State.PROCESSING: 4,
    State.SUPPLEMENT_BEFORE: 5,
    State.SUPPLEMENT_AFTER: 5,
    State.FINANCIAL: 6,
    State.WITHDRAWAL_ASKED: 7,
    State.STOPPED: 8,
    State.WITHDRAWN: 8,
    State.ISSUED: 9,
    State.RETURNED: 10,
}


class Channel(models.TextChoices):
    """How the dossier came in (kênh thực hiện)."""

    ONLINE = "online", _("Trực tuyến")
    COUNTER = "counter", _("Trực tiếp")
    POST = "post", _("Bưu chính công ích")


class OwnerKind(models.TextChoices):
    """Whose dossier it is (chủ hồ sơ)."""

    CITIZEN = "citizen", _("Cá nhân")
    BUSINESS = "business", _("Tổ chức, doanh nghiệp")


class Outcome(models.TextChoices):
    """What the result says; a refusal after acceptance is a result, never a state."""

    NONE = "", _("Chưa có")
    APPROVED = "approved", _("Giải quyết")
    REJECTED = "rejected", _("Từ chối giải quyết")


class Delivery(models.TextChoices):
    """How the person wants the result."""

    COUNTER = "counter", _("Nhận tại bộ phận một cửa")
    POST = "post", _("Qua bưu chính công ích")
    ELECTRONIC = "electronic", _("Bản điện tử")


class Handing(models.TextChoices):
    """How the result reaches the person in fact; `rules.handing` finds it from what was chosen and what is there."""

    COUNTER = "counter", _("Nhận tại bộ phận một cửa")
    POST = "post", _("Gửi qua bưu chính công ích")
    ACCOUNT_LATER = "account_later", _("Bản điện tử, vào tài khoản khi có kết quả")
    ACCOUNT = "account", _("Bản điện tử trong tài khoản")


class ObjectKind(models.TextChoices):
    """What object a result is, where it is handed over as one."""

    NONE = "", _("Không có, chỉ có tệp")
    PAPER = "paper", _("Giấy, văn bản")
    BOOK = "book", _("Sổ")
    CARD = "card", _("Thẻ")
    PLATE = "plate", _("Biển")
    STAMP = "stamp", _("Tem, nhãn, con dấu")
    OTHER = "other", _("Vật khác")


class DeliveryState(models.TextChoices):
    """Whether the result reached the person; a fact of its own, apart from the state."""

    NONE = "none", _("Chưa có kết quả")
    WAITING = "waiting", _("Chờ trả")
    DELIVERED = "delivered", _("Đã trả")


class MoneyState(models.TextChoices):
    """Whether a fee is owed; a fact of its own (paying itself comes with a later issue)."""

    NONE = "none", _("Không thu")
    BY_RULE = "by_rule", _("Thu theo quy định")
    PAID = "paid", _("Đã nộp")


class SyncState(models.TextChoices):
    """Whether the national portal knows the newest state; a fact of its own (the gate comes with a later issue)."""

    LOCAL = "local", _("Chỉ có tại tỉnh")
    WAITING = "waiting", _("Chờ đồng bộ")
    SYNCED = "synced", _("Đã đồng bộ")


class Stage(models.TextChoices):
    """When a supplement was asked for: before acceptance or after it."""

    BEFORE = "before", _("Trước tiếp nhận")
    AFTER = "after", _("Sau tiếp nhận")


class SupplementState(models.TextChoices):
    """How far a supplement request has come."""

    PROPOSED = "proposed", _("Chờ một cửa gửi")
    SENT = "sent", _("Chờ người nộp")
    ANSWERED = "answered", _("Đã nộp bổ sung, chờ kiểm tra")
    DONE = "done", _("Đã đủ")
    EXPIRED = "expired", _("Quá hạn bổ sung")
    CANCELLED = "cancelled", _("Đã hủy")


class PaperCheck(models.TextChoices):
    """What the desk found when it looked at a paper."""

    UNCHECKED = "unchecked", _("Chưa kiểm tra")
    OK = "ok", _("Đạt")
    UNREADABLE = "unreadable", _("Không đọc được")
    WRONG = "wrong", _("Không đúng, không hợp lệ")
    MISSING = "missing", _("Còn thiếu")


class PaperForm(models.TextChoices):
    """What kind of paper was handed in."""

    ORIGINAL = "original", _("Bản chính")
    COPY = "copy", _("Bản sao")
    COMPARED = "compared", _("Bản sao, đã đối chiếu")
    E_COPY = "e_copy", _("Bản điện tử")
    DATA = "data", _("Dữ liệu thay giấy tờ")


class Form(models.TextChoices):
    """The statutory forms 01 to 06 and their number series.

    Law: TT 03/2025/TT-VPCP annex I
    """

    RECEIPT = "01", _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    SUPPLEMENT = "02", _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    DECLINE = "03", _("Phiếu từ chối tiếp nhận hồ sơ")
    APOLOGY = "04", _("Phiếu xin lỗi và hẹn lại ngày trả kết quả")
    STOP = "05", _("Thông báo dừng giải quyết hồ sơ")
    CONTROL = "06", _("Phiếu kiểm soát quá trình giải quyết hồ sơ")


SERIES: dict[str, str] = {
    Form.RECEIPT: "TTPVHCC",
    Form.SUPPLEMENT: "PBS",
    Form.DECLINE: "PTC",
    Form.APOLOGY: "PXL",
    Form.STOP: "TB",
    Form.CONTROL: "PKS",
}


class Ground(models.TextChoices):
    """Why a due date stands or changed; the legal reason kept in the due history."""

    ACCEPTED = "accepted", _("Tiếp nhận")
    TRANSFER = "transfer", _("Cơ quan có thẩm quyền xác nhận đã nhận")
    SUPPLEMENT = "supplement", _("Bổ sung hồ sơ")
    FINANCIAL = "financial", _("Nghĩa vụ tài chính")
    APOLOGY = "apology", _("Xin lỗi và hẹn lại")
    LATE_APOLOGY = "late_apology", _("Xin lỗi muộn")
    CALENDAR = "calendar", _("Lịch làm việc thay đổi")
    CASE = "case", _("Đổi trường hợp")


class Cause(models.TextChoices):
    """Why a finished dossier is looked at again.

    Term: căn cứ mở lại hồ sơ
    """

    COMPLAINT = "complaint", _("Khiếu nại, kiến nghị")
    ERROR = "error", _("Phát hiện sai sót")
    COURT = "court", _("Bản án, quyết định của Tòa án")


class DeadlineState(models.TextChoices):
    """How a dossier stands against its due moment; computed, never stored."""

    NONE = "none", _("Không có hạn")
    IN_TIME = "in_time", _("Trong hạn")
    NEAR_DUE = "near_due", _("Sắp quá hạn")
    OVERDUE = "overdue", _("Quá hạn")
    WAITING = "waiting", _("Tạm dừng tính hạn")
    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Trễ hạn")


class Relation(StrEnum):
    """How an actor stands to one dossier; `policies.relations` finds it, the acts and looks below name it."""

    APPLICANT = "applicant"
    RECEIVING_DESK = "receiving_desk"
    COMPETENT_DESK = "competent_desk"
    HELPING_DESK = "helping_desk"
    STEP_HOLDER = "step_holder"
    UNIT_HEAD = "unit_head"
    AGENCY_HEAD = "agency_head"
    CONSULTED = "consulted"
    CONTROLLER = "controller"
    AUDITOR = "auditor"
    SYSTEM = "system"


class Look(StrEnum):
    """What somebody may see of a dossier; who may is told in `rules.acts`."""

    VIEW = "view"
    PROGRESS = "progress"
    TRAIL = "trail"
    CONSULTED_VIEW = "consulted_view"
    OWN_FILES = "own_files"
    PRINT = "print"


class Action(models.TextChoices):
    """The name of every act on a dossier, in code, in the record and at the API, and what it reads like once done.

    What an act is stands in `rules.acts`. A value is stored with every move and never changes its meaning.
    """

    SUBMIT = "submit", _("Đã gửi hồ sơ")
    CHECK_PAPERS = "check_papers", _("Kiểm tra giấy tờ")
    ACCEPT = "accept", _("Đã tiếp nhận")
    CHOOSE_CASE = "choose_case", _("Đổi trường hợp")
    AMEND = "amend", _("Đã sửa thông tin đã khai")
    ASK_SUPPLEMENT = "ask_supplement", _("Yêu cầu bổ sung")
    DECLINE = "decline", _("Không tiếp nhận")
    DECLINE_UNANSWERED = "decline_unanswered", _("Không tiếp nhận vì quá thời hạn bổ sung")
    WITHDRAW = "withdraw", _("Người nộp rút hồ sơ")
    ANSWER_SUPPLEMENT = "answer_supplement", _("Đã nộp bổ sung")
    START_PROCESSING = "start_processing", _("Bắt đầu xử lý")
    CONFIRM_TRANSFER = "confirm_transfer", _("Cơ quan giải quyết đã nhận hồ sơ")
    COMPLETE_STEP = "complete_step", _("Hoàn thành một bước")
    TAKE_STEP = "take_step", _("Nhận bước")
    RELEASE_STEP = "release_step", _("Trả lại bước đã nhận")
    REASSIGN = "reassign", _("Giao bước cho người khác")
    ASK_CONSULTATION = "ask_consultation", _("Lấy ý kiến")
    PROPOSE_SUPPLEMENT = "propose_supplement", _("Đề nghị yêu cầu bổ sung")
    CANCEL_SUPPLEMENT = "cancel_supplement", _("Trả lại đề nghị bổ sung")
    SEND_SUPPLEMENT = "send_supplement", _("Yêu cầu bổ sung")
    CONFIRM_SUPPLEMENT = "confirm_supplement", _("Hồ sơ đã bổ sung đủ")
    STOP_UNANSWERED = "stop_unanswered", _("Dừng giải quyết vì quá thời hạn bổ sung")
    ASK_PAYMENT = "ask_payment", _("Yêu cầu thực hiện nghĩa vụ tài chính")
    CONFIRM_PAYMENT = "confirm_payment", _("Đã thực hiện nghĩa vụ tài chính")
    REOPEN_UNPAID = "reopen_unpaid", _("Hết thời hạn thực hiện nghĩa vụ tài chính")
    ASK_WITHDRAWAL = "ask_withdrawal", _("Người nộp yêu cầu rút hồ sơ")
    GRANT_WITHDRAWAL = "grant_withdrawal", _("Đồng ý cho rút hồ sơ")
    REFUSE_WITHDRAWAL = "refuse_withdrawal", _("Không đồng ý cho rút hồ sơ")
    STOP = "stop", _("Dừng giải quyết")
    APOLOGISE = "apologise", _("Xin lỗi và hẹn lại ngày trả")
    CHANGE_CASE = "change_case", _("Đổi trường hợp và hẹn lại")
    RECORD_CORRECTION = "record_correction", _("Đã đính chính thông tin đã khai")
    ISSUE = "issue", _("Đã có kết quả")
    ISSUE_IMMEDIATELY = "issue_immediately", _("Đã có kết quả ngay")
    CORRECT = "correct", _("Đính chính kết quả")
    RETURN = "return", _("Đã trả kết quả")
    REOPEN = "reopen", _("Đã mở lại thành hồ sơ mới")
    RECORD_CALL = "record_call", _("Đã gọi điện báo người nộp")


class Alarm(StrEnum):
    """Time that runs out, as those who hold the work are told."""

    ACCEPTANCE_NEAR = "acceptance_near"
    ACCEPTANCE_OVERDUE = "acceptance_overdue"
    STEP_NEAR = "step_near"
    STEP_OVERDUE = "step_overdue"
    PAYMENT_OVERDUE = "payment_overdue"
    DUE_NEAR = "due_near"  # of a dossier without a process
    DUE_OVER = "due_over"


class Why(StrEnum):
    """Why an alarm comes to somebody."""

    HOLDER = "holder"
    STAND_IN = "stand_in"
    DESK = "desk"
    DESK_STAND_IN = "desk_stand_in"
    HEAD = "head"
    HEAD_STAND_IN = "head_stand_in"
    UNHELD = "unheld"
    SIGNER = "signer"
    SIGNER_STAND_IN = "signer_stand_in"


class Kept(models.TextChoices):
    """What a dossier's row keeps of its record, so that nobody has to read the record to know it."""

    MOVES = "moves", _("chuỗi các bước")
    STATE = "state", _("trạng thái")
    WAS = "state_before_withdrawal", _("trạng thái trước khi xin rút")
    SUBMITTED = "submitted_at", _("lúc nộp")
    ACCEPTED = "accepted_at", _("lúc tiếp nhận")
    ISSUED = "issued_at", _("lúc có kết quả")
    RETURNED = "returned_at", _("lúc trả kết quả")
    ENDED = "ended_at", _("lúc kết thúc")
    DUE = "due_at", _("hạn")
    PROMISED = "promised_at", _("ngày hẹn trả")
    OUTCOME = "outcome", _("kết luận")
    PAUSED = "paused", _("đang tạm dừng")
    REGISTER = "register_year", _("năm của sổ theo dõi")
    CODE = "coded", _("đã có mã hồ sơ")


class Recorded(models.TextChoices):
    """What the record of a dossier says in two places, or in an order that it must keep."""

    TIME = "time", _("thứ tự thời gian của các bước")
    ACT = "act", _("việc làm của một bước")
    DUES = "dues", _("số thứ tự trong lịch sử hẹn trả")
    PAUSES = "pauses", _("lần tạm dừng")
    RESULT_ISSUED = "result_issued_at", _("lúc ban hành ở kết quả")
    RESULT_RETURNED = "result_returned_at", _("lúc trả ở kết quả")
    AUDIT = "audit", _("nhật ký")
    CODE = "code", _("mã hồ sơ")
