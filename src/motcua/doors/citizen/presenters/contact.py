"""The one-stop desks of the province."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters.procedure import hours
from motcua.ground.core import text
from motcua.ground.orgs import queries as orgs


def context(words: str) -> dict[str, Any]:
    """Return the desks whose agency fits the words, province first, then communes by name."""
    found = orgs.agencies(on=timezone.localdate(), kinds=("office", "commune"), local_only=True)
    shown = [(_label(called), called.card) for called in orgs.agencies_called(words, found)]
    shown.sort(key=lambda pair: (pair[1].level != "province", pair[1].sort_order, text.fold(pair[0])))
    return {"desks": shown, "hours": hours(None), "total": len(found)}


def _label(called: orgs.Called) -> str:
    if not called.former:
        return called.card.label
    return _("%(name)s (trước là %(former)s)") % {"name": called.card.label, "former": called.former}
