"""A dossier as its applicant sees it: what happened, who has it now, what comes, until when and why, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Form, Handing, MoneyState, Outcome, State
from motcua.doors.citizen.presenters import actions
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.quoting import quoted, telling
from motcua.doors.ui.presenters.rows import Entry
from motcua.ground.core import languages
from motcua.ground.core.text import sentence
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow

TONES = {
    State.SUBMITTED: ("info", "clock"),
    State.ACCEPTED: ("info", "clock"),
    State.PROCESSING: ("info", "clock"),
    State.SUPPLEMENT_BEFORE: ("you", "person"),
    State.SUPPLEMENT_AFTER: ("you", "person"),
    State.FINANCIAL: ("you", "person"),
    State.WITHDRAWAL_ASKED: ("", "pause"),
    State.ISSUED: ("ok", "check"),
    State.RETURNED: ("ok", "check"),
}


def tone(state: str) -> tuple[str, str]:
    """Return colour and icon of a state; the word stands beside them."""
    return TONES.get(State(state), ("", "stop"))


def context(page: Any) -> dict[str, Any]:
    """Return what the page of a dossier shows."""
    steps = workflow.history(("dossier", str(page.row.id))) if page.run_id else []
    open_step = next((step for step in steps if step.is_open), None)
    request = waiting_request(page)
    return {
        "dossier": page,
        "tone": tone(page.row.state)[0],
        "sign": tone(page.row.state)[1],
        "open": page.ended_at is None and page.row.issued_at is None,
        "entries": [*happened(page, steps), *going_on(page, open_step, request), *coming(page, open_step)],
        "todo": to_do(page, request),
        "request": request,
        "prints": prints(page),
        "answers": page.answers,
        "papers": papers(page, [paper for paper in page.papers if not paper.replaced]),
        "free": page.money_state == MoneyState.NONE,
        "results": [result for result in page.results if not result.superseded],
        "withdrawal": actions.link_to(page, "withdraw"),
        "answer": actions.link_to(page, "supplement") if request is not None else None,
        "explained": page.row.accepted_at is not None and page.row.due_at is not None,
        "competent": agency_label(page.competent_agency_id),
    }


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with its name in the language of the page, where that exists."""

    card: Any
    name: str
    spoken: bool


def papers(page: Any, cards: Sequence[Any]) -> list[Paper]:
    """Return papers with the names that the procedure's page gives them; else as they were handed in."""
    names: dict[int, str] = {}
    if languages.english():
        procedure = catalogue.procedure_page(page.row.procedure_slug, timezone.localdate())
        names = {paper.id: paper.name for paper in procedure.papers}
    return [
        Paper(
            card,
            names.get(card.required_paper_id, card.name),
            not languages.english() or card.required_paper_id in names,
        )
        for card in cards
    ]


def agency_label(agency_id: int) -> str:
    """Return the name of an agency in the language of the page."""
    return orgs.agency(agency_id).label


def place_of(step: Any) -> str:
    """Return unit and agency of a step in the language of the page."""
    unit = orgs.unit(step.unit_id)
    name = languages.said(unit, "name")
    return _("%(unit)s, %(agency)s") % {"unit": name, "agency": agency_label(step.agency_id)}


def step_name(step: Any) -> str:
    """Return the name of a step in the language of the page."""
    return languages.said(step, "name")


def waiting_request(page: Any) -> Any:
    """Return the supplement request that waits for the applicant, or for the desk's look at the answer."""
    open_ones = [request for request in page.requests if request.state in ("sent", "answered")]
    return open_ones[-1] if open_ones and page.row.state in policies.WAITING else None


def happened(page: Any, steps: list[Any]) -> list[Entry]:
    """Return what is done, in the order in which it was done."""
    found: list[tuple[datetime, Entry]] = []
    received = next((move.at for move in page.moves if move.action == Action.ACCEPT), None)
    for step in steps:
        if step.done_at is not None and step.state == "done" and step.done_at != received:
            when = formats.vn_datetime(step.done_at)
            found.append((step.done_at, Entry(step_name(step), "done", place_of(step), when)))
    for move in page.moves:
        entry = moved(page, move)
        if entry is not None:
            found.append((move.at, entry))
    for request in page.requests:
        if request.answered_at is not None and request.stage == "after":
            when = formats.vn_datetime(request.answered_at)
            found.append((request.answered_at, Entry(_("Đã nộp bổ sung"), "done", "", when)))
    found += [(linked.at, reopened(linked)) for linked in page.reopened_as]
    found += [(correction.at, corrected(correction)) for correction in page.corrections]
    found += [(later.issued_at, replaced(page, later, result)) for result, later in pairwise(page.results)]
    if page.apology:
        found.append((page.apology["at"], apologised(page)))
    return [entry for _at, entry in sorted(found, key=lambda pair: pair[0])]


def moved(page: Any, move: Any) -> Entry | None:
    """Return how a move reads; None for steps of the process, which its own history tells."""
    act = policies.ACTS[Action(move.action)]
    if act.internal:
        return None
    when, href = formats.vn_datetime(move.at), reverse("citizen:dossier", args=[page.row.ref])
    match act.name:
        case Action.CONFIRM_TRANSFER:
            words = _("%(agency)s đã nhận hồ sơ") % {"agency": agency_label(page.competent_agency_id)}
            return Entry(words, "done", "", when)
        case Action.SUBMIT if page.reopens is not None:
            href = reverse("citizen:dossier", args=[page.reopens.ref])
            words = _("Mở lại từ hồ sơ %(name)s") % {"name": page.reopens.name}
            return Entry(words, "done", ground(page.reopens), when, href, _("Xem hồ sơ cũ"))
        case Action.SUBMIT:
            files = sum(1 for paper in page.papers if paper.file_id and paper.added_at == page.row.submitted_at)
            text = page.row.channel_label
            if files:
                words = ngettext("%(channel)s, %(count)s tệp", "%(channel)s, %(count)s tệp", files)
                text = words % {"channel": page.row.channel_label, "count": files}
            if page.row.channel != "online":
                text = telling("%(text)s. %(reason)s", text=text, reason=why(move)) if move.reason else text
                return Entry(move.label, "done", text, when)
            return Entry(
                move.label, "done", text, when, reverse("citizen:slip", args=[page.row.ref]), _("Phiếu đã gửi")
            )
        case Action.ACCEPT:
            href = reverse("citizen:dossier_print", args=[page.row.ref, Form.RECEIPT])
            return Entry(move.label, "done", page.receiving_unit, when, href, _("Giấy hẹn"))
    if move.target == State.ISSUED:
        number = next((result.number for result in page.results), "")
        text = page.outcome_label if page.outcome == Outcome.REJECTED else _("số %(number)s") % {"number": number}
        return Entry(move.label, "done", text, when, f"{href}#ket-qua", _("Xem kết quả"))
    if act.asks_person and act.form:
        href = reverse("citizen:dossier_print", args=[page.row.ref, act.form])
        return Entry(move.label, "done", quoted(move.reason), when, href, _("Phiếu yêu cầu bổ sung"))
    ends = move.target in policies.WITHOUT_RESULT
    if ends and move.form_number:
        form = str(Form(act.form).label) if act.form else ""
        return Entry(move.label, "stop", quoted(move.reason), when, f"{href}#giay", form)
    return Entry(move.label, "stop" if ends else "done", quoted(move.reason), when)


def reopened(linked: Any) -> Entry:
    """Return how it reads that a new dossier was opened in the place of this one."""
    label = _("Được mở lại thành hồ sơ %(name)s") % {"name": linked.name}
    href = reverse("citizen:dossier", args=[linked.ref])
    return Entry(label, "done", ground(linked), formats.vn_datetime(linked.at), href, _("Xem hồ sơ mới"))


def ground(linked: Any) -> str:
    """Return on what ground and why a dossier was reopened."""
    return telling("%(cause)s: %(reason)s", cause=linked.cause_label, reason=quoted(linked.reason))


def why(told: Any) -> str:
    """Return the reason that somebody wrote, as a sentence."""
    return quoted(sentence(told.reason))


def corrected(correction: Any) -> Entry:
    """Return how a correction reads: each value before and after, and why."""
    words = _("%(label)s: “%(old)s” thành “%(new)s”")
    changes = format_html_join(
        "; ",
        "{}",
        (
            (telling(words, label=change.label, old=quoted(change.old), new=quoted(change.new)),)
            for change in correction.changes
        ),
    )
    who = correction.position or _("bộ phận một cửa")
    words = _("%(changes)s. Lý do: %(reason)s Người sửa: %(who)s.")
    text = telling(words, changes=changes, reason=why(correction), who=who)
    label = _("Đã đính chính thông tin đã khai") if correction.accepted else _("Đã sửa thông tin đã khai")
    return Entry(label, "done", text, formats.vn_datetime(correction.at))


def replaced(page: Any, later: Any, result: Any) -> Entry:
    """Return how it reads that a corrected result took the place of another."""
    text = _("số %(number)s thay số %(old)s") % {"number": later.number, "old": result.number}
    href = reverse("citizen:dossier", args=[page.row.ref])
    when = formats.vn_datetime(later.issued_at)
    return Entry(_("Đính chính kết quả"), "done", text, when, f"{href}#ket-qua", _("Xem kết quả"))


def apologised(page: Any) -> Entry:
    """Return how the apology reads: old date, new date, reason."""
    data = page.apology
    if data["late"] or not data["new_promised_at"]:
        words = _("Quá hạn %(old)s. Lý do: %(reason)s")
        text = telling(words, old=formats.vn_due(data["old_due_at"]), reason=quoted(data["reason"]))
    else:
        text = telling(
            _("Hẹn cũ %(old)s, hẹn mới %(new)s. Lý do: %(reason)s"),
            old=formats.vn_due(data["old_due_at"]),
            new=formats.vn_due(data["new_promised_at"]),
            reason=quoted(data["reason"]),
        )
    href = reverse("citizen:dossier_print", args=[page.row.ref, Form.APOLOGY])
    return Entry(
        _("Cơ quan xin lỗi và hẹn lại"), "done", text, formats.vn_datetime(data["at"]), href, _("Phiếu xin lỗi")
    )


def going_on(page: Any, step: Any, request: Any) -> list[Entry]:
    """Return what is going on now: who has the dossier, down to the unit, and until when."""
    href = reverse("citizen:supplement", args=[page.row.ref])
    desk = _("%(unit)s, %(agency)s") % {"unit": page.receiving_unit, "agency": page.receiving_agency}
    match page.row.state:
        case State.SUBMITTED:
            text = _("%(desk)s. Sẽ được tiếp nhận hoặc trả lời trước %(moment)s.") % {
                "desk": desk, "moment": formats.vn_due(page.row.acceptance_due_at),
            }  # fmt: skip
            return [Entry(_("Chờ bộ phận một cửa tiếp nhận"), "now", text)]
        case State.SUPPLEMENT_BEFORE | State.SUPPLEMENT_AFTER if request is not None and request.state == "sent":
            text = _("Bổ sung trước %(moment)s.") % {"moment": formats.vn_due(request.respond_by_at)}
            return [Entry(_("Chờ bổ sung"), "you", text, "", href, _("Bổ sung ngay"))]
        case State.SUPPLEMENT_AFTER:
            return [Entry(_("Chờ kiểm tra phần bổ sung"), "now", desk)]
        case State.ACCEPTED if page.competent_received_at is None:
            text = _("Chậm nhất %(moment)s.") % {"moment": formats.vn_due(page.transfer_due_at)}
            words = _("Chờ %(agency)s xác nhận đã nhận") % {"agency": agency_label(page.competent_agency_id)}
            return [Entry(words, "now", text if page.transfer_due_at else "")]
        case State.FINANCIAL:
            reason = next((move.reason for move in reversed(page.moves) if move.action == Action.ASK_PAYMENT), "")
            until = _("trước %(moment)s") % {"moment": formats.vn_due(page.pay_by_at)} if page.pay_by_at else ""
            return [Entry(_("Chờ thực hiện nghĩa vụ tài chính"), "you", quoted(reason), until)]
        case State.WITHDRAWAL_ASKED:
            return [Entry(_("Chờ quyết định về việc rút hồ sơ"), "now", desk)]
        case State.ISSUED:
            return [returning(page, desk)]
    if step is not None and page.ended_at is None:
        return [Entry(step_name(step), "now", step_text(step))]
    return []


def step_text(step: Any) -> str:
    """Return who has a step, since when and until when."""
    words = _("%(place)s, từ %(moment)s.") % {"place": place_of(step), "moment": formats.vn_datetime(step.opened_at)}
    if step.minutes and step.due_at:
        words += " " + _("Bước này có %(span)s, đến %(moment)s.") % {
            "span": formats.working_span(step.minutes), "moment": formats.vn_due(step.due_at),
        }  # fmt: skip
    return words


def returning(page: Any, desk: str) -> Entry:
    """Return how the result reaches the person."""
    if page.handing == Handing.COUNTER:
        text = _("Nhận tại %(desk)s; mang theo giấy tờ tùy thân.") % {"desk": desk}
        return Entry(_("Kết quả chờ nhận"), "you", text)
    href = f"{reverse('citizen:dossier', args=[page.row.ref])}#ket-qua"
    words = _("Kết quả trong tài khoản") if page.handing == Handing.ACCOUNT else _("Đang trả kết quả")
    return Entry(words, "now", page.handing_label, "", href, _("Xem kết quả"))


def coming(page: Any, step: Any) -> list[Entry]:
    """Return what comes next, as the process has it."""
    if page.ended_at is not None or page.row.state == State.ISSUED:
        return []
    found = []
    if page.row.accepted_at is None:
        found.append(Entry(_("Tiếp nhận"), "next", _("Khi đó có mã hồ sơ và ngày hẹn trả.")))
        found.append(Entry(_("Giải quyết"), "next", agency_label(page.competent_agency_id)))
    elif step is not None and page.process_version_id:
        following = workflow.version(page.process_version_id).definition.steps[step.order :]
        found += [
            Entry(step_name(later), "next", formats.working_span(later.minutes) if later.minutes else "")
            for later in following
            if later.kind != "return"
        ]
    elif page.row.state == State.ACCEPTED:
        found.append(Entry(_("Giải quyết"), "next", agency_label(page.competent_agency_id)))
    when = ""
    if page.row.promised_at and page.row.state not in policies.WAITING:
        when = _("hẹn %(moment)s") % {"moment": formats.vn_due(page.row.promised_at)}
    return [*found, Entry(_("Trả kết quả"), "next", page.handing_label, when)]


def to_do(page: Any, request: Any) -> str:
    """Return what the person must do now, in one sentence; nothing when there is nothing."""
    match page.row.state:
        case State.SUPPLEMENT_BEFORE | State.SUPPLEMENT_AFTER if request is not None and request.state == "sent":
            return _("Bổ sung hồ sơ trước %(moment)s") % {"moment": formats.vn_due(request.respond_by_at)}
        case State.FINANCIAL:
            if page.pay_by_at is None:
                return _("Thực hiện nghĩa vụ tài chính theo thông báo")
            return _("Thực hiện nghĩa vụ tài chính trước %(moment)s") % {"moment": formats.vn_due(page.pay_by_at)}
        case State.ISSUED if page.handing == Handing.COUNTER:
            return _("Đến nhận kết quả")
    return ""


def prints(page: Any) -> list[tuple[str, str, str]]:
    """Return the forms that can be printed, every issue of them: address, label and number."""

    def address(form: str) -> str:
        return reverse("citizen:dossier_print", args=[page.row.ref, form])

    receipt = next((issue for issue in page.forms if issue.form == Form.RECEIPT), None)
    found = []
    if page.row.accepted_at:
        found.append((address(Form.RECEIPT), str(Form.RECEIPT.label), receipt.number if receipt else ""))
    found += [
        (f"{address(issue.form)}?phieu={issue.id}", str(Form(issue.form).label), issue.number)
        for issue in page.forms
        if issue.form not in (Form.RECEIPT, Form.CONTROL)
    ]
    if page.row.channel == "online":
        found.insert(
            0, (reverse("citizen:dossier_print", args=[page.row.ref, "slip"]), _("Phiếu đã gửi hồ sơ"), page.row.ref)
        )
    return found
