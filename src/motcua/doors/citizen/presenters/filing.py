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

from motcua.casework.dossiers.services import applications, drafts
from motcua.doors.ui.presenters import fields as ui_fields
from motcua.doors.ui.presenters.fields import Field, Option
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import languages
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms

PAPERS, DELIVERY, CHECK = "giay-to", "nhan-ket-qua", "kiem-tra"  # never keys of a form's page: those have no hyphen
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
    def answers(self) -> dict[str, Any]:
        """Return what was answered so far, without what the door keeps for itself."""
        return {key: value for key, value in self.draft.data.items() if not key.startswith(OWN)}

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
    def pages(self) -> list[Mapping[str, Any]]:
        """Return the pages of the form as they were defined."""
        return list(self.form.schema["pages"]) if self.form else []

    @property
    def papers(self) -> list[Any]:
        """Return the papers of the case, with their English words where the page is English and they exist."""
        if self.rules is None:
            return []
        spoken = {paper.id: paper for paper in self.card.papers} if self.card else {}
        return [
            spoken.get(paper.id, paper)
            for paper in catalogue.accepted_rules(self.rules.version_id, self.case_key).papers
        ]

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

    def before(self, key: str) -> Step | None:
        """Return the page before, None on the first."""
        steps = self.steps
        place = next(place for place, step in enumerate(steps) if step.key == key)
        return steps[place - 1] if place else None

    @cached_property
    def known(self) -> dict[str, Any]:
        """Return what the account knows of its person, by the fields that a form may ask for."""
        return profile_of(self.by, is_organisation=self.asks_for_organisation)

    @property
    def asks_for_organisation(self) -> bool:
        """Return whether the form takes organisations only: it asks for a tax code and not for the owner's kind."""
        asked = {field.get("maps_to") for page in self.pages for field in page["fields"]}
        return "tax_code" in asked and "kind" not in asked

    def filled(self) -> dict[str, Any]:
        """Return the answers with what is known in the empty places."""
        return eforms.prefilled(self.form.schema, self.known, self.answers) if self.form else {}

    def context(self, key: str) -> dict[str, Any]:
        """Return what the frame around every page of the wizard shows."""
        step = self.step(key)
        assert step is not None  # the view has looked
        return {
            "filing": self,
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


def profile_of(by: Actor, *, is_organisation: bool = False) -> dict[str, Any]:
    """Return what the account knows, by the names that forms map to; a business stands with its representative.

    `is_organisation`: the form takes organisations only, and its full name is theirs.
    """
    own = accounts.account(by.account_id or 0, at=timezone.now())
    assert own is not None  # whoever files is signed in
    area = next(iter(orgs.areas(codes=[own.area_code])), None) if own.area_code else None
    business = by.kind == ActorKind.BUSINESS
    name = own.representative if business and not is_organisation else own.full_name
    address = own.address or (area.full_name if area else "")
    return {
        "kind": str(by.kind),
        "organisation": own.full_name if business else "",
        "seat": address if business else "",
        "full_name": name,
        "birth_date": own.birth_date,
        "id_number": own.id_number,
        "tax_code": own.tax_code,
        "address": address,
        "area": own.area_code,
        "phone": own.phone,
        "email": own.email,
    }


def authorised_by(schema: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, str]:
    """Return who files for the owner as the answers say, nothing when the owner does."""
    known = eforms.known_of_filer(schema, answers)
    if not known.get("full_name"):
        return {}
    parts = {key: str(known.get(key) or "") for key in ("id_number", "address", "phone", "email")}
    return {"name": str(known["full_name"]), **parts}


def not_for(filing: Filing, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return why the person may not file this so, at the question who files; empty when they may."""
    question = filer_question(filing.pages)
    if filing.rules is None or filing.form is None or not question:
        return {}
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


def filer_question(pages: Iterable[Mapping[str, Any]]) -> str:
    """Return the question whose answer says that somebody files for the owner."""
    specs = (field for page in pages for field in page["fields"] if field.get("stands_for") == "filer.full_name")
    return next((str(spec["show_if"]["field"]) for spec in specs if spec.get("show_if")), "")


def area_name(code: str) -> str | None:
    """Return the name of a commune or province, nothing for an unknown code."""
    return next((area.full_name for area in orgs.areas(codes=[code])), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A field on the page with the condition under which it is asked."""

    field: Field
    shown: bool
    when: Mapping[str, str]  # for the script: which field, what sort of condition, which values


def asked_fields(
    filing: Filing, page: Mapping[str, Any], data: Mapping[str, Any], errors: Mapping[str, Any]
) -> list[Asked]:
    """Return the fields of one page of the form with what is known or was typed."""
    assert filing.form is not None  # a page has a form
    known, answered = filing.known, filing.draft.data
    shown = set(eforms.visible_fields(filing.form.schema, data))
    found = []
    for spec in page["fields"]:
        value = data.get(spec["key"], "")
        told = known.get(str(spec.get("maps_to") or ""))
        told = told.isoformat() if isinstance(told, date) else told
        origin = _("Lấy từ tài khoản.") if told and value == told else ""
        if spec["key"] in answered and value != told:
            origin = ""
        field = ui_fields.from_schema(
            spec, data, errors, options=area_options(value) if eforms.control(spec).areas else None
        )
        field.origin = origin
        field.attrs = {"data-field": spec["key"]}
        found.append(Asked(field, spec["key"] in shown, condition(spec)))
    return found


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


def area_options(chosen: Any) -> list[Option]:
    """Return the communes to choose from."""
    return [Option(area.code, area.full_name, "", area.code == chosen) for area in orgs.areas(level="commune")]


def condition(spec: Mapping[str, Any]) -> dict[str, str]:
    """Return under which answer a field is asked, as attributes for the script."""
    asked_if = spec.get("show_if")
    if not asked_if:
        return {}
    kind = next(name for name in ("equals", "not_equals", "in") if name in asked_if)
    values = asked_if[kind] if isinstance(asked_if[kind], list | tuple) else [asked_if[kind]]
    words = ["1" if value is True else str(value) for value in values]
    return {"field": str(asked_if["field"]), "kind": kind, "values": "|".join(words)}


def typed_of(page: Mapping[str, Any], post: Any) -> dict[str, Any]:
    """Return what was sent for the fields of a page, as the form room takes it."""
    found: dict[str, Any] = {}
    for spec in page["fields"]:
        several = eforms.control(spec).several
        found[spec["key"]] = post.getlist(spec["key"]) if several else post.get(spec["key"], "")
    return found


def to_keep(page: Mapping[str, Any], clean: Mapping[str, Any], shown: Iterable[str]) -> dict[str, Any]:
    """Return what of a page goes into the draft: an emptied field stays empty, a field not asked is left as it was."""
    visible = set(shown)
    return {spec["key"]: clean.get(spec["key"], "") for spec in page["fields"] if spec["key"] in visible}
