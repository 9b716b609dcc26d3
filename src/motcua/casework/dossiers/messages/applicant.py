"""What we say to the applicant at each legal moment: subject and body, addressed "Ông/Bà", in their language."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from motcua.casework.dossiers import events
from motcua.casework.dossiers.enums import Handing
from motcua.casework.dossiers.messages import corrections, payments
from motcua.casework.dossiers.messages.words import NOTHING, Words, facts_of, moment
from motcua.casework.dossiers.models import Apology, Dossier, Move, Result, SupplementRequest
from motcua.ground.core import text


def submitted(dossier: Dossier) -> Words:
    """Say that the submission was sent and until when it will be answered; of a reopened one, why it was opened."""
    facts = facts_of(dossier)
    if dossier.reopens is not None:
        facts["old"] = dossier.reopens.code or dossier.reopens.submission_ref
        why = Move.objects.filter(dossier=dossier, number=1).values_list("reason", flat=True).first() or ""
        facts["reason"] = text.sentence(why)
        return Words(
            _("Hồ sơ %(old)s được mở lại") % facts,
            _(
                "Hồ sơ %(old)s “%(procedure)s” của Ông/Bà được mở lại thành hồ sơ mới, mã nộp %(ref)s. Lý do: "
                "%(reason)s Hồ sơ mới được tiếp nhận hoặc trả lời trước %(acceptance_due)s; hồ sơ cũ giữ nguyên."
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
    facts = facts_of(dossier)
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
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(ref)s không được tiếp nhận") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà không được tiếp nhận. Lý do ghi trong phiếu từ chối %(place)s.") % facts,
        _("Hồ sơ %(ref)s không được tiếp nhận, lý do ghi trong phiếu từ chối.") % facts,
    )


def supplement_asked(dossier: Dossier) -> Words:
    """Say everything that is to be completed, and until when."""
    request = SupplementRequest.objects.filter(dossier=dossier, sent_at__isnull=False).order_by("-number").first()
    facts = facts_of(dossier)
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
    facts = facts_of(dossier)
    return Words(
        _("%(agency)s đã nhận hồ sơ %(code)s") % facts,
        _("%(agency)s đã nhận hồ sơ “%(procedure)s” của Ông/Bà. Ngày hẹn trả kết quả: %(due)s.") % facts,
        _("Hồ sơ %(code)s đã đến cơ quan giải quyết, hẹn trả %(due)s.") % facts,
    )


def resumed(dossier: Dossier) -> Words:
    """Say that work goes on and when the result is promised now."""
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(code)s được xử lý tiếp") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà được xử lý tiếp. Ngày hẹn trả kết quả: %(due)s.") % facts,
        _("Hồ sơ %(code)s được xử lý tiếp, hẹn trả %(due)s.") % facts,
    )


def due_moved(dossier: Dossier) -> Words:
    """Say that the promise moved later and why."""
    facts = facts_of(dossier)
    return Words(
        _("Ngày hẹn trả hồ sơ %(code)s thay đổi") % facts,
        _("Do lịch làm việc thay đổi, ngày hẹn trả kết quả hồ sơ “%(procedure)s” của Ông/Bà chuyển sang %(due)s.")
        % facts,
        _("Hồ sơ %(code)s chuyển ngày hẹn trả sang %(due)s.") % facts,
    )


def apologised(dossier: Dossier) -> Words:
    """Apologise, with the old date, the new one if there is one, and the reason."""
    apology = Apology.objects.filter(dossier=dossier).order_by("-at").first()
    facts = facts_of(dossier)
    if apology is None:
        return NOTHING
    facts["old"], facts["new"], facts["reason"] = (
        moment(apology.old_due_at),
        moment(apology.new_promised_at),
        text.sentence(apology.reason),
    )
    subject = _("Xin lỗi về hồ sơ %(code)s") % facts
    if apology.late:
        return Words(
            subject,
            _(
                "%(agency)s xin lỗi Ông/Bà vì hồ sơ “%(procedure)s” chưa được giải quyết đúng hạn %(old)s. "
                "Lý do: %(reason)s"
            )
            % facts,
            _("Xin lỗi vì hồ sơ %(code)s chưa được giải quyết đúng hạn %(old)s.") % facts,
        )
    return Words(
        subject,
        _(
            "%(agency)s xin lỗi Ông/Bà vì hồ sơ “%(procedure)s” không kịp trả vào %(old)s. Lý do: %(reason)s "
            "Ngày hẹn mới: %(new)s."
        )
        % facts,
        _("Xin lỗi vì hồ sơ %(code)s không kịp hạn %(old)s, hẹn lại %(new)s.") % facts,
    )


def withdrawal_refused(dossier: Dossier) -> Words:
    """Say that the dossier goes on because a decision exists."""
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(code)s không rút được") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà không dừng được. Lý do ghi %(place)s; việc giải quyết tiếp tục.") % facts,
        _("Hồ sơ %(code)s không rút được, việc giải quyết tiếp tục.") % facts,
    )


def withdrawn(dossier: Dossier) -> Words:
    """Say that the person's own wish ended the dossier before it was accepted."""
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(code)s đã được rút") % facts,
        _("Hồ sơ “%(procedure)s” đã được rút theo yêu cầu của Ông/Bà, trước khi tiếp nhận. Khi cần, nộp hồ sơ mới.")
        % facts,
        _("Hồ sơ %(code)s đã được rút.") % facts,
    )


def withdrawal_granted(dossier: Dossier) -> Words:
    """Say that the desk let the person withdraw."""
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(code)s đã được rút") % facts,
        _("Hồ sơ “%(procedure)s” đã dừng giải quyết theo yêu cầu rút của Ông/Bà. Xem thông báo %(place)s.") % facts,
        _("Hồ sơ %(code)s đã được rút, dừng giải quyết.") % facts,
    )


def stopped(dossier: Dossier) -> Words:
    """Say that the dossier ended without a result."""
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(code)s đã dừng giải quyết") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà đã dừng giải quyết. Xem thông báo %(place)s.") % facts,
        _("Hồ sơ %(code)s đã dừng giải quyết.") % facts,
    )


def _where(dossier: Dossier, result: Result | None) -> str:
    """Return where the result is got, by what there is and not by what was once chosen."""
    file = result is not None and result.file_id is not None
    way = dossier.handing(issued=True, file=file)
    return {
        Handing.ACCOUNT: _("Tệp kết quả có tại trang hồ sơ trong tài khoản."),
        Handing.POST: _("Kết quả sẽ được gửi qua bưu chính công ích."),
    }.get(way, _("Kết quả nhận tại %(desk)s."))


def issued(dossier: Dossier) -> Words:
    """Say that the result exists and where to get it."""
    result = Result.objects.filter(dossier=dossier).order_by("-issued_at", "-pk").first()
    facts = facts_of(dossier)
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


def result_corrected(dossier: Dossier) -> Words:
    """Say that a corrected result stands in the place of the last, and where to get it."""
    result = Result.objects.filter(dossier=dossier).select_related("supersedes").order_by("-issued_at", "-pk").first()
    if result is None or result.supersedes is None:
        return NOTHING
    facts = {**facts_of(dossier), "number": result.number, "old": result.supersedes.number}
    return Words(
        _("Kết quả hồ sơ %(code)s đã được đính chính") % facts,
        " ".join(
            words % facts
            for words in (
                _(
                    "Kết quả số %(old)s của hồ sơ “%(procedure)s” đã được đính chính: kết quả số %(number)s thay kết "
                    "quả đó."
                ),
                _where(dossier, result),
            )
        ),
        _("Kết quả hồ sơ %(code)s đã được đính chính, số mới %(number)s.") % facts,
    )


def closed(dossier: Dossier) -> Words:
    """Say that the result was handed over."""
    facts = facts_of(dossier)
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
    events.ParticularsCorrected: corrections.corrected,
    events.CaseChosen: corrections.case_chosen,
    events.TransferConfirmed: transfer_confirmed,
    events.PaymentAsked: payments.payment_asked,
    events.PaymentDueSoon: payments.payment_due_soon,
    events.PaymentOverdue: payments.payment_overdue,
    events.ProcessingResumed: resumed,
    events.DueChanged: due_moved,
    events.ApologySent: apologised,
    events.DossierWithdrawn: withdrawn,
    events.WithdrawalGranted: withdrawal_granted,
    events.WithdrawalRefused: withdrawal_refused,
    events.DossierStopped: stopped,
    events.ResultIssued: issued,
    events.ResultCorrected: result_corrected,
    events.DossierClosed: closed,
}
