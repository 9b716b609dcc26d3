"""Pages that a state site must have: help, contacts, feedback, privacy, accessibility, site map."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters import contact as contacts
from motcua.doors.ui import access, kept
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.means.catalogue import queries as catalogue


def show(request: Request, template: str, title: str, **more: object) -> HttpResponse:
    """Return one of the pages about the site."""
    crumbs = [Link(_("Trang đầu"), reverse("citizen:home")), Link(title)]
    return render(request, template, {"crumbs": crumbs, "title": title, **more})


@access.page("public")
@kept.page()
def guide(request: Request) -> HttpResponse:
    """Show how to use the site."""
    return show(request, "citizen/about/guide.html", _("Trợ giúp"))


@access.page("public")
@kept.page()
def contact(request: Request) -> HttpResponse:
    """Show the one-stop desks with their hours, addresses and telephones."""
    words = " ".join(request.GET.get("q", "").split())[:80]
    return show(
        request, "citizen/about/contact.html", _("Bộ phận một cửa và liên hệ"), words=words, **contacts.context(words)
    )


@access.page("public")
@kept.page()
def feedback(request: Request) -> HttpResponse:
    """Show where and how to say what goes wrong, and when an answer comes. Term: phản ánh, kiến nghị."""
    return show(request, "citizen/about/feedback.html", _("Phản ánh, kiến nghị"))


@access.page("public")
@kept.page()
def privacy(request: Request) -> HttpResponse:
    """Show what happens to personal data."""
    cookies = [
        {"name": "mc_session", "purpose": _("giữ phiên đăng nhập"), "kept_until": _("đăng xuất hoặc hết phiên")},
        {"name": "mc_csrf", "purpose": _("chống giả mạo biểu mẫu"), "kept_until": _("một năm")},
        {"name": "mc_display", "purpose": _("cỡ chữ và màu đã chọn"), "kept_until": _("một năm")},
    ]
    return show(request, "citizen/about/privacy.html", _("Quyền riêng tư và dữ liệu cá nhân"), cookies=cookies)


@access.page("public")
@kept.page()
def accessibility(request: Request) -> HttpResponse:
    """Show the accessibility statement."""
    return show(request, "citizen/about/accessibility.html", _("Khả năng tiếp cận"))


@access.page("public")
@kept.page()
def sitemap(request: Request) -> HttpResponse:
    """Show every public page."""
    today = timezone.localdate()
    return show(
        request,
        "citizen/about/sitemap.html",
        _("Sơ đồ trang"),
        sectors=catalogue.sectors(today),
        events=catalogue.life_events(),
    )
