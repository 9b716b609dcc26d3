"""What was corrected in a dossier, who has seen it since, and whom it concerns."""

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Correction, Dossier
from motcua.casework.dossiers.queries.cards import ChangeCard, CorrectionCard
from motcua.casework.dossiers.rules import acts
from motcua.ground.accounts import queries as accounts
from motcua.ground.audit import queries as audit
from motcua.ground.core import languages
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow

LOOKED = "dossier.looked_at"


def corrections(dossier: Dossier, language: str, *, named: bool) -> list[CorrectionCard]:
    """Return every correction in order; officers by name, and who has seen it, only where `named`."""
    rows = list(Correction.objects.filter(dossier=dossier).select_related("by", "on_behalf_of").order_by("number"))
    if not rows:
        return []
    looks = [entry for entry in audit.trail(("dossier", dossier.pk)) if entry.action == LOOKED] if named else []
    return [
        CorrectionCard(
            number=row.number,
            accepted=row.accepted,
            changes=tuple(
                ChangeCard(change["key"], languages.said(change, "label", language), change["old"], change["new"])
                for change in row.changes
            ),
            reason=row.reason,
            at=row.at,
            who=row.by.full_name if named and row.by else "",
            position=orgs.title_said(row.position_title, language),
            on_behalf_of=row.on_behalf_of.full_name if named and row.on_behalf_of else "",
            seen_by=tuple(
                dict.fromkeys(look.actor_name for look in looks if look.at > row.at and look.account_id != row.by_id)
            ),
        )
        for row in rows
    ]


def concerned(dossier: Dossier, *, at: datetime) -> set[int]:
    """Return the accounts that had a part in the dossier's process, and whoever holds the open step.

    Of them those who may see the dossier now: who has left is told nothing more of it.
    """
    return {account_id for account_id in _took_part(dossier, at=at) if _sees(dossier, account_id, at)}


def _sees(dossier: Dossier, account_id: int, at: datetime) -> bool:
    actor = accounts.actor_for(account_id, at)
    return actor.is_staff and bool(policies.relations(actor, dossier) & acts.LOOKS[Look.VIEW])


def _took_part(dossier: Dossier, *, at: datetime) -> set[int]:
    found = {dossier.accepted_by_id} if dossier.accepted_by_id is not None else set()
    if dossier.run_id is None:
        return found
    found |= workflow.participants(dossier.run_id).account_ids
    for step in workflow.open_steps(("dossier", str(dossier.pk))):
        if step.assignee_id is None:
            found |= {holder.account_id for holder in accounts.holders_of(step.position_id, at=at)}
    return found
