"""The many dossiers of the sample year are consistent with their states, and a year is not even."""

from collections import defaultdict

import pytest
from django.utils import timezone

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Form, State, SupplementState
from motcua.casework.dossiers.models import Apology, Dossier, DueChange, FormIssue, Move, SupplementRequest
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Posting
from motcua.ground.audit import services as audit
from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import services as reporting
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms
from motcua.sample import bulk
from tests.province import loaded_province as loaded_province

pytestmark = pytest.mark.django_db
COUNT = 1400


@pytest.fixture(scope="module")
def made(loaded_province: None) -> bulk.Made:
    """Make most of a year."""
    now = timezone.now()
    return bulk.make_sample(count=COUNT, seed=1, days=365, by=SYSTEM, at=now)


def test_nobody_files_what_is_not_for_their_kind(made: bulk.Made) -> None:
    """Companies do not ask for a lawyer's certificate, and persons found no companies that are not theirs to found."""
    kinds = set()
    for dossier in Dossier.objects.all():
        rules = catalogue.accepted_rules(dossier.procedure_version_id, catalogue.case_key_of(dossier.case_id))
        assert not rules.audiences or dossier.owner_kind in rules.audiences, rules.name
        assert dossier.owner_id_number.startswith("000")
        kinds.add((dossier.owner_kind, len(dossier.owner_id_number)))
    assert kinds == {("citizen", 12), ("business", 10)}


def test_what_waits_for_a_supplement_has_its_request_and_can_be_worked(made: bulk.Made) -> None:
    waiting = list(Dossier.objects.filter(state=State.SUPPLEMENT_AFTER))
    assert waiting
    for dossier in waiting:
        request = SupplementRequest.objects.get(dossier=dossier)
        assert request.state == SupplementState.SENT
        assert request.items[0]["content"]
        assert request.respond_by_at is not None
        clerk = Posting.objects.filter(position__unit_id=dossier.receiving_unit_id, position__key="desk_clerk")
        who = accounts.actor_for(clerk.values_list("account_id", flat=True)[0], timezone.now())
        offered = policies.offered(who, dossier, policies.relations(who, dossier))
        assert {"confirm_supplement", "answer_supplement"} <= offered


@pytest.mark.parametrize(
    ("state", "form"),
    [(State.DECLINED, Form.DECLINE), (State.STOPPED, Form.STOP), (State.SUPPLEMENT_AFTER, Form.SUPPLEMENT)],
)
def test_an_ending_has_its_form_and_its_number(made: bulk.Made, state: str, form: str) -> None:
    found = list(Dossier.objects.filter(state=state))
    assert found
    for dossier in found:
        issued = FormIssue.objects.get(dossier=dossier, form=form)
        assert Move.objects.filter(dossier=dossier, form_number__startswith=f"{issued.number:02d}/").exists()


def test_numbers_of_forms_have_no_holes(made: bulk.Made) -> None:
    series: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for form, agency, year, number in FormIssue.objects.order_by("number").values_list(
        "form", "agency_id", "year", "number"
    ):
        series[form, agency, year].append(number)
    assert series
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in series.values())


def test_answers_fit_the_form(made: bulk.Made) -> None:
    answered = Dossier.objects.exclude(answers=None)
    online = Dossier.objects.filter(channel="online")
    assert online.filter(answers=None).count() < online.count() / 20
    for dossier in answered[:60]:
        kept = eforms.answers(dossier.answers_id)
        case = catalogue.case_key_of(dossier.case_id)
        on = timezone.localdate(dossier.submitted_at)
        _clean, errors = eforms.check_answers(kept.version_id, kept.data, today=on, case_key=case)
        assert not errors


def test_a_year_is_uneven_and_what_is_late_has_its_reasons(made: bulk.Made) -> None:
    """On-time shares differ by month; a few in a hundred are late, and most of those people were told why."""
    months: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for issued_at, due_at in (
        Dossier.objects.exclude(issued_at=None).exclude(due_at=None).values_list("issued_at", "due_at")
    ):
        local = timezone.localtime(issued_at)
        months[local.year, local.month].append(issued_at > due_at)
    shares = [sum(late) / len(late) for late in months.values() if len(late) > 30]
    assert len(shares) >= 9
    assert len({round(share, 4) for share in shares}) >= 5
    everything = [late for of_month in months.values() for late in of_month]
    assert 0.008 < sum(everything) / len(everything) < 0.06
    assert len({len(of_month) for of_month in months.values()}) >= 9
    apologies = list(Apology.objects.all())
    assert apologies
    assert {apology.late for apology in apologies} == {True, False}
    for apology in apologies:
        assert apology.reason
        grounds = DueChange.objects.filter(dossier_id=apology.dossier_id).values_list("ground", flat=True)
        assert ("late_apology" if apology.late else "apology") in grounds


def test_the_figures_agree_with_the_moves_and_the_chains_hold(made: bulk.Made) -> None:
    reporting.rebuild(by=SYSTEM, at=timezone.now(), first_id=made.first_id, last_id=made.last_id)
    assert reporting.compare() == []
    assert list(audit.verify()) == []
