"""How somebody signs: the capacity comes from the position and from how it is held, never from a typed line.

Law: decree 30/2020/ND-CP, Annex I (quyền hạn, chức vụ, họ tên của người ký): TM., KT., TL., TUQ.
"""

from dataclasses import dataclass

LEADERS = ("chairman", "director", "approver", "office_head", "office_deputy_head")


@dataclass(frozen=True, slots=True)
class Post:
    """A position as it stands below a signature: its key in processes, title and capacity (TM, KT, TL, TUQ or none)."""

    key: str
    title: str
    capacity: str


def signing_title(post: Post, own: Post | None = None) -> str:
    """Return how the holder of a post signs; `own`: the signer's own post where this one is only lent.

    A leader who stands in signs as the leader they are (a deputy KT.); anybody else signs TUQ. for the lent post.
    """
    if own is not None and own.key not in LEADERS:
        return f"TUQ. {_name(post).upper()}, {_name(own).upper()}"
    shown = own or post
    name = _name(shown)
    head = name.removeprefix("Phó ")
    if shown.capacity == "KT" and head != name:
        return f"KT. {head.upper()}, {name.upper()}"
    if shown.capacity == "TL":  # an office of the People's Committee signs by order of its chairperson
        return f"TL. CHỦ TỊCH, {name.upper()}"
    return name.upper()


def _name(post: Post) -> str:
    """Return a post without the place that its title names: Phó Chủ tịch UBND phường ... is a Phó Chủ tịch."""
    place = next((word for word in (" UBND", " Sở", " Văn phòng", " Ban ") if word in post.title), "")
    return (post.title.partition(place)[0] if place else post.title).strip()
