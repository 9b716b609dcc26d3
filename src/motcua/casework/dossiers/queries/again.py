"""Filing again what ended without the result: what ended, why, and the drafts and dossiers in which that is done."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look, Outcome
from motcua.casework.dossiers.models import Dossier, Draft, Move, Result
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class FiledAgain:
    """How a dossier stands in a row of filings: which ended one it repeats, and what repeats it."""

    before_ref: str = ""
    after_ref: str = ""
    draft_id: UUID | None = None
    free: bool = True  # nothing that repeats it is under way or brought a result


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
    """Return what a dossier files again, and the dossier or the draft in which the person files it again."""
    own = Draft.objects.filter(account_id=actor.account_id).select_related("dossier", "again_of")
    before = own.filter(dossier_id=dossier_id, again_of__isnull=False).first()
    repeats = list(own.filter(again_of_id=dossier_id).order_by("-created_at"))
    after = next((draft.dossier for draft in repeats if draft.dossier), None)
    return FiledAgain(
        before_ref=before.again_of.submission_ref if before and before.again_of else "",
        after_ref=after.submission_ref if after else "",
        draft_id=next((draft.pk for draft in repeats if draft.dossier_id is None), None),
        free=after is None or policies.may_be_filed_again(after.state, after.outcome),
    )


def ended(actor: Actor, ref: str) -> Ended:
    """Return an own dossier that may be filed again. Raises: NotFound, NotAllowed for one that did not end so"""
    dossier = policies.dossier_for(actor, ref, Look.OWN_FILES)
    if not policies.may_be_filed_again(dossier.state, dossier.outcome):
        raise NotAllowed(_("Chỉ nộp lại hồ sơ đã bị từ chối, đã dừng xử lý hoặc đã rút."))
    return _card(dossier)


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
