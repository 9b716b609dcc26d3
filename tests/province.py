"""The sample province as a fixture, and people of it who act at a given moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction

from motcua.casework.dossiers import queries as dossier_queries  # noqa: F401 - the room must be importable whole
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import submission
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core.actors import Actor
from motcua.ground.core.worktime import TZ
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.models import Procedure
from motcua.means.workflow import queries as workflow
from tests import databases
from tests.answers import answers_for
from tests.conftest import Province


def at(text: str) -> datetime:
    """Return a Vietnamese moment: "2026-11-20 09:12"."""
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


@pytest.fixture(scope="module")
def loaded_province(sample_province: Province, django_db_blocker: Any) -> Iterator[None]:
    """Let the tests of a module work in the province; what the module makes there is rolled back after them."""
    with django_db_blocker.unblock(), databases.using(sample_province.database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def own_province(sample_province: Province, transactional_db: None) -> Iterator[None]:
    """Give a test whose acts are really committed a copy of the province."""
    name = f"{sample_province.database}_own"
    databases.make(name, template=sample_province.database)
    with databases.using(name):
        yield
    databases.drop(name)


@dataclass
class Stage:
    """Where a story is played: who acts, when, on which dossier."""

    ids: dict[str, int] = field(default_factory=dict)

    def who(self, username: str, when: str, *, stepped_up: bool = True) -> Actor:
        """Return a person of the sample as they may act at a moment, the second factor just given again."""
        if username not in self.ids:
            self.ids[username] = Account.objects.get(username=username).pk
        return replace(accounts.actor_for(self.ids[username], at(when)), stepped_up=stepped_up)

    def offering(self, code: str, agency_key: str, case_key: str = "") -> int:
        """Return the offering of a procedure at an agency."""
        procedure = Procedure.objects.get(code=code)
        agency = orgs.agency_by_key(agency_key)
        rows = catalogue.offerings_of(procedure.pk, at("2026-11-16 08:00").date())
        found = [row for row in rows if row.agency_id == agency.id and row.case_key in ("", case_key)]
        assert found, f"{code} is not offered at {agency_key}"
        return found[0].id

    def complete(self, papers: list[submission.Paper], offering: int, case: str, when: str) -> list[submission.Paper]:
        """Return the papers with every required one: by its name where it is there, else added at the end."""
        rules = catalogue.offering_rules(offering, case, at(when).date(), "counter")
        assert rules is not None
        wanted = {
            paper.name: paper.id for paper in catalogue.accepted_rules(rules.version_id, case).papers if paper.required
        }
        named = [
            replace(paper, required_paper_id=paper.required_paper_id or wanted.get(paper.name)) for paper in papers
        ]
        there = {paper.required_paper_id for paper in named}
        return [*named, *(submission.Paper(name, number) for name, number in wanted.items() if number not in there)]

    def submit(
        self, when: str, *, by: str = "nguoidan", offering: int, case: str = "", key: str = "k1", **more: Any
    ) -> Dossier:
        """Submit a dossier online."""
        papers = more.pop("papers", [submission.Paper(name="Giấy tờ cư trú")])
        papers = self.complete(papers, offering, case, when)
        owner, filer = more.pop("owner", "Nguyễn Thị Ngọc Ánh"), self.who(by, when)
        number = accounts.known_of(filer.person_id)[0] if owner == filer.name else "000000000001"
        answers = more.pop("answers", None) or answers_for(offering, case, at(when).date(), owner, number)
        if (owner != filer.name or "authorised" in more) and "filing_as" in answers:
            authorised = more.setdefault("authorised", {"name": answers["filer_name"]})
            answers = {**answers, "filing_as": "authorised", "filer_name": authorised["name"]}
        what = submission.Submission(
            offering_id=offering,
            case_key=case,
            owner=submission.Person(name=owner, id_number=number),
            papers=papers,
            answers=answers,
            delivery=more.pop("delivery", "counter"),
            **more,
        )
        return submission.submit_dossier(by=filer, what=what, key=key, at=at(when))

    def register(self, when: str, *, by: str, offering: int, case: str = "", key: str = "k1", **more: Any) -> Dossier:
        """Register a dossier at the counter where the clerk sits."""
        actor = self.who(by, when)
        what = submission.Submission(
            offering_id=offering,
            case_key=case,
            owner=submission.Person(name=more.pop("owner", "Hoàng Văn Nam"), kind=more.pop("kind", "citizen")),
            papers=self.complete(
                more.pop("papers", [submission.Paper(name="Đơn đề nghị", form="original")]), offering, case, when
            ),
            delivery="counter",
            **more,
        )
        unit = actor.holdings[0].unit_id
        return submission.register_dossier(by=actor, what=what, key=key, at=at(when), channel="counter", unit_id=unit)

    def step(self, dossier: Dossier) -> workflow.StepCard:
        """Return the open step of a dossier."""
        (card,) = workflow.open_steps(("dossier", str(dossier.pk)))
        return card

    def fresh(self, dossier: Dossier) -> Dossier:
        """Return the dossier as it stands now."""
        return Dossier.objects.get(pk=dossier.pk)


class Screens:
    """The screens of a door as its people use them, at set moments."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.clock: Any = None

    def at(self, when: str) -> datetime:
        """Set the clock."""
        self.stop()
        self.clock = time_machine.travel(at(when), tick=False)
        self.clock.start()
        return at(when)

    def stop(self) -> None:
        """Let the clock go."""
        if self.clock is not None:
            self.clock.stop()
            self.clock = None


@pytest.fixture
def stage(loaded_province: None, db: None) -> Stage:
    """Give a test the loaded province to play in; what it changes is rolled back."""
    return Stage()


@pytest.fixture
def immediate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every procedure be settled on the spot, as only some of the sample are."""
    real = catalogue.offering_rules

    def rules(*args: Any, **options: Any) -> Any:
        found = real(*args, **options)
        return replace(found, immediate_result=True) if found is not None else None

    monkeypatch.setattr(catalogue, "offering_rules", rules)
