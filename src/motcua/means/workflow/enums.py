"""States and kinds of processes, runs, steps and consultations; stored values are ASCII, labels Vietnamese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VersionState(TextChoices):
    """Where a version of a process stands: only an active one runs."""

    DRAFT = "draft", _("Bản nháp")
    ACTIVE = "active", _("Đang áp dụng")
    RETIRED = "retired", _("Thôi áp dụng")


class StepKind(TextChoices):
    """What is done at a step; those of weight (`WEIGHTY`) ask for a fresh second factor."""

    RECEIVE = "receive", _("Tiếp nhận")
    ASSIGN = "assign", _("Phân công")
    REVIEW = "review", _("Thẩm định")
    CONSULT = "consult", _("Lấy ý kiến")
    APPROVE = "approve", _("Duyệt")
    SIGN = "sign", _("Ký")
    STAMP = "stamp", _("Vào sổ, đóng dấu")
    RETURN = "return", _("Trả kết quả")


# Steps that decide: whoever does one gives the second factor again.
WEIGHTY = frozenset({StepKind.APPROVE, StepKind.SIGN})


class Party(TextChoices):
    """Which side of the case does a step; a run binds each side to an agency."""

    DESK = "desk", _("Bộ phận Một cửa")
    COMPETENT = "competent", _("Cơ quan có thẩm quyền")
    PROVINCE_OFFICE = "province_office", _("Văn phòng UBND tỉnh")
    PROVINCE = "province", _("Lãnh đạo UBND tỉnh")


class Result(TextChoices):
    """What an outcome decides about the case; empty where it decides nothing."""

    NONE = "", _("Chưa quyết định")
    APPROVED = "approved", _("Chấp thuận")
    REJECTED = "rejected", _("Từ chối giải quyết")


class RunState(TextChoices):
    """Where a run stands."""

    RUNNING = "running", _("Đang xử lý")
    PAUSED = "paused", _("Tạm dừng")
    FINISHED = "finished", _("Đã xong")
    CANCELLED = "cancelled", _("Đã hủy")


class StepState(TextChoices):
    """Where one step of a run stands; active, waiting and paused are open."""

    ACTIVE = "active", _("Đang làm")
    WAITING = "waiting", _("Chờ ý kiến")
    PAUSED = "paused", _("Tạm dừng")
    DONE = "done", _("Đã làm xong")
    CANCELLED = "cancelled", _("Đã hủy")


class ConsultationState(TextChoices):
    """Where a request for an opinion stands; a missed one is not consent."""

    OPEN = "open", _("Chờ trả lời")
    MISSED = "missed", _("Quá hạn trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    CANCELLED = "cancelled", _("Đã hủy")


class Stance(TextChoices):
    """What the consulted unit said."""

    NONE = "none", _("Chưa có ý kiến")
    AGREE = "agree", _("Đồng ý")
    DISAGREE = "disagree", _("Không đồng ý")


class Box(TextChoices):
    """The boxes of an inbox."""

    MINE = "mine", _("Việc của tôi")
    UNIT = "unit", _("Việc của đơn vị")
    TODAY = "today", _("Hết hạn hôm nay")
    NEAR_DUE = "near_due", _("Sắp đến hạn")
    OVERDUE = "overdue", _("Quá hạn")
    WAITING = "waiting", _("Chờ người khác")


class ProblemKind(TextChoices):
    """What the static check finds wrong with a process."""

    NO_STEPS = "no_steps", _("Không có bước nào")
    DUPLICATE_KEY = "duplicate_key", _("Trùng mã")
    UNKNOWN_STEP = "unknown_step", _("Dẫn tới bước không có")
    UNREACHABLE = "unreachable", _("Không đi tới được")
    DEAD_END = "dead_end", _("Đi vào ngõ cụt")
    NO_END = "no_end", _("Không có kết thúc")
    ENDLESS = "endless", _("Vòng lặp không lối ra")
    OVER_LIMIT = "over_limit", _("Vượt thời hạn")
    UNHELD = "unheld", _("Không ai giữ vị trí")
    CONSULT_WITHOUT_JOIN = "consult_without_join", _("Lấy ý kiến mà không tổng hợp")
    OUT_OF_PLACE = "out_of_place", _("Sai chỗ trong quy trình")
    BAD_VALUE = "bad_value", _("Giá trị không hợp lệ")


POSITIONS = {
    "desk_clerk": _("Cán bộ một cửa"),
    "desk_director": _("Giám đốc Trung tâm Phục vụ hành chính công"),
    "case_officer": _("Chuyên viên, công chức chuyên môn"),
    "head_of_section": _("Lãnh đạo phòng"),
    "approver": _("Cấp phó của người đứng đầu (ký thay)"),
    "director": _("Người đứng đầu cơ quan"),
    "records_clerk": _("Văn thư"),
    "office_reviewer": _("Chuyên viên Văn phòng UBND tỉnh"),
    "office_deputy_head": _("Phó Chánh Văn phòng UBND tỉnh"),
    "office_head": _("Chánh Văn phòng UBND tỉnh"),
    "chairman": _("Chủ tịch Ủy ban nhân dân"),
    "procedure_controller": _("Đầu mối kiểm soát thủ tục hành chính"),
    "support_staff": _("Nhân viên hỗ trợ"),
}


def position_label(key: str) -> str:
    """Return the words for a position key, without its specialty; the key itself where there are none."""
    known = key
    while known not in POSITIONS and "_" in known:
        known = known.rpartition("_")[0]
    return str(POSITIONS.get(known, key))
