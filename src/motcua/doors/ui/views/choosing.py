"""What fits the words typed so far in a field for an agency or a commune.

Names of today are public anyway; which agencies are to come is known to those who reorganise them.
"""

from dataclasses import asdict

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from motcua.doors.ui import access
from motcua.doors.ui.presenters import choosing
from motcua.doors.ui.requests import Request
from motcua.ground.accounts.enums import Role
from motcua.ground.core import text


@access.page("public", title="Chọn nơi")
@require_GET
def choose(request: Request, kind: str) -> JsonResponse:
    """Return the communes or agencies of today that fit."""
    return _fitting(request, kind)


@access.page("staff", roles=(Role.ADMINISTRATOR,), title="Chọn cơ quan kế thừa")
@require_GET
def choose_successor(request: Request) -> JsonResponse:
    """Return the agencies that fit and last, those among them that have not begun yet too."""
    return _fitting(request, "successor")


def _fitting(request: Request, kind: str) -> JsonResponse:
    """Return what fits, best first, and how many in words for those who listen."""
    words = text.clean(request.GET.get("q", ""))[: choosing.LONGEST]
    found = choosing.CHOOSERS[kind].search(words, choosing.MOST) if words else []
    said = ngettext("%(count)s nơi", "%(count)s nơi", len(found)) % {"count": len(found)}
    return JsonResponse({"found": [asdict(place) for place in found], "said": said if found else _("không có nơi nào")})
