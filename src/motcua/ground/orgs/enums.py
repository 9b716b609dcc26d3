"""Kinds of areas, agencies, units, links and calendar days: stored value ASCII, label Vietnamese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Structure(TextChoices):
    """Which list of administrative units an area belongs to."""

    THREE_TIER_2024 = "3tier-2024", _("Ba cấp, danh mục tháng 02/2024")
    THREE_TIER_2025 = "3tier-2025", _("Ba cấp, danh mục tháng 3/2025")
    TWO_TIER = "2tier", _("Hai cấp, từ ngày 01/7/2025")


class Level(TextChoices):
    """Level of government."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class AgencyKind(TextChoices):
    """What sort of agency."""

    PROVINCE = "province", _("UBND tỉnh")
    OFFICE = "office", _("Văn phòng")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("UBND cấp huyện")
    COMMUNE = "commune", _("UBND cấp xã")
    EXTERNAL = "external", _("Cơ quan ngành dọc")


class Route(TextChoices):
    """Where dossiers of an agency are processed."""

    LOCAL = "local", _("Xử lý tại hệ thống này")
    MINISTRY = "ministry", _("Xử lý tại hệ thống của bộ, ngành")


class UnitKind(TextChoices):
    """What sort of unit inside an agency."""

    LEADERSHIP = "leadership", _("Lãnh đạo")
    SECTION = "section", _("Phòng chuyên môn")
    DESK = "desk", _("Bộ phận Một cửa")
    RECORDS = "records", _("Văn thư")
    CENTER = "center", _("Trung tâm Phục vụ hành chính công")


class LinkKind(TextChoices):
    """How one agency follows another in a reorganisation."""

    MERGED = "merged", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
    RENAMED = "renamed", _("Đổi tên")
    TAKEN_OVER = "taken_over", _("Tiếp nhận chức năng, nhiệm vụ")
    ABOLISHED = "abolished", _("Giải thể")


class Confidence(TextChoices):
    """How sure we are of a fact."""

    HIGH = "high", _("Cao")
    MEDIUM = "medium", _("Trung bình")
    LOW = "low", _("Thấp")


class DayKind(TextChoices):
    """Why a calendar day differs from its weekday."""

    STATUTORY_OFF = "statutory_off", _("Nghỉ lễ, Tết")
    COMPENSATORY_OFF = "compensatory_off", _("Nghỉ bù")
    SWAPPED_OFF = "swapped_off", _("Nghỉ hoán đổi")
    WORKING_SATURDAY = "working_saturday", _("Làm việc bù")


class SubjectKind(TextChoices):
    """What a dated revision changes."""

    AGENCY = "agency", _("Cơ quan")
    UNIT = "unit", _("Đơn vị")
    POSITION = "position", _("Vị trí")


class EndingSubject(TextChoices):
    """What can be ended while work hangs on it, from a whole agency down to one person's account."""

    AGENCY = "agency", _("Cơ quan")
    UNIT = "unit", _("Đơn vị")
    POSITION = "position", _("Vị trí")
    POSTING = "posting", _("Việc giữ vị trí")
    ACCOUNT = "account", _("Tài khoản")
    ROLE = "role", _("Vai trò")
    DELEGATION = "delegation", _("Ủy quyền")


class EndingState(TextChoices):
    """Where the end of something stands: decided for a day, carried out, taken back."""

    PLANNED = "planned", _("Chờ đến ngày")
    DONE = "done", _("Đã thực hiện")
    UNDONE = "undone", _("Đã hủy")


class WorkKind(TextChoices):
    """What may hang on a unit, a position or a person."""

    STEPS = "steps", _("Bước đang mở")
    RUNS = "runs", _("Hồ sơ đang chạy quy trình có bước giao cho vị trí này")
    PROCESSES = "processes", _("Thủ tục có quy trình giao bước cho vị trí này")
    CONSULTATIONS = "consultations", _("Yêu cầu lấy ý kiến chưa trả lời")
    SUBMISSIONS = "submissions", _("Hồ sơ đã gửi, chờ tiếp nhận")
    SUPPLEMENTS = "supplements", _("Yêu cầu bổ sung đang chờ")
    RETURNS = "returns", _("Hồ sơ đã nhận, chưa trả kết quả")
    AT_ONCE = "at_once", _("Hồ sơ chờ ký, trả ngay")
    DRAFTS = "drafts", _("Bản nháp của người dân sẽ nộp tới đây")
    OFFERINGS = "offerings", _("Thủ tục nhận tại đây")
    DELEGATIONS = "delegations", _("Ủy quyền, thay thế đang có hiệu lực")
