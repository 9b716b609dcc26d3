"""One dossier before one person, as the rules of time look at it."""

from collections.abc import Iterable
from functools import cached_property

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.models import Apology, Dossier, Move, SupplementRequest
from motcua.casework.dossiers.rules import acts
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, Stale
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow


class Sight:
    """One dossier before one person; what the rules look at is read once and only when asked for.

    A page that has read it already gives it: the open step, the supplement requests, whether an apology was sent.
    """

    def __init__(
        self,
        by: Actor,
        dossier: Dossier,
        step: workflow.StepCard | None = None,
        requests: Iterable[SupplementRequest] | None = None,
        *,
        apologised: bool | None = None,
    ) -> None:
        self.by, self.dossier = by, dossier
        if requests is not None:
            self.step, self.asked = step, frozenset(request.state for request in requests)
        if apologised is not None:
            self.apologised = apologised

    @property
    def state(self) -> str:
        """Return the dossier's state."""
        return self.dossier.state

    @cached_property
    def step(self) -> workflow.StepCard | None:
        """Return the open step."""
        if self.dossier.run_id is None:
            return None
        return next(iter(workflow.open_steps(("dossier", str(self.dossier.pk)))), None)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Return the states of the supplement requests."""
        return frozenset(SupplementRequest.objects.filter(dossier=self.dossier).values_list("state", flat=True))

    @cached_property
    def apologised(self) -> bool:
        """Return whether an apology was sent, lawful or late."""
        return Apology.objects.filter(dossier=self.dossier).exists()

    @cached_property
    def begun(self) -> DomainError:
        """Return why it is too late for intake: who was first and when."""
        dossier = self.dossier
        if dossier.accepted_at is not None:
            who = accounts.names([dossier.accepted_by_id]).get(dossier.accepted_by_id or 0) or _("Hệ thống")
            said = {"who": who, "time": f"{worktime.local(dossier.accepted_at):%H:%M}"}
            return Stale(_("%(who)s đã tiếp nhận lúc %(time)s.") % said, state=dossier.state)
        last = Move.objects.filter(dossier=dossier).select_related("by").order_by("-number").first()
        who = last.by.full_name if last and last.by else _("Hệ thống")
        when = worktime.written(last.at) if last else ""
        said = {"state": str(State(dossier.state).label), "who": who, "when": when}
        return Stale(_("Hồ sơ đã chuyển sang “%(state)s” (%(who)s, %(when)s).") % said, state=dossier.state)

    @cached_property
    def reopened(self) -> bool:
        """Return whether a dossier that was opened in the place of this one has not ended yet."""
        return Dossier.objects.filter(reopens=self.dossier).exclude(state__in=acts.ENDED).exists()

    @cached_property
    def other_cases(self) -> tuple[str, ...]:
        """Return the keys of the cases under which the same agency could take the dossier, besides its own."""
        dossier = self.dossier
        on = worktime.local(dossier.accepted_at or dossier.submitted_at).date()
        return catalogue.other_cases(dossier.procedure_version_id, dossier.offering_id, dossier.case_id, on)

    @property
    def arrived(self) -> bool:
        """Return whether the competent agency has the dossier."""
        return self.dossier.competent_received_at is not None
