"""What is said to those who hold the work when its time runs out: code and procedure, and never whose dossier it is."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.enums import Alarm, Why
from motcua.casework.dossiers.messages.words import moment
from motcua.casework.dossiers.models import Dossier
from motcua.means.catalogue import queries as catalogue

_SUBJECTS = {
    Alarm.ACCEPTANCE_NEAR: gettext_lazy("Sắp hết thời gian tiếp nhận: hồ sơ %(code)s"),
    Alarm.ACCEPTANCE_OVERDUE: gettext_lazy("Quá thời gian tiếp nhận: hồ sơ %(code)s"),
    Alarm.STEP_NEAR: gettext_lazy("Sắp quá hạn: hồ sơ %(code)s, bước “%(step)s”"),
    Alarm.STEP_OVERDUE: gettext_lazy("Quá hạn: hồ sơ %(code)s, bước “%(step)s”"),
    Alarm.PAYMENT_OVERDUE: gettext_lazy("Hết hạn chờ nghĩa vụ tài chính: hồ sơ %(code)s, bước “%(step)s”"),
    Alarm.DUE_NEAR: gettext_lazy("Sắp quá hạn: hồ sơ %(code)s, chờ ký và trả ngay"),
    Alarm.DUE_OVER: gettext_lazy("Quá hạn: hồ sơ %(code)s, chờ ký và trả ngay"),
}
_WHYS = {
    Why.HOLDER: gettext_lazy("bước này của vị trí bạn đang giữ"),
    Why.STAND_IN: gettext_lazy("bạn đang làm thay %(for)s ở vị trí giữ bước này"),
    Why.DESK: gettext_lazy("bạn là cán bộ một cửa của nơi nhận hồ sơ"),
    Why.DESK_STAND_IN: gettext_lazy("bạn đang làm thay %(for)s tại bộ phận một cửa nhận hồ sơ"),
    Why.HEAD: gettext_lazy("bạn đứng đầu cơ quan có việc quá hạn"),
    Why.HEAD_STAND_IN: gettext_lazy("bạn đang làm thay %(for)s, người đứng đầu cơ quan có việc quá hạn"),
    Why.SIGNER: gettext_lazy("bạn ký kết quả của cơ quan giải quyết"),
    Why.SIGNER_STAND_IN: gettext_lazy("bạn đang làm thay %(for)s, người ký kết quả của cơ quan giải quyết"),
    Why.UNHELD: gettext_lazy("bạn đứng đầu cơ quan và không ai đang giữ bước này"),
}


def alarm(
    kind: Alarm, why: Why, dossier: Dossier, *, due_at: datetime | None, step: str = "", acted_for: str = ""
) -> tuple[str, str]:
    """Return subject and body of an alarm; the body ends with why this person gets it.

    Units: `due_at` is the moment that is near or over: of the acceptance clock, or the step's most urgent one
    """
    name = catalogue.names_of([dossier.procedure_version_id])[dossier.procedure_version_id]
    facts = {
        "code": dossier.code or dossier.submission_ref,
        "step": step,
        "procedure": name.name,
        "due": moment(due_at),
        "why": str(_WHYS[why]) % {"for": acted_for},
    }
    body = _("Thủ tục: %(procedure)s\nHạn: %(due)s\nVì sao bạn nhận tin này: %(why)s.")
    return str(_SUBJECTS[kind]) % facts, body % facts
