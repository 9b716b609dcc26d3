"""What is refused on sending, whose the dossier is, and that draft and dossier never stand without the other."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import translation

from motcua.casework.dossiers import subscribers
from motcua.casework.dossiers.events import DossierSubmitted
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.services import drafts, submission
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core.errors import Invalid, NotAllowed, NotFound
from motcua.means.catalogue.models import Procedure
from motcua.means.documents import services as documents
from motcua.means.notifications.models import Message
from tests.answers import answers_for
from tests.filing import resident, upload
from tests.province import Stage, at

pytestmark = pytest.mark.server

WARD = "phuong-phan-dinh-phung-05443"
MARITAL = "1.004873"
NOW = "2026-11-16 09:00"
OWNER = "Nguyễn Thị Ngọc Ánh"


@pytest.fixture
def offering(stage: Stage) -> int:
    return stage.offering(MARITAL, WARD)


def what_of(offering: int, number: str = "000000000001", **more: Any) -> submission.Submission:
    owner = more.get("owner", submission.Person(name=OWNER))
    answers = answers_for(offering, "ket-hon", at(NOW).date(), owner.name, number)
    if filer := more.get("authorised"):
        answers |= {"filing_as": "authorised", "filer_name": filer["name"]}
    values = {"owner": owner, "answers": answers}
    return submission.Submission(offering_id=offering, case_key="ket-hon", **{**values, **more})


def test_an_empty_form_is_refused_online_field_by_field(stage: Stage, offering: int) -> None:
    with pytest.raises(Invalid) as refused:
        submission.submit_dossier(
            by=stage.who("nguoidan", NOW), what=what_of(offering, answers={}), key="k", at=at(NOW)
        )
    assert {"owner_name", "status", "place"} <= set(refused.value.errors)
    assert not Dossier.objects.filter(filer__username="nguoidan", idempotency_key="k").exists()


def test_at_the_counter_the_form_may_come_on_paper(stage: Stage, offering: int) -> None:
    dossier = stage.register(NOW, by="canbo.motcua", offering=offering, case="ket-hon")
    assert dossier.answers_id is None


def test_an_organisation_cannot_own_what_is_for_people(stage: Stage, offering: int) -> None:
    owner = submission.Person(name="Công ty Mẫu", kind="business")
    with pytest.raises(Invalid) as refused:
        submission.submit_dossier(
            by=stage.who("nguoidan", NOW), what=what_of(offering, owner=owner), key="k", at=at(NOW)
        )
    assert list(refused.value.errors) == ["owner_kind"]
    with pytest.raises(Invalid) as refused:
        stage.register(NOW, by="canbo.motcua", offering=offering, case="ket-hon", kind="business")
    assert list(refused.value.errors) == ["owner_kind"]


def test_an_organisation_files_for_a_person_only_as_authorised(stage: Stage, offering: int) -> None:
    firm = Account.objects.filter(kind="business", is_active=True).order_by("pk")[0]
    by = accounts.actor_for(firm.pk, at(NOW))
    with pytest.raises(Invalid) as refused:
        submission.submit_dossier(by=by, what=what_of(offering), key="k", at=at(NOW))
    assert list(refused.value.errors) == ["authorised"]
    authorised = {"name": "Người Được Ủy Quyền"}
    dossier = submission.submit_dossier(by=by, what=what_of(offering, authorised=authorised), key="k", at=at(NOW))
    assert (dossier.filer_id, dossier.owner_id) == (firm.pk, None)


def test_draft_and_dossier_are_tied_in_one_transaction(
    stage: Stage, offering: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = stage.who("nguoidan", NOW)
    draft = drafts.start_draft(by=by, at=at(NOW), procedure_id=Procedure.objects.get(code=MARITAL).pk)
    send = {"by": by, "what": what_of(offering), "key": str(draft.pk), "at": at(NOW), "draft_id": draft.pk}

    with monkeypatch.context() as broken:

        def fail(*_args: Any, **_named: Any) -> None:
            raise DatabaseError("the connection is gone")

        broken.setattr(Draft, "save", fail)
        with pytest.raises(DatabaseError):
            submission.submit_dossier(**send)
    assert not Dossier.objects.filter(idempotency_key=str(draft.pk)).exists()
    assert Draft.objects.get(pk=draft.pk).dossier_id is None

    sent = submission.submit_dossier(**send)
    assert Draft.objects.get(pk=draft.pk).dossier_id == sent.pk
    assert submission.submit_dossier(**send).pk == sent.pk


def test_nobody_sends_anothers_draft_and_none_is_sent_twice(stage: Stage, offering: int) -> None:
    by = stage.who("nguoidan", NOW)
    draft = drafts.start_draft(by=by, at=at(NOW), procedure_id=Procedure.objects.get(code=MARITAL).pk)
    other = resident()
    stranger = accounts.actor_for(other.pk, at(NOW))
    send = {"what": what_of(offering), "at": at(NOW), "draft_id": draft.pk}
    with pytest.raises(NotFound):
        submission.submit_dossier(by=stranger, key="theirs", **{**send, "what": what_of(offering, other.id_number)})
    submission.submit_dossier(by=by, key="first", **send)
    with pytest.raises(NotAllowed):
        submission.submit_dossier(by=by, key="second", **send)
    assert set(Dossier.objects.filter(idempotency_key__in=["theirs", "first", "second"]).values_list(
        "idempotency_key", flat=True
    )) == {"first"}  # fmt: skip


def test_who_files_for_somebody_else_is_the_filer_and_not_the_owner(stage: Stage, offering: int) -> None:
    account = resident(email="nopthay@vidu.example", full_name="Trần Văn Thay")
    by = accounts.actor_for(account.pk, at(NOW))
    own = what_of(offering, account.id_number, owner=submission.Person(name="trần văn thay"))
    mother = submission.Person(name="Lê Thị Mẹ", email="me@vidu.example")
    mine = submission.submit_dossier(by=by, what=own, key="mine", at=at(NOW))
    hers = submission.submit_dossier(
        by=by, what=what_of(offering, owner=mother, authorised={"name": "Trần Văn Thay"}), key="hers", at=at(NOW)
    )
    with pytest.raises(submission.UnusableOwner, match="nộp cho chính mình") as refused:
        submission.submit_dossier(by=by, what=what_of(offering, owner=mother), key="as-oneself", at=at(NOW))
    assert list(refused.value.errors) == ["owner_name"]
    said = answers_for(offering, "ket-hon", at(NOW).date(), mother.name) | {"filing_as": "authorised"}
    with pytest.raises(submission.UnusableOwner, match="gửi kèm người được ủy quyền") as refused:
        submission.submit_dossier(by=by, what=what_of(offering, owner=mother, answers=said), key="quietly", at=at(NOW))
    assert list(refused.value.errors) == ["authorised"]

    assert [dossier.owner_id for dossier in (mine, hers)] == [account.pk, None]
    assert {row.ref for row in rows.my_dossiers(by, at=at(NOW)).rows} == {
        dossier.submission_ref for dossier in (mine, hers)
    }


def test_filer_and_owner_are_both_told_once(stage: Stage, offering: int) -> None:
    account = resident(email="nopthay@vidu.example", full_name="Trần Văn Thay", language="en")
    by = accounts.actor_for(account.pk, at(NOW))
    mother = submission.Person(name="Lê Thị Mẹ", email="me@vidu.example")
    hers = submission.submit_dossier(
        by=by, what=what_of(offering, owner=mother, authorised={"name": "Trần Văn Thay"}), key="hers", at=at(NOW)
    )
    for _again in range(2):
        subscribers.tell_applicant(DossierSubmitted(dossier_id=hers.pk, at=at(NOW)))

    told = Message.objects.filter(about_id=str(hers.pk))
    assert told.count() == 4
    assert set(told.values_list("channel", "recipient_id", "address")) == {
        ("email", None, "me@vidu.example"),
        ("email", account.pk, "nopthay@vidu.example"),
        ("in_app", account.pk, ""),
        ("sms", account.pk, account.phone),
    }
    assert "của Ông/Bà" in told.get(address="me@vidu.example").body
    assert "của Ông/Bà" not in told.get(address="nopthay@vidu.example").body


@pytest.mark.parametrize(
    ("account_in", "filed_in", "english"), [("vi", "vi", False), ("vi", "en", True), ("en", "vi", True)]
)
def test_who_filed_in_english_is_written_to_in_english(
    stage: Stage, offering: int, account_in: str, filed_in: str, *, english: bool
) -> None:
    account = resident(full_name="Trần Văn Mẫu", language=account_in)
    own = what_of(offering, account.id_number, owner=submission.Person(name="Trần Văn Mẫu"))
    with translation.override(filed_in):
        sent = submission.submit_dossier(by=accounts.actor_for(account.pk, at(NOW)), what=own, key="k", at=at(NOW))
    subscribers.tell_applicant(DossierSubmitted(dossier_id=sent.pk, at=at(NOW)))
    (subject,) = set(Message.objects.filter(about_id=str(sent.pk)).values_list("subject", flat=True))
    assert subject.startswith("Đã gửi hồ sơ") is not english


def test_the_same_file_twice_for_one_paper_is_refused_and_for_two_papers_is_not(stage: Stage, offering: int) -> None:
    by = stage.who("nguoidan", NOW)
    first, again = (
        documents.receive_upload(by=by, name=name, stream=upload(), at=at(NOW)) for name in ("a.pdf", "b.pdf")
    )

    def send(key: str, *papers: submission.Paper) -> Dossier:
        return submission.submit_dossier(by=by, what=what_of(offering, papers=papers), key=key, at=at(NOW))

    for other in (first, again):
        with pytest.raises(Invalid) as refused:
            send("k", *(submission.Paper(name="Giấy", file_id=str(file.id)) for file in (first, other)))
        assert list(refused.value.errors) == ["papers"]
    assert send("k", *(submission.Paper(name=f"Giấy {n}", file_id=str(first.id)) for n in range(2))).pk
