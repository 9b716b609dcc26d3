"""A person's own drafts and dossiers, for the table of rights."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from motcua.casework.dossiers.models import Dossier, Draft, SupplementRequest
from motcua.casework.dossiers.services import drafts, submission
from motcua.ground.accounts.models import Account
from motcua.means.catalogue import queries as catalogue_queries
from motcua.means.catalogue.models import Offering, Procedure
from motcua.means.documents import services as documents
from tests.answers import answers_for
from tests.factories import accounts as make
from tests.factories import catalogue, eforms
from tests.factories import documents as papers
from tests.rights.subjects import APPLICANTS, Subject, next_code, owner_of, subject, turned_away
from tests.rights.world import World

START = date(2025, 7, 1)


def offering_of(world: World) -> Offering:
    """Return a procedure that is filed at the first agency."""
    procedure = catalogue.make_procedure(
        form_id=eforms.make_form(), code=next_code(), audiences=["citizen", "business"]
    )
    return Offering.objects.create(
        procedure=Procedure.objects.get(pk=procedure.pk),
        competent_agency=world.here.agency,
        receiving="anywhere",
        processing_route="local",
        valid_from=START,
    )


def applicant_of(person: Account | None, standing: str) -> Account:
    """Return the person where it is an applicant who stands as owner, else another applicant."""
    owner = owner_of(person, standing)
    return owner if owner.kind != "officer" else make.make_account()


def draft_of(world: World, person: Account | None, standing: str) -> tuple[Draft, str]:
    """Make a draft with one file in it."""
    if turned_away(person, standing):
        return Draft(pk=uuid.uuid4()), str(uuid.uuid4())
    owner, now = make.actor(applicant_of(person, standing)), timezone.now()
    offering = offering_of(world)
    rules = catalogue_queries.offering_rules(offering.pk, "", timezone.localdate(now), names_process=False)
    assert rules
    draft = drafts.start_draft(
        by=owner,
        at=now,
        procedure_id=offering.procedure_id,
        offering_id=offering.pk,
        case_id=rules.case_id,
        form_version_id=rules.form_version_id,
    )
    card = documents.receive_upload(by=owner, name="a.pdf", stream=pdf(), at=now)
    kept = [{"paper_id": None, "name": "Giấy tờ khác", "file_id": str(card.id), "form": "e_copy"}]
    drafts.save_draft(by=owner, draft_id=draft.pk, at=now, papers=kept)
    return draft, str(card.id)


def dossier_of(world: World, person: Account | None, standing: str) -> tuple[Dossier, str]:
    """Make a dossier with one file in it."""
    if turned_away(person, standing):
        return Dossier(submission_ref="N-0000-0000"), str(uuid.uuid4())
    account, now = applicant_of(person, standing), timezone.now()
    owner, own = make.actor(account), account.id_number or account.tax_code
    card = documents.receive_upload(by=owner, name="a.pdf", stream=pdf(), at=now)
    what = submission.Submission(
        offering_id=offering_of(world).pk,
        case_key="",
        owner=submission.Person(name=account.full_name, kind=str(owner.kind)),
        answers=answers_for(offering_of(world).pk, "", timezone.localdate(now), account.full_name, own),
        papers=[submission.Paper(name="Giấy tờ", file_id=str(card.id))],
    )
    return submission.submit_dossier(by=owner, what=what, key=str(uuid.uuid4()), at=now), str(card.id)


def pdf() -> Any:
    """Return a file as it is uploaded."""
    return SimpleUploadedFile("a.pdf", papers.make_pdf())


@subject("own_draft", APPLICANTS)
def own_draft(world: World, person: Account | None, standing: str) -> Subject:
    """Make a draft."""
    draft, _file = draft_of(world, person, standing)
    return Subject({"draft_id": draft.pk})


@subject("own_draft_page", APPLICANTS)
def own_draft_page(world: World, person: Account | None, standing: str) -> Subject:
    """Make a draft and name a page of it."""
    draft, _file = draft_of(world, person, standing)
    return Subject({"draft_id": draft.pk, "page": "nhan-ket-qua"}, {"delivery": "counter"})


@subject("own_draft_paper", APPLICANTS)
def own_draft_paper(world: World, person: Account | None, standing: str) -> Subject:
    """Make a draft and bring a file for it."""
    draft, _file = draft_of(world, person, standing)
    return Subject({"draft_id": draft.pk, "paper_id": 0}, {"file": pdf()})


@subject("own_draft_file", APPLICANTS)
def own_draft_file(world: World, person: Account | None, standing: str) -> Subject:
    """Make a draft and name its file."""
    draft, file_id = draft_of(world, person, standing)
    return Subject({"draft_id": draft.pk, "file_id": file_id})


@subject("own_dossier", APPLICANTS)
def own_dossier(world: World, person: Account | None, standing: str) -> Subject:
    """Make a dossier that waits to be accepted."""
    dossier, _file = dossier_of(world, person, standing)
    return Subject({"ref": dossier.submission_ref}, {"ly-do": "Đổi ý"})


@subject("own_dossier_due", APPLICANTS)
def own_dossier_due(world: World, person: Account | None, standing: str) -> Subject:
    """Make a dossier that has a due date."""
    dossier, _file = dossier_of(world, person, standing)
    now = timezone.now()
    due = now + timedelta(days=5)
    Dossier.objects.filter(pk=dossier.pk).update(
        state="accepted", accepted_at=now, limit_from_at=now, due_at=due, promised_at=due
    )
    return Subject({"ref": dossier.submission_ref})


@subject("own_dossier_form", APPLICANTS)
def own_dossier_form(world: World, person: Account | None, standing: str) -> Subject:
    """Make a dossier and name its slip."""
    dossier, _file = dossier_of(world, person, standing)
    return Subject({"ref": dossier.submission_ref, "form": "slip"})


@subject("own_dossier_file", APPLICANTS)
def own_dossier_file(world: World, person: Account | None, standing: str) -> Subject:
    """Make a dossier and name its file."""
    dossier, file_id = dossier_of(world, person, standing)
    return Subject({"ref": dossier.submission_ref, "file_id": file_id})


@subject("own_dossier_asked", APPLICANTS)
def own_dossier_asked(world: World, person: Account | None, standing: str) -> Subject:
    """Make a dossier of which a supplement is asked for."""
    dossier, _file = dossier_of(world, person, standing)
    now = timezone.now()
    if dossier.pk is None:
        return Subject({"ref": dossier.submission_ref})
    Dossier.objects.filter(pk=dossier.pk).update(state="supplement_before")
    SupplementRequest.objects.create(
        dossier=dossier,
        number=1,
        stage="before",
        state="sent",
        items=[{"paper_id": None, "required_paper_id": None, "name": "Giấy tờ", "content": "Chụp lại"}],
        reason="Không đọc được",
        proposed_at=now,
        sent_at=now,
        respond_by_at=now + timedelta(days=30),
    )
    return Subject({"ref": dossier.submission_ref}, {"loi": "Đã có tại quầy"})
