"""A province's own agency codes in the place of sample ones."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import policies
from motcua.ground.orgs.models import Agency
from motcua.ground.orgs.queries.codes import CodePlan, code_plan
from motcua.ground.orgs.services.revisions import edit_agency


@transaction.atomic
def set_codes(*, content: bytes, decision: str = "", by: Actor, at: datetime) -> CodePlan:
    """Set the codes of a CSV file (see `queries.code_plan`) from today on, all or none; return what was done.

    Doing it again changes nothing. Agencies that have ended are given theirs too: old figures need them.
    Raises: NotAllowed, Invalid for an unreadable file or with `errors` by `line N` where a line is wrong.
    """
    policies.require(policies.may_manage_organisation(by))
    list(Agency.objects.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))
    plan = code_plan(content)
    wrong = plan.of("wrong")
    if wrong:
        raise Invalid(
            _("%(count)s dòng sai nên không ghi gì.") % {"count": len(wrong)},
            errors={
                _("dòng %(number)s") % {"number": line.number}: [f"{line.typed}: {line.message}".removeprefix(": ")]
                for line in wrong
            },
        )
    for line in plan.of("set"):
        assert line.agency_id is not None
        edit_agency(
            agency_id=line.agency_id,
            values={"code": line.code},
            valid_from=worktime.local(at).date(),
            decision=decision,
            by=by,
            at=at,
        )
    return plan
