"""Internal processes: list, one with its versions, drafting by rows, putting into force, retiring."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.doors.manage.forms import processes as forms
from motcua.doors.manage.presenters import processes
from motcua.doors.manage.views import frame
from motcua.doors.ui import access, asking
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.core.errors import NotFound
from motcua.means.catalogue import policies
from motcua.means.catalogue import services as catalogue
from motcua.means.workflow import queries, services
from motcua.means.workflow.enums import VersionState


def trail(row: queries.ProcessRow | None = None, last: object = "") -> list[Link]:
    """Return the way back to the list, or to one process."""
    links = [(_("Quy trình nội bộ"), reverse("manage:processes"))]
    if row is not None:
        links.append((row.name, reverse("manage:process", args=[row.id])))
    return frame.crumbs(*links, last=last)


def process_of(process_id: int) -> queries.ProcessRow:
    """Return one process. Raises: NotFound."""
    found = next((process for process in queries.processes() if process.id == process_id), None)
    if found is None:
        raise NotFound(_("Không có quy trình này."))
    return found


def version_of(version_id: int) -> queries.VersionCard:
    """Return a version with the state it has now. Raises: NotFound."""
    card = queries.version(version_id)
    return next(known for known in queries.versions(card.process_id) if known.id == version_id)


@access.page("staff", roles=frame.READERS, title="Quy trình nội bộ")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show every process with its latest version."""
    state = request.GET.get("trang-thai", "")
    reference = (processes.REFERENCE, processes.state_label(processes.REFERENCE, None, frame.today()))
    words = frame.typed(request).lower()
    listed = [
        process
        for process in queries.processes()
        if (not state or processes.state_of(process) == state)
        and (not words or words in f"{process.name} {process.key}".lower())
    ]
    rows = [
        {
            "row": process,
            "state": processes.state_label(processes.state_of(process), process.valid_from, frame.today()),
            "hours": forms.hours(process.total_minutes),
        }
        for process in listed
    ]
    return frame.show(
        request, "manage/processes.html", _("Quy trình nội bộ"), current="processes", rows=rows, state=state,
        words=words, states=[*VersionState.choices, reference],
        common=processes.common_label(process.label for process in listed), may_edit=_may_edit(request),
        crumbs=frame.crumbs(last=_("Quy trình")),
    )  # fmt: skip


def _may_edit(request: Request) -> bool:
    return policies.may_edit(request.actor)


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm quy trình")
def create(request: Request) -> HttpResponseBase:
    """Create a process; its first version is drafted next."""
    form = forms.ProcessForm(request.POST or None)

    def act(data: frame.Data) -> str:
        made = services.create_process(by=request.actor, at=timezone.now(), **data)
        return reverse("manage:process_draft", args=[made])

    return frame.ask(
        request, form, act, title=_("Thêm quy trình"), current="processes", button=_("Tiếp: soạn các bước"),
        trail=trail(last=_("Thêm quy trình")), done=_("Đã thêm quy trình. Soạn các bước của bản đầu."),
    )  # fmt: skip


@access.page("staff", roles=frame.READERS, title="Một quy trình")
@require_GET
def page(request: Request, process_id: int) -> HttpResponse:
    """Show a process: the version that counts, or the one asked for, and all others."""
    row = process_of(process_id)
    versions = queries.versions(process_id)
    in_force = queries.version_in_force(process_id, frame.today())
    shown = next((card for card in versions if card.id == in_force), versions[0] if versions else None)
    return _show(request, row, shown, versions)


@access.page("staff", roles=frame.READERS, title="Một phiên bản quy trình")
@require_GET
def version(request: Request, version_id: int) -> HttpResponse:
    """Show one version of a process."""
    card = version_of(version_id)
    return _show(request, process_of(card.process_id), card, queries.versions(card.process_id))


def _show(
    request: Request, row: queries.ProcessRow, card: queries.VersionCard | None, versions: list[queries.VersionCard]
) -> HttpResponse:
    shown: dict[str, Any] = {}
    in_force = queries.version_in_force(row.id, frame.today())

    def label(card: queries.VersionCard) -> str:
        return processes.state_label(card.state, card.valid_from, frame.today(), replaced=card.id != in_force)

    if card is not None:
        shown = {
            "drawing": processes.drawing(card),
            "steps": queries.steps_table(card.id, "vi"),
            "problems": processes.problems(card, timezone.now()),
            "state": label(card),
            "in_force": card.id == in_force,
            "total_hours": forms.hours(card.total_minutes),
        }
    return frame.show(
        request, "manage/process.html", row.name, current="processes", row=row, card=card,
        versions=[(known, label(known)) for known in versions], may_edit=_may_edit(request),
        crumbs=trail(last=row.name), **shown,
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Soạn phiên bản quy trình")
def draft(request: Request, process_id: int) -> HttpResponseBase:
    """Write the next version of a process, beginning with the steps of the latest one."""
    row = process_of(process_id)
    versions = queries.versions(process_id)
    return _edit(request, row, versions[0] if versions else None, revise=False)


@access.page("staff", roles=frame.ADMINISTRATORS, title="Sửa bản nháp quy trình")
def edit(request: Request, version_id: int) -> HttpResponseBase:
    """Change a draft; a version in force is never changed, the next one is drafted from it."""
    card = version_of(version_id)
    return _edit(request, process_of(card.process_id), card, revise=card.state == VersionState.DRAFT)


def _edit(
    request: Request, row: queries.ProcessRow, base: queries.VersionCard | None, *, revise: bool
) -> HttpResponseBase:
    now = timezone.now()
    definition = base.written if base else {"steps": []}
    editing = forms.Editing(
        definition,
        processes.positions(definition, now),
        request.POST or None,
        valid_from=base.valid_from if base and revise else frame.today(),
        total_hours=forms.hours(base.total_minutes) if base else "",
        demands_separation=bool(base and base.demands_separation),
        source_label=base.source_label if base else "",
    )
    if request.method == "POST" and editing.is_valid():
        made = _write(request, row, editing, base if revise else None)
        count = len(made.problems)
        if count:
            messages.warning(request, _("Đã ghi bản nháp; còn %(count)s điểm mâu thuẫn.") % {"count": count})
        else:
            messages.success(request, _("Đã ghi bản nháp. Áp dụng được."))
        return redirect("manage:process_version", made.version_id)
    title = _("Sửa bản nháp %(number)s") % {"number": base.number} if base and revise else _("Soạn phiên bản mới")
    return frame.show(
        request, "manage/process_edit.html", title, current="processes", status=422 if request.POST else 200,
        row=row, editing=editing, errors=editing.errors() if request.POST else {}, crumbs=trail(row, title),
        keys=[step["key"] for step in definition["steps"]],
    )  # fmt: skip


def _write(
    request: Request, row: queries.ProcessRow, editing: forms.Editing, target: queries.VersionCard | None
) -> Any:
    data = editing.form.cleaned_data
    said: dict[str, Any] = {
        "definition": editing.definition(),
        "valid_from": data["valid_from"],
        "total_minutes": forms.minutes(data["total_hours"]),
        "demands_separation": data["demands_separation"],
        "source_label": data["source_label"],
        "by": request.actor,
        "at": timezone.now(),
    }
    if target is not None:
        return services.revise_draft(version_id=target.id, **said)
    return services.draft_version(process_id=row.id, **said)


@access.page("staff", roles=frame.ADMINISTRATORS, title="Áp dụng quy trình", step_up=True)
@require_POST
def activate(request: Request, version_id: int) -> HttpResponseBase:
    """Put a draft into force from its date; one that contradicts itself is refused with what is wrong."""
    by = request.actor
    return asking.do(
        request,
        lambda: catalogue.put_into_force(version_id=version_id, by=by, at=timezone.now()),
        f"{reverse('manage:process_version', args=[version_id])}#mau-thuan",
        _("Quy trình đã áp dụng từ ngày đã định."),
    )


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thôi áp dụng quy trình")
def retire(request: Request, version_id: int) -> HttpResponseBase:
    """Take a version out of force; what runs on it and what would start on it is shown first."""
    card = version_of(version_id)
    form = forms.RetireForm(request.POST if request.method == "POST" else None)

    def act(data: frame.Data) -> str:
        services.retire_version(version_id=version_id, by=request.actor, at=timezone.now())
        return reverse("manage:process_version", args=[version_id])

    return frame.ask(
        request, form, act, title=_("Thôi áp dụng phiên bản %(number)s") % {"number": card.number},
        current="processes", button=_("Thôi áp dụng"), trail=trail(process_of(card.process_id), _("Thôi áp dụng")),
        done=_("Đã thôi áp dụng. Hồ sơ đang chạy theo bản này vẫn chạy cho xong."), template="manage/ending.html",
        hanging=processes.hanging(card, frame.today()), lead=processes.after_retiring(card, frame.today()),
    )  # fmt: skip
