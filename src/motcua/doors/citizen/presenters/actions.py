"""What a person may do with an own dossier now: where each act stands on its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.queries.cards import DossierPage


@dataclass(frozen=True, slots=True)
class Entry:
    """One act at the citizen's door: its label and its page."""

    label: Any
    url: str


ENTRIES: Mapping[Action, Entry] = {
    Action.ANSWER_SUPPLEMENT: Entry(_("Bổ sung hồ sơ"), "supplement"),
    Action.WITHDRAW: Entry(_("Rút hồ sơ"), "withdraw"),
    Action.ASK_WITHDRAWAL: Entry(_("Rút hồ sơ"), "withdraw"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """An act as a link to its page."""

    label: str
    href: str


def link_to(page: DossierPage, url: str) -> Link | None:
    """Return the link to a page of acts, if one of them is this person's now."""
    for action, entry in ENTRIES.items():
        if entry.url == url and action in page.actions:
            return Link(str(entry.label), reverse(f"citizen:{entry.url}", args=[page.row.ref]))
    return None
