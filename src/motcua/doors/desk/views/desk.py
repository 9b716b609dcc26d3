"""The frame of every page of the desk: who asks, when, and the dark bar."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.doors.desk.presenters import sidebar
from motcua.ground.accounts.enums import DESK_ROLES, Role
from motcua.ground.core.actors import Actor

WORKERS = (
    Role.DESK_CLERK,
    Role.CASE_OFFICER,
    Role.HEAD_OF_SECTION,
    Role.APPROVER,
    Role.RECORDS_CLERK,
    Role.DESK_DIRECTOR,
    Role.PROCEDURE_CONTROLLER,
)
CLERKS = DESK_ROLES
BOX_KEY = "desk_box"


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def box_of(request: HttpRequest) -> str:
    """Return the box the person was in last, else the one they begin with."""
    actor, kept = actor_of(request), request.session.get(BOX_KEY, "")
    return kept if sidebar.may_open(actor, kept) else sidebar.first_box(actor)


def is_part(request: HttpRequest, target: str) -> bool:
    """Return whether only one part of the page is asked for."""
    headers = request.headers
    wanted = headers.get("HX-Request") == "true" and headers.get("HX-Target") == target
    return wanted and headers.get("HX-History-Restore-Request") != "true"


def show(
    request: HttpRequest, template: str, at: datetime, *, current: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Draw a whole page of the desk."""
    actor = actor_of(request)
    frame = {
        "groups": sidebar.groups(actor, at, current),
        "current": current,
        "workplace": sidebar.workplace(actor),
        "multiple": True,
        "shortcuts": sidebar.shortcuts(),
        "at": at,
    }
    response = render(request, template, {**frame, **context}, status=status)
    response["Vary"] = "HX-Request, HX-Target"
    return response
