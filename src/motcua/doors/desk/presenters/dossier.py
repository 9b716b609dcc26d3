"""What the page of one dossier shows, from the cards of its rooms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Channel, Form
from motcua.doors.desk.presenters import clocks, telling
from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Row
from motcua.ground.core import worktime
from motcua.ground.core.errors import DomainError
from motcua.ground.core.identifiers import people as numbers
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure at the head of the dossier."""

    label: str
    value: Any
    tone: str = ""
    note: str = ""
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Print:
    """A form that can be opened as a PDF."""

    label: str
    number: str
    href: str
    at: Any = None


TONES = {"overdue": "late", "near_due": "warn"}


def facts(scene: Scene) -> list[Fact]:
    """Return the head: the clock that runs, what was promised, how it came, where it goes."""
    page, row = scene.page, scene.row
    found: list[Fact] = []
    badge = clocks.of_row(row)
    tone = TONES.get(badge.clock, "")
    words = clocks.in_words(badge)
    if row.accepted_at is None:
        if row.state == "submitted":
            found.append(Fact(_("Phải trả lời trước"), formats.vn_due(row.acceptance_due_at), tone, words))
            preview = due_if_accepted_now(scene)
            if preview:
                found.append(Fact(_("Nếu nhận bây giờ, hẹn trả"), preview))
    else:
        if row.due_at is not None:
            found.append(
                Fact(
                    _("Hạn giải quyết"),
                    formats.vn_due(row.due_at),
                    tone,
                    "" if badge.clock == clocks.Clock.NO_DUE else words,  # it was stopped: the limit counts no more
                    reverse("desk:explanation", args=[scene.ref]),
                    _("Vì sao hẹn ngày này?"),
                )
            )
            if row.promised_at and row.promised_at != row.due_at:
                found.append(Fact(_("Đã hẹn người nộp"), formats.vn_due(row.promised_at)))
        else:
            found.append(Fact(_("Hạn giải quyết"), _("không có hạn")))
        if page.transfer_due_at is not None:
            if page.competent_received_at is None:
                found.append(Fact(_("Phải chuyển đến trước"), formats.vn_due(page.transfer_due_at), "warn"))
            elif scene.at <= page.transfer_due_at and row.issued_at is None and page.ended_at is None:
                found.append(Fact(_("Chuyển hồ sơ giấy trước"), formats.vn_due(page.transfer_due_at)))
    found += _awaited(page.pay_by_at)
    channel = str(row.channel_label).lower()
    found.append(Fact(_("Kênh"), _("%(channel)s, có hỗ trợ") % {"channel": channel} if row.assisted else channel))
    found.append(_told(scene))
    found += _linked(page)
    times = page.request_number
    found.append(Fact(_("Bổ sung"), _("%(count)s lần") % {"count": times} if times else _("chưa lần nào")))
    return found


def _awaited(until: datetime | None) -> list[Fact]:
    """Return until when the person has time for a financial obligation, where one is waited for."""
    return [Fact(_("Người nộp thực hiện trước"), formats.vn_due(until))] if until is not None else []


def _linked(page: Any) -> list[Fact]:
    """Return the other dossiers of the same matter, each with its link."""
    links = [(_("Mở lại từ"), page.reopens)] if page.reopens else []
    links += [(_("Mở lại thành"), linked) for linked in page.reopened_as]
    return [
        Fact(label, linked.name, "", linked.cause_label, reverse("desk:dossier", args=[linked.ref]), _("Xem hồ sơ"))
        for label, linked in links
    ]


def _told(scene: Scene) -> Fact:
    """Return by which ways the person is told what happens; whom no message surely reaches must be called."""
    page, href = scene.page, reverse("desk:told", args=[scene.ref])
    sent = _("Đã gửi những gì?")
    if ways := telling.ways(page.reached_by):
        return Fact(_("Báo tin qua"), ways, href=href, link=sent)
    called = _("gọi điện %(phone)s") % {"phone": page.owner["phone"] or "–"}
    return Fact(_("Báo tin qua"), called, "warn", href=href, link=sent)


def due_if_accepted_now(scene: Scene) -> str:
    """Return the date that accepting at this moment would promise; nothing where a transfer comes between."""
    page = scene.page
    if page.receiving_agency != page.competent_agency or page.limit_unit == worktime.LimitUnit.NONE:
        return ""
    limit = worktime.TimeLimit(page.limit_value, worktime.LimitUnit(page.limit_unit))
    try:
        due = worktime.due(scene.at, limit, scene.calendars.of(page.competent_agency_id))
    except DomainError:
        return ""
    return formats.vn_due(due.due_at) if due.due_at else ""


def people(scene: Scene) -> list[Row]:
    """Return whose dossier it is and how to reach them."""
    page, owner = scene.page, scene.page.owner
    is_business = owner["kind"] == "business"
    found = [
        Row(_("Tổ chức, doanh nghiệp") if is_business else _("Chủ hồ sơ"), owner["name"]),
        Row(_("Mã số thuế") if is_business else _("Số định danh"), numbers.identity_said(owner["id_number"])),
        Row(_("Địa chỉ"), owner["address"]),
        Row(_("Điện thoại"), owner["phone"]),
        Row(_("Thư điện tử"), owner["email"]),
    ]
    given = page.authorised
    if given.get("name"):
        told = {**given, "id_number": numbers.identity_said(given.get("id_number", ""))}
        said = [told[key] for key in ("name", "id_number", "phone", "address", "paper") if told.get(key)]
        found.append(Row(_("Người được ủy quyền"), ", ".join(said)))
    return [fact for fact in found if fact.value]


def particulars(scene: Scene) -> list[Row]:
    """Return what is asked for, where and how."""
    page = scene.page
    found = [
        Row(_("Trường hợp"), page.case_name),
        Row(_("Nội dung đề nghị"), page.request_text if page.request_text != page.row.procedure_name else ""),
        Row(_("Nơi nhận"), _("%(unit)s, %(agency)s") % {"unit": page.receiving_unit, "agency": page.receiving_agency}),
        Row(_("Cơ quan giải quyết"), page.competent_agency if page.competent_agency != page.receiving_agency else ""),
        Row(_("Nơi hỗ trợ"), page.helping_unit),
        Row(_("Cách nhận kết quả"), page.handing_label),
        Row(_("Phí, lệ phí"), page.fee_text),
        Row(_("Số bộ hồ sơ"), page.copies if page.copies > 1 else ""),
    ]
    return [fact for fact in found if fact.value]


def prints(scene: Scene) -> list[Print]:
    """Return the forms 01 to 06, every issue of them, and the slip that can be printed now."""
    page = scene.page
    found = []
    always = (Form.RECEIPT, Form.CONTROL)
    if page.row.accepted_at is not None:
        issued = {form.form: form for form in page.forms}
        found += [_print(scene, form, issued.get(form)) for form in always]
    found += [_print(scene, form.form, form) for form in page.forms if form.form not in always]
    if page.row.channel == Channel.ONLINE:
        found.append(Print(_("Phiếu gửi hồ sơ"), "", reverse("desk:print", args=[scene.ref, "slip"])))
    return found


def _print(scene: Scene, form: str, issued: Any) -> Print:
    label = f"{form} {Form(form).label}"
    href = reverse("desk:print", args=[scene.ref, str(form)])
    if issued is None:
        return Print(label, "", href)
    return Print(label, issued.number, f"{href}?phieu={issued.id}", issued.at)


def may_be_immediate(scene: Scene) -> bool:
    """Return whether the procedure may be settled on the spot."""
    on = worktime.local(scene.at).date()
    rules = catalogue.offering_rules(scene.page.offering_id, "", on, names_process=False)
    return rules is not None and rules.immediate_result
