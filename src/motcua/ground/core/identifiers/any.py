"""Any code: find out what it is and say it in plain values."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.identifiers import provinces, submissions
from motcua.ground.core.identifiers.agencies import AgencyCode
from motcua.ground.core.identifiers.dossiers import DossierCode
from motcua.ground.core.identifiers.procedures import ProcedureCode
from motcua.ground.core.identifiers.typed import written


def _province(found: provinces.Province | None) -> dict[str, Any] | None:
    return None if found is None else {"code": found.code, "name": found.name, "verified": found.verified}


def _agency(code: AgencyCode) -> dict[str, Any]:
    return {
        "code": str(code),
        "form": code.form,
        "levels": list(code.levels),
        "province": _province(code.province),
        "sample": code.is_sample,
    }


def describe(text: str) -> dict[str, Any]:
    """Return what kind of code the text is and its parts, as JSON-ready values. Raises: Invalid, NotFound."""
    typed = written(text)
    if not typed:
        raise errors.Invalid(_("Chưa có mã nào"))
    if typed.startswith("N-"):
        return {"kind": "submission", "code": submissions.parse_submission_ref(typed)}
    if "-" in typed:
        dossier = DossierCode.parse(typed)
        return {
            "kind": "dossier",
            "code": str(dossier),
            "form": dossier.form,
            "date": dossier.date.isoformat(),
            "number": dossier.number,
            "serial": dossier.serial,
            "system_owner": dossier.system_owner or None,
            "agency": _agency(dossier.agency),
            "sample": dossier.agency.is_sample,
        }
    if typed[:1].isdigit() and typed[1:2] == ".":
        procedure = ProcedureCode.parse(typed)
        return {
            "kind": "procedure",
            "code": str(procedure),
            "form": procedure.form,
            "national": procedure.national,
            "province": _province(procedure.province),
        }
    if not AgencyCode.is_valid(typed) and "." not in typed and not typed.startswith("H"):
        raise errors.Invalid(_("Không nhận ra mã này: %(code)s") % {"code": text.strip()[:60]})
    agency = AgencyCode.parse(typed)
    return {"kind": "agency", **_agency(agency)}
