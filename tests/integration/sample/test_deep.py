"""The deep sample is made by the real services: every state with its papers, work for everybody, figures that agree."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Form, State, SupplementState
from motcua.casework.dossiers.models import (
    Apology,
    Dossier,
    FormIssue,
    Move,
    Pause,
    Result,
    SubmittedPaper,
    SupplementRequest,
)
from motcua.casework.dossiers.queries import finding, rows
from motcua.casework.dossiers.services import supplements
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account, Posting
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.core.models import OutboxEvent
from motcua.insight.reporting import services as reporting
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import queries as documents
from motcua.means.notifications.models import Message
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import Box
from motcua.means.workflow.models import Consultation
from motcua.sample import deep
from motcua.sample.deep import running
from motcua.sample.deep.plots import plots
from motcua.sample.models import SampleRun
from tests.integration.sample.conftest import STORIES
from tests.province import at

pytestmark = pytest.mark.django_db

# What somebody must be able to do next with a dossier that waits, by its state.
NEXT = {
    State.SUBMITTED: {"accept"},
    State.SUPPLEMENT_BEFORE: {"answer_supplement"},
    State.SUPPLEMENT_AFTER: {"confirm_supplement", "answer_supplement"},
    State.FINANCIAL: {"confirm_payment"},
    State.WITHDRAWAL_ASKED: {"grant_withdrawal", "refuse_withdrawal"},
    State.ISSUED: {"return"},
}


def actor(username: str) -> Actor:
    now = timezone.now()
    return accounts.actor_for(Account.objects.get(username=username).pk, now)


def of_deep() -> list[Dossier]:
    return list(Dossier.objects.filter(idempotency_key__startswith="mau-1-").order_by("pk"))


def test_every_story_was_told(played: deep.Progress) -> None:
    assert SampleRun.objects.get().skipped == []
    assert (played.done, played.planned, len(of_deep())) == (STORIES, STORIES, STORIES)


def test_every_state_is_there(played: deep.Progress) -> None:
    """A draft is no dossier yet."""
    assert {dossier.state for dossier in of_deep()} == set(State.values) - {State.DRAFT}


def test_an_apology_comes_in_time_though_days_off_lie_before_the_due_day(loaded_province: None) -> None:
    """At this moment the days before the due day of this story are a weekend and the National Day."""
    moment = at("2026-11-27 15:14")
    plot = plots(1)[304]
    assert plot.happens == {"apology"}
    running.forget()
    cast, casting = running._company(moment.date())
    story, uploads = running._prepared(1, plot, casting, cast, moment)
    story.play(uploads)
    running.forget()
    dossier = Dossier.objects.get(pk=story.pk)
    apology = Apology.objects.get(dossier=dossier)
    assert (dossier.state, apology.late) == (plot.ending, False)
    assert apology.new_promised_at is not None


def test_everything_is_marked_as_sample_and_nobody_is_real(played: deep.Progress) -> None:
    for dossier in of_deep():
        assert dossier.sample
        assert dossier.owner_id_number.startswith(("000", "MAU"))
        assert dossier.owner_phone.replace(" ", "").startswith("0000000")
        assert dossier.owner_email == "" or dossier.owner_email.endswith("@vidu.example")


def test_nobody_files_what_is_not_for_their_kind(played: deep.Progress) -> None:
    for dossier in of_deep():
        rules = catalogue.accepted_rules(dossier.procedure_version_id, catalogue.case_key_of(dossier.case_id))
        assert not rules.audiences or dossier.owner_kind in rules.audiences, rules.name


def test_who_files_online_has_answered_the_form_and_sent_the_papers(played: deep.Progress) -> None:
    online = [dossier for dossier in of_deep() if dossier.channel == "online"]
    assert len(online) > STORIES / 3
    for dossier in online:
        rules = catalogue.accepted_rules(dossier.procedure_version_id, catalogue.case_key_of(dossier.case_id))
        assert (dossier.answers_id is not None) == (rules.form_version_id is not None)
        for paper in SubmittedPaper.objects.filter(dossier=dossier):
            assert paper.file_id is not None
            with documents.download(paper.file_id).stream as file:
                assert file.read(4) in (b"%PDF", b"\x89PNG")


def test_a_file_belongs_to_the_dossier_that_names_it(played: deep.Progress) -> None:
    """Another owner's file would not be found by those who may read the dossier."""
    named = [*SubmittedPaper.objects.exclude(file=None), *Result.objects.exclude(file=None)]
    assert named
    for paper in named:
        assert paper.file is not None
        assert (paper.file.subject_kind, paper.file.subject_id) == ("dossier", str(paper.dossier_id))


def test_every_state_has_its_papers(played: deep.Progress) -> None:
    kinds = {
        dossier.pk: set(FormIssue.objects.filter(dossier=dossier).values_list("form", flat=True))
        for dossier in of_deep()
    }
    for dossier in of_deep():
        forms, state = kinds[dossier.pk], dossier.state
        requests = list(SupplementRequest.objects.filter(dossier=dossier).values_list("state", flat=True))
        moves = list(Move.objects.filter(dossier=dossier).order_by("number"))
        assert moves[-1].target == state
        if state in (State.SUPPLEMENT_BEFORE, State.SUPPLEMENT_AFTER):
            assert {SupplementState.SENT, SupplementState.ANSWERED} & set(requests)
            assert Form.SUPPLEMENT in forms
        if state == State.DECLINED:
            assert Form.DECLINE in forms
        if state == State.STOPPED:
            assert Form.STOP in forms
        if state == State.FINANCIAL:
            assert moves[-1].action == "ask_payment"
            assert moves[-1].reason
        if state in (State.FINANCIAL, State.SUPPLEMENT_AFTER):
            assert Pause.objects.filter(dossier=dossier, until_at=None).exists()
        if state in (State.ISSUED, State.RETURNED):
            result = Result.objects.filter(dossier=dossier).latest("pk")
            assert result.file_id is not None
            assert result.signer_name
            assert result.outcome == dossier.outcome
        for apology in Apology.objects.filter(dossier=dossier):
            assert Form.APOLOGY in forms
            assert apology.reason


def test_what_happens_on_the_way_is_there_too(played: deep.Progress) -> None:
    acts = Counter(Move.objects.values_list("action", flat=True))
    for act in ("answer_supplement", "confirm_supplement", "confirm_payment", "decline_unanswered",
                "stop_unanswered", "withdraw", "grant_withdrawal",
                "stop", "start_processing", "return", "issue_immediately"):  # fmt: skip
        assert acts[act], act
    assert {"open", "answered"} <= set(Consultation.objects.values_list("state", flat=True))
    assert Consultation.objects.filter(late=True).exists()
    assert Apology.objects.exists()
    assert set(Result.objects.values_list("outcome", flat=True)) == {"approved", "rejected"}
    assert {"online", "counter", "post"} == {dossier.channel for dossier in of_deep()}
    assert any(dossier.authorised for dossier in of_deep())
    assert any(dossier.owner_id_number == "MAU0000001-DEU" for dossier in of_deep())


def _hands(dossier: Dossier) -> list[Actor]:
    """Return everybody who might have to do with it: its people, those of its desks, those who hold its open step."""
    found = [account_id for account_id in (dossier.filer_id, dossier.owner_id) if account_id is not None]
    now = timezone.now()
    found += Posting.objects.filter(position__unit_id=dossier.receiving_unit_id).values_list("account_id", flat=True)
    found += Posting.objects.filter(
        position__key="desk_clerk", position__unit__agency_id=dossier.competent_agency_id
    ).values_list("account_id", flat=True)
    found += Posting.objects.filter(
        position__key="approver", position__unit__agency_id=dossier.competent_agency_id
    ).values_list("account_id", flat=True)
    for step in workflow.open_steps(("dossier", str(dossier.pk))):
        found += [card.account_id for card in accounts.holders_of(step.position_id, at=now)]
    return [accounts.actor_for(account_id, now) for account_id in dict.fromkeys(found)]


def test_whatever_waits_can_be_worked_by_somebody(played: deep.Progress) -> None:
    looked = 0
    for dossier in of_deep():
        if dossier.ended_at is not None:
            continue
        wanted = NEXT.get(State(dossier.state)) or {
            "complete_step", "issue", "ask_consultation", "send_supplement", "confirm_transfer", "issue_immediately",
        }  # fmt: skip
        offered: set[str] = set()
        for who in _hands(dossier):
            offered |= policies.offered(who, dossier, policies.relations(who, dossier))
        step = workflow.open_steps(("dossier", str(dossier.pk)))
        waits = bool(step) and step[0].state == "waiting"  # for opinions: then others have the next word
        assert waits or offered & wanted, (dossier.idempotency_key, dossier.state, offered)
        looked += 1
    assert looked > STORIES / 3


def test_a_supplement_of_the_sample_is_confirmed_like_any(played: deep.Progress) -> None:
    request = SupplementRequest.objects.filter(state=SupplementState.ANSWERED).first()
    assert request is not None
    dossier = request.dossier
    clerks = Posting.objects.filter(position__unit_id=dossier.receiving_unit_id, position__key="desk_clerk")
    by = accounts.actor_for(clerks.values_list("account_id", flat=True)[0], timezone.now())
    done = supplements.confirm(by=by, ref=dossier.submission_ref, at=timezone.now())
    assert done.state == State.PROCESSING
    reporting.count_dossier(dossier_id=dossier.pk, by=SYSTEM, at=timezone.now())


@pytest.mark.parametrize(("username", "least"), [("nguoidan", 6), ("doanhnghiep", 5)])
def test_an_applicant_finds_dossiers_in_many_states_and_what_was_said_of_them(
    played: deep.Progress, username: str, least: int
) -> None:
    account = Account.objects.get(username=username)
    mine = Dossier.objects.filter(owner=account)
    assert len({dossier.state for dossier in mine}) >= least
    messages = Message.objects.filter(recipient=account)
    assert messages.count() >= 2 * least
    assert {message.channel for message in messages} == {"in_app"}
    assert min(message.created_at for message in messages) < timezone.now() - timedelta(days=30)


@pytest.mark.parametrize(
    "username",
    ["chuyenvien", "truongphong", "lanhdao", "vanthu", "chutich.tinh"],
)
def test_an_officer_of_the_front_page_finds_work(played: deep.Progress, username: str) -> None:
    who = actor(username)
    held = set(who.position_ids)
    steps = [
        step
        for dossier in of_deep()
        if dossier.ended_at is None
        for step in workflow.open_steps(("dossier", str(dossier.pk)))
        if step.position_id in held
    ]
    assert len(steps) >= 1


def test_who_signs_finds_what_is_settled_on_the_spot(played: deep.Progress) -> None:
    assert rows.waiting_at_once(actor("lanhdao"), at=timezone.now()).total >= 2


def test_support_staff_find_what_they_helped_with(played: deep.Progress) -> None:
    """What is still on its way with its name, what is handed over without."""
    found = finding.helped(actor("hotro"), at=timezone.now(), size=50).rows
    assert {bool(row.owner_name) for row in found} == {True, False}
    assert finding.helped(actor("canbo.motcua"), at=timezone.now()).total == 0


def test_the_head_of_a_department_sees_its_open_work(played: deep.Progress) -> None:
    assert workflow.inbox(actor("giamdoc.sotuphap"), Box.UNIT, at=timezone.now()).total > 3


@pytest.mark.parametrize("username", ["canbo.motcua", "giamdoc.trungtam"])
def test_a_desk_of_the_front_page_has_something_in_every_box(played: deep.Progress, username: str) -> None:
    who, now = actor(username), timezone.now()
    assert rows.waiting_intake(who, at=now).total
    for box in ("to_return", "waiting_people", "withdrawals"):
        assert rows.desk_box(who, box, at=now).total, box
    if username == "giamdoc.trungtam":
        assert rows.desk_box(who, "transfers_out", at=now).total


def test_what_must_be_done_by_different_people_was(played: deep.Progress) -> None:
    """Every process of a department demands it; the engine would have refused, and the story been skipped."""
    demanding = 0
    for dossier in of_deep():
        report = workflow.participation(("dossier", str(dossier.pk)))
        assert report.violations == (), dossier.idempotency_key
        demanding += any(part.demands_separation for part in report.parts)
    assert demanding > 20


def test_the_figures_agree_with_the_moves_and_the_chains_hold(played: deep.Progress) -> None:
    assert reporting.compare() == []
    assert reporting.contradictions() == []
    assert list(audit.verify()) == []
    assert not OutboxEvent.objects.filter(name__startswith="dossiers.").exists()


def test_nothing_is_told_twice(played: deep.Progress) -> None:
    """A second start, another request for it, a job that runs again: the run is over."""
    now = timezone.now()
    before = Dossier.objects.count()
    deep.plan(at=now, count=STORIES)
    assert deep.play_some(at=now) == 0
    assert Dossier.objects.count() == before


def test_an_interrupted_run_goes_on_where_it_was(played: deep.Progress) -> None:
    """Each story is one transaction with the count of stories: what is counted is there, what is not is not."""
    now = timezone.now()
    deep.plan(at=now, seed=2, count=3)
    before = Dossier.objects.count()
    assert deep.play_some(at=now, count=1) == 1
    first = SampleRun.objects.get(seed=2)
    assert (first.done, first.ended_at) == (1, None)
    deep.forget()  # as another process would begin
    assert deep.play_some(at=now) == 2
    assert SampleRun.objects.get(seed=2).ended_at is not None
    assert Dossier.objects.count() - before == 3 - len(SampleRun.objects.get(seed=2).skipped)


def test_registers_and_codes_read_in_the_order_of_acceptance(played: deep.Progress) -> None:
    accepted = Dossier.objects.filter(accepted_at__isnull=False)
    books: dict[object, list[int | None]] = {}
    days: dict[str, list[str]] = {}
    for dossier in accepted.order_by("accepted_at", "pk"):
        books.setdefault((dossier.register_unit_id, dossier.register_year), []).append(dossier.register_number)
        days.setdefault(str(dossier.code)[:-5], []).append(str(dossier.code))
    assert max(map(len, books.values())) > 10
    assert all(numbers == sorted(numbers) for numbers in books.values())  # type: ignore[type-var]
    assert all(codes == sorted(codes) for codes in days.values())
    codes = dict(accepted.values_list("pk", "code"))
    for message in Message.objects.filter(about_kind="dossier"):
        assert set(re.findall(r"H55[.\w]*-\d{6}-\d{4}", message.body)) <= {codes.get(int(message.about_id))}
    for form in FormIssue.objects.filter(form=Form.RECEIPT, data__has_key="said").select_related("dossier"):
        assert form.data["said"]["book_number"] == str(form.dossier.register_number)
