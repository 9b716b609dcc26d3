"""A process goes into force for the procedures that run by it: none of their limits may be shorter."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.core.actors import Actor
from motcua.means.catalogue import rules
from motcua.means.catalogue.enums import VersionState
from motcua.means.catalogue.models import Offering, ProcedureCase
from motcua.means.catalogue.services.offerings import CannotOffer
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services as engine


@transaction.atomic
def put_into_force(*, version_id: int, by: Actor, at: datetime) -> None:
    """Put a version of a process into force, unless it takes longer than a limit published where it runs.

    The limits are looked at first: a version that is in force is remembered, also by whoever rolls it back.

    Raises: CannotOffer, and workflow's NotAllowed, NotFound, Stale, CannotActivate.
    """
    card = workflow.version(version_id)
    minutes = workflow.longest_of_version(version_id)
    found = _shorter(card.process_id, minutes, card.valid_from) if minutes else []
    if found:
        raise CannotOffer(
            _("Quy trình dài hơn thời hạn đã công bố (giờ làm việc): %(found)s.") % {"found": "; ".join(found[:5])}
        )
    engine.activate_version(version_id=version_id, by=by, at=at)


def _shorter(process_id: int, minutes: int, on: date) -> list[str]:
    """Return the published limits that a process of so many minutes would overrun, by procedure and case."""
    offered = Offering.objects.filter(process=process_id).exclude(valid_to__lt=on)
    asked = set(offered.values_list("procedure", "case_key").distinct())
    named = set(
        Offering.objects.filter(procedure__in={procedure for procedure, _case in asked})
        .exclude(case_key="")
        .exclude(valid_to__lt=on)
        .values_list("procedure", "case_key")
    )
    cases = ProcedureCase.objects.filter(
        version__procedure__in={procedure for procedure, _case in asked}, version__state=VersionState.PUBLISHED
    ).exclude(version__valid_to__lt=on)
    found = []
    for procedure, name, key, value, unit in cases.values_list(
        "version__procedure", "version__name", "key", "limit_value", "limit_unit"
    ):
        if (procedure, key) not in asked and ((procedure, "") not in asked or (procedure, key) in named):
            continue
        case = {"key": key, "limit_value": value, "limit_unit": unit}
        found += [f"{name} ({problem.detail})" for problem in rules.shorter_than_process([case], {"": minutes})]
    return found
