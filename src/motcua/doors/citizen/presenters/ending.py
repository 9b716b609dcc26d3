"""How a dossier ended without what was asked for, and where it is filed again."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.queries import again
from motcua.casework.dossiers.queries.cards import DossierPage

AGAIN = "nop-lai"


@dataclass(frozen=True, slots=True)
class Ending:
    """An end as its box says it."""

    title: str
    kind: str
    reason: str
    name: str  # which dossier it was
    href: str

    @classmethod
    def of(cls, card: again.Ended) -> "Ending":
        """Return the end of a dossier that is filed again elsewhere."""
        href = reverse("citizen:dossier", args=[card.ref])
        return cls(title(card.state), kind(card.state), card.reason, card.name, href)


def of_page(page: DossierPage) -> Ending | None:
    """Return how the dossier of a page ended and why; None where it goes on or brought what was asked for."""
    state = page.row.state
    if not policies.may_be_filed_again(state, page.outcome):
        return None
    if state in policies.WITHOUT_RESULT:
        reason = next((move.reason for move in reversed(page.moves) if move.target == state), "")
    else:
        reason = next((result.reason for result in page.results if not result.superseded), "")
    href = reverse("citizen:dossier", args=[page.row.ref])
    return Ending(title(state), kind(state), reason, page.row.code or page.row.ref, href)


def title(state: str) -> str:
    """Return how an end is called."""
    match state:
        case State.DECLINED:
            return _("Hồ sơ không được tiếp nhận")
        case State.STOPPED:
            return _("Hồ sơ đã dừng xử lý")
        case State.WITHDRAWN:
            return _("Hồ sơ đã rút")
    return _("Hồ sơ bị từ chối giải quyết")


def kind(state: str) -> str:
    """Return the kind of notice: what the person wanted is no warning, and a refusal is no error of the page."""
    return "info" if state == State.WITHDRAWN else "warn"


def again_href(slug: str, ref: str) -> str:
    """Return the page on which filing a dossier again begins."""
    return f"{reverse('citizen:begin', args=[slug])}?{AGAIN}={ref}"
