"""A dossier being filled in: its steps, what is known already, and how far it has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import again
from motcua.casework.dossiers.queries.profile import profile_of
from motcua.casework.dossiers.services import applications, drafts
from motcua.doors.citizen.presenters import ending
from motcua.doors.ui.presenters import fields as ui_fields
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import languages
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms

PAPERS, DELIVERY, CHECK = "giay-to", "nhan-ket-qua", "kiem-tra"  # never keys of a form's page: those have no hyphen
LED = "ban-soan"  # on the page where agency and case are chosen: the draft that goes there
OWN = "_"  # what this door keeps in a draft beside the answers begins with it


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the way from the first question to sending."""

    key: str
    title: str
    href: str
    number: int


class Filing:
    """One draft with the procedure, the case, the agency and the form that it is for, as they hold on a day."""

    def __init__(self, by: Actor, draft: Any, on: date) -> None:
        self.by, self.draft, self.on = by, draft, on
        self.case_key = draft.case.key if draft.case_id else ""
        self.rules = (
            catalogue.offering_rules(draft.offering_id, self.case_key, on, names_process=False)
            if draft.offering_id
            else None
        )
        self.open = self.rules is not None and self.rules.submittable
        version_id = self.rules.version_id if self.rules else (draft.case.version_id if draft.case_id else None)
        self.card = catalogue.version_page(version_id) if version_id else None
        self.form = None
        if self.rules and self.rules.form_version_id:
            self.form = eforms.form_in_case(self.rules.form_version_id, self.case_key)

    @property
    def typed(self) -> dict[str, Any]:
        """Return what was typed so far, without what the door keeps for itself."""
        return {key: value for key, value in self.draft.data.items() if not key.startswith(OWN)}

    @property
    def answers(self) -> dict[str, Any]:
        """Return what was answered so far, by the person and by their account."""
        return self.with_own(self.typed)

    @cached_property
    def own(self) -> dict[str, eforms.Own]:
        """Return the fields that are answered already, each with when: by the account, or on another page."""
        return {**self.repeated, **self.of_account}

    @cached_property
    def of_account(self) -> dict[str, eforms.Own]:
        """Return the fields that the account answers by itself, each with when it does."""
        if self.form is None:
            return {}
        written = profile_of(self.by, at=timezone.now(), is_organisation=self.asks_for_organisation, written=True)
        return eforms.own_fields(self.form.schema, written, today=self.on, area_name=orgs.area_name)

    @cached_property
    def repeated(self) -> dict[str, eforms.Own]:
        """Return the fields that repeat what another page says of the same person, each with when they do."""
        if self.form is None:
            return {}
        known = {key: own.value for key, own in self.of_account.items() if own.holds(self.typed)}
        said = {**self.typed, **known}
        return eforms.repeated_fields(self.form.schema, said, today=self.on, area_name=orgs.area_name)

    @cached_property
    def proposed(self) -> dict[str, eforms.Own]:
        """Return what the account proposes and the person may complete or change, each with when it does."""
        if self.form is None:
            return {}
        rough = eforms.own_fields(self.form.schema, self.known, today=self.on, area_name=orgs.area_name)
        return {key: own for key, own in rough.items() if key not in self.own}

    def held(self, data: Mapping[str, Any]) -> set[str]:
        """Return the fields in which the account's answer stands, whatever is typed there."""
        return {key for key, own in self.own.items() if own.holds(data)}

    def with_own(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return answers with the account's own in their places."""
        return {**data, **{key: self.own[key].value for key in self.held(data)}}

    @cached_property
    def again(self) -> again.Ended | None:
        """Return the dossier that is filed again here, with why it ended."""
        return again.ended_before(self.draft)

    @property
    def name(self) -> str:
        """Return the short name of the procedure."""
        return self.card.short_name if self.card else ""

    @property
    def case_name(self) -> str:
        """Return the name of the case, nothing where the procedure has only one and naming it would puzzle."""
        if self.card is None or len(self.card.cases) < 2:
            return ""
        return next((case.name for case in self.card.cases if case.key == self.case_key), "")

    @property
    def agency(self) -> str:
        """Return the name of the agency that decides."""
        return orgs.agency(self.rules.competent_agency_id).label if self.rules else ""

    @property
    def elsewhere_href(self) -> str:
        """Return where another agency is chosen for this draft, "" where there is only one."""
        if self.rules is None or self.card is None:
            return ""
        offered = catalogue.offerings_of(self.rules.procedure_id, self.on)
        if len({offering.agency_id for offering in offered}) < 2:
            return ""
        return f"{reverse('citizen:begin', args=[self.card.slug])}?{LED}={self.draft.pk}"

    @property
    def pages(self) -> list[Mapping[str, Any]]:
        """Return the pages of the form as they were defined."""
        return list(self.form.schema["pages"]) if self.form else []

    @property
    def papers(self) -> list[Any]:
        """Return the papers that may be asked for, in English where the page is English and their words exist."""
        if self.rules is None:
            return []
        spoken = {paper.id: paper for paper in self.card.papers} if self.card else {}
        return [
            spoken.get(paper.id, paper)
            for paper in catalogue.accepted_rules(self.rules.version_id, self.case_key).papers
            if self.applies(paper) is not False
        ]

    def applies(self, paper: Any) -> bool | None:
        """Return whether a paper is asked for with these answers; None where they do not tell."""
        return catalogue.paper_asked(paper, channel="online", answers=self.answers)

    @property
    def paper_names(self) -> dict[int, str]:
        """Return the names of the papers as they go to the agency."""
        if self.rules is None:
            return {}
        return {paper.id: paper.name for paper in catalogue.accepted_rules(self.rules.version_id, self.case_key).papers}

    @cached_property
    def steps(self) -> list[Step]:
        """Return the pages in their order."""
        named = [(str(page["key"]), languages.said(page, "title")) for page in self.pages]
        named += [(PAPERS, _("Giấy tờ kèm theo")), (DELIVERY, _("Nhận kết quả")), (CHECK, _("Kiểm tra và gửi"))]
        return [Step(key, title, self.href(key), number) for number, (key, title) in enumerate(named, start=1)]

    def href(self, key: str) -> str:
        """Return the address of a page of this draft."""
        return reverse("citizen:draft_page", args=[self.draft.pk, key])

    def step(self, key: str) -> Step | None:
        """Return the page of this key."""
        return next((step for step in self.steps if step.key == key), None)

    def after(self, key: str) -> Step:
        """Return the page that follows."""
        steps = self.steps
        place = next(place for place, step in enumerate(steps) if step.key == key)
        return steps[min(place + 1, len(steps) - 1)]

    def step_with(self, field: str) -> Step | None:
        """Return the page that asks for a field."""
        keys = (str(page["key"]) for page in self.pages if any(spec["key"] == field for spec in page["fields"]))
        return next((self.step(key) for key in keys), None)

    def before(self, key: str) -> Step | None:
        """Return the page before, None on the first."""
        steps = self.steps
        place = next(place for place, step in enumerate(steps) if step.key == key)
        return steps[place - 1] if place else None

    @cached_property
    def known(self) -> dict[str, Any]:
        """Return what the account knows of its person, by the fields that a form may ask for."""
        return profile_of(self.by, at=timezone.now(), is_organisation=self.asks_for_organisation)

    @property
    def asks_for_organisation(self) -> bool:
        """Return whether the form takes organisations only: it asks for a tax code and not for the owner's kind."""
        return self.form is not None and eforms.asks_for_organisation(self.form.schema)

    def filled(self) -> dict[str, Any]:
        """Return the answers with what is known in the empty places; of somebody else nothing is known.

        What is known but does not fit the question (a year of birth where a day is asked for) is not put there.
        """
        if self.form is None:
            return {}
        typed = self.typed
        found = eforms.prefilled(self.form.schema, self.known, typed)
        unfit = eforms.check_schema_answers(self.form.schema, found, today=self.on, area_name=orgs.area_name).errors
        found = {key: value for key, value in found.items() if key in typed or key not in unfit}
        held = self.held(found) | {key for key, own in self.proposed.items() if own.holds(found)}
        not_theirs = {key for key in (*self.own, *self.proposed) if key not in held and key not in typed}
        return self.with_own({key: value for key, value in found.items() if key not in not_theirs})

    def context(self, key: str) -> dict[str, Any]:
        """Return what the frame around every page of the wizard shows."""
        step = self.step(key)
        assert step is not None  # the view has looked
        return {
            "filing": self,
            "before": ending.Ending.of(self.again) if self.again else None,
            "step": step,
            "step_number": step.number,
            "step_total": len(self.steps),
            "back": self.before(key),
            "saved_at": self.draft.saved_at if self.draft.revision > 1 else None,
            "draft": self.draft,
            "save_key": f"{self.by.account_id}:{self.draft.pk}",
        }


def load(by: Actor, draft_id: UUID, on: date) -> Filing:
    """Return the person's own draft, ready to show. Raises: NotFound, also for another's."""
    return Filing(by, drafts.draft_of(by, draft_id), on)


def authorised_by(schema: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, str]:
    """Return who files for the owner as the answers say, nothing when the owner does."""
    known = eforms.known_of_filer(schema, answers)
    if not known.get("full_name"):
        return {}
    parts = {key: str(known.get(key) or "") for key in ("id_number", "address", "phone", "email")}
    return {"name": str(known["full_name"]), **parts}


def not_for(filing: Filing, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return why the person may not file this so, at the question who files or for the birth; empty when they may."""
    question = eforms.filer_question(filing.form.schema) if filing.form else ""
    if filing.rules is None or filing.form is None or not question:
        return {}
    known = accounts.known_of(filing.by.person_id)[1]
    if contradicted := applications.birth_faults(filing.by, filing.form.schema, answers, known=known, on=filing.on):
        return contradicted
    errors = applications.check_audience(
        filing.rules.audiences,
        owner_kind=applications.owner_kind(
            filing.rules.audiences,
            eforms.known_of_owner(filing.form.schema, answers),
            asks_for_organisation=filing.asks_for_organisation,
        ),
        filer=filing.by,
        authorised=authorised_by(filing.form.schema, answers),
    )
    said = [message for messages in errors.values() for message in messages]
    return {question: said} if said else {}


def named_errors(page: Mapping[str, Any], errors: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the errors of a page for its summary, where each must say by itself which question it is about."""
    return {
        spec["key"]: [named_error(spec, error) for error in errors[spec["key"]]]
        for spec in page["fields"]
        if spec["key"] in errors
    }


def named_error(spec: Mapping[str, Any], message: str) -> str:
    """Return a message with the name of its question before it, unless it says the name itself."""
    return ui_fields.named(languages.said(spec, "label"), message)
