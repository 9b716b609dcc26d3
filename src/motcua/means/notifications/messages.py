"""What this room itself says; the words of a message belong to the room that sends it."""

from django.utils.translation import gettext_lazy as _

NO_SUCH_MESSAGE = _("Không có thông báo này.")
