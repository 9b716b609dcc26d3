"""What this room itself says; the words of every other message belong to the room that sends it."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _


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
