"""Kinds and states of the catalogue; the stored value is ASCII, the label Vietnamese."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Era(TextChoices):
    """Which structure of the country a procedure was made for."""

    TWO_TIER = "2tier", _("Từ 01/7/2025 (hai cấp)")
    THREE_TIER = "3tier", _("Trước 01/7/2025 (ba cấp)")


class VersionState(TextChoices):
    """Whether a version of a procedure is being written or stands published."""

    DRAFT = "draft", _("bản nháp")
    PUBLISHED = "published", _("đã công bố")
    REPLACED = "replaced", _("đã thay bằng bản khác cùng thời gian")


class ServiceLevel(TextChoices):
    """How much of a procedure can be done online (decree 224/2026, Art. 14)."""

    FULL = "full", _("Toàn trình")
    PARTIAL = "partial", _("Một phần")
    OTHER = "other", _("Cung cấp thông tin")


class Channel(TextChoices):
    """How a dossier can be sent."""

    ONLINE = "online", _("Trực tuyến")
    COUNTER = "counter", _("Trực tiếp")
    POSTAL = "postal", _("Qua bưu chính công ích")


class Level(TextChoices):
    """The level of government that decides."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class Audience(TextChoices):
    """Whom a procedure or a life event is for."""

    CITIZEN = "citizen", _("Người dân")
    BUSINESS = "business", _("Doanh nghiệp, tổ chức")


class LimitUnit(TextChoices):
    """The unit of a time limit; the same words as `core.worktime.LimitUnit`."""

    WORKING_DAY = "working-day", _("ngày làm việc")
    SAME_WORKING_DAY = "same-working-day", _("trong ngày làm việc")
    WORKING_HOUR = "working-hour", _("giờ làm việc")
    HOUR = "hour", _("giờ")
    DAY = "day", _("ngày")
    MONTH = "month", _("tháng")
    NONE = "none", _("không quy định")


class ResumeRule(TextChoices):
    """What becomes of the limit after a supplement: from zero again, or what is left of it."""

    RESTART = "restart", _("tính lại từ đầu")
    CONTINUE = "continue", _("tính tiếp phần còn lại")


class FeeKind(TextChoices):
    """What a line of the fee table says; a fee that the council sets is never shown as 0."""

    FREE = "free", _("Không thu")
    FEE = "fee", _("Phí")
    LEVY = "levy", _("Lệ phí")
    RESOLUTION = "resolution", _("Theo nghị quyết của HĐND tỉnh, chưa có trong dữ liệu")
    UNKNOWN = "unknown", _("Chưa có trong dữ liệu")


class ChosenBy(TextChoices):
    """Who says which case a dossier is: the applicant when filing, or the officer who meets it."""

    APPLICANT = "applicant", _("người nộp")
    OFFICER = "officer", _("cơ quan giải quyết")


class Receiving(TextChoices):
    """Which desks may receive a dossier of an offering."""

    OWN = "own", _("tại cơ quan giải quyết")
    ANYWHERE = "anywhere", _("tại bất kỳ trung tâm nào trong tỉnh")


class Route(TextChoices):
    """Where a dossier is processed: here, or in the system of a ministry (listed and tracked only)."""

    LOCAL = "local", _("tại tỉnh")
    MINISTRY = "ministry", _("hệ thống của bộ, ngành")
