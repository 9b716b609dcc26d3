"""Which number a result may carry: where one stands already, and which comes next."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.dossiers.rules import acts, numbering
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor

_LOOKED_THROUGH = 300  # of the agency's latest results; a rarer kind of number is typed


def next_number(dossier_id: int, *, on: date) -> str:
    """Return the number that follows the last of its kind at the agency that decides; "" where there is none yet.

    The kind is that of the procedure's last result, also of another year: then the new year's begins where it stands.
    """
    dossier = Dossier.objects.only("id", "competent_agency_id", "procedure_id").get(pk=dossier_id)
    latest = (
        Result.objects.filter(number_agency_id=dossier.competent_agency_id)
        .exclude(number_series="")
        .order_by("-issued_at", "-pk")
        .values_list("dossier__procedure_id", "number")[:_LOOKED_THROUGH]
    )
    last = next((number for procedure_id, number in latest if procedure_id == dossier.procedure_id), "")
    return following(last, dossier, on) if last else ""


def following(number: str, dossier: Dossier, on: date) -> str:
    """Return the first number of this form that no result of the agency has this year, after the highest given."""
    form = numbering.following(number, 0, on.year, dossier.procedure_id)
    series = numbering.read(form, dossier.procedure_id).series
    given = Result.objects.filter(
        number_agency_id=dossier.competent_agency_id, number_year=on.year, number_series=series
    )
    highest = given.aggregate(highest=Max("number_value"))["highest"] or 0
    return numbering.following(number, highest + 1, on.year, dossier.procedure_id)


def taken(by: Actor, dossier: Dossier, number: str, on: date) -> str:
    """Return why a number can't be given: where it stands, as far as the reader may know, and the next; else ""."""
    read = numbering.read(number, dossier.procedure_id)
    found = (
        Result.objects.filter(
            number_agency_id=dossier.competent_agency_id,
            number_year=on.year,
            number_series=read.series,
            number_value=read.value,
        )
        .select_related("dossier")
        .first()
    )
    if found is None:
        return ""
    said = {"number": found.number, "when": f"{worktime.local(found.issued_at):%d/%m/%Y}"}
    if found.dossier_id == dossier.pk:
        words = _("Số %(number)s đã cấp cho chính hồ sơ này ngày %(when)s.") % said
    elif policies.relations(by, found.dossier) & acts.allowed(Look.VIEW):
        words = _("Số %(number)s đã cấp cho hồ sơ %(code)s ngày %(when)s.") % {**said, "code": found.dossier.code}
    else:
        words = _("Số %(number)s đã cấp ngày %(when)s cho một hồ sơ khác của cơ quan này.") % said
    if not read.value:
        return words
    return f"{words} " + _("Số tiếp theo: %(next)s.") % {"next": following(number, dossier, on)}
