"""Search results, tolerant of accents, tone marks and slips of the finger."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters import home
from motcua.doors.ui import access
from motcua.doors.ui.presenters import site
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import identifiers, languages
from motcua.means.catalogue import queries
from motcua.means.catalogue import services as catalogue

LONGEST_QUERY = 200
HITS = 20
SURE = 1.0  # a best hit below this score is said to be only near


@access.page("public")
def results(request: Request) -> HttpResponse:
    """Show what fits the words, or what to do when nothing does; a dossier's code leads to where it is followed."""
    if identifiers.names_dossier(request.GET.get("q", "")):
        code = identifiers.written(request.GET["q"])
        return redirect(f"{site.path_of('citizen:track')}?{urlencode({'ma': code})}")
    words = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    language = languages.code()
    found = catalogue.search(typed=words, at=timezone.now(), limit=HITS, language=language) if words else []
    return render(request, "citizen/search.html", {
        "crumbs": [Link(_("Trang đầu"), site.path_of("citizen:home")), Link(_("Tìm thủ tục"))],
        "words": words,
        "found": found,
        "elsewhere": queries.elsewhere(words),
        "only_near": bool(found) and found[0].score < SURE,
        "examples": home.examples(),
    })  # fmt: skip
