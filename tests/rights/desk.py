"""Dossiers as they stand at the desk of the first agency, for the table of rights."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from motcua.casework.dossiers.models import Dossier, Pause, Result, SubmittedPaper, SupplementRequest
from motcua.ground.core.actors import SYSTEM
from motcua.means.documents import services as documents
from motcua.means.workflow import rules
from motcua.means.workflow import services as workflow
from motcua.means.workflow.models import Consultation, StepRun
from tests.factories import accounts as make
from tests.factories import workflow as processes
from tests.rights.own import dossier_of, pdf
from tests.rights.subjects import Subject, subject
from tests.rights.world import World

STEPS = [
    {
        "key": "review", "name": "Thẩm định", "kind": "review", "party": "competent", "position_key": "case_officer",
        "minutes": 240, "outcomes": [{"key": "agree", "label": "Đồng ý", "leads_to": "sign", "result": ""}],
    },
    {
        "key": "sign", "name": "Ký", "kind": "sign", "party": "competent", "position_key": "approver",
        "minutes": 120, "outcomes": [{"key": "sign", "label": "Ký", "leads_to": "return", "result": "approved"}],
    },
    {
        "key": "return", "name": "Trả", "kind": "return", "party": "desk", "position_key": "desk_clerk",
        "minutes": 60, "outcomes": [{"key": "done", "label": "Đã trả", "leads_to": "", "result": ""}],
    },
]  # fmt: skip
TYPED = {
    "reason": "Lý do", "note": "Ghi chú", "outcome": "agree", "day": "31/12/2099", "question": "Cho ý kiến",
    "items": "x1", "content-x1": "Thiếu", "name-x1": "Giấy tờ", "grant": "yes", "assignee": "0",
    "answer_text": "Đã có tại quầy", "case_key": "khac", "cause": "complaint",
}  # fmt: skip


PREPARED: dict[str, Callable[[World], Subject]] = {}


def at_desk(name: str) -> Callable[[Callable[[World], Subject]], Callable[[World], Subject]]:
    """Register what is made once for the whole table: every request is undone, so that the next finds it as it was."""

    def register(maker: Callable[[World], Subject]) -> Callable[[World], Subject]:
        PREPARED[name] = maker
        subject(name)(lambda world, person, standing: world.made[name])  # type: ignore[arg-type,return-value]
        return maker

    return register


def prepare(world: World) -> None:
    """Make every dossier that the lines about the desk ask for."""
    for name, maker in PREPARED.items():
        world.made[name] = maker(world)


def waiting(world: World) -> Dossier:
    """Make a dossier that waits at the desk of the first agency."""
    dossier, _file = dossier_of(world, make.make_account(), "own")
    Dossier.objects.filter(pk=dossier.pk).update(receiving_unit=world.here.units["desk"])
    return Dossier.objects.get(pk=dossier.pk)


def running(world: World, state: str = "processing", **more: Any) -> Dossier:
    """Make an accepted dossier whose open step is an officer's of the first agency."""
    dossier, now = waiting(world), timezone.now()
    version_id = processes.make_process(definition=rules.read({"steps": STEPS}), minutes=None)
    here = world.here.agency.pk
    due = now + timedelta(days=10)
    advance = workflow.begin_run(
        version_id=version_id,
        subject=("dossier", str(dossier.pk)),
        parties={"desk": here, "competent": here},
        calendar_of=here,
        at=now,
        by=SYSTEM,
        due_at=due,
    )
    values = {
        "state": state,
        "code": f"H55.X11-{timezone.localtime(now):%y%m%d}-{dossier.pk % 10_000:04d}",
        "accepted_at": now,
        "competent_received_at": now,
        "limit_from_at": now,
        "due_at": due,
        "promised_at": due,
        "run_id": advance.run_id,
        "process_version_id": version_id,
        "rules": {"supplement.window_days": 3, "supplement.respond_days": 30},
        **more,
    }
    Dossier.objects.filter(pk=dossier.pk).update(**values)
    return Dossier.objects.get(pk=dossier.pk)


def typed(dossier: Dossier, **more: Any) -> Subject:
    """Return a request for the dossier with whatever its forms ask for."""
    return Subject({"ref": dossier.submission_ref}, {**TYPED, **more})


@at_desk("desk_box")
def desk_box(world: World) -> Subject:
    """Name a box that everybody with a position has."""
    return Subject({"slug": "viec-cua-toi"})


@at_desk("desk_search")
def desk_search(world: World) -> Subject:
    """Name a search of nobody's: whoever works here is led to the form."""
    return Subject({"key": "abcd1234"})


@at_desk("desk_marked")
def desk_marked(world: World) -> Subject:
    """Mark a dossier that is an officer's, beside one that does not exist."""
    ref = running(world).submission_ref
    return Subject({}, {"ref": ref, "item": f"{ref}|1", "do": "take", "form": "slip"})


@at_desk("desk_waiting")
def desk_waiting(world: World) -> Subject:
    """Make a dossier that waits to be accepted."""
    dossier = waiting(world)
    paper = SubmittedPaper.objects.get(dossier=dossier)
    return typed(dossier, **{f"check-{paper.pk}": "ok", f"note-{paper.pk}": "", f"form-{paper.pk}": "copy"})


@at_desk("desk_helped")
def desk_helped(world: World) -> Subject:
    """Make a dossier that waits, filed with the help of the first agency's desk."""
    dossier = waiting(world)
    Dossier.objects.filter(pk=dossier.pk).update(helping_unit=world.here.units["desk"])
    return typed(dossier)


@at_desk("desk_to_call")
def desk_to_call(world: World) -> Subject:
    """Make a dossier in process whose person must be called."""
    return typed(running(world, call_due_at=timezone.now()), said="Đã báo")


@at_desk("desk_paper")
def desk_paper(world: World) -> Subject:
    """Make a dossier and name its paper."""
    dossier = waiting(world)
    return Subject({"ref": dossier.submission_ref, "paper_id": SubmittedPaper.objects.get(dossier=dossier).pk})


@at_desk("desk_print")
def desk_print(world: World) -> Subject:
    """Make a dossier and name its slip."""
    return Subject({"ref": waiting(world).submission_ref, "form": "slip"})


@at_desk("desk_running")
def desk_running(world: World) -> Subject:
    """Make a dossier whose open step is an officer's."""
    dossier = running(world)
    step = StepRun.objects.get(run_id=dossier.run_id)
    return typed(dossier, step=step.pk, agency1=world.elsewhere.agency.pk)


@at_desk("public_code")
def public_code(world: World) -> Subject:
    """Name the code of a dossier that is being processed, as everybody may type it."""
    return Subject(data={"ma": running(world).code})


@at_desk("desk_decision")
def desk_decision(world: World) -> Subject:
    """Make a dossier whose open step is an officer's, and bring a result for it."""
    dossier = running(world)
    return typed(dossier, way="agree", **decision(dossier))


def decision(dossier: Dossier) -> dict[str, str]:
    """Return what is typed to issue a paper, under a number that no other dossier has."""
    return {
        "number": f"{dossier.pk}/QĐ",
        "name": "Kết quả",
        "signer_name": "Vũ Thị Lan",
        "correction_reason": "Ghi sai tên đệm",  # read by a correction alone
        "outcome": "approved",
        "object_kind": "paper",
        "object_count": "1",
    }


def with_request(dossier: Dossier, state: str) -> Dossier:
    """Ask for a supplement of a dossier."""
    now = timezone.now()
    SupplementRequest.objects.create(
        dossier=dossier,
        number=1,
        stage="after",
        state=state,
        items=[{"paper_id": None, "required_paper_id": None, "name": "Giấy tờ", "content": "Chụp lại"}],
        reason="Không đọc được",
        proposed_at=now,
        step_run=StepRun.objects.get(run_id=dossier.run_id),
    )
    return dossier


def paused(world: World, state: str, ground: str) -> Dossier:
    """Make a dossier whose clock stands still."""
    dossier = running(world, state)
    now = timezone.now()
    workflow.pause_run(run_id=dossier.run_id, by=SYSTEM, at=now)
    Pause.objects.create(dossier=dossier, from_at=now, ground=ground, resume="continue")
    return dossier


@at_desk("desk_proposed")
def desk_proposed(world: World) -> Subject:
    """Make a dossier of which an officer proposed a supplement."""
    return typed(with_request(running(world), "proposed"))


@at_desk("desk_asked")
def desk_asked(world: World) -> Subject:
    """Make a dossier that waits for the person's supplement."""
    return typed(with_request(paused(world, "supplement_after", "supplement"), "sent"))


@at_desk("desk_financial")
def desk_financial(world: World) -> Subject:
    """Make a dossier that waits for a payment."""
    return typed(paused(world, "financial", "financial"))


@at_desk("desk_withdrawing")
def desk_withdrawing(world: World) -> Subject:
    """Make a dossier that its owner wishes to withdraw."""
    return typed(running(world, "withdrawal_asked", state_before_withdrawal="processing"))


def issued(world: World) -> tuple[Dossier, Result]:
    """Make a dossier with a result and its file."""
    dossier = running(world, "issued", outcome="approved", issued_at=timezone.now(), delivery_state="waiting")
    officer = make.actor(world.people["records_clerk", "own"])
    now = timezone.now()
    card = documents.receive_upload(by=officer, name="kq.pdf", stream=pdf(), at=now)
    documents.claim_files(ids=[card.id], subject=("dossier", str(dossier.pk)), by=officer, at=now)
    result = Result.objects.create(
        dossier=dossier, outcome="approved", number="1/QĐ", name="Kết quả", signer_name="Vũ Thị Lan", issued_at=now,
        issued_by_id=officer.account_id, file_id=card.id,
    )  # fmt: skip
    return dossier, result


@at_desk("desk_issued")
def desk_issued(world: World) -> Subject:
    """Make a dossier whose result waits to be handed over."""
    dossier, _result = issued(world)
    return typed(dossier, **decision(dossier))


@at_desk("desk_result")
def desk_result(world: World) -> Subject:
    """Name the file of a result."""
    dossier, result = issued(world)
    return Subject({"ref": dossier.submission_ref, "result_id": result.pk})


def asked_here(world: World) -> Consultation:
    """Ask the first agency for an opinion about a dossier, with one paper."""
    dossier = running(world)
    paper = SubmittedPaper.objects.get(dossier=dossier)
    now = timezone.now()
    return Consultation.objects.create(
        step_run=StepRun.objects.get(run_id=dossier.run_id),
        agency=world.here.agency,
        question="Cho ý kiến",
        papers=[{"name": "Giấy tờ", "file_id": str(paper.file_id)}],
        asked_at=now,
        deadline_at=now + timedelta(days=5),
    )


@at_desk("desk_opinion")
def desk_opinion(world: World) -> Subject:
    """Ask for an opinion."""
    return Subject({"consultation_id": asked_here(world).pk}, {"stance": "agree", "answer": ""})


@at_desk("desk_opinion_paper")
def desk_opinion_paper(world: World) -> Subject:
    """Ask for an opinion and name its paper."""
    return Subject({"consultation_id": asked_here(world).pk, "index": 0})
