"""Filing again what ended without the result: what ended, why, and the drafts and dossiers in which that is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look, Outcome
from motcua.casework.dossiers.models import Dossier, Draft, Move, Result
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class FiledAgain:
    """How a dossier stands in a row of filings of one matter: which ended one it repeats, and which is the last."""

    before_ref: str = ""
    last_ref: str = ""  # the last filing of the row, "" for the last itself
    draft_id: UUID | None = None
    free: bool = True  # it is the last of its row, and no other of the row goes on or brought a result


@dataclass(frozen=True, slots=True)
class Ended:
    """A dossier that ended without what was asked for, as whoever files it again needs it."""

    id: int
    ref: str
    name: str  # its code, or the reference of one that has none
    procedure_id: int
    offering_id: int
    agency_id: int
    case_key: str
    state: str
    outcome: str
    reason: str


def filed_again(actor: Actor, dossier_id: int) -> FiledAgain:
    """Return what a dossier files again, the last filing of its row, and the draft in which it is filed again.

    A row is one matter: what the person filed again, and what the office opened anew, from the first to the last.
    """
    own = Draft.objects.filter(account_id=actor.account_id, again_of__isnull=False)
    repeats = list(own.select_related("again_of").order_by("-created_at"))
    row = _row(dossier_id, repeats)
    last = max(row, key=lambda dossier: (dossier.submitted_at, dossier.pk))
    others = (dossier for dossier in row if dossier.pk != dossier_id)
    free = last.pk == dossier_id and all(policies.may_be_filed_again(other.state, other.outcome) for other in others)
    begun = (draft.pk for draft in repeats if draft.again_of_id == dossier_id and draft.dossier_id is None)
    before = next((draft.again_of for draft in repeats if draft.dossier_id == dossier_id), None)
    return FiledAgain(
        before_ref=before.submission_ref if before else "",
        last_ref="" if last.pk == dossier_id else last.submission_ref,
        draft_id=next(begun, None) if free else None,
        free=free,
    )


def _row(dossier_id: int, repeats: Sequence[Draft]) -> list[Dossier]:
    """Return the dossiers of one matter: each was filed again or opened anew as another of them."""
    links = [{draft.again_of_id, draft.dossier_id} for draft in repeats if draft.dossier_id is not None]
    ids: set[int | None] = {dossier_id}
    while True:
        row = list(Dossier.objects.filter(Q(pk__in=ids) | Q(reopens_id__in=ids)))
        found = ids.union(
            *(link for link in links if link & ids), *({dossier.pk, dossier.reopens_id} for dossier in row)
        )
        found.discard(None)
        if found == ids:
            return row
        ids = found


def ended(actor: Actor, ref: str) -> Ended:
    """Return an own dossier that may be filed again. Raises: NotFound, NotAllowed for one that did not end so"""
    dossier = policies.dossier_for(actor, ref, Look.OWN_FILES)
    if not policies.may_be_filed_again(dossier.state, dossier.outcome):
        raise NotAllowed(_("Chỉ nộp lại hồ sơ đã bị từ chối, đã dừng xử lý hoặc đã rút."))
    return _card(dossier)


def why_not(begun: FiledAgain) -> str:
    """Return why the dossier of a row is not the one to file again, "" where it is."""
    if begun.free:
        return ""
    if begun.last_ref:
        return _("Hồ sơ này đã được nộp lại thành hồ sơ %(code)s.") % {"code": begun.last_ref}
    return _("Một hồ sơ khác của cùng việc này đang được giải quyết hoặc đã có kết quả.")


def ended_before(draft: Draft) -> Ended | None:
    """Return the dossier that a draft files again, None where it files none."""
    return _card(draft.again_of) if draft.again_of is not None else None


def _card(dossier: Dossier) -> Ended:
    return Ended(
        id=dossier.pk,
        ref=dossier.submission_ref,
        name=dossier.code or dossier.submission_ref,
        procedure_id=dossier.procedure_id,
        offering_id=dossier.offering_id,
        agency_id=dossier.competent_agency_id,
        case_key=catalogue.case_key_of(dossier.case_id),
        state=dossier.state,
        outcome=dossier.outcome,
        reason=_reason(dossier),
    )


def _reason(dossier: Dossier) -> str:
    if dossier.outcome == Outcome.REJECTED:
        last = Result.objects.filter(dossier=dossier).order_by("-issued_at", "-pk").values_list("reason", flat=True)
    else:
        moves = Move.objects.filter(dossier=dossier, target=dossier.state)
        last = moves.order_by("-number").values_list("reason", flat=True)
    return last.first() or ""
