"""A message in the channels' lengths, and the facts that every message about a dossier may name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers.models import Dossier
from motcua.ground.core import languages, worktime
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class Words:
    """One message in the channels' lengths, nothing at all without a subject.

    `sms` is for the text message, which takes no accents on its way.
    """

    subject: str
    body: str
    sms: str = ""


NOTHING = Words("", "")


def moment(at: datetime | None) -> str:
    """Return a moment as messages say it: "17:00 26/11/2026"."""
    return worktime.written(at) if at else _("không có hạn")


def facts_of(dossier: Dossier) -> dict[str, str]:
    name = catalogue.names_of([dossier.procedure_version_id])[dossier.procedure_version_id]
    desk, own = named(dossier.receiving_unit), dossier.in_account
    return {
        "procedure": name.name,
        "ref": dossier.submission_ref,
        "code": dossier.code or dossier.submission_ref,
        "agency": named(dossier.competent_agency),
        "due": moment(dossier.promised_at),
        "acceptance_due": moment(dossier.acceptance_due_at),
        "desk": desk,
        # Whoever has no account is not sent to a page that only an account opens.
        "place": _("tại trang hồ sơ") if own else _("tại %(desk)s") % {"desk": desk},
        "places": (_("ngay tại trang hồ sơ hoặc tại %(desk)s") if own else _("tại %(desk)s")) % {"desk": desk},
    }


def named(row: Any) -> str:
    return languages.said(row, "name")
