"""Reopening is a new linked dossier: the finished one stays as it is and counted, the new one has code and deadline."""

from typing import Any

import pytest
from django.utils import translation

from motcua.casework.dossiers import events, messages, policies
from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.services import intake, processing, reopening, results, submission
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.insight.reporting import services as reporting
from motcua.means.documents import queries as document_queries
from motcua.means.documents import services as documents
from tests.filing import upload
from tests.province import Stage, at

WARD, CLERK, OFFICER, LEADER = "phuong-phan-dinh-phung-05443", "canbo.motcua", "chuyenvien", "lanhdao"
DECISION = results.Decision("approved", "57/QĐ", "Giấy xác nhận", "x", "x", object_kind="paper", object_count=1)


def give(stage: Stage, dossier: Dossier, who: str, when: str) -> dict[str, Any]:
    return {"by": stage.who(who, when), "ref": dossier.submission_ref, "at": at(when)}


def test_a_finished_dossier_is_reopened_as_a_new_one(stage: Stage) -> None:
    offering = stage.offering("1.004873", WARD)
    applicant = stage.who("nguoidan", "2026-11-20 08:00")
    scan = documents.receive_upload(by=applicant, name="a.pdf", stream=upload(), at=at("2026-11-20 08:00"))
    given = [submission.Paper("Giấy tờ cư trú", file_id=str(scan.id))]
    old = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="old", papers=given)
    intake.accept(**give(stage, old, CLERK, "2026-11-20 08:30"))
    for who, when, outcome in ((OFFICER, "2026-11-20 09:00", "agree"), (LEADER, "2026-11-20 09:30", "sign")):
        processing.complete_step(**give(stage, old, who, when), step_run_id=stage.step(old).id, outcome=outcome)
    results.issue_result(**give(stage, old, "vanthu", "2026-11-20 10:00"), step_run_id=stage.step(old).id,
                         outcome="issue", decision=DECISION)  # fmt: skip
    with pytest.raises(policies.WrongTime):
        reopening.reopen(**give(stage, old, LEADER, "2026-11-20 10:10"), cause="error", reason="x")
    results.return_result(**give(stage, old, CLERK, "2026-11-20 10:30"), handed_to="", originals_returned=False)
    reporting.count_dossier(dossier_id=old.pk, by=SYSTEM, at=at("2026-11-20 10:31"))
    finished = stage.fresh(old)

    with pytest.raises(NotAllowed):
        reopening.reopen(**give(stage, old, OFFICER, "2026-11-23 08:00"), cause="error", reason="x")
    for wrong in ({"cause": "x", "reason": "x"}, {"cause": "error", "reason": " "}):
        with pytest.raises(Invalid):
            reopening.reopen(**give(stage, old, LEADER, "2026-11-23 08:00"), **wrong)
    new = reopening.reopen(
        **give(stage, old, LEADER, "2026-11-23 08:00"), cause="complaint", reason="Đơn khiếu nại ngày 22/11/2026"
    )
    with pytest.raises(policies.WrongTime):
        reopening.reopen(**give(stage, old, LEADER, "2026-11-23 08:05"), cause="court", reason="x")

    kept = stage.fresh(old)
    for name in ("state", "code", "outcome", "issued_at", "returned_at", "due_at", "ended_at"):
        assert getattr(kept, name) == getattr(finished, name), name
    assert reporting.compare() == []
    assert (new.state, new.code, new.reopens_id, new.owner_id) == ("submitted", None, old.pk, old.owner_id)
    assert SubmittedPaper.objects.filter(dossier=new).count() == SubmittedPaper.objects.filter(dossier=old).count()
    assert [file_of(dossier).sha256 for dossier in (old, new)] == [scan.sha256, scan.sha256]
    with translation.override("vi"):
        told = messages.BY_EVENT[events.DossierSubmitted](new)
        subject, body = told.subject, told.body
    assert subject == f"Hồ sơ {old_name(kept)} được mở lại"
    assert "đã được gửi" not in body

    accepted = intake.accept(**give(stage, new, CLERK, "2026-11-23 09:00"))
    assert accepted.code not in (None, kept.code)
    assert accepted.due_at == at("2026-11-27 17:00")  # 3 working days; 24/11 is a day off
    citizen = stage.who("nguoidan", "2026-11-23 09:10")
    pages = [queries.dossier_page(citizen, ref.submission_ref, at=at("2026-11-23 09:10")) for ref in (old, new)]
    assert [linked.code for linked in pages[0].reopened_as] == [accepted.code]
    assert pages[1].reopens is not None
    assert (pages[1].reopens.code, pages[1].reopens.reason) == (kept.code, "Đơn khiếu nại ngày 22/11/2026")


def file_of(dossier: Dossier) -> document_queries.FileCard:
    """Return the file that came with a dossier, asked for as one of this dossier and no other."""
    paper = SubmittedPaper.objects.get(dossier=dossier, file__isnull=False)
    assert paper.file_id is not None
    return document_queries.get_file(paper.file_id, ("dossier", str(dossier.pk)))


def old_name(dossier: Dossier) -> str:
    return dossier.code or dossier.submission_ref
