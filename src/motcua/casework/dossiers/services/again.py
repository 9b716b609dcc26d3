"""Filing a refused dossier again: a new draft with what was answered and handed in, linked to the refused one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look, Outcome, PaperForm, State
from motcua.casework.dossiers.models import Dossier, Draft, SubmittedPaper
from motcua.casework.dossiers.services.submission import CannotSubmit
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms


def file_again(*, by: Actor, ref: str, at: datetime) -> Draft:
    """Begin a draft with the answers and files of a refused dossier, or go on with the one begun for it before.

    Term: nộp lại
    Raises: CannotSubmit where the procedure or the case is not filed online today, NotFound, NotAllowed
    """
    old = policies.dossier_for(by, ref, Look.OWN_FILES)
    if not refused(old.state, old.outcome):
        raise NotAllowed(_("Chỉ nộp lại hồ sơ đã bị từ chối."))
    with transaction.atomic():
        begun = Draft.objects.filter(account_id=by.person_id, again_of=old, dossier=None).first()
        if begun is not None:
            return begun
        rules = catalogue.offering_rules(
            old.offering_id, catalogue.case_key_of(old.case_id), worktime.local(at).date(), names_process=False
        )
        if rules is None or not rules.submittable:
            reason = rules.why_not if rules else ""
            raise CannotSubmit(reason or _("Thủ tục hoặc trường hợp này hiện không nhận hồ sơ trực tuyến."))
        return Draft.objects.create(
            account_id=by.person_id,
            procedure_id=old.procedure_id,
            offering_id=old.offering_id,
            case_id=rules.case_id,
            form_version_id=rules.form_version_id,
            data={**_answers(old, rules), "_delivery": old.delivery},
            papers=_papers(old, rules, by=by, at=at),
            created_at=at,
            saved_at=at,
            again_of=old,
        )


def refused(state: str, outcome: str) -> bool:
    """Return whether a dossier ended in a refusal: at intake, or by its result."""
    return state == State.DECLINED or outcome == Outcome.REJECTED


def _answers(old: Dossier, rules: catalogue.FilingRules) -> dict[str, Any]:
    """Return what was answered to questions that are still asked."""
    if old.answers_id is None or rules.form_version_id is None:
        return {}
    schema = eforms.form_in_case(rules.form_version_id, rules.case_key).schema
    asked = {field["key"] for page in schema["pages"] for field in page["fields"]}
    return {key: value for key, value in eforms.answers(old.answers_id).data.items() if key in asked}


def _papers(old: Dossier, rules: catalogue.FilingRules, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Return the files as papers of a draft, each a copy of this person's own."""
    wanted = {paper.key: paper for paper in catalogue.accepted_rules(rules.version_id, rules.case_key).papers}
    came = SubmittedPaper.objects.filter(dossier=old, replaced_by=None, file__isnull=False).order_by("order", "pk")
    found = []
    for paper in came.select_related("required_paper"):
        now = wanted.get(paper.required_paper.key) if paper.required_paper else None
        assert paper.file_id is not None  # asked for above
        card = documents.copy_file(file_id=paper.file_id, by=by, at=at, purpose="dossier-paper")
        found.append(
            {
                "paper_id": now.id if now else None,
                "name": now.name if now else paper.name,
                "file_id": str(card.id),
                "form": str(PaperForm.E_COPY),
            }
        )
    return found
