"""The boxes of the desk: what each is called and what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.queries import finding, rows
from motcua.doors.desk.presenters import clocks, urgent
from motcua.doors.desk.presenters.lines import SIZE, Line, Listing, line_of, listing_of, short_name, step_lines
from motcua.doors.ui.presenters import site
from motcua.ground.core.actors import Actor
from motcua.means.workflow import enums as workflow_enums
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its slug, name, what to say when it is empty, and where its rows come from."""

    slug: str
    title: Any
    empty: Any
    source: Callable[[Actor, datetime, int], Listing]
    desk: bool = False  # for people who sit at a one-stop desk
    count: str = ""  # its number in `desk_counts` or in the workflow's counts
    tone: str = ""
    marks: bool = True  # several of its dossiers may be marked


def _steps(box: str) -> Callable[[Actor, datetime, int], Listing]:
    def source(actor: Actor, at: datetime, number: int) -> Listing:
        page = workflow.inbox(actor, box, at=at, page=number, size=SIZE)
        return Listing([*step_lines(page.cards, at).values()], page.total, page.page, page.pages)

    return source


def _waiting_intake(actor: Actor, at: datetime, number: int) -> Listing:
    return listing_of(rows.waiting_intake(actor, at=at, number=number, size=SIZE))


def _desk(box: str) -> Callable[[Actor, datetime, int], Listing]:
    def source(actor: Actor, at: datetime, number: int) -> Listing:
        return listing_of(rows.desk_box(actor, box, at=at, number=number, size=SIZE), lambda row: row.state_label)

    return source


def _at_once(actor: Actor, at: datetime, number: int) -> Listing:
    return listing_of(rows.waiting_at_once(actor, at=at, number=number, size=SIZE))


def _helped(actor: Actor, at: datetime, number: int) -> Listing:
    """Return what the actor's unit helped with; what is handed over leads to what everybody with the code sees."""
    page = finding.helped(actor, at=at, number=number, size=SIZE)
    lines = [
        line_of(row, row.state_label)
        if row.owner_name
        else replace(
            line_of(row, row.state_label),
            title=_("Đã chuyển cho cơ quan giải quyết"),
            href=f"{site.path_of('citizen:track')}?ma={row.code or row.ref}",
            plain=True,
        )
        for row in page.rows
    ]
    return Listing(lines, page.total, page.number, page.pages)


def _accepted(actor: Actor, at: datetime, number: int) -> Listing:
    return listing_of(rows.accepted_by(actor, at=at, number=number, size=SIZE), lambda row: row.state_label)


def _transfers(actor: Actor, at: datetime, number: int) -> Listing:
    return listing_of(rows.incoming_transfers(actor, at=at, number=number, size=SIZE))


def _supplements(actor: Actor, at: datetime, number: int) -> Listing:
    return listing_of(rows.supplements_to_send(actor, at=at, number=number, size=SIZE))


def _progress(only: str) -> Callable[[Actor, datetime, int], Listing]:
    def source(actor: Actor, at: datetime, number: int) -> Listing:
        page = rows.agency_open(actor, at=at, only=only, number=number, size=SIZE, most=rows.MOST)
        return listing_of(page, lambda row: row.competent_name)

    return source


def _opinions(actor: Actor, at: datetime, number: int) -> Listing:
    asked = workflow.consultation_inbox(actor, at=at, page=number, size=SIZE)
    ids = [int(request.subject_id) for request in asked if request.subject_kind == "dossier"]
    known = rows.rows_by_ids(ids, at)
    calendars = clocks.Calendars()
    lines = []
    for request in asked:
        row = known.get(int(request.subject_id)) if request.subject_kind == "dossier" else None
        if row is None:
            continue
        minutes = calendars.minutes(request.agency_id, at, request.deadline_at)
        lines.append(
            Line(
                ref=str(request.id),
                href=reverse("desk:opinion", args=[request.id]),
                title=row.competent_name,
                what=short_name(row.procedure_name),
                meta=_("Mã %(code)s") % {"code": row.code or row.ref},
                badge=clocks.Badge(request.timing(at), clocks.left(minutes), _("để trả lời"), request.deadline_at),
                sample=row.sample,
                note=request.question[:120],
                plain=True,
            )
        )
    total = workflow.counts(actor, at=at)["consultations"]
    return Listing(lines, total, number, max(1, -(-total // SIZE)))


BOXES: tuple[Box, ...] = (
    Box(
        "cho-tiep-nhan",
        gettext_lazy("Chờ tiếp nhận"),
        gettext_lazy("Không có hồ sơ nào chờ tiếp nhận."),
        _waiting_intake,
        True,
        "waiting_intake",
    ),
    Box(
        "ky-ngay",
        gettext_lazy("Chờ ký, trả ngay"),
        gettext_lazy("Không ai chờ ký ngay tại quầy."),
        _at_once,
        count="at_once",
        tone="warn",
        marks=False,
    ),
    Box(
        "da-ho-tro",
        gettext_lazy("Hồ sơ đã hỗ trợ"),
        gettext_lazy("Nơi làm việc này chưa hỗ trợ hồ sơ nào."),
        _helped,
        marks=False,
    ),
    Box(
        "viec-cua-toi",
        gettext_lazy("Việc của tôi"),
        gettext_lazy("Việc cần làm lúc này: không có."),
        _steps("mine"),
        count="mine",
    ),
    Box(
        "don-vi",
        gettext_lazy("Việc của đơn vị"),
        gettext_lazy("Đơn vị không có bước nào đang mở."),
        _steps("unit"),
        count="unit",
    ),
    Box(
        "tra-ket-qua",
        gettext_lazy("Chờ trả kết quả"),
        gettext_lazy("Không có kết quả nào chờ trả."),
        _desk("to_return"),
        True,
        "to_return",
    ),
    Box(
        "han-hom-nay",
        gettext_lazy("Hết hạn hôm nay"),
        gettext_lazy("Không có việc nào hết hạn hôm nay."),
        urgent.source(workflow_enums.Box.TODAY),
        count="today",
        tone="warn",
    ),
    Box(
        "sap-qua-han",
        gettext_lazy("Sắp quá hạn"),
        gettext_lazy("Không có việc nào sắp quá hạn."),
        urgent.source(workflow_enums.Box.NEAR_DUE),
        count="near_due",
        tone="warn",
    ),
    Box(
        "qua-han",
        gettext_lazy("Quá hạn"),
        gettext_lazy("Không có việc nào quá hạn."),
        urgent.source(workflow_enums.Box.OVERDUE),
        count="overdue",
        tone="late",
    ),
    Box(
        "toi-tiep-nhan",
        gettext_lazy("Hồ sơ tôi đã tiếp nhận"),
        gettext_lazy("Tài khoản này chưa tiếp nhận hồ sơ nào."),
        _accepted,
        True,
        marks=False,
    ),
    Box(
        "cho-nguoi-khac",
        gettext_lazy("Chờ đơn vị khác"),
        gettext_lazy("Không chờ đơn vị nào."),
        _steps("waiting"),
        count="waiting",
    ),
    Box(
        "cho-cong-dan",
        gettext_lazy("Chờ công dân"),
        gettext_lazy("Không chờ ai bổ sung hay nộp tiền."),
        _desk("waiting_people"),
        True,
        "waiting_people",
    ),
    Box(
        "y-kien",
        gettext_lazy("Ý kiến cần trả lời"),
        gettext_lazy("Không có yêu cầu ý kiến nào chờ trả lời."),
        _opinions,
        count="consultations",
        marks=False,
    ),
    Box(
        "gui-bo-sung",
        gettext_lazy("Chờ gửi yêu cầu bổ sung"),
        gettext_lazy("Không có đề nghị bổ sung nào chờ gửi."),
        _supplements,
        True,
        "supplements_to_send",
    ),
    Box(
        "chuyen-den",
        gettext_lazy("Hồ sơ chuyển đến"),
        gettext_lazy("Không có hồ sơ nào chờ xác nhận đã đến."),
        _transfers,
        True,
        "incoming_transfers",
    ),
    Box(
        "chuyen-di",
        gettext_lazy("Đang chuyển đi"),
        gettext_lazy("Không có hồ sơ nào đang trên đường."),
        _desk("transfers_out"),
        True,
        "transfers_out",
    ),
    Box(
        "yeu-cau-rut",
        gettext_lazy("Yêu cầu rút"),
        gettext_lazy("Không ai yêu cầu rút hồ sơ."),
        _desk("withdrawals"),
        True,
        "withdrawals",
    ),
    Box(
        "phai-goi-dien",
        gettext_lazy("Phải gọi điện"),
        gettext_lazy("Không có ai phải gọi điện báo."),
        _desk("to_call"),
        True,
        "to_call",
    ),
    Box(
        "tien-do",
        gettext_lazy("Đang giải quyết"),
        gettext_lazy("Không có hồ sơ nào đang giải quyết."),
        _progress(""),
        marks=False,
    ),
    Box(
        "tien-do-sap-han",
        gettext_lazy("Cơ quan: sắp quá hạn"),
        gettext_lazy("Không có hồ sơ nào sắp quá hạn."),
        _progress("near_due"),
        tone="warn",
        marks=False,
    ),
    Box(
        "tien-do-qua-han",
        gettext_lazy("Cơ quan: quá hạn"),
        gettext_lazy("Không có hồ sơ nào quá hạn."),
        _progress("overdue"),
        tone="late",
        marks=False,
    ),
)
BY_SLUG = {box.slug: box for box in BOXES}
