"""The side bar of the manage door: what each role has to do here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.doors.ui.presenters import site
from motcua.doors.ui.presenters.rows import Link
from motcua.ground.accounts.enums import DESIGNERS, GIVERS, WATCHERS, Role
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs

ADMIN = {Role.ADMINISTRATOR}
READ = set(DESIGNERS)
WATCH = set(WATCHERS)
AUDIT = {Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading."""

    title: object
    links: list[Link]
    live: str = ""


# Heading, then (key, name of the URL, label, roles) of its pages.
MENU: tuple[tuple[object, tuple[tuple[str, str, object, set[Role]], ...]], ...] = (
    (
        gettext_lazy("Tổ chức"),
        (
            ("agencies", "manage:agencies", gettext_lazy("Cơ quan"), ADMIN),
            ("people", "manage:people", gettext_lazy("Người dùng"), ADMIN),
            ("unheld", "manage:unheld", gettext_lazy("Bước không ai giữ"), set(GIVERS)),
            ("calendar", "manage:calendar", gettext_lazy("Lịch làm việc"), ADMIN),
            ("settings", "manage:settings", gettext_lazy("Cài đặt theo ngày"), ADMIN),
        ),
    ),
    (
        gettext_lazy("Thủ tục"),
        (
            ("catalogue", "manage:procedures", gettext_lazy("Danh mục thủ tục"), READ),
            ("words", "manage:words", gettext_lazy("Từ khóa tìm kiếm"), ADMIN),
            ("eforms", "manage:eforms", gettext_lazy("Biểu mẫu điện tử"), READ),
            ("processes", "manage:processes", gettext_lazy("Quy trình nội bộ"), READ),
        ),
    ),
    (
        gettext_lazy("Số liệu"),
        (
            ("table", "manage:table", gettext_lazy("Biểu II.06a"), WATCH),
            ("units", "manage:units", gettext_lazy("So sánh đơn vị"), WATCH),
            ("progress", "manage:progress", gettext_lazy("Tiến độ"), WATCH),
            ("participation", "manage:participation", gettext_lazy("Ai đã làm gì"), {Role.PROCEDURE_CONTROLLER}),
        ),
    ),
    (
        gettext_lazy("Nhật ký"),
        (
            ("audit", "manage:audit", gettext_lazy("Tra nhật ký"), AUDIT),
            ("roots", "manage:roots", gettext_lazy("Mã gốc từng ngày"), AUDIT),
            ("verify", "manage:verify", gettext_lazy("Kiểm tra toàn vẹn"), AUDIT),
        ),
    ),
)


def groups(actor: Actor, current: str) -> list[Group]:
    """Return the pages that the person may open, in their groups."""
    first = [Link(_("Tổng quan"), reverse("manage:home"), current == "home")]
    if actor.holdings and (desk := site.path_of("desk:inbox")):
        first.append(Link(_("Bàn làm việc"), desk))
    found = [Group(_("Quản lý"), first)]
    for title, pages in MENU:
        links = [
            Link(label, site.path_of(name), current == key)
            for key, name, label, roles in pages
            if actor.has_role(*roles) and site.path_of(name)
        ]
        if links:
            found.append(Group(title, links))
    return found


def workplace(actor: Actor) -> str:
    """Return where the person works, or what they do for the whole province."""
    if actor.holdings:
        held = min(actor.holdings, key=lambda holding: holding.on_behalf_of is not None)
        return orgs.agency(held.agency_id).label
    return ", ".join(dict.fromkeys(str(Role(grant.role).label) for grant in actor.grants))
