"""The front page: what can I do here, where is my dossier, whom can I ask."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.doors.citizen.presenters import home
from motcua.doors.ui import access, kept
from motcua.doors.ui.requests import Request


@access.page("public")
@kept.page(stamp=home.stamp)
def front(request: Request) -> HttpResponse:
    """Show the front page."""
    return render(request, "citizen/home.html", home.context(request))
