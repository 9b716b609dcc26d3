from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

_NOWHERE = ("localhost", "example", "invalid", "test")  # ends of addresses that nobody can answer or open


class NotificationsConfig(AppConfig):
    name = "motcua.means.notifications"
    label = "notifications"
    verbose_name = "Thông báo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `motcua manage check` look at what letters carry."""
        checks.register(letters_can_be_answered)


def letters_can_be_answered(app_configs: Sequence[AppConfig] | None, **_more: Any) -> list[checks.CheckMessage]:
    """Return a warning for each address in real letters that leads nowhere: the sender's, and that of links."""
    if not getattr(settings, "MOTCUA_MAIL", False):
        return []
    found: list[checks.CheckMessage] = []
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    if "." not in domain or domain.rpartition(".")[2] in _NOWHERE:
        hint = "Thêm from=địa-chỉ vào EMAIL_URL."
        found.append(checks.Warning(f"Thư gửi đi mang tên {settings.DEFAULT_FROM_EMAIL}", hint=hint, id="motcua.W001"))
    host = urlsplit(settings.MOTCUA_URL).hostname or ""
    if host.startswith("127.") or host.rpartition(".")[2] in _NOWHERE:
        hint = "Đặt MOTCUA_URL là địa chỉ người dân mở được."
        found.append(checks.Warning(f"Liên kết trong thư dẫn tới {settings.MOTCUA_URL}", hint=hint, id="motcua.W002"))
    return found
