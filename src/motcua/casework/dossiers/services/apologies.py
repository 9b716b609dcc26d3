"""Apologies for lateness: one with a lawful new date, in time; a late one without."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Ground
from motcua.casework.dossiers.models import Apology
from motcua.casework.dossiers.rules import deadlines
from motcua.casework.dossiers.services import due, forms, moving
from motcua.ground.core import reasons, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs


def apologise(
    *,
    by: Actor,
    ref: str,
    reason: str,
    at: datetime,
    new_promised_at: datetime | None = None,
    late: bool = False,
    revision: int | None = None,
) -> Apology:
    """Apologise in writing and promise a new date, at most once and early enough (form 04); it moves the promise only.

    After the last lawful moment only `late=True` without a date is possible: the person gets an apology, the
    figures get nothing.

    Term: phiếu xin lỗi và hẹn lại ngày trả kết quả
    Law: decree 118/2025 Art. 19(9); decisions 2, Apology
    Raises: CannotApologise, Invalid by field, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.APOLOGISE, lock=True)
        moving.begin(dossier, Action.APOLOGISE, by=by, revision=revision)
        assert dossier.due_at is not None  # the rule has looked
        why = reasons.given(reason, missing=_("Nêu rõ lý do chậm."))
        calendar = orgs.work_calendar(dossier.competent_agency_id)
        deadline = deadlines.apology_deadline(dossier.due_at, due.limit_of(dossier), calendar)
        in_time = at <= deadline
        if not in_time and not late:
            raise _too_late(deadline)
        if in_time:
            new_promised_at = _checked(new_promised_at, dossier.due_at, dossier.promised_at, calendar)
        else:
            new_promised_at = None
        assert by.account_id is not None  # a head of the agency is somebody
        apology = Apology.objects.create(
            dossier=dossier,
            at=at,
            by_id=by.account_id,
            reason=why,
            old_due_at=dossier.due_at,
            new_promised_at=new_promised_at,
            late=not in_time,
        )
        form = forms.issue_for(
            dossier,
            Action.APOLOGISE,
            agency_id=dossier.competent_agency_id,
            by=by,
            at=at,
            data={"apology": apology.pk},
        )
        if new_promised_at is not None:
            dossier.promised_at = new_promised_at
        moving.touch(dossier, {"promised_at"})
        ground = Ground.APOLOGY if in_time else Ground.LATE_APOLOGY
        due.note(dossier, ground=ground, by=by, at=at, reason=apology.reason, rule="apology/once")
        kept = {"late": apology.late, "form": form, "promised_at": str(dossier.promised_at)}
        moving.note(dossier, Action.APOLOGISE, by=by, at=at, data=kept)
        return apology


def _too_late(deadline: datetime) -> policies.CannotApologise:
    return policies.CannotApologise(
        _(
            "Đã quá hạn xin lỗi và hẹn lại (%(moment)s). "
            "Chỉ còn gửi được phiếu xin lỗi muộn, không có ngày hẹn mới hợp lệ."
        )
        % {"moment": worktime.written(deadline)},
        deadline=deadline.isoformat(),
    )


def _checked(
    new: datetime | None, due_at: datetime, promised_at: datetime | None, calendar: worktime.WorkCalendar
) -> datetime:
    if new is None:
        raise Invalid(_("Chọn ngày hẹn trả mới."), field="new_promised_at")
    if new <= max(due_at, promised_at or due_at):
        raise Invalid(_("Ngày hẹn mới phải sau ngày hẹn hiện tại."), field="new_promised_at")
    if not calendar.is_working(worktime.local(new).date()):
        raise Invalid(_("Ngày hẹn mới phải là ngày làm việc."), field="new_promised_at")
    return new
