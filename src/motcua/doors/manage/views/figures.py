"""The official table of any unit and period as page, CSV and XLSX; what is behind a cell; units side by side."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.doors.manage.forms.figures import TableForm, periods, this_month
from motcua.doors.manage.presenters import figures
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import Level
from motcua.insight.reporting import policies, services
from motcua.insight.reporting import queries as reporting
from motcua.insight.reporting.queries import Table
from motcua.insight.reporting.renderings import sheets

LIMIT = 500
ORDERS = (
    ("", gettext_lazy("theo tên")),
    ("nhan", gettext_lazy("tiếp nhận nhiều nhất")),
    ("truc-tuyen", gettext_lazy("trực tuyến cao nhất")),
    ("dung-han", gettext_lazy("đúng hạn thấp nhất")),
    ("qua-han", gettext_lazy("quá hạn nhiều nhất")),
)
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def asked(request: Request) -> TableForm:
    """Return the question, which is the month so far when nothing was asked."""
    choices, everything = figures.unit_choices(request.actor)
    today = frame.today()
    first, last = this_month(today)
    begin = figures.asked_of(None if everything or not choices else choices[0][0], first, last)
    given = {**begin, **{name: request.GET[name] for name in begin if name in request.GET}}
    return TableForm(given, agencies=choices, everything=everything, today=today)


def table_of(request: Request, form: TableForm, *, proved: bool = False) -> Table:
    """Return the table that was asked for, counted again if it is to be proved.

    Raises: NotFound for one that is not the person's to read
    """
    data = form.cleaned_data
    policies.require(request.actor, data["don-vi"])
    made = services.proved_table if proved else reporting.table_ii06a
    return made(
        agency_id=data["don-vi"], from_date=data["tu"], to_date=data["den"], as_of=timezone.now(), language="vi"
    )


@access.page("staff", roles=frame.WATCHERS, title="Biểu II.06a")
@require_GET
def page(request: Request) -> HttpResponse:
    """Show the table with a way behind each figure."""
    form = asked(request)
    return _show(request, form, table_of(request, form) if form.is_valid() else None)


def _show(request: Request, form: TableForm, table: Table | None, *, status: int = 200) -> HttpResponse:
    shown: dict[str, object] = {}
    if table is not None:
        data = form.cleaned_data
        question = figures.asked_of(data["don-vi"], data["tu"], data["den"])
        shown = {
            "table": table,
            "unit": table.unit_name or _("Toàn tỉnh"),
            "lines": figures.lines(table, question),
            "question": urlencode(question),
            "quick": [
                (label, urlencode(figures.asked_of(data["don-vi"], first, last)))
                for label, first, last in periods(frame.today())
            ],
        }
    return frame.show(
        request, "manage/table.html", _("Biểu II.06a"), current="table", status=status if shown else 422, form=form,
        columns=figures.COLUMNS, explained=figures.EXPLAINED, crumbs=frame.crumbs(last=_("Biểu II.06a")), **shown,
    )  # fmt: skip


@access.page("staff", roles=frame.WATCHERS, title="Tải biểu II.06a")
@require_GET
def download(request: Request, kind: str) -> HttpResponse:
    """Give the table as CSV or XLSX; one that the dossiers themselves contradict does not leave the house."""
    form = asked(request)
    if kind not in KINDS or not form.is_valid():
        raise Http404
    table = table_of(request, form, proved=True)
    if table.faults:
        return _show(request, form, table, status=409)
    body: str | bytes = sheets.as_xlsx(table) if kind == "xlsx" else sheets.as_csv(table)
    name = f"bieu-II06a-{table.from_date:%Y%m%d}-{table.to_date:%Y%m%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=KINDS[kind], headers=headers)


@access.page("staff", roles=frame.WATCHERS, title="Hồ sơ sau một ô")
@require_GET
def behind(request: Request) -> HttpResponse:
    """Show the codes of the dossiers that one cell counts."""
    form = asked(request)
    column, sector, level = (request.GET.get(name, "") for name in ("cot", "linh-vuc", "cap"))
    known = dict(figures.COLUMNS)
    if not form.is_valid() or text.whole_number(column) not in known:
        raise Http404
    if (sector and text.whole_number(sector) is None) or (level and level not in Level.values):
        raise Http404
    data = form.cleaned_data
    policies.require(request.actor, data["don-vi"])
    codes = reporting.behind(
        column=int(column),
        agency_id=data["don-vi"],
        sector_id=int(sector) if sector else None,
        level=level,
        from_date=data["tu"],
        to_date=data["den"],
        limit=LIMIT,
    )
    back = f"{reverse('manage:table')}?{request.GET.urlencode()}"
    unit = orgs.agency(data["don-vi"]).name if data["don-vi"] else _("Toàn tỉnh")
    return frame.show(
        request, "manage/behind.html", _("Cột %(number)s: %(label)s") % {"number": column, "label": known[int(column)]},
        current="table", codes=codes, unit=unit, first=data["tu"], last=data["den"], limit=LIMIT,
        level=str(Level(level).label) if level else "",
        crumbs=frame.crumbs((_("Biểu II.06a"), back), last=_("Cột %(number)s") % {"number": column}),
    )  # fmt: skip


@access.page("staff", roles=frame.WATCHERS, title="So sánh đơn vị")
@require_GET
def units(request: Request) -> HttpResponse:
    """Show the units side by side; the same figures as the public ones."""
    today = frame.today()
    first, last = this_month(today)
    given = {"tu": request.GET.get("tu") or _written(first), "den": request.GET.get("den") or _written(last)}
    form = TableForm({**given, "don-vi": "0"}, agencies=[], everything=_("Toàn tỉnh"), today=today)
    del form.fields["don-vi"]
    level, order = request.GET.get("cap", ""), request.GET.get("xep", "")
    rows = []
    if form.is_valid():
        data = form.cleaned_data
        rows = figures.units(data["tu"], data["den"], today, level=level, order=order)
    return frame.show(
        request, "manage/units.html", _("So sánh đơn vị"), current="units", form=form, rows=rows, level=level,
        order=order, levels=Level.choices, orders=ORDERS, status=200 if form.is_valid() else 422,
        total=reporting.combined(rows, today) if rows else None, crumbs=frame.crumbs(last=_("So sánh đơn vị")),
    )  # fmt: skip


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
