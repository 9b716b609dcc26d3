"""Numbers of the sample in the order of acceptance, once it has been played: its stories are not told in that order.

Only sample dossiers change places, with each other, within a register and year or among the codes of an agency and
day: the counters and whatever was accepted in earnest meanwhile stay as they are.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from motcua.casework.dossiers.models import FormIssue
from motcua.means.notifications.models import Message

# Who has which number, and who would have it if all had come in the order of acceptance.
_TURNS = """
    WITH held AS (
        SELECT id, {place} AS place, {period} AS period, {number} AS number,
               row_number() OVER (PARTITION BY {place}, {period} ORDER BY accepted_at, id) AS turn,
               row_number() OVER (PARTITION BY {place}, {period} ORDER BY {order}) AS spot
        FROM dossiers_dossier WHERE sample AND {number} IS NOT NULL
    )
    SELECT taker.id, had.place, had.period, taker.number, had.number
    FROM held taker JOIN held had ON (had.place, had.period, had.spot) = (taker.place, taker.period, taker.turn)
    WHERE taker.number <> had.number ORDER BY taker.id
"""
_REGISTERS = _TURNS.format(
    place="register_unit_id", period="register_year", number="register_number", order="register_number"
)
_CODES = _TURNS.format(
    place="coalesce(accepted_agency_id, competent_agency_id)",
    period="(accepted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
    number="code",
    order="length(code), code",
)
_OUT_OF_THE_REGISTER = """
    UPDATE dossiers_dossier SET register_unit_id = NULL, register_year = NULL, register_number = NULL
    WHERE id = ANY(%s)
"""
_INTO_THE_REGISTER = """
    UPDATE dossiers_dossier dossier
    SET register_unit_id = told.unit_id, register_year = told.year, register_number = told.number
    FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::int[]) AS told (id, unit_id, year, number)
    WHERE dossier.id = told.id
"""
_WITHOUT_CODE = "UPDATE dossiers_dossier SET code = NULL WHERE id = ANY(%s)"
_WITH_CODE = """
    UPDATE dossiers_dossier dossier SET code = told.code
    FROM unnest(%s::bigint[], %s::text[]) AS told (id, code) WHERE dossier.id = told.id
"""


@transaction.atomic
def renumber() -> int:
    """Give the sample's dossiers the numbers they hold in the order of acceptance; return how many changed.

    What was written of a number (receipts, messages in accounts) says the new one. Safe to run twice.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REGISTERS)
        places = cursor.fetchall()
        cursor.execute(_OUT_OF_THE_REGISTER, [[row[0] for row in places]])
        cursor.execute(_INTO_THE_REGISTER, [[row[column] for row in places] for column in (0, 1, 2, 4)])
        cursor.execute(_CODES)
        codes = cursor.fetchall()
        cursor.execute(_WITHOUT_CODE, [[row[0] for row in codes]])
        cursor.execute(_WITH_CODE, [[row[0] for row in codes], [row[4] for row in codes]])
    _receipts({pk: (year, number) for pk, _unit, year, _had, number in places})
    _rewrite({pk: (had, code) for pk, _agency, _day, had, code in codes})
    return len({row[0] for row in (*places, *codes)})


def _receipts(places: Mapping[int, tuple[int, int]]) -> None:
    for form in FormIssue.objects.filter(dossier_id__in=places, form="01", data__has_key="said"):
        year, number = places[form.dossier_id]
        form.data["said"] |= {"book": str(year), "book_number": str(number)}
        form.save(update_fields=["data"])


def _rewrite(codes: Mapping[int, tuple[str, str]]) -> None:
    for form in FormIssue.objects.filter(dossier_id__in=codes):
        form.data = _said(form.data, *codes[form.dossier_id])
        form.save(update_fields=["data"])
    for message in Message.objects.filter(about_kind="dossier", about_id__in=[str(pk) for pk in codes]):
        had, code = codes[int(message.about_id)]
        message.subject, message.body = message.subject.replace(had, code), message.body.replace(had, code)
        message.save(update_fields=["subject", "body"])


def _said(value: Any, had: str, code: str) -> Any:
    """Return JSON-like data with a code in the place of another, wherever a text says it."""
    if isinstance(value, str):
        return value.replace(had, code)
    if isinstance(value, list):
        return [_said(part, had, code) for part in value]
    if isinstance(value, dict):
        return {key: _said(part, had, code) for key, part in value.items()}
    return value
