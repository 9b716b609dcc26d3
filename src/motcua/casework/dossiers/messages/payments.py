"""What is said about a financial obligation: that it is waited for, that its time is nearly over, or over."""

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Ground
from motcua.casework.dossiers.messages.words import Words, facts_of, moment
from motcua.casework.dossiers.models import Dossier, Pause


def _payable(dossier: Dossier) -> dict[str, str]:
    """Return the facts with until when an obligation is to be fulfilled."""
    pause = Pause.objects.filter(dossier=dossier, ground=Ground.FINANCIAL).order_by("-from_at", "-pk").first()
    return {**facts_of(dossier), "until": moment(pause.respond_by_at if pause else None)}


def payment_asked(dossier: Dossier) -> Words:
    """Say that a financial obligation is to be fulfilled, until when, and what follows otherwise."""
    facts = _payable(dossier)
    return Words(
        _("Hồ sơ %(code)s chờ thực hiện nghĩa vụ tài chính") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà chờ thực hiện nghĩa vụ tài chính trước %(until)s; thời hạn tạm dừng. "
            "Xem nội dung %(place)s. Quá thời hạn này, hồ sơ trở lại với cán bộ xử lý, có thể bị dừng giải quyết."
        )
        % facts,
        _("Hồ sơ %(code)s chờ thực hiện nghĩa vụ tài chính trước %(until)s.") % facts,
    )


def payment_due_soon(dossier: Dossier) -> Words:
    """Remind of an obligation whose time is nearly over."""
    facts = _payable(dossier)
    return Words(
        _("Hồ sơ %(code)s sắp hết thời hạn thực hiện nghĩa vụ tài chính") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà chờ thực hiện nghĩa vụ tài chính trước %(until)s. Nếu đã thực hiện, báo "
            "cho %(desk)s cùng chứng từ. Quá thời hạn này, hồ sơ trở lại với cán bộ xử lý, có thể bị dừng giải quyết."
        )
        % facts,
        _("Hồ sơ %(code)s chờ thực hiện nghĩa vụ tài chính trước %(until)s.") % facts,
    )


def payment_overdue(dossier: Dossier) -> Words:
    """Say that the time for an obligation is over, and what becomes of the dossier."""
    facts = facts_of(dossier)
    return Words(
        _("Hồ sơ %(code)s quá thời hạn thực hiện nghĩa vụ tài chính") % facts,
        _(
            "Hồ sơ “%(procedure)s” của Ông/Bà đã quá thời hạn thực hiện nghĩa vụ tài chính. Hồ sơ trở lại với cán bộ "
            "xử lý: được yêu cầu lại hoặc bị dừng giải quyết. Nếu đã thực hiện, báo cho %(desk)s cùng chứng từ."
        )
        % facts,
        _("Hồ sơ %(code)s quá thời hạn thực hiện nghĩa vụ tài chính.") % facts,
    )
