"""The overview: what waits for somebody, and the figures of the month, by role."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.casework.dossiers.queries import rows as dossiers
from motcua.doors.manage.presenters import endings, sidebar
from motcua.doors.ui.presenters import formats, site
from motcua.ground.accounts import queries as accounts
from motcua.ground.audit import queries as audit
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.insight.reporting import policies as reporting_policies
from motcua.insight.reporting import queries as reporting
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure with its way in."""

    value: str
    label: str
    href: str = ""
    link: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for the reader."""

    title: str
    text: str
    href: str


def administrator(actor: Actor, at: datetime, on: date) -> tuple[list[Tile], list[Todo]]:
    """Return what an administrator begins with."""
    officers = accounts.accounts_page(kind="officer", state="active", at=at, limit=1)[1]
    listed = catalogue.procedures(on=on, per_page=1).total
    submittable = catalogue.procedures(on=on, submittable=True, per_page=1).total
    rows = workflow.processes()
    processes = [process for process in rows if not process.for_reference]
    tiles = [
        Tile(formats.number(len(orgs.agencies(on=on))), _("cơ quan"), site.path_of("manage:agencies"), _("xem")),
        Tile(formats.number(officers), _("tài khoản cán bộ"), site.path_of("manage:people"), _("xem")),
        Tile(
            formats.number(listed),
            _("thủ tục"),
            site.path_of("manage:procedures"),
            _("xem"),
            note=_("nộp được: %(count)s") % {"count": formats.number(submittable)},
        ),
        Tile(
            formats.number(len(processes)),
            _("quy trình nội bộ"),
            site.path_of("manage:processes"),
            _("xem"),
            note=_("để tham khảo: %(count)s") % {"count": formats.number(len(rows) - len(processes))},
        ),
    ]
    return tiles, waiting(actor, at, on, drafts=sum(process.state == "draft" for process in processes))


def waiting(actor: Actor, at: datetime, on: date, *, drafts: int) -> list[Todo]:
    """Return what waits for an administrator."""
    unsure = [day for day in orgs.calendar_days() if not day.confirmed and day.date >= on]
    year = f"{site.path_of('manage:calendar')}?nam={unsure[0].date.year}" if unsure else ""
    reviews = len(accounts.reviews_due(at=at))
    misses = len(catalogue.search_misses())
    found = [
        (
            workflow.count_unheld(actor, at=at),
            lambda n: ngettext("%(n)s bước không ai giữ", "%(n)s bước không ai giữ", n),
            _("Vị trí trống hoặc đã kết thúc; giao cho người khác."),
            site.path_of("manage:unheld"),
        ),
        (
            sum(line.count for line in endings.unattended(actor, at)),
            lambda n: ngettext("%(n)s việc không ai có vai trò để làm", "%(n)s việc không ai có vai trò để làm", n),
            _("Người cuối cùng có vai trò đã thôi; cấp vai trò cho người khác ở đó."),
            site.path_of("manage:unheld"),
        ),
        (
            len(catalogue.vacancies(at=at)),
            lambda n: ngettext(
                "%(n)s vị trí trong quy trình không ai giữ", "%(n)s vị trí trong quy trình không ai giữ", n
            ),
            _("Hồ sơ mới đi tới đó sẽ không ai làm; bổ nhiệm hoặc đổi quy trình."),
            site.path_of("manage:unheld"),
        ),
        (
            len(accounts.locked_accounts(at=at)),
            lambda n: ngettext("%(n)s tài khoản bị khóa", "%(n)s tài khoản bị khóa", n),
            _("Nhập sai nhiều lần; mở khóa khi đúng người đó nhờ."),
            f"{site.path_of('manage:people')}?trang-thai=locked",
        ),
        (
            len(unsure),
            lambda n: ngettext("%(n)s ngày nghỉ chưa xác nhận", "%(n)s ngày nghỉ chưa xác nhận", n),
            _("Có văn bản chính thức thì xác nhận hoặc bỏ; hạn trả được tính lại."),
            year,
        ),
        (
            len(orgs.open_revisions()),
            lambda n: ngettext("%(n)s thay đổi tổ chức đang chờ ngày", "%(n)s thay đổi tổ chức đang chờ ngày", n),
            _("Tự có hiệu lực khi đến ngày."),
            site.path_of("manage:planned"),
        ),
        (
            drafts,
            lambda n: ngettext("%(n)s quy trình còn là bản nháp", "%(n)s quy trình còn là bản nháp", n),
            _("Bản nháp không chạy; sửa hết mâu thuẫn rồi áp dụng."),
            f"{site.path_of('manage:processes')}?trang-thai=draft",
        ),
        (
            misses,
            lambda n: ngettext("%(n)s lượt tìm không ra gì", "%(n)s lượt tìm không ra gì", n),
            _("Thêm từ người dân hay dùng để lần sau tìm ra."),
            site.path_of("manage:words"),
        ),
        (
            reviews,
            lambda n: ngettext("%(n)s tài khoản đến kỳ rà soát", "%(n)s tài khoản đến kỳ rà soát", n),
            _("Mỗi quý một lần: còn làm việc không, quyền có đúng không."),
            site.path_of("manage:reviews"),
        ),
    ]
    return [
        Todo(say(number) % {"n": formats.number(number)}, text, href) for number, say, text, href in found if number
    ]


def watcher(actor: Actor, at: datetime, on: date) -> dict[str, object]:
    """Return the month's figures of the whole province, or of the agencies of a head."""
    own = reporting_policies.reported_agencies(actor)
    first = on.replace(day=1)
    units = reporting.unit_figures(from_date=first, to_date=on, today=on)
    mine = units if own is None else [unit for unit in units if unit.agency_id in own]
    total = reporting.combined(mine, first)
    overdue = dossiers.agency_open(actor, at=at, only="overdue", size=1).total
    near = dossiers.agency_open(actor, at=at, only="near_due", size=1).total
    progress = site.path_of("manage:progress")
    tiles = [
        Tile(
            formats.number(total.received),
            _("hồ sơ tiếp nhận tháng này"),
            site.path_of("manage:table"),
            _("biểu II.06a"),
        ),
        Tile(
            formats.percent(total.online_rate),
            _("nộp trực tuyến"),
            note=_("có hỗ trợ: %(share)s") % {"share": formats.share(total.assisted, total.received)},
        ),
        Tile(
            formats.percent(total.kept_rate),
            _("trước hạn và đúng hạn"),
            note=_("trong %(count)s hồ sơ đã giải quyết") % {"count": formats.number(total.finished)},
        ),
        Tile(
            formats.number(near),
            _("sắp đến hạn"),
            f"{progress}?loc=near_due",
            _("xem từng hồ sơ"),
            "warn" if near else "",
        ),
        Tile(
            formats.number(overdue),
            _("đang quá hạn"),
            f"{progress}?loc=overdue",
            _("xem từng hồ sơ"),
            "late" if overdue else "",
        ),
    ]
    unheld = workflow.count_unheld(actor, at=at)
    if unheld:
        tiles.append(
            Tile(formats.number(unheld), _("bước không ai giữ"), site.path_of("manage:unheld"), _("giao"), "late")
        )
    whose = _("Toàn tỉnh") if own is None else ", ".join(orgs.agency(agency_id).name for agency_id in sorted(own))
    return {"figures": tiles, "whose": whose, "slow": [unit for unit in mine if unit.late or unit.overdue_now][:8]}


def auditor(at: datetime) -> list[Tile]:
    """Return what an auditor begins with."""
    last = next(iter(audit.roots(limit=1)), None)
    recent = len(audit.entries(from_at=at - timedelta(days=1), until_at=at, limit=1001))
    said = f"{formats.number(1000)}+" if recent > 1000 else formats.number(recent)
    return [
        Tile(said, _("dòng nhật ký trong 24 giờ qua"), site.path_of("manage:audit"), _("tra nhật ký")),
        Tile(
            formats.vn_date(last.day) if last else formats.DASH,
            _("mã gốc ngày gần nhất"),
            site.path_of("manage:roots"),
            _("xem mã gốc"),
        ),
        Tile("", _("chưa kiểm tra hôm nay thì kiểm tra"), site.path_of("manage:verify"), _("kiểm tra toàn vẹn")),
    ]


def context(actor: Actor, at: datetime, on: date) -> dict[str, Any]:
    """Return the overview of a person."""
    found: dict[str, object] = {}
    if actor.has_role(*sidebar.ADMIN):
        found["tiles"], found["todo"] = administrator(actor, at, on)
        found["is_administrator"] = True
    if actor.has_role(*sidebar.WATCH):
        found |= watcher(actor, at, on)
    if actor.has_role(*sidebar.AUDIT):
        found["audit"] = auditor(at)
    return found
