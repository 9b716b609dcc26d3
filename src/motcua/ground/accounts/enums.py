"""Kinds and roles of accounts: stored value ASCII, label Vietnamese."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """Whom an account belongs to."""

    CITIZEN = "citizen", _("Cá nhân")
    BUSINESS = "business", _("Doanh nghiệp, tổ chức")
    OFFICER = "officer", _("Cán bộ, công chức")
    TECHNICAL = "technical", _("Tài khoản kỹ thuật")


class Role(models.TextChoices):
    """The roles of the administration; being an applicant is implicit and no role."""

    DESK_CLERK = "desk_clerk", _("Cán bộ một cửa")
    CASE_OFFICER = "case_officer", _("Chuyên viên")
    HEAD_OF_SECTION = "head_of_section", _("Lãnh đạo phòng")
    APPROVER = "approver", _("Người ký duyệt")
    RECORDS_CLERK = "records_clerk", _("Văn thư")
    DESK_DIRECTOR = "desk_director", _("Giám đốc trung tâm")
    PROCEDURE_CONTROLLER = "procedure_controller", _("Đầu mối kiểm soát thủ tục hành chính")
    SUPPORT_STAFF = "support_staff", _("Nhân viên hỗ trợ")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")
    AUDITOR = "auditor", _("Kiểm toán viên hệ thống")


# Groups of roles, each named once, here: a room or a door that needs one takes it from this list.
HEADS = (Role.HEAD_OF_SECTION, Role.APPROVER, Role.DESK_DIRECTOR)
GIVERS = (Role.ADMINISTRATOR, *HEADS)  # they give a step that nobody holds to somebody
WATCHERS = (Role.PROCEDURE_CONTROLLER, *HEADS)  # they see how the work goes: a head in the own scope
DESIGNERS = (Role.ADMINISTRATOR, Role.PROCEDURE_CONTROLLER)  # of processes, catalogue and codes
DESK_ROLES = (Role.DESK_CLERK, Role.DESK_DIRECTOR)
OF_NO_POSITION = (Role.ADMINISTRATOR, Role.AUDITOR, Role.PROCEDURE_CONTROLLER)  # they watch over a whole place
ANSWERERS = (Role.CASE_OFFICER, Role.HEAD_OF_SECTION, Role.APPROVER)  # to requests for an opinion


class DelegationKind(models.TextChoices):
    """Why somebody acts in another person's position."""

    DELEGATION = "delegation", _("Ủy quyền")
    SUBSTITUTION = "substitution", _("Thay thế khi vắng mặt")


class Language(models.TextChoices):
    """Languages of the screens."""

    VI = "vi", _("Tiếng Việt")
    EN = "en", _("Tiếng Anh")


class Contact(models.TextChoices):
    """Where a code can be sent."""

    EMAIL = "email", _("Thư điện tử")
    PHONE = "phone", _("Điện thoại")


class CodePurpose(models.TextChoices):
    """What a code that was sent is good for."""

    VERIFY = "verify", _("Xác nhận thông tin liên hệ")
    RESET = "reset", _("Đặt lại mật khẩu")


class SessionEnd(models.TextChoices):
    """How a session came to its end."""

    OPEN = "", _("Đang mở")
    SIGNED_OUT = "signed_out", _("Đã đăng xuất")
    IDLE = "idle", _("Hết hạn do không thao tác")
    ENDED = "ended", _("Đã bị kết thúc từ nơi khác")
    REPLACED = "replaced", _("Đã thay bằng phiên mới")


class ReviewOutcome(models.TextChoices):
    """What the quarterly review of an account decided."""

    KEEP = "keep", _("Giữ nguyên")
    CHANGE = "change", _("Cần điều chỉnh quyền")
    DISABLE = "disable", _("Ngừng sử dụng")
