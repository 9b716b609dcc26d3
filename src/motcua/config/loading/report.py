"""What a loader says while it works: one line per table on stderr."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from motcua.ground.core import bulk

Progress = Callable[[str], None]


def told(progress: Progress, done: bulk.Loaded) -> bulk.Loaded:
    """Say what was loaded and return it."""
    words = _("%(name)s: thêm %(created)d, đã có %(same)d") % {
        "name": done.name,
        "created": done.created,
        "same": done.same,
    }
    if done.different:
        words += _(", khác với dữ liệu tham chiếu và giữ nguyên %(count)d (%(some)s)") % {
            "count": len(done.different),
            "some": ", ".join(done.different[:3]),
        }
    progress(words)
    return done


def quiet(_words: str) -> None:
    """Say nothing."""
