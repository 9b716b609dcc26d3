"""One dossier as it lies open before one person: the cards that its page and its forms are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.queries import cards, dossier
from motcua.doors.desk.presenters import clocks
from motcua.ground.core import text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import policies as workflow_policies
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import StepKind


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history: a move, or a result that took the place of another."""

    at: datetime
    move: cards.MoveCard | None = None
    result: cards.ResultCard | None = None


@dataclass
class Scene:
    """A dossier, who looks at it and when; what else is needed is asked for once and only when asked."""

    actor: Actor
    at: datetime
    page: cards.DossierPage
    calendars: clocks.Calendars = field(default_factory=clocks.Calendars)

    @property
    def row(self) -> cards.Row:
        """Return the card of the dossier in lists."""
        return self.page.row

    @property
    def ref(self) -> str:
        """Return the reference that its addresses use."""
        return self.page.row.ref

    @property
    def name(self) -> str:
        """Return what people call the dossier: its code, before acceptance its reference."""
        return self.page.row.code or self.page.row.ref

    @property
    def subject(self) -> tuple[str, str]:
        """Return the dossier as the rooms below name it."""
        return ("dossier", str(self.page.row.id))

    @property
    def steps(self) -> Sequence[workflow.StepCard]:
        """Return the steps of its run so far."""
        return self.page.course.steps

    @property
    def step(self) -> workflow.StepCard | None:
        """Return the step that is open."""
        return self.page.course.open_step

    @cached_property
    def signature(self) -> workflow.Signature | None:
        """Return who has signed and in which capacity, or how the one who signs and issues in one, or at once, will."""
        if self.page.run_id is None:
            return self._signing_at_once()
        signed = workflow.signed_in(self.steps)
        if signed is not None or self.step is None or self.step.kind != StepKind.SIGN:
            return signed
        holding = workflow_policies.holding_for(
            self.actor, position_id=self.step.position_id, assignee_id=self.step.assignee_id
        )
        return workflow.signing_as(self.actor, holding, at=self.at)

    def _signing_at_once(self) -> workflow.Signature | None:
        if "issue_immediately" not in self.page.actions:
            return None
        holding = policies.acting_as(self.actor, agency_ids=[self.page.competent_agency_id])
        return workflow.signing_as(self.actor, holding, at=self.at)

    @property
    def consultations(self) -> Sequence[workflow.ConsultationCard]:
        """Return the opinions that were asked for."""
        return self.page.course.consultations

    @cached_property
    def procedure(self) -> catalogue.ProcedurePage | None:
        """Return the procedure as it is published today; None when it no longer is."""
        try:
            return catalogue.procedure_page(self.row.procedure_slug, worktime.local(self.at).date())
        except NotFound:
            return None

    @property
    def asked_papers(self) -> tuple[catalogue.PaperCard, ...]:
        """Return the papers that the procedure asks for today, in all of its cases."""
        return tuple(self.procedure.papers) if self.procedure else ()

    @property
    def required_papers(self) -> list[catalogue.PaperCard]:
        """Return the papers that the dossier's case asks for today."""
        if self.procedure is None:
            return []
        case = next((option.key for option in self.procedure.cases if option.name == self.page.case_name), "")
        return [paper for paper in self.asked_papers if paper.case_key in ("", case)]

    @property
    def papers(self) -> list[cards.PaperCard]:
        """Return the papers that count now."""
        return [paper for paper in self.page.papers if not paper.replaced]

    @property
    def proposed(self) -> cards.RequestCard | None:
        """Return the supplement request that waits for the desk."""
        return next((request for request in self.page.requests if request.state == "proposed"), None)

    @property
    def waiting(self) -> cards.RequestCard | None:
        """Return the supplement request that waits for the person or for its check."""
        return next(
            (request for request in reversed(self.page.requests) if request.state in ("sent", "answered")), None
        )

    def may_do_step(self) -> bool:
        """Return whether the open step is this person's to do."""
        step = self.step
        return step is not None and workflow_policies.may_complete(
            self.actor, position_id=step.position_id, assignee_id=step.assignee_id
        )

    def moved_since(self, mark: str) -> cards.MoveCard | None:
        """Return the first move after the page that carried `mark` ("revision.moves"), if there is one."""
        _revision, _dot, count = mark.partition(".")
        known = text.whole_number(count)
        if known is None:
            return None
        return next((move for move in self.page.moves if move.number > known), None)

    @property
    def history(self) -> list[Done]:
        """Return what was done, in order: the moves, and the results that took the place of others."""
        done = [Done(move.at, move=move) for move in self.page.moves]
        done += [Done(result.issued_at, result=result) for result in self.page.results if result.supersedes]
        return sorted(done, key=lambda entry: entry.at)

    @property
    def mark(self) -> str:
        """Return what a form carries to tell whether the dossier changed under it."""
        last = self.page.moves[-1].number if self.page.moves else 0
        return f"{self.page.revision}.{last}"


def opened(actor: Actor, ref: str, at: datetime) -> Scene:
    """Return the dossier under a reference or code.

    Raises: NotFound, NotAllowed (for those who follow progress only)
    """
    return Scene(actor=actor, at=at, page=dossier.dossier_page(actor, ref, at=at))
