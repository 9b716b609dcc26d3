"""Lists of procedures with their filters."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.ui.presenters.fields import Field, Option
from motcua.doors.ui.presenters.rows import Pages
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue

CHOICES = ("linh-vuc", "cap", "doi-tuong", "muc-do", "co-quan", "nop-duoc")
FILTERS = (*CHOICES, "trang")


def context(request: Request) -> dict[str, Any]:
    """Return one page of procedures and the filters that made it."""
    today, asked = timezone.localdate(), request.GET
    chosen = {name: asked.get(name, "")[:80] for name in CHOICES}
    agency = agency_of(chosen["co-quan"])
    found = catalogue.procedures(
        on=today,
        sector=chosen["linh-vuc"],
        level=chosen["cap"],
        audience=chosen["doi-tuong"],
        service_level=chosen["muc-do"],
        agency_id=agency.id if agency else None,
        submittable=True if chosen["nop-duoc"] else None,
        page=page_number(request),
    )
    kept = asked.copy()
    kept.pop("trang", None)
    return {
        "found": found,
        "filters": filters(chosen, today),
        "agency": agency,
        "heading": heading(agency.label if agency else "", chosen["linh-vuc"], today),
        "filtered": any(chosen.values()),
        "pages": Pages(found.page, found.pages, kept.urlencode()),
    }


def heading(agency: str, sector: str, today: date) -> str:
    """Return what the list is of, so that lists are told apart by their titles."""
    if agency:
        return _("Thủ tục tại %(name)s") % {"name": agency}
    name = next((card.name for card in catalogue.sectors(today) if card.key == sector), "") if sector else ""
    return _("Thủ tục lĩnh vực %(name)s") % {"name": name} if name else _("Thủ tục hành chính")


def agency_of(key: str) -> orgs.AgencyCard | None:
    """Return the agency of a filter, nothing when there is none of that key."""
    return (
        next((agency for agency in orgs.agencies(on=timezone.localdate()) if agency.key == key), None) if key else None
    )


def filters(chosen: dict[str, str], today: date) -> list[Field]:
    """Return the fields of the filter form."""
    words = catalogue.choices()
    made = [
        (
            "linh-vuc",
            _("Lĩnh vực"),
            [(sector.key, f"{sector.name} ({sector.count})") for sector in catalogue.sectors(today)],
        ),
        ("cap", _("Cấp giải quyết"), words["level"]),
        ("doi-tuong", _("Dành cho"), words["audience"]),
        ("muc-do", _("Mức độ trực tuyến"), words["service_level"]),
    ]
    found = []
    for name, label, values in made:
        options = [Option(" ", _("Tất cả"), "", not chosen[name])]
        options += [Option(value, text, "", value == chosen[name]) for value, text in values]
        found.append(Field(name, label, "choice", value=chosen[name] or " ", options=options))
    only_open = Option("1", "", "", bool(chosen["nop-duoc"]))
    return [*found, Field("nop-duoc", _("Chỉ thủ tục nộp được hôm nay"), "single", options=[only_open])]


def agency_groups(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the agencies by level, each with key and name."""
    found = orgs.agencies(on=today)
    wanted = ((_("Cấp tỉnh"), "province"), (_("Cấp xã"), "commune"))
    return [
        (label, [(agency.key, agency.label) for agency in found if agency.level == level and agency.kind != "external"])
        for label, level in wanted
    ]
