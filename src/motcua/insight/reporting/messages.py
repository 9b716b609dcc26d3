"""What is said to those who administer when kept figures or dossiers contradict what was recorded."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_LINES = 20


def contradictions(lines: Sequence[str]) -> tuple[str, str]:
    """Return subject and body of the notice; the body ends with what to do and why this person gets it."""
    count = len(lines)
    subject = ngettext(
        "Đối chiếu hồ sơ: %(count)s chỗ không khớp", "Đối chiếu hồ sơ: %(count)s chỗ không khớp", count
    ) % {"count": count}
    body = [f"- {line}" for line in lines[:MOST_LINES]]
    if count > MOST_LINES:
        body.append(_("Và %(count)s chỗ khác.") % {"count": count - MOST_LINES})
    body.append(_("Lệnh `motcua facts check` liệt kê tất cả; các bước đã ghi là căn cứ, không sửa các bước."))
    body.append(_("Vì sao bạn nhận tin này: bạn là quản trị hệ thống."))
    return subject, "\n".join(body)


def difference(*, subject: str, day: str, unlike: str) -> str:
    """Return in words that a figure of a day is stored otherwise than it is counted."""
    return _("%(subject)s: số liệu ngày %(day)s khác các bước (%(unlike)s)") % {
        "subject": subject,
        "day": day,
        "unlike": unlike,
    }
