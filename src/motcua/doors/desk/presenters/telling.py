"""Whether the person learns of what was just done: by a message, or only by a call."""

from django.utils.translation import gettext as _

from motcua.doors.desk.presenters.scene import Scene


def with_way(scene: Scene, said: str) -> str:
    """Return words about what was done with how the person is told of it."""
    if scene.page.reached_by:
        return _("%(said)s Người nộp được báo bằng tin nhắn của hệ thống.") % {"said": said}
    return _("%(said)s Không tin nào đến được người nộp: phải gọi điện %(phone)s.") % {
        "said": said,
        "phone": scene.page.owner["phone"] or "–",
    }
