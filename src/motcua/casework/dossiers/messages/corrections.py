"""What is said when what was declared is corrected, or another case chosen."""

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Action
from motcua.casework.dossiers.messages.words import NOTHING, Words, facts_of
from motcua.casework.dossiers.models import Correction, Dossier, Move
from motcua.ground.core import languages, text
from motcua.ground.core.identifiers import people


def corrected(dossier: Dossier) -> Words:
    """Say what was corrected of what the person declared, and why."""
    correction = Correction.objects.filter(dossier=dossier).order_by("-number").first()
    facts = facts_of(dossier)
    if correction is None:
        return NOTHING
    facts["changes"] = changes_in_words(correction)
    facts["reason"] = people.hidden(correction.reason)
    return Words(
        _("Thông tin trong hồ sơ %(code)s đã được sửa") % facts,
        _(
            "Thông tin đã khai trong hồ sơ “%(procedure)s” của Ông/Bà đã được sửa:\n%(changes)s\nLý do: %(reason)s\n"
            "Nếu chưa đúng, báo ngay cho %(desk)s."
        )
        % facts,
        _("Thông tin đã khai trong hồ sơ %(code)s đã được sửa.") % facts,
    )


def case_chosen(dossier: Dossier) -> Words:
    """Say which case the office chose and why, and what it changes for the person."""
    facts = facts_of(dossier)
    last = Move.objects.filter(dossier=dossier, action__in=(Action.CHOOSE_CASE, Action.CHANGE_CASE))
    facts["reason"] = text.sentence(last.order_by("-number").values_list("reason", flat=True).first() or "")
    facts["case"] = languages.said(dossier.case, "name")
    told = (
        _("Ngày hẹn trả kết quả mới: %(due)s; cơ quan xin lỗi Ông/Bà, phiếu hẹn lại có tại trang hồ sơ.")
        if dossier.accepted_at is not None
        else _("Giấy tờ và thời hạn theo trường hợp này; ngày hẹn trả có khi hồ sơ được tiếp nhận.")
    )
    return Words(
        _("Hồ sơ %(code)s được giải quyết theo trường hợp khác") % facts,
        _("Hồ sơ “%(procedure)s” của Ông/Bà được giải quyết theo trường hợp “%(case)s”. Lý do: %(reason)s") % facts
        + " "
        + told % facts,
        _("Hồ sơ %(code)s được giải quyết theo trường hợp khác.") % facts,
    )


def changes_in_words(correction: Correction) -> str:
    """Return every corrected value on a line of its own: what it is called, what it was, what it is now.

    A message goes to addresses that may be anybody's: no identity number stands in it, only that it was corrected.
    Law: Luật 91/2025/QH15; decisions 5
    """
    return "\n".join(
        "- "
        + _("%(label)s: “%(old)s” thành “%(new)s”")
        % {
            "label": languages.said(change, "label"),
            "old": people.hidden(change["old"]),
            "new": people.hidden(change["new"]),
        }
        for change in correction.changes
    )


def corrected_for_officers(dossier: Dossier, correction: Correction) -> Words:
    """Say to those who have worked on a dossier what was corrected under their hands."""
    facts = {**facts_of(dossier), "changes": changes_in_words(correction), "reason": people.hidden(correction.reason)}
    return Words(
        _("Hồ sơ %(code)s có đính chính thông tin đã khai") % facts,
        _("Hồ sơ “%(procedure)s”:\n%(changes)s\nLý do: %(reason)s\nXem lại phần việc đã làm theo thông tin cũ.")
        % facts,
    )
