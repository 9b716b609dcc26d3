"""What is said to those who administer when kept figures or dossiers contradict what was recorded."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

MOST_LINES = 20
MEASURES = {
    "received_online": gettext_lazy("tiếp nhận trực tuyến"),
    "received_direct": gettext_lazy("tiếp nhận trực tiếp, bưu chính"),
    "received_assisted": gettext_lazy("trực tuyến có cán bộ hỗ trợ"),
    "early": gettext_lazy("trước hạn"),
    "on_time": gettext_lazy("đúng hạn"),
    "late": gettext_lazy("trễ hạn"),
    "rejected": gettext_lazy("từ chối giải quyết"),
    "stopped": gettext_lazy("dừng giải quyết"),
    "overdue_open": gettext_lazy("thay đổi số đang quá hạn"),
}


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


def sum_difference(*, subject: str, day: str, unlike: str) -> str:
    """Return in words that the sum of a day of an agency is stored otherwise than its dossiers' figures add up."""
    return _("%(subject)s: tổng ngày %(day)s khác số liệu từng hồ sơ (%(unlike)s)") % {
        "subject": subject,
        "day": day,
        "unlike": unlike,
    }


def measured(stored: Mapping[str, int], counted: Mapping[str, int]) -> str:
    """Return in words the measures that are stored otherwise than counted."""
    return ", ".join(
        _("%(measure)s: ghi %(stored)s, đếm lại %(counted)s")
        % {"measure": MEASURES[name], "stored": figure, "counted": counted[name]}
        for name, figure in stored.items()
    )
