"""What we say to the applicant at each legal moment: subject and body, addressed "Ông/Bà", in their language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers import events
from motcua.casework.dossiers.enums import Action, Handing
from motcua.casework.dossiers.models import Apology, Correction, Dossier, Move, Result, SupplementRequest
from motcua.casework.dossiers.rules import handing
from motcua.ground.core import languages, worktime
from motcua.means.catalogue import queries as catalogue


@dataclass(frozen=True, slots=True)
class Words:
    """One message in the channels' lengths, nothing at all without a subject.

    `sms` is for the text message, which takes no accents on its way.
    """

    subject: str
    body: str
    sms: str = ""


NOTHING = Words("", "")


def moment(at: datetime | None) -> str:
    """Return a moment as messages say it: "17:00 ngày 26/11/2026"."""
    return f"{worktime.local(at):%H:%M %d/%m/%Y}" if at else _("không có hạn")


def _facts(dossier: Dossier) -> dict[str, str]:
    name = catalogue.names_of([dossier.procedure_version_id])[dossier.procedure_version_id]
    desk, own = _named(dossier.receiving_unit), dossier.in_account
    return {
        "procedure": name.name,
        "ref": dossier.submission_ref,
        "code": dossier.code or dossier.submission_ref,
        "agency": _named(dossier.competent_agency),
        "due": moment(dossier.promised_at),
        "acceptance_due": moment(dossier.acceptance_due_at),
        "desk": desk,
        # Whoever has no account is not sent to a page that only an account opens.
        "place": _("tại trang hồ sơ") if own else _("tại %(desk)s") % {"desk": desk},
        "places": (_("ngay tại trang hồ sơ hoặc tại %(desk)s") if own else _("tại %(desk)s")) % {"desk": desk},
    }


def _named(row: Any) -> str:
    return languages.said(row, "name")


def submitted(dossier: Dossier) -> Words:
    """Say that the submission was sent and until when it will be answered; of a reopened one, why it was opened."""
    facts = _facts(dossier)
    if dossier.reopens is not None:
        facts["old"] = dossier.reopens.code or dossier.reopens.submission_ref
        facts["reason"] = Move.objects.filter(dossier=dossier, number=1).values_list("reason", flat=True).first() or ""
        return Words(
            _("Hồ sơ %(old)s được mở lại") % facts,
            _(
                "Hồ sơ %(old)s “%(procedure)s” của Ông/Bà được mở lại thành hồ sơ mới, mã nộp %(ref)s. Lý do: "
                "%(reason)s. Hồ sơ mới được tiếp nhận hoặc trả lời trước %(acceptance_due)s; hồ sơ cũ giữ nguyên."
            )
            % facts,
            _("Hồ sơ %(old)s được mở lại thành hồ sơ mới %(ref)s.") % facts,
        )
    return Words(
        _("Đã gửi hồ sơ %(ref)s") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà đã được gửi, mã nộp %(ref)s. Hồ sơ sẽ được tiếp nhận hoặc trả lời trước "
            "%(acceptance_due)s. Mã hồ sơ và ngày hẹn trả có khi được tiếp nhận."
        )
        % facts,
        _("Hồ sơ %(ref)s đã gửi, sẽ được tiếp nhận hoặc trả lời trước %(acceptance_due)s.") % facts,
    )


def accepted(dossier: Dossier) -> Words:
    """Say that the dossier was accepted, with its code and promise."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s đã được tiếp nhận") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà đã được %(desk)s tiếp nhận, mã hồ sơ %(code)s, hẹn trả kết quả %(due)s. "
            "Giấy tiếp nhận và hẹn trả có %(place)s."
        )
        % facts,
        _("Hồ sơ %(code)s đã được tiếp nhận, hẹn trả %(due)s.") % facts,
    )


def declined(dossier: Dossier) -> Words:
    """Say that the dossier was not accepted; the reason stands on form 03."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(ref)s không được tiếp nhận") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà không được tiếp nhận. Lý do ghi trong phiếu từ chối %(place)s.") % facts,
        _("Hồ sơ %(ref)s không được tiếp nhận, lý do ghi trong phiếu từ chối.") % facts,
    )


def supplement_asked(dossier: Dossier) -> Words:
    """Say everything that is to be completed, and until when."""
    request = SupplementRequest.objects.filter(dossier=dossier, sent_at__isnull=False).order_by("-number").first()
    facts = _facts(dossier)
    if request is None:
        return NOTHING
    facts["items"] = "\n".join(f"- {entry['name']}: {entry['content']}" for entry in request.items)
    facts["reason"], facts["until"] = request.reason, moment(request.respond_by_at)
    return Words(
        _("Cần bổ sung hồ sơ %(code)s") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà cần bổ sung:\n%(items)s\nLý do: %(reason)s\n"
            "Bổ sung trước %(until)s, %(places)s."
        )
        % facts,
        _("Hồ sơ %(code)s cần bổ sung trước %(until)s.") % facts,
    )


def transfer_confirmed(dossier: Dossier) -> Words:
    """Say that the competent agency has the dossier and confirm or improve the date."""
    facts = _facts(dossier)
    return Words(
        _("%(agency)s đã nhận hồ sơ %(code)s") % facts,
        _("%(agency)s đã nhận hồ sơ “%(procedure)s” của Ông/Bà. Ngày hẹn trả kết quả: %(due)s.") % facts,
        _("Hồ sơ %(code)s đã đến cơ quan giải quyết, hẹn trả %(due)s.") % facts,
    )


def corrected(dossier: Dossier) -> Words:
    """Say what was corrected of what the person declared, and why."""
    correction = Correction.objects.filter(dossier=dossier).order_by("-number").first()
    facts = _facts(dossier)
    if correction is None:
        return ("", "")
    facts["changes"] = changes_in_words(correction)
    facts["reason"] = correction.reason
    return (
        _("Thông tin trong hồ sơ %(code)s đã được sửa") % facts,
        _(
            "Thông tin đã khai trong hồ sơ “%(procedure)s” của Ông/Bà đã được sửa:\n%(changes)s\nLý do: %(reason)s\n"
            "Nếu chưa đúng, báo ngay cho %(desk)s."
        )
        % facts,
    )


def case_chosen(dossier: Dossier) -> Words:
    """Say which case the office chose and why, and what it changes for the person."""
    facts = _facts(dossier)
    last = Move.objects.filter(dossier=dossier, action__in=(Action.CHOOSE_CASE, Action.CHANGE_CASE))
    facts["reason"] = last.order_by("-number").values_list("reason", flat=True).first() or ""
    facts["case"] = languages.said(dossier.case, "name")
    told = (
        _("Ngày hẹn trả kết quả mới: %(due)s; cơ quan xin lỗi Ông/Bà, phiếu hẹn lại có tại trang hồ sơ.")
        if dossier.accepted_at is not None
        else _("Giấy tờ và thời hạn theo trường hợp này; ngày hẹn trả có khi hồ sơ được tiếp nhận.")
    )
    return (
        _("Hồ sơ %(code)s được giải quyết theo trường hợp khác") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà được giải quyết theo trường hợp “%(case)s”. Lý do: %(reason)s.") % facts
        + " "
        + told % facts,
    )


def changes_in_words(correction: Correction) -> str:
    """Return every corrected value on a line of its own: what it is called, what it was, what it is now."""
    return "\n".join(
        "- "
        + _("%(label)s: “%(old)s” thành “%(new)s”")
        % {"label": languages.said(change, "label"), "old": change["old"], "new": change["new"]}
        for change in correction.changes
    )


def corrected_for_officers(dossier: Dossier, correction: Correction) -> Words:
    """Say to those who have worked on a dossier what was corrected under their hands."""
    facts = {**_facts(dossier), "changes": changes_in_words(correction), "reason": correction.reason}
    return (
        _("Hồ sơ %(code)s có đính chính thông tin đã khai") % facts,
        _("Hồ sơ “%(procedure)s”:\n%(changes)s\nLý do: %(reason)s\nXem lại phần việc đã làm theo thông tin cũ.")
        % facts,
    )


def payment_asked(dossier: Dossier) -> Words:
    """Say that a financial obligation is to be fulfilled."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s chờ thực hiện nghĩa vụ tài chính") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà chờ thực hiện nghĩa vụ tài chính; thời hạn tạm dừng. "
            "Xem nội dung %(place)s."
        )
        % facts,
        _("Hồ sơ %(code)s chờ thực hiện nghĩa vụ tài chính.") % facts,
    )


def resumed(dossier: Dossier) -> Words:
    """Say that work goes on and when the result is promised now."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s được xử lý tiếp") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà đã đủ và được xử lý tiếp. Ngày hẹn trả kết quả: %(due)s.") % facts,
        _("Hồ sơ %(code)s được xử lý tiếp, hẹn trả %(due)s.") % facts,
    )


def due_moved(dossier: Dossier) -> Words:
    """Say that the promise moved later and why."""
    facts = _facts(dossier)
    return Words(
        _("Ngày hẹn trả hồ sơ %(code)s thay đổi") % facts,
        _("Do lịch làm việc thay đổi, ngày hẹn trả kết quả hồ sơ “%(procedure)s” của Ông/Bà chuyển sang %(due)s.")
        % facts,
        _("Hồ sơ %(code)s chuyển ngày hẹn trả sang %(due)s.") % facts,
    )


def apologised(dossier: Dossier) -> Words:
    """Apologise, with the old date, the new one if there is one, and the reason."""
    apology = Apology.objects.filter(dossier=dossier).order_by("-at").first()
    facts = _facts(dossier)
    if apology is None:
        return NOTHING
    facts["old"], facts["new"], facts["reason"] = (
        moment(apology.old_due_at),
        moment(apology.new_promised_at),
        apology.reason,
    )
    subject = _("Xin lỗi về hồ sơ %(code)s") % facts
    if apology.late:
        return Words(
            subject,
            _(
                "%(agency)s xin lỗi Ông/Bà vì hồ sơ “%(procedure)s” chưa được giải quyết đúng hạn %(old)s. "
                "Lý do: %(reason)s."
            )
            % facts,
            _("Xin lỗi vì hồ sơ %(code)s chưa được giải quyết đúng hạn %(old)s.") % facts,
        )
    return Words(
        subject,
        _(
            "%(agency)s xin lỗi Ông/Bà vì hồ sơ “%(procedure)s” không kịp trả vào %(old)s. Lý do: %(reason)s. "
            "Ngày hẹn mới: %(new)s."
        )
        % facts,
        _("Xin lỗi vì hồ sơ %(code)s không kịp hạn %(old)s, hẹn lại %(new)s.") % facts,
    )


def withdrawal_refused(dossier: Dossier) -> Words:
    """Say that the dossier goes on because a decision exists."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s không rút được") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà không dừng được. Lý do ghi %(place)s; việc giải quyết tiếp tục.") % facts,
        _("Hồ sơ %(code)s không rút được, việc giải quyết tiếp tục.") % facts,
    )


def withdrawn(dossier: Dossier) -> Words:
    """Say that the person's own wish ended the dossier before it was accepted."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s đã được rút") % facts,
        _("Hồ sơ “%(procedure)s” đã được rút theo yêu cầu của Ông/Bà, trước khi tiếp nhận. Khi cần, nộp hồ sơ mới.")
        % facts,
        _("Hồ sơ %(code)s đã được rút.") % facts,
    )


def withdrawal_granted(dossier: Dossier) -> Words:
    """Say that the desk let the person withdraw."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s đã được rút") % facts,
        _("Hồ sơ “%(procedure)s” đã dừng giải quyết theo yêu cầu rút của Ông/Bà. Xem thông báo %(place)s.") % facts,
        _("Hồ sơ %(code)s đã được rút, dừng giải quyết.") % facts,
    )


def stopped(dossier: Dossier) -> Words:
    """Say that the dossier ended without a result."""
    facts = _facts(dossier)
    return Words(
        _("Hồ sơ %(code)s đã dừng giải quyết") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà đã dừng giải quyết. Xem thông báo %(place)s.") % facts,
        _("Hồ sơ %(code)s đã dừng giải quyết.") % facts,
    )


def _where(dossier: Dossier, result: Result | None) -> str:
    """Return where the result is got, by what there is and not by what was once chosen."""
    file = result is not None and result.file_id is not None
    way = handing.handing(dossier.delivery, account=dossier.in_account, issued=True, file=file)
    return {
        Handing.ACCOUNT: _("Tệp kết quả có tại trang hồ sơ trong tài khoản."),
        Handing.POST: _("Kết quả được gửi qua bưu chính công ích."),
    }.get(way, _("Kết quả nhận tại %(desk)s."))


def issued(dossier: Dossier) -> Words:
    """Say that the result exists and where to get it."""
    result = Result.objects.filter(dossier=dossier).order_by("-issued_at", "-pk").first()
    facts = _facts(dossier)
    facts["number"] = result.number if result else ""
    if dossier.outcome == "rejected":
        return Words(
            _("Hồ sơ %(code)s có kết quả: từ chối giải quyết") % facts,
            " ".join(
                words % facts
                for words in (
                    _("Hồ sơ “%(procedure)s” của Ông/Bà có văn bản từ chối số %(number)s, có nêu lý do."),
                    _where(dossier, result),
                )
            ),
            _("Hồ sơ %(code)s có kết quả: từ chối giải quyết.") % facts,
        )
    return Words(
        _("Hồ sơ %(code)s đã có kết quả") % facts,
        " ".join(
            words % facts
            for words in (
                _("Hồ sơ “%(procedure)s” của Ông/Bà đã có kết quả số %(number)s."),
                _where(dossier, result),
            )
        ),
        _("Hồ sơ %(code)s đã có kết quả.") % facts,
    )


def closed(dossier: Dossier) -> Words:
    """Say that the result was handed over."""
    facts = _facts(dossier)
    return Words(
        _("Đã trả kết quả hồ sơ %(code)s") % facts,
        _("Kết quả hồ sơ “%(procedure)s” của Ông/Bà đã được trả.") % facts,
        _("Đã trả kết quả hồ sơ %(code)s.") % facts,
    )


BY_EVENT: dict[type[events.DossierEvent], Callable[[Dossier], Words]] = {
    events.DossierSubmitted: submitted,
    events.DossierAccepted: accepted,
    events.IntakeDeclined: declined,
    events.SupplementAsked: supplement_asked,
    events.ParticularsCorrected: corrected,
    events.CaseChosen: case_chosen,
    events.TransferConfirmed: transfer_confirmed,
    events.PaymentAsked: payment_asked,
    events.ProcessingResumed: resumed,
    events.DueChanged: due_moved,
    events.ApologySent: apologised,
    events.DossierWithdrawn: withdrawn,
    events.WithdrawalGranted: withdrawal_granted,
    events.WithdrawalRefused: withdrawal_refused,
    events.DossierStopped: stopped,
    events.ResultIssued: issued,
    events.DossierClosed: closed,
}
