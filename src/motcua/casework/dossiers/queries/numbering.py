"""Which number a result may carry: where one stands already, and which comes next."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Dossier, Result
from motcua.casework.dossiers.rules import acts, numbering
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor

written = numbering.written  # how a typed number is kept
_FEW = 5  # numbers given last in a series, which tell how far it has come
_LOOKED_THROUGH = 300  # of the agency's latest results; a rarer kind of number is typed


def next_number(dossier_id: int, *, on: date) -> str:
    """Return the number that follows the last of its kind at the agency that decides; "" where there is none yet.

    The kind is that of the procedure's last few results, also of another year: then the new year's begins where it
    stands.
    """
    dossier = Dossier.objects.only("id", "competent_agency_id", "procedure_id").get(pk=dossier_id)
    latest = (
        Result.objects.filter(number_agency_id=dossier.competent_agency_id)
        .exclude(number_series="")
        .order_by("-issued_at", "-pk")
        .values_list("dossier__procedure_id", "number")[:_LOOKED_THROUGH]
    )
    own = [number for procedure_id, number in latest if procedure_id == dossier.procedure_id]
    typical = numbering.typical(own[:_FEW], dossier.procedure_id)
    return following(typical, dossier, on) if typical else ""


def following(number: str, dossier: Dossier, on: date) -> str:
    """Return the first free number of this form behind what the agency gave last in its series of this year."""
    return numbering.following(number, _following_value(number, dossier, on), on.year, dossier.procedure_id)


def _following_value(number: str, dossier: Dossier, on: date) -> int:
    given = _given(number, dossier, on)
    lately = given.order_by("-issued_at", "-pk").values_list("number_value", flat=True)[:_FEW]
    reached = numbering.reached(list(lately))
    beyond = given.filter(number_value__gt=reached).order_by("number_value")
    value = reached + 1
    for taken_value in beyond.values_list("number_value", flat=True)[:_LOOKED_THROUGH]:
        if taken_value > value:
            break
        value = taken_value + 1
    return value


def _given(number: str, dossier: Dossier, on: date) -> "QuerySet[Result]":
    """Return the results whose numbers stand in the series of this year to which a number of this form belongs."""
    form = numbering.following(number, 0, on.year, dossier.procedure_id)
    series = numbering.read(form, dossier.procedure_id).series
    return Result.objects.filter(
        number_agency_id=dossier.competent_agency_id, number_year=on.year, number_series=series
    )


def outlying(dossier: Dossier, number: str, on: date) -> str:
    """Return what to ask about a number that was perhaps mistyped; else "".

    Its sign was never used by the agency, or it lies far beyond the next one of its series.
    """
    if not _is_sign_known(dossier, number):
        proposed = next_number(dossier.pk, on=on)
        words = _("Cơ quan này chưa cấp số nào có dạng như %(number)s. Có chắc chắn không?") % {"number": number}
        return f"{words} " + _("Số tiếp theo: %(next)s.") % {"next": proposed} if proposed else words
    value = numbering.read(number, dossier.procedure_id).value
    if not value or not _given(number, dossier, on).exists():
        return ""
    expected = _following_value(number, dossier, on)
    if not numbering.is_far(value, expected):
        return ""
    said = {"number": number, "next": following(number, dossier, on), "apart": value - expected}
    return _("Số %(number)s lớn hơn số tiếp theo (%(next)s) %(apart)s số. Có chắc chắn không?") % said


def _is_sign_known(dossier: Dossier, number: str) -> bool:
    """Return whether the agency has given numbers of this sign; before its first number there is nothing to compare.

    A number without a sign counts within its procedure.
    """
    given = Result.objects.filter(number_agency_id=dossier.competent_agency_id).exclude(number_series="")
    series = numbering.read(number, dossier.procedure_id).series
    if "@" in series:
        given = given.filter(dossier__procedure_id=dossier.procedure_id)
    if not given.exists() or given.filter(number_series=series).exists():
        return True
    return given.filter(number_series__regex=numbering.like(series)).exists()


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
