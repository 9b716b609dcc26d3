"""Statutory forms: a number in the series of its form, agency and year, and what stood on it then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.enums import SERIES, Action, Form
from motcua.casework.dossiers.models import Dossier, FormIssue
from motcua.casework.dossiers.rules.acts import ACTS
from motcua.casework.dossiers.services import filling
from motcua.casework.dossiers.services.filling import number_of
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import services as documents

RUNNING = (Form.CONTROL,)  # goes along with the dossier: one number, and lines from the log up to the day it is printed


def issue(
    dossier: Dossier, form: str, *, agency_id: int, by: Actor, at: datetime, data: Mapping[str, Any] | None = None
) -> FormIssue:
    """Give a form its number, inside the caller's transaction (01 on 1 January, without holes), and keep what it says.

    What it says is kept with the version of its template: a print of the same issue never changes, whatever becomes of
    the dossier. `data` is what the form is about: {"request": id}, {"apology": id}, {"reason": words}.

    Term: số phiếu
    """
    year = worktime.local(at).year
    agency = orgs.agency(agency_id)
    number = documents.next_number(series=SERIES[form], year=year, agency_key=agency.key, by=by, at=at)
    issued = FormIssue.objects.create(
        dossier=dossier,
        form=form,
        agency_id=agency_id,
        year=year,
        number=number,
        at=at,
        by_id=by.account_id,
        data=dict(data or {}),
    )
    if form not in RUNNING:
        filled = filling.fill(dossier, issued)
        issued.data |= {"said": documents.form_data(filled), "template": documents.template_of(filled).version}
        issued.save(update_fields=["data"])
    return issued


def renew(dossier: Dossier, issued: FormIssue) -> None:
    """Let an issued form say what the record says now, under its old number; what it said before stays beside it.

    Only for a recorded correction: whatever else becomes of a dossier, a print of an issue never changes.
    """
    if "said" not in issued.data:
        return
    filled = filling.fill(dossier, issued)
    earlier = [*issued.data.get("earlier", ()), issued.data["said"]]
    said = {"said": documents.form_data(filled), "template": documents.template_of(filled).version}
    issued.data = {**issued.data, **said, "earlier": earlier}
    issued.save(update_fields=["data"])


def issue_for(
    dossier: Dossier, action: Action, *, by: Actor, at: datetime, data: Mapping[str, Any], agency_id: int | None = None
) -> str:
    """Issue the statutory form that belongs to an act, by the receiving desk unless said; return its number."""
    form = ACTS[action].form
    assert form is not None  # whoever asks knows that the act has one
    issued = issue(dossier, form, agency_id=agency_id or dossier.receiving_agency_id, by=by, at=at, data=data)
    return number_of(issued)


__all__ = ["issue", "issue_for", "number_of", "renew"]
