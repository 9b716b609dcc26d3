"""What the person may do after sending: answer a supplement request, withdraw."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, PaperForm, Stage, State, SupplementState
from motcua.casework.dossiers.models import Dossier, SubmittedPaper, SupplementRequest
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.rules import acts
from motcua.casework.dossiers.services import applications, moving
from motcua.casework.dossiers.services.applications import Paper
from motcua.ground.core import reasons, text, worktime
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import services as documents

Answers = Mapping[int, Sequence[Paper]]


def answer_supplement(
    *,
    by: Actor,
    ref: str,
    answers: Answers,
    at: datetime,
    answer_text: str = "",
    key: str = "",
    revision: int | None = None,
) -> SupplementRequest:
    """Answer a supplement request at the very papers it names: item index -> the new papers, one or several files.

    Before acceptance the dossier goes back to the desk and the acceptance clock starts again; after acceptance it
    waits until the desk confirms that it is complete. Sending the same answer again changes nothing.

    Term: nộp bổ sung
    State: SUPPLEMENT_BEFORE -> SUBMITTED; SUPPLEMENT_AFTER stays until confirmed
    Raises: NothingAsked, Invalid by item, NotFound, NotAllowed
    """
    key = text.clean(key)[:80]
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ANSWER_SUPPLEMENT, lock=True)
        request = (
            SupplementRequest.objects.filter(dossier=dossier, state__in=["sent", "answered"])
            .order_by("-number")
            .first()
        )
        if request is None:
            again = SupplementRequest.objects.filter(dossier=dossier, answer_key=key).first() if key else None
            if again is not None:
                return again
            raise policies.NothingAsked(_("Hồ sơ này không chờ bổ sung."))
        answers = {index: papers for index, papers in answers.items() if papers}
        said = text.clean(answer_text)[:2000]
        new = bool(answers) or said not in ("", request.answer_text)
        if request.state == SupplementState.ANSWERED and (not new or (key and request.answer_key == key)):
            return request
        moving.begin(dossier, Action.ANSWER_SUPPLEMENT, by=by, revision=revision)
        _check_answers(request, answers, answer_text, by=by)
        _replace_papers(dossier, request, answers, by=by, at=at)
        request.answered_at, request.answer_key = at, key
        request.answer_text = said or request.answer_text
        holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id]) if by.is_staff else None
        told = {"request_id": request.pk}
        if request.stage == Stage.BEFORE:
            request.state, request.done_at = SupplementState.DONE, at
            _back_to_desk(dossier, told, by=by, at=at, holding=holding)
        else:
            request.state = SupplementState.ANSWERED
            moving.touch(dossier)
            kept = {"request": request.number, "items": sorted(answers)}
            moving.note(dossier, Action.ANSWER_SUPPLEMENT, by=by, at=at, data=kept, told=told)
        request.save()
        return request


def _back_to_desk(dossier: Dossier, told: dict[str, int], *, by: Actor, at: datetime, holding: Holding | None) -> None:
    """Send the dossier to the desk again, with a whole acceptance clock before it."""
    calendar = orgs.work_calendar(dossier.receiving_agency_id)
    minutes = settings.value("acceptance.working_minutes", worktime.local(at).date())
    dossier.acceptance_from_at = at
    dossier.acceptance_warned_at = dossier.acceptance_alarmed_at = None
    dossier.acceptance_due_at = worktime.acceptance_due(at, calendar, minutes)
    moving.apply(
        dossier,
        [moving.Change(Action.ANSWER_SUPPLEMENT, told=told)],
        by=by,
        at=at,
        holding=holding,
        update_fields=["acceptance_from_at", "acceptance_due_at", "acceptance_warned_at", "acceptance_alarmed_at"],
    )


def _check_answers(request: SupplementRequest, answers: Answers, answer_text: str, *, by: Actor) -> None:
    errors = {
        f"item-{index}": [_("Bổ sung nội dung này bằng tệp hoặc bằng lời.")]
        for index in range(len(request.items))
        if not answers.get(index) and not text.clean(answer_text) and request.state == SupplementState.SENT
    }
    if any(index not in range(len(request.items)) for index in answers):
        errors["items"] = [_("Nội dung bổ sung không có trong phiếu yêu cầu.")]
    if errors:
        raise Invalid(_("Chưa bổ sung đủ các nội dung được yêu cầu."), errors=errors)
    for index, papers in answers.items():
        named = [replace(paper, name=request.items[index]["name"]) for paper in papers]
        applications.check_repeats([(index, paper) for paper in named], field=f"item-{index}", by=by)


def _replace_papers(dossier: Dossier, request: SupplementRequest, answers: Answers, *, by: Actor, at: datetime) -> None:
    """Put the new papers of each item in the place of those that stood there: the old one, or an earlier answer."""
    files = [paper.file_id for papers in answers.values() for paper in papers if paper.file_id]
    if files:
        documents.claim_files(ids=files, subject=("dossier", str(dossier.pk)), by=by, at=at)
    last = SubmittedPaper.objects.filter(dossier=dossier).count()
    for offset, (index, papers) in enumerate(sorted(answers.items())):
        item: dict[str, Any] = request.items[index]
        old = SubmittedPaper.objects.filter(dossier=dossier, pk=item["paper_id"]).first() if item["paper_id"] else None
        new = [
            SubmittedPaper.objects.create(
                dossier=dossier,
                required_paper_id=old.required_paper_id if old else item["required_paper_id"],
                order=old.order if old else last + offset,
                name=old.name if old else item["name"],
                form=paper.form or PaperForm.E_COPY,
                quantity=max(1, paper.quantity),
                file_id=paper.file_id,
                added_at=at,
                supplement=request,
            )
            for paper in papers
        ]
        before = [paper_id for paper_id in (item["paper_id"], *item.get("answered_by", ())) if paper_id]
        SubmittedPaper.objects.filter(dossier=dossier, pk__in=before, replaced_by=None).update(replaced_by=new[0])
        item["answered_by"] = [paper.pk for paper in new]


def ask_withdrawal(*, by: Actor, ref: str, reason: str, at: datetime, revision: int | None = None) -> Dossier:
    """Withdraw a dossier: at once before acceptance, by the desk's decision after it.

    Term: rút hồ sơ
    Law: decree 118/2025 Art. 21; decisions 2
    State: SUBMITTED | SUPPLEMENT_BEFORE -> WITHDRAWN; ACCEPTED | PROCESSING | SUPPLEMENT_AFTER | FINANCIAL ->
        WITHDRAWAL_ASKED
    Raises: CannotMove, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.ASK_WITHDRAWAL, lock=True)
        holding: Holding | None = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id]) if by.is_staff else None
        if dossier.state in (State.WITHDRAWN, State.WITHDRAWAL_ASKED):
            return dossier
        before = dossier.state in acts.BEFORE_ACCEPTANCE
        action = Action.WITHDRAW if before else Action.ASK_WITHDRAWAL
        moving.begin(dossier, action, by=by, revision=revision)
        if not before:
            dossier.state_before_withdrawal = dossier.state
        change = moving.Change(action, reason=reasons.given(reason))
        moving.apply(dossier, [change], by=by, at=at, holding=holding, update_fields=["state_before_withdrawal"])
        return dossier
