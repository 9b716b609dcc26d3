"""The record as auditors read it."""

import json
from datetime import datetime

from django.http import Http404

from motcua.casework.dossiers import policies as dossiers
from motcua.casework.dossiers.enums import Look
from motcua.doors.manage.presenters import deeds
from motcua.ground.accounts import queries as accounts
from motcua.ground.audit import queries as audit
from motcua.ground.core import identifiers
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue


def shown(entries: list[audit.EntryCard]) -> list[dict[str, object]]:
    """Return entries with their data as text and the names of those on whose behalf they acted."""
    names = accounts.names({entry.on_behalf_of for entry in entries})
    return [
        {
            "card": entry,
            "deed": deeds.label(entry.action),
            "kind": entry.subject[0],
            "id": entry.subject[1],
            "data": json.dumps(entry.data, ensure_ascii=False, indent=1, sort_keys=True) if entry.data else "",
            "behalf": names.get(entry.on_behalf_of or 0, ""),
        }
        for entry in entries
    ]


def subject_id(kind: str, typed: str, actor: Actor, at: datetime) -> str:
    """Return the id of the subject whose code, name or key was typed. Raises: NotFound."""
    wanted = typed.strip()
    if kind == "dossier" and not wanted.isdigit():
        return str(dossiers.dossier_for(actor, identifiers.written(wanted), Look.TRAIL).pk)
    if kind == "account" and not wanted.isdigit():
        found = accounts.accounts_page(search=wanted, at=at, limit=5)[0]
        same = next((person for person in found if person.username == wanted.lower()), None)
        if same is None:
            raise NotFound("")
        return str(same.id)
    if kind == "agency" and not wanted.isdigit():
        return str(orgs.agency_by_key(wanted).id)
    if kind == "procedure" and not wanted.isdigit():
        ids = catalogue.procedure_ids_by_key([wanted, identifiers.written(wanted)])
        if not ids:
            raise NotFound("")
        return str(next(iter(ids.values())))
    return wanted


def account_id(username: str, at: datetime) -> int | None:
    """Return the account of a sign-in name, or None."""
    found = accounts.accounts_page(search=username, at=at, limit=5)[0]
    return next((person.id for person in found if person.username == username.strip().lower()), None)


def require_text(value: str) -> str:
    """Refuse what no subject is called."""
    if not value or "\x00" in value or len(value) > 120:
        raise Http404
    return value
