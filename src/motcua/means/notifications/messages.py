"""What this room itself says; the words of every other message belong to the room that sends it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.means.notifications.enums import Channel, MessageState

MOST_LINES = 50  # of a gathered letter; the rest is only counted


@dataclass(frozen=True, slots=True)
class Words:
    """A message in the channels' lengths."""

    subject: str
    body: str
    sms: str


def code_words(*, code: str, purpose: str, language: str) -> Words:
    """Return how a person is told a code that proves an address or lets them set a new password."""
    with translation.override(language):
        if purpose == "reset":
            subject = _("Mã đặt lại mật khẩu")
            body = _(
                "Mã đặt lại mật khẩu là %(code)s. Mã dùng một lần và sớm hết hạn.\n"
                "Nếu không yêu cầu đặt lại mật khẩu, Ông/Bà bỏ qua thư này và không đưa mã cho ai."
            )
        else:
            subject = _("Mã xác nhận")
            body = _(
                "Mã xác nhận là %(code)s. Mã dùng một lần và sớm hết hạn.\n"
                "Nếu không yêu cầu mã này, Ông/Bà bỏ qua thư này và không đưa mã cho ai."
            )
        sms = _("Mot Cua: ma %(code)s. Khong dua ma cho ai.")
    return Words(subject=subject, body=body % {"code": code}, sms=sms % {"code": code})


def contact_words(*, username: str, by_oneself: bool, language: str) -> Words:
    """Return how a person is told that the contact data of their account were changed, at the old address as well."""
    with translation.override(language):
        subject = _("Thông tin liên hệ của tài khoản đã đổi")
        body = (
            _(
                "Thư điện tử hoặc điện thoại của tài khoản %(username)s vừa được đổi ở trang tài khoản.\n"
                "Nếu không phải Ông/Bà đổi, báo ngay bộ phận một cửa; cán bộ thì báo người quản trị của cơ quan."
            )
            if by_oneself
            else _(
                "Người quản trị hệ thống vừa đổi thư điện tử hoặc điện thoại của tài khoản %(username)s.\n"
                "Nếu Ông/Bà không yêu cầu, báo ngay bộ phận một cửa; cán bộ thì báo người quản trị của cơ quan."
            )
        )
        sms = _("Mot Cua: lien he cua tai khoan %(username)s da doi.")
    said = {"username": username}
    return Words(subject=subject, body=body % said, sms=sms % said)


_OF_ACCOUNT = {
    "full_name": gettext_lazy("họ tên hoặc tên tổ chức"),
    "id_number": gettext_lazy("số định danh"),
    "birth_date": gettext_lazy("ngày sinh"),
    "tax_code": gettext_lazy("mã số thuế"),
    "representative": gettext_lazy("người đại diện"),
}


def corrected_words(*, fields: Sequence[str], by_office: bool, sign_in_name: str, language: str) -> Words:
    """Return how a person is told that their account names them otherwise now; the values stay in the account.

    `sign_in_name`: the new one, which they cannot do without, where it changed.
    """
    with translation.override(language):
        subject = _("Thông tin định danh của tài khoản đã được sửa")
        told = {"what": ", ".join(str(_OF_ACCOUNT[field]) for field in fields)}
        body = (
            _("Quản trị viên đã sửa %(what)s trong tài khoản của Ông/Bà.")
            if by_office
            else _("Ông/Bà vừa sửa %(what)s trong tài khoản của mình.")
        ) % told
        doubt = _("Nếu không đề nghị việc này, Ông/Bà đổi mật khẩu và báo ngay bộ phận một cửa.")
        sms = _("Mot Cua: thong tin dinh danh cua tai khoan vua duoc sua. Neu khong dung, bao ngay bo phan mot cua.")
        if sign_in_name:
            body = f"{body} {_('Từ nay đăng nhập bằng %(name)s.') % {'name': sign_in_name}}"
            sms = f"{sms} {_('Ten dang nhap moi: %(name)s.') % {'name': sign_in_name}}"
    return Words(subject=subject, body=f"{body}\n{doubt}", sms=sms)


def gathered(told: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return subject and body of one letter about several messages, each with its subject and its path."""
    if len(told) == 1:
        subject = told[0][0]
    else:
        subject = ngettext("%(count)s thông báo cần xem", "%(count)s thông báo cần xem", len(told)) % {
            "count": len(told)
        }
    lines = [f"- {words}\n  {settings.MOTCUA_URL}{path}" if path else f"- {words}" for words, path in told[:MOST_LINES]]
    if len(told) > MOST_LINES:
        lines.append(_("Và %(count)s thông báo khác trên hệ thống.") % {"count": len(told) - MOST_LINES})
    lines.append(_("Lý do nhận ghi trong từng thông báo, ở mục Thông báo của bàn làm việc."))
    return subject, "\n".join(lines)


_HANDED = {
    Channel.IN_APP: gettext_lazy("có trong tài khoản"),
    Channel.EMAIL: gettext_lazy("đã chuyển cho máy chủ thư"),
    Channel.SMS: gettext_lazy("đã chuyển cho cổng tin nhắn"),
}
_KEPT = {
    Channel.EMAIL: gettext_lazy("đã soạn, chưa gửi: hệ thống chưa nối máy chủ thư"),
    Channel.SMS: gettext_lazy("đã soạn, chưa gửi: hệ thống chưa nối cổng tin nhắn"),
}


def state_words(channel: str, state: str) -> str:
    """Say what has become of a message on its way, and not more than is known."""
    if state == MessageState.SENT:
        return str(_HANDED[Channel(channel)])
    if state == MessageState.KEPT:
        return str(_KEPT[Channel(channel)])
    return _("không gửi được") if state == MessageState.FAILED else _("đã soạn, chờ chuyển đi")
