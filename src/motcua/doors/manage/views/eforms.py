"""Electronic forms: list, and one version with its pages drawn as people see them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.doors.manage.presenters import comparing
from motcua.doors.manage.views import frame
from motcua.doors.ui import access
from motcua.doors.ui.presenters import fields
from motcua.doors.ui.requests import Request
from motcua.means.eforms import queries


@access.page("staff", roles=frame.READERS, title="Biểu mẫu điện tử")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show every form with its version in use."""
    return frame.show(
        request, "manage/eforms.html", _("Biểu mẫu điện tử"), current="eforms", forms=queries.forms(),
        crumbs=frame.crumbs(last=_("Biểu mẫu")),
    )  # fmt: skip


@access.page("staff", roles=frame.READERS, title="Một biểu mẫu")
@require_GET
def version(request: Request, version_id: int) -> HttpResponse:
    """Show one version: its pages as people see them, and the facts of each field."""
    card = queries.form_version(version_id)
    return frame.show(
        request,
        "manage/eform.html",
        card.name,
        current="eforms",
        card=card,
        pages=[preview(page, queries.pages_of(card.schema, "vi")) for page in card.schema["pages"]],
        versions=queries.form_versions(card.key),
        crumbs=frame.crumbs((_("Biểu mẫu"), reverse("manage:eforms")), last=card.name),
    )


def preview(page: Any, pages: tuple[queries.PageCard, ...]) -> dict[str, Any]:
    """Return a page with each field ready to draw and what the schema says of it; `pages`: the whole form."""
    drawn = []
    for spec in page["fields"]:
        field = fields.from_schema(spec, {})
        field.name = f"{page['key']}-{field.name}"
        rule, maps_to = spec.get("show_if"), spec.get("maps_to", "")
        when = _("chỉ điền nếu %(condition)s") % {"condition": comparing.answered(rule, pages)} if rule else ""
        drawn.append({"field": field, "type": queries.type_label(spec["type"]), "maps_to": maps_to, "when": when})
    return {"title": page.get("title", ""), "help": page.get("help", ""), "fields": drawn}
