"""The calendar: days off and worked Saturdays, default hours, and what their changes did to due dates."""

from datetime import date

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.doors.manage.forms.calendar import DayForm, DecisionForm
from motcua.doors.manage.forms.organisation import HoursForm, start
from motcua.doors.manage.presenters import agencies, year
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services

RECOMPUTING = gettext_lazy(
    "Hạn của hồ sơ đang giải quyết được tính lại trong ít phút; ngày đã hẹn không bao giờ sớm lên."
)


def trail(last: object) -> list[Link]:
    """Return the way back to the calendar."""
    return frame.crumbs((_("Lịch làm việc"), reverse("manage:calendar")), last=last)


def day_of(text: str) -> date:
    """Return the day that an address names as YYYY-MM-DD. Raises: Http404 for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def back(day: date) -> str:
    """Return the year that a day stands in."""
    return f"{reverse('manage:calendar')}?nam={day.year}#ngay-{day.isoformat()}"


@access.page("staff", roles=frame.ADMINISTRATORS, title="Lịch làm việc")
@require_GET
def page(request: Request) -> HttpResponse:
    """Show a year with its marked days, the default hours, and the last changes."""
    today = frame.today()
    known = year.years(today)
    asked = text.whole_number(request.GET.get("nam", ""))
    chosen = asked if asked in known else today.year
    return frame.show(
        request,
        "manage/calendar.html",
        _("Lịch làm việc"),
        current="calendar",
        chosen=chosen,
        years=known,
        months=year.months(chosen, today),
        weekdays=[formats.vn_weekday(weekday) for weekday in range(7)],
        days=year.days(chosen),
        week=agencies.week(None, today),
        changes=year.changes(timezone.now(), limit=8),
        recomputed=year.recomputed(timezone.now(), limit=3),
        crumbs=frame.crumbs(last=_("Lịch làm việc")),
    )


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm ngày")
def add(request: Request) -> HttpResponseBase:
    """Add a day off or a worked Saturday."""
    form = DayForm(request.POST or None, initial={"confidence": "high", "date": frame.typed(request, "ngay", 10)})

    def act(data: frame.Data) -> str:
        unconfirmed = data.pop("unconfirmed")
        on = data.pop("date")
        services.add_day(day=on, confirmed=not unconfirmed, by=request.actor, at=timezone.now(), **data)
        return back(on)

    return frame.ask(
        request, form, act, title=_("Thêm ngày nghỉ hoặc ngày làm bù"), current="calendar", button=_("Thêm ngày"),
        trail=trail(_("Thêm ngày")), done=f"{_('Đã thêm ngày.')} {RECOMPUTING}", lead=RECOMPUTING,
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Bỏ ngày")
def remove(request: Request, day: str) -> HttpResponseBase:
    """Take a day out of the calendar."""
    on = day_of(day)
    form = DecisionForm(request.POST or None)

    def act(data: frame.Data) -> str:
        services.remove_day(day=on, by=request.actor, at=timezone.now(), **data)
        return back(on)

    return frame.ask(
        request, form, act, title=_("Bỏ ngày %(day)s khỏi lịch nghỉ") % {"day": formats.vn_date(on)},
        current="calendar", button=_("Bỏ ngày này"), trail=trail(_("Bỏ ngày")),
        done=f"{_('Đã bỏ ngày.')} {RECOMPUTING}", lead=RECOMPUTING,
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Xác nhận ngày")
def confirm(request: Request, day: str) -> HttpResponseBase:
    """Mark an unconfirmed day as confirmed by a decision."""
    on = day_of(day)
    form = DecisionForm(request.POST or None)

    def act(data: frame.Data) -> str:
        services.confirm_day(day=on, by=request.actor, at=timezone.now(), **data)
        return back(on)

    return frame.ask(
        request, form, act, title=_("Xác nhận ngày %(day)s") % {"day": formats.vn_date(on)}, current="calendar",
        button=_("Xác nhận"), trail=trail(_("Xác nhận ngày")), done=_("Đã xác nhận. Không hạn nào thay đổi."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Giờ làm việc chung")
def hours(request: Request) -> HttpResponseBase:
    """Change the province's default hours from a date on."""
    week = orgs.hours_of(None, frame.today())
    form = HoursForm(request.POST or None, week=week, own=False, initial=start(frame.today()))

    def act(data: frame.Data) -> str:
        services.change_hours(
            agency_id=None, valid_from=data["valid_from"], week=form.week(), decision=data["decision"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:calendar")

    return frame.ask(
        request, form, act, title=_("Giờ làm việc chung của tỉnh"), current="calendar", button=_("Ghi giờ làm việc"),
        trail=trail(_("Giờ chung")), done=f"{_('Đã ghi giờ làm việc.')} {RECOMPUTING}", lead=RECOMPUTING,
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Hạn đã tính lại")
@require_GET
def recomputed(request: Request) -> HttpResponse:
    """Show every change of the calendar and which due dates it moved."""
    now = timezone.now()
    return frame.show(
        request, "manage/recomputed.html", _("Thay đổi lịch và hạn đã tính lại"), current="calendar",
        changes=year.changes(now), recomputed=year.recomputed(now), crumbs=trail(_("Hạn đã tính lại")),
    )  # fmt: skip
