"""Filing again what ended without its result: a draft with what was answered and handed in, linked to the old one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look, PaperForm
from motcua.casework.dossiers.models import Dossier, Draft, SubmittedPaper
from motcua.casework.dossiers.queries import again
from motcua.casework.dossiers.queries.profile import profile_of
from motcua.casework.dossiers.services import drafts, owners
from motcua.casework.dossiers.services.submission import CannotSubmit
from motcua.ground.accounts import policies as accounts
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms


def file_again(*, by: Actor, ref: str, offering_id: int, case_key: str, at: datetime) -> Draft:
    """Begin a draft with the answers and files of an ended dossier, or go on with the one begun for it before.

    Agency and case are chosen anew: the old ones may have ended, or may be why it was refused. A draft begun for
    others keeps what was typed and goes to these.

    Term: nộp lại
    Raises: CannotSubmit where the procedure or the case is not filed online there today, NotFound, NotAllowed
    """
    with transaction.atomic():
        accounts.account_for(by, by.person_id, lock=True)
        before = again.ended(by, ref)
        begun = again.filed_again(by, before.id)
        if not begun.free:
            raise NotAllowed(again.why_not(begun))
        rules = _rules(before.procedure_id, offering_id, case_key, at=at)
        if begun.draft_id is not None:
            return _led_to(Draft.objects.get(pk=begun.draft_id), rules, at=at)
        old = policies.dossier_for(by, ref, Look.OWN_FILES)
        documents.discard_copies(of=("dossier", str(old.pk)), by=by, at=at)  # of a draft that was thrown away
        return Draft.objects.create(
            account_id=by.person_id,
            procedure_id=old.procedure_id,
            offering_id=rules.offering_id,
            case_id=rules.case_id,
            form_version_id=rules.form_version_id,
            data={**_answers(old, rules, by=by, at=at), "_delivery": old.delivery},
            papers=_papers(old, rules, by=by, at=at),
            created_at=at,
            saved_at=at,
            again_of=old,
        )


def lead_draft(*, by: Actor, draft_id: UUID | str, offering_id: int, case_key: str, at: datetime) -> Draft:
    """Lead a person's own draft to another agency or case; what was typed and attached stays in it.

    Raises: CannotSubmit where that is not filed online there today, NotFound, NotAllowed once it was sent
    """
    with transaction.atomic():
        draft = drafts.draft_of(by, draft_id, lock=True)
        if draft.dossier_id is not None:
            raise NotAllowed(_("Hồ sơ này đã được gửi, không sửa bản soạn được nữa."))
        rules = _rules(draft.procedure_id, offering_id, case_key, at=at)
        return _led_to(draft, rules, at=at)


def _rules(procedure_id: int, offering_id: int, case_key: str, *, at: datetime) -> catalogue.FilingRules:
    """Return under which rules this procedure is filed online at an agency. Raises: CannotSubmit"""
    rules = catalogue.offering_rules(offering_id, case_key, worktime.local(at).date(), names_process=False)
    if rules is None or not rules.submittable or rules.procedure_id != procedure_id:
        reason = rules.why_not if rules else ""
        raise CannotSubmit(reason or _("Thủ tục hoặc trường hợp này hiện không nhận hồ sơ trực tuyến."))
    return rules


def _led_to(draft: Draft, rules: catalogue.FilingRules, *, at: datetime) -> Draft:
    """Return a draft that goes to this agency and case, with each paper at its place there."""
    if (draft.offering_id, draft.case_id) == (rules.offering_id, rules.case_id):
        return draft
    wanted = list(catalogue.accepted_rules(rules.version_id, rules.case_key).papers)
    known, named = {paper.id for paper in wanted}, {paper.name: paper.id for paper in wanted}
    draft.papers = [
        paper if paper["paper_id"] in known else {**paper, "paper_id": named.get(paper["name"])}
        for paper in draft.papers
    ]
    draft.offering_id, draft.case_id, draft.form_version_id = rules.offering_id, rules.case_id, rules.form_version_id
    draft.revision += 1
    draft.saved_at = at
    draft.save()
    return draft


def _answers(old: Dossier, rules: catalogue.FilingRules, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Return what was answered to questions that are still asked, without what the account itself answers.

    The account says its own part anew. So the draft holds of each person only what was typed of them, and nothing of
    the account's own stands under another's name when the person changes for whom it is.
    """
    if old.answers_id is None or rules.form_version_id is None:
        return {}
    schema = eforms.form_in_case(rules.form_version_id, rules.case_key).schema
    given = _as_seen_by(by, old, schema, eforms.answers(old.answers_id).data)
    profile = profile_of(by, at=at, is_organisation=eforms.asks_for_organisation(schema), written=True)
    today = worktime.local(at).date()
    own = eforms.own_fields(schema, profile, today=today, area_name=orgs.area_name)
    held = {key for key, answer in own.items() if answer.holds(given)}
    asked = eforms.fields_by_key(schema).keys()
    return {key: value for key, value in given.items() if key in asked and key not in held}


def _as_seen_by(by: Actor, old: Dossier, schema: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers as this person gives them: an owner for whom somebody else filed files for themselves."""
    if old.owner_id != by.account_id or old.filer_id == by.account_id:
        return dict(given)
    dropped = {eforms.filer_question(schema), *_of_filer(schema)}
    return {key: value for key, value in given.items() if key not in dropped}


def _of_filer(schema: Mapping[str, Any]) -> Iterable[str]:
    return eforms.questions_of_owner(schema, {f"filer.{name}" for name in owners.OF_FILER.values()})


def _papers(old: Dossier, rules: catalogue.FilingRules, *, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Return the files as papers of a draft, each a copy of this person's own."""
    wanted = {paper.key: paper for paper in catalogue.accepted_rules(rules.version_id, rules.case_key).papers}
    came = SubmittedPaper.objects.filter(dossier=old, replaced_by=None, file__isnull=False).order_by("order", "pk")
    found, copies = [], documents.copies_of(("dossier", str(old.pk)))
    for paper in came.select_related("required_paper"):
        now = wanted.get(paper.required_paper.key) if paper.required_paper else None
        assert paper.file_id is not None  # asked for above
        card = documents.copy_file(file_id=paper.file_id, by=by, at=at, purpose=copies)
        found.append(
            {
                "paper_id": now.id if now else None,
                "name": now.name if now else paper.name,
                "file_id": str(card.id),
                "form": str(PaperForm.E_COPY),
            }
        )
    return found
