"""A dossier being taken at the counter: which procedure, case and agency, which papers, which form."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from motcua.casework.dossiers.services import applications
from motcua.doors.desk.presenters import declared
from motcua.doors.desk.presenters.declared import PREFIX
from motcua.doors.ui.presenters.questions import Section
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.enums import ChosenBy
from motcua.means.eforms import queries as eforms


class Filing:
    """A procedure at a counter on a day; what depends on the case is asked for with it."""

    def __init__(self, actor: Actor, slug: str, at: datetime, case_key: str = "") -> None:
        self.actor, self.at = actor, at
        self.on: date = worktime.local(at).date()
        self.procedure = catalogue.procedure_page(slug, self.on)
        keys = [case.key for case in self.procedure.cases]
        default = self.procedure.default_case
        self.case_key = case_key if case_key in keys else (default.key if default else "")

    @property
    def case(self) -> catalogue.CaseCard | None:
        """Return the case that is taken."""
        return next((case for case in self.procedure.cases if case.key == self.case_key), None)

    @property
    def case_of_office(self) -> bool:
        """Return whether only the office chooses the case that is taken, and says why."""
        return self.case is not None and self.case.chosen_by == ChosenBy.OFFICER

    @cached_property
    def offerings(self) -> list[catalogue.OfferingCard]:
        """Return where the case is decided and may be received here: one's own agency first."""
        own = {holding.agency_id for holding in self.actor.holdings}
        default = self.procedure.default_case
        rows = catalogue.offerings_taking(
            self._received_here,
            self.case_key,
            of_office=self.case_of_office,
            default_key=default.key if default else "",
        )
        return sorted(rows, key=lambda row: row.agency_id not in own)

    @cached_property
    def _received_here(self) -> list[catalogue.OfferingCard]:
        own = {holding.agency_id for holding in self.actor.holdings}
        rows = catalogue.offerings_of(self.procedure.id, self.on)
        return [
            row
            for row in rows
            if row.processing_route == "local" and (row.receiving == "anywhere" or row.agency_id in own)
        ]

    def at_same_agency(self, offering_id: str) -> str:
        """Return by which offering the agency that was chosen takes the case now; what was sent where by none."""
        by_id = {str(row.id): row.agency_id for row in self._received_here}
        found = (row.id for row in self.offerings if row.agency_id == by_id.get(offering_id))
        return str(next(found, offering_id))

    @property
    def is_received_here(self) -> bool:
        """Return whether any case of the procedure may be received here: the others can be chosen then."""
        return bool(self._received_here)

    @property
    def own_offering(self) -> catalogue.OfferingCard | None:
        """Return the offering that needs no choice: the only one, or that of one's own agency."""
        own = {holding.agency_id for holding in self.actor.holdings}
        if len(self.offerings) == 1:
            return self.offerings[0]
        return next((offering for offering in self.offerings if offering.agency_id in own), None)

    @cached_property
    def desks(self) -> list[orgs.UnitCard]:
        """Return the desks at which this person sits, those that are desks by kind first."""
        units = orgs.units_by_id({holding.unit_id for holding in self.actor.holdings})
        return sorted(units.values(), key=lambda unit: (not unit.is_desk, unit.id))

    @property
    def papers(self) -> list[catalogue.PaperCard]:
        """Return the papers of the case."""
        return [paper for paper in self.procedure.papers if paper.case_key in ("", self.case_key)]

    @cached_property
    def form(self) -> Any:
        """Return the procedure's own form, if it has one."""
        version_id = self.procedure.form_version_id
        return eforms.form_in_case(version_id, self.case_key) if version_id else None

    @property
    def asks_for_organisation(self) -> bool:
        """Return whether the procedure's form takes organisations only."""
        return self.form is not None and eforms.asks_for_organisation(self.form.schema)

    def owner_kind(self, said: Mapping[str, Any]) -> str:
        """Return whose dossier it is by what the form says of the owner (`known_of_owner`), nothing yet at first."""
        return applications.owner_kind(self.procedure.audiences, said, asks_for_organisation=self.asks_for_organisation)

    def field_of_owner(self, name: str, answers: Mapping[str, Any]) -> str:
        """Return the field of the procedure's form that asks for something of this owner."""
        shown = eforms.visible_fields(self.form.schema, answers) if self.form else []
        asked = self._questions(name)
        return next((f"{PREFIX}{key}" for key in shown if key in asked), "")

    def fields_of_owner(self, name: str) -> list[str]:
        """Return every field that asks for something of an owner, whoever it is and whether it is shown or not."""
        return [f"{PREFIX}{key}" for key in self._questions(name)]

    def _questions(self, name: str) -> frozenset[str]:
        return eforms.questions_of_owner(self.form.schema, [name]) if self.form else frozenset()

    def given(self, data: Any) -> dict[str, Any]:
        """Return what was typed into the procedure's form, by its own keys."""
        return declared.given(self.form.schema, data) if self.form else {}

    def sections(self, data: Mapping[str, Any], errors: Mapping[str, list[str]]) -> list[Section]:
        """Return the procedure's form as sections of fields, with what was typed and what is wrong with it."""
        return declared.sections(self.form.schema, data, errors) if self.form else []
