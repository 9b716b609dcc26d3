"""Whether the person learns of what was just done: by a message, or only by a call."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.doors.desk.presenters.scene import Scene

WAYS = {"account": gettext_lazy("tài khoản"), "email": gettext_lazy("thư điện tử")}


def ways(reached_by: frozenset[str]) -> str:
    """Return by which ways the person is told what happens; empty for whom no message surely reaches."""
    return ", ".join(str(words) for way, words in WAYS.items() if way in reached_by)


def with_way(scene: Scene, said: str) -> str:
    """Return words about what was done with how the person is told of it."""
    if scene.page.reached_by:
        return _("%(said)s Người nộp được báo qua %(ways)s.") % {"said": said, "ways": ways(scene.page.reached_by)}
    return _("%(said)s Không tin nào đến được người nộp: phải gọi điện %(phone)s.") % {
        "said": said,
        "phone": scene.page.owner["phone"] or "–",
    }
