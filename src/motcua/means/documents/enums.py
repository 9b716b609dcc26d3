"""What a file is and where it stands; the stored value is ASCII, the label Vietnamese."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileState(TextChoices):
    """Where a file stands: just uploaded, or belonging to something."""

    TEMPORARY = "temporary", _("Tạm, chưa nộp")
    CLAIMED = "claimed", _("Đã gắn với hồ sơ")


class ScanVerdict(TextChoices):
    """What the virus scanner said; an infected file is refused and never has a row."""

    CLEAN = "clean", _("Không thấy mã độc")
    NOT_SCANNED = "not-scanned", _("Chưa quét mã độc")


class FileKind(StrEnum):
    """The kinds of file that may be attached; the value is the extension a file of this kind is given."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    DOC = "doc"
    DOCX = "docx"
    XLS = "xls"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    RTF = "rtf"
    TXT = "txt"


class PrintForm(StrEnum):
    """The official prints, by the number that the law gives them; the value names the template's folder."""

    RECEIPT = "01-receipt"
    SUPPLEMENT = "02-supplement"
    DECLINE = "03-decline"
    APOLOGY = "04-apology"
    STOP = "05-stop"
    CONTROL_SLIP = "06-control-slip"
    REGISTER = "07-register"
    SUBMISSION_SLIP = "00-submission-slip"
