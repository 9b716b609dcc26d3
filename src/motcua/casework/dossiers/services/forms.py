"""Statutory forms: a number in the series of its form, agency and year, and what stood on it then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.enums import SERIES, Form
from motcua.casework.dossiers.models import Dossier, FormIssue
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import services as documents


def issue(
    dossier: Dossier, form: str, *, agency_id: int, by: Actor, at: datetime, data: Mapping[str, Any] | None = None
) -> FormIssue:
    """Give a form its number, inside the caller's transaction: 01 on 1 January, without holes.

    Term: số phiếu
    """
    year = worktime.local(at).year
    agency = orgs.agency(agency_id)
    number = documents.next_number(series=SERIES[form], year=year, agency_key=agency.key, by=by, at=at)
    return FormIssue.objects.create(
        dossier=dossier,
        form=form,
        agency_id=agency_id,
        year=year,
        number=number,
        at=at,
        by_id=by.account_id,
        data=dict(data or {}),
    )


def number_of(issued: FormIssue) -> str:
    """Return the number as it stands on the form: "01/PBS"."""
    return f"{issued.number:02d}/{SERIES[issued.form]}"


def receipt_of(dossier: Dossier, *, by: Actor, at: datetime) -> FormIssue:
    """Return the acceptance receipt of a dossier, numbering it when it is first asked for.

    An immediate result needs no receipt unless somebody asks (decisions 2), so none is numbered before.
    """
    issued = FormIssue.objects.filter(dossier=dossier, form=Form.RECEIPT).first()
    return issued or issue(dossier, Form.RECEIPT, agency_id=dossier.receiving_agency_id, by=by, at=at)
