"""A procedure that is written here, not loaded: made with a first draft, and put on another shelf."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import identifiers, text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, Invalid, NotFound
from motcua.means.catalogue import policies, rules
from motcua.means.catalogue.models import Procedure, Sector
from motcua.means.catalogue.services import editing, indexing

LONGEST_NAME = 600


@transaction.atomic
def make_procedure(*, name: str, code: str, sector_key: str, valid_from: date, by: Actor, at: datetime) -> str:
    """Make a procedure with an empty draft that begins on a day, and return its address.

    Nobody outside sees it before its draft is published. Raises: Invalid (name, code, sector_key).
    """
    policies.require_editor(by)
    called = " ".join(text.nfc(name).split())[:LONGEST_NAME]
    if not rules.slug(called):
        raise Invalid(_("Nhập tên thủ tục."), field="name")
    made = Procedure.objects.create(slug=_free_slug(called), code=_code(code, None), sector=_sector(sector_key))
    audit.record(
        "catalogue.procedure_made",
        subject=("procedure", made.pk),
        by=by,
        at=at,
        data={"slug": made.slug, "code": made.code, "sector": sector_key},
    )
    editing.draft_version(procedure_id=made.pk, changes={"name": called}, valid_from=valid_from, by=by, at=at)
    return made.slug


@transaction.atomic
def place_procedure(*, procedure_id: int, code: str, sector_key: str, by: Actor, at: datetime) -> None:
    """Give a procedure its code and its sector, of every version alike. Raises: Invalid (code, sector_key)."""
    policies.require_editor(by)
    row = Procedure.objects.select_for_update(of=("self",), no_key=True).filter(pk=procedure_id).first()
    if row is None:
        raise NotFound(_("Không có thủ tục này."))
    before = {"code": row.code, "sector_id": row.sector_id}
    given = _code(code, row)
    if given != row.code:
        row.code, row.code_is_sample = given, False
    row.sector = _sector(sector_key)
    row.save(update_fields=["code", "code_is_sample", "sector"])
    audit.record(
        "catalogue.procedure_placed",
        subject=("procedure", row.pk),
        by=by,
        at=at,
        data={"before": before, "after": {"code": row.code, "sector_id": row.sector_id}},
    )
    indexing.rebuild(procedure_ids=[row.pk])


def _sector(key: str) -> Sector:
    found = Sector.objects.filter(key=key).first()
    if found is None:
        raise Invalid(_("Không có lĩnh vực này."), field="sector_key")
    return found


def _code(typed: str, owner: Procedure | None) -> str | None:
    """Return a code as it is written, None for none; what the procedure bears already is left as it stands."""
    given = typed.strip()
    if not given or (owner is not None and given == owner.code):
        return given or None
    try:
        code = str(identifiers.ProcedureCode.parse(given))
    except DomainError as error:
        raise Invalid(error.message, field="code") from error
    taken = Procedure.objects.filter(code=code)
    if (taken.exclude(pk=owner.pk) if owner is not None else taken).exists():
        raise Invalid(_("Đã có thủ tục mang mã %(code)s.") % {"code": code}, field="code")
    return code


def _free_slug(name: str) -> str:
    """Return an address that no procedure has."""
    wanted = rules.slug(name)
    taken = set(Procedure.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
