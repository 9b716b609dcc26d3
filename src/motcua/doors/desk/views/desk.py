"""The frame of every page of the desk: who asks, when, and the dark bar."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from motcua.doors.desk.presenters import sidebar
from motcua.doors.ui.requests import Request
from motcua.ground.accounts.enums import DESK_ROLES, Role

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
VIEWERS = (*WORKERS, Role.SUPPORT_STAFF)  # who has a box; support staff see what they helped with, and do nothing
BOX_KEY = "desk_box"


def box_of(request: Request) -> str:
    """Return the box the person was in last, else the one they begin with."""
    actor, kept = request.actor, request.session.get(BOX_KEY, "")
    return kept if sidebar.may_open(actor, kept) else sidebar.first_box(actor)


def is_part(request: Request, target: str) -> bool:
    """Return whether only one part of the page is asked for."""
    headers = request.headers
    wanted = headers.get("HX-Request") == "true" and headers.get("HX-Target") == target
    return wanted and headers.get("HX-History-Restore-Request") != "true"


def show(
    request: Request, template: str, at: datetime, *, current: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Draw a whole page of the desk."""
    actor = request.actor
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
