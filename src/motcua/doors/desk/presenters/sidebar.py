"""The dark bar: the boxes a person has, with live counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import rows
from motcua.doors.desk.presenters import boxes
from motcua.doors.ui.presenters import site
from motcua.doors.ui.presenters.rows import Link
from motcua.ground.accounts.enums import ANSWERERS, DESK_ROLES, HEADS, Role
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.notifications import queries as notifications
from motcua.means.workflow import queries as workflow

DECIDING = (Role.APPROVER, Role.DESK_DIRECTOR)
MINE = ("cho-tiep-nhan", "ky-ngay", "da-ho-tro", "viec-cua-toi", "don-vi", "tra-ket-qua")
WATCH = ("qua-han", "han-hom-nay", "sap-qua-han", "cho-nguoi-khac", "cho-cong-dan", "y-kien")
COUNTER = ("toi-tiep-nhan", "gui-bo-sung", "chuyen-den", "chuyen-di", "yeu-cau-rut", "phai-goi-dien")
PROGRESS = ("tien-do", "tien-do-sap-han", "tien-do-qua-han")


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading."""

    title: str
    links: list[Link]


def has_desk(actor: Actor) -> bool:
    """Return whether the person sits at a one-stop desk."""
    return bool(actor.holdings_as(*DESK_ROLES))


def may_open(actor: Actor, slug: str) -> bool:
    """Return whether a box is of use to this person (an empty box is the worst that another could see)."""
    if slug not in boxes.BY_SLUG:
        return False
    if boxes.BY_SLUG[slug].desk:
        return has_desk(actor)
    if slug in PROGRESS:
        return actor.has_role(Role.PROCEDURE_CONTROLLER) or bool(actor.holdings_as(*DECIDING))
    if slug == "da-ho-tro":
        return bool(actor.holdings_as(Role.SUPPORT_STAFF))
    if not actor.has_role(*(role for role in Role if role != Role.SUPPORT_STAFF)):
        return False
    if slug == "ky-ngay":
        return bool(actor.holdings_as(Role.APPROVER))
    if slug == "y-kien":
        return bool(actor.holdings_as(*ANSWERERS))
    return bool(actor.holdings)


def first_box(actor: Actor) -> str:
    """Return the box a person begins with."""
    if has_desk(actor):
        return "cho-tiep-nhan"
    if may_open(actor, "da-ho-tro") and not may_open(actor, "viec-cua-toi"):
        return "da-ho-tro"
    watches = actor.has_role(Role.PROCEDURE_CONTROLLER)
    return "viec-cua-toi" if actor.holdings and not watches else "tien-do"


def counts(actor: Actor, at: datetime) -> dict[str, int]:
    """Return the live numbers, by the names that boxes use."""
    unread = notifications.unread_count(actor.person_id)
    steps, others = workflow.counts(actor, at=at), rows.desk_counts(actor, at=at)
    return {name: steps.get(name, 0) + others.get(name, 0) for name in {*steps, *others}} | {"messages": unread}


def groups(actor: Actor, at: datetime, current: str = "", numbers: Mapping[str, int] | None = None) -> list[Group]:
    """Return the boxes in their groups; what is overdue stands first among what needs attention.

    `numbers`: the live numbers where they have been asked for already.
    """
    numbers = counts(actor, at) if numbers is None else numbers

    def links(slugs: tuple[str, ...]) -> list[Link]:
        found = []
        for slug in slugs:
            if not may_open(actor, slug):
                continue
            box = boxes.BY_SLUG[slug]
            number = numbers.get(box.count) if box.count else None
            tone = box.tone if number else ""
            found.append(Link(box.title, reverse("desk:box", args=[slug]), slug == current, number, tone))
        return found

    unread = numbers["messages"]
    told = Link(_("Thông báo"), reverse("desk:messages"), current == "messages", unread, "warn" if unread else "")
    mine = [*links(MINE), told] if actor.holdings or unread else []
    made = [Group(_("Việc của tôi"), mine), Group(_("Cần để ý"), [*links(WATCH), *_unheld(actor, at)])]
    counter = links(COUNTER)
    if has_desk(actor):
        counter = [
            Link(_("Tiếp nhận mới"), reverse("desk:filing"), current == "filing", key="n"),
            *counter,
            Link(_("Sổ theo dõi"), reverse("desk:register"), current == "register"),
        ]
    made += [Group(_("Quầy"), counter), Group(_("Tiến độ"), links(PROGRESS))]
    return [group for group in made if group.links]


def _unheld(actor: Actor, at: datetime) -> list[Link]:
    """Return the way to the steps that nobody holds, while there are any in the reach of a head."""
    number = workflow.count_unheld(actor, at=at) if actor.has_role(*HEADS) else 0
    return [Link(_("Bước không ai giữ"), site.path_of("manage:unheld"), False, number, "late")] if number else []


def workplace(actor: Actor) -> str:
    """Return where the person works: the unit, with its agency where its name does not say it."""
    if not actor.holdings:
        return ""
    first = min(actor.holdings, key=lambda holding: holding.on_behalf_of is not None)
    unit, agency = orgs.unit(first.unit_id), orgs.agency(first.agency_id)
    place = agency.label.removeprefix("UBND ")
    return unit.label if place in unit.label else f"{unit.label}, {agency.label}"


def shortcuts() -> list[tuple[str, Any]]:
    """Return the letters of the desk for its help."""
    return [
        ("A", _("tiếp nhận, hoặc việc chính của hồ sơ đang mở")),
        ("B", _("yêu cầu bổ sung")),
        ("R", _("từ chối")),
        ("N", _("tiếp nhận hồ sơ mới")),
        ("P", _("in giấy hẹn")),
        ("Ctrl+Enter", _("gửi biểu mẫu đang gõ; Enter chỉ sang ô tiếp theo")),
        ("V", _("xem giấy tờ bên cạnh hồ sơ; lần nữa: giấy tiếp theo")),
    ]
