"""Looking again at what was finished: a new dossier, linked to the old one, with its own code and deadline."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Cause, Channel, State
from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.queries import settings
from motcua.casework.dossiers.services import moving
from motcua.casework.dossiers.services.applications import CATALOGUE_CHANNEL
from motcua.casework.dossiers.services.submission import CannotSubmit
from motcua.ground.core import identifiers, reasons, revisions, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents

# What the new dossier says as the old one did: of the people, of the matter, and what is owed for it.
SAME = (
    "channel", "assisted", "sample", "answers_id", "filer_id", "owner_id", "owner_kind", "owner_name",
    "owner_id_number", "owner_address", "owner_phone", "owner_email", "authorised", "request_text", "copies",
    "delivery", "money_state", "fee_text",
)  # fmt: skip


def reopen(*, by: Actor, ref: str, cause: str, reason: str, at: datetime, revision: int | None = None) -> Dossier:
    """Open a new dossier in the place of a finished one, and return it; it waits at the agency's desk like any other.

    The finished one keeps its state, its result and its place in every figure. The new one has what was declared and
    handed in; it gets its own code and its own deadline, by the rules of the day on which it is accepted.

    Term: mở lại hồ sơ
    Law: decisions 2: reopening is a new linked dossier
    Raises: CannotSubmit where the procedure is not received any more, Invalid by field, WrongTime, Stale, NotFound,
        NotAllowed
    """
    why = reasons.given(reason, missing=_("Ghi vì sao mở lại."))
    if cause not in Cause.values:
        raise Invalid(_("Chọn căn cứ mở lại."), field="cause")
    with transaction.atomic(), revisions.steady():
        old = policies.dossier_for(by, ref, Action.REOPEN, lock=True)
        moving.begin(old, Action.REOPEN, by=by, revision=revision)
        new = _opened(old, at=at)
        new.save(force_insert=True)
        papers = _copy_papers(old, new, by=by, at=at)
        holding = policies.acting_as(by, agency_ids=[old.competent_agency_id])
        name = old.code or old.submission_ref
        told: dict[str, Any] = {"papers": papers, "reopens": name, "cause": cause}
        kept = {"ref": new.submission_ref, "to": State.SUBMITTED, "reopens": name}
        moving.begin_life(new, by=by, at=at, holding=holding, data=told, audit_data=kept, reason=why)
        moving.touch(old)
        moving.note(old, Action.REOPEN, by=by, at=at, data={"ref": new.submission_ref, "cause": cause, "reason": why})
        return new


def _opened(old: Dossier, *, at: datetime) -> Dossier:
    """Return (unsaved) the new dossier under the rules of today. Raises: CannotSubmit"""
    on = worktime.local(at).date()
    case_key = catalogue.case_key_of(old.case_id)
    channel = CATALOGUE_CHANNEL[Channel(old.channel)]
    rules = catalogue.offering_rules(old.offering_id, case_key, on, channel, names_process=False, by_officer=True)
    if rules is None or not rules.submittable:
        raise CannotSubmit(
            _("Thủ tục này không còn nhận hồ sơ ở cơ quan đã giải quyết; nộp hồ sơ mới theo quy định hiện hành.")
        )
    unit = orgs.desk_of(rules.competent_agency_id, on)
    if unit is None:
        raise CannotSubmit(_("Cơ quan giải quyết chưa có bộ phận một cửa để nhận hồ sơ."))
    calendar = orgs.work_calendar(unit.agency_id)
    earlier = Dossier.objects.filter(reopens=old).count()
    return Dossier(
        submission_ref=identifiers.new_submission_ref(),
        idempotency_key=f"reopen-{old.pk}-{earlier + 1}",
        state=State.SUBMITTED,
        reopens=old,
        offering_id=rules.offering_id,
        procedure_id=rules.procedure_id,
        procedure_version_id=rules.version_id,
        case_id=rules.case_id,
        limit_value=rules.limit_value,
        limit_unit=rules.limit_unit,
        resume=rules.resume,
        competent_agency_id=rules.competent_agency_id,
        receiving_agency_id=unit.agency_id,
        receiving_unit_id=unit.id,
        submitted_at=at,
        acceptance_from_at=at,
        acceptance_due_at=worktime.acceptance_due(at, calendar, settings.value("acceptance.working_minutes", on)),
        **{name: getattr(old, name) for name in SAME},
    )


def _copy_papers(old: Dossier, new: Dossier, *, by: Actor, at: datetime) -> int:
    """Let the new dossier have the papers that counted in the old one, to be checked again; return how many.

    A file belongs to one dossier, which says who may read it: the new one has copies of its own.
    """
    before = catalogue.accepted_rules(old.procedure_version_id, catalogue.case_key_of(old.case_id)).papers
    keys = {paper.id: paper.key for paper in before}
    after = catalogue.accepted_rules(new.procedure_version_id, catalogue.case_key_of(new.case_id)).papers
    ids = {paper.key: paper.id for paper in after}
    rows = list(SubmittedPaper.objects.filter(dossier=old, replaced_by=None).order_by("order", "pk"))
    copies = {
        row.file_id: documents.copy_file(file_id=row.file_id, by=by, at=at, purpose="dossier-paper").id
        for row in rows
        if row.file_id is not None
    }
    documents.claim_files(ids=copies.values(), subject=("dossier", str(new.pk)), by=by, at=at)
    papers = [
        SubmittedPaper(
            dossier=new,
            required_paper_id=ids.get(keys.get(row.required_paper_id or 0, "")),
            order=order,
            name=row.name,
            form=row.form,
            quantity=row.quantity,
            file_id=copies[row.file_id] if row.file_id is not None else None,
            added_at=at,
        )
        for order, row in enumerate(rows)
    ]
    SubmittedPaper.objects.bulk_create(papers)
    return len(papers)
