"""What the frame of every page says: names, footer, bands, navigation; from data, or safe words."""

import logging
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request
from motcua.ground.accounts import policies as accounts
from motcua.ground.core import languages, revisions
from motcua.ground.orgs import queries as orgs

log = logging.getLogger(__name__)

try:
    VERSION = metadata.version("motcua")
except metadata.PackageNotFoundError:  # run from the sources
    VERSION = "0"

DISPLAY_COOKIE = "mc_display"
THEMES = ("", "light", "dark", "contrast")
SIZES = ("", "large", "larger")
SETTING = "site"  # DatedSetting: a JSON object with the fields of SiteCard, English ones ending in _en
DOOR_SETTING = "front_door"
MAIN = {  # the navigation of the public pages
    "citizen:procedures": gettext_noop("Thủ tục"),
    "citizen:track": gettext_noop("Tra cứu hồ sơ"),
    "citizen:due_calculator": gettext_noop("Tính ngày hẹn"),
    "citizen:statistics": gettext_noop("Thống kê"),
    "citizen:help": gettext_noop("Trợ giúp"),
}
NOW_MARK = "\x02now\x02"  # stands in kept pages for the moment they are sent; no typed text can contain it


@dataclass(frozen=True, slots=True)
class SiteCard:
    """Official names and the duties of a state page; empty strings are left out of the page."""

    name: str = ""
    system_name: str = ""
    tagline: str = ""
    province: str = ""
    agency: str = ""
    managing_office: str = ""
    responsible: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    hotline: str = ""
    hotline_hours: str = ""
    quotation: str = ""
    licence: str = ""
    emblem: str = ""
    data_contact: str = ""
    national_portal_href: str = ""
    front_door: str = "province"
    sample: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """How this reader wants pages: theme and text size, kept in a cookie."""

    theme: str = ""
    size: str = ""


def bare_site() -> SiteCard:
    """Return the card that needs no data."""
    return SiteCard(
        name=_("Dịch vụ công của tỉnh"),
        system_name=_("Hệ thống thông tin giải quyết thủ tục hành chính"),
        quotation=_("Ghi rõ nguồn khi phát hành lại thông tin từ trang này."),
        sample=accounts.sample_mode(),
        version=VERSION,
    )


def site_card() -> SiteCard:
    """Return the card from the settings of the day; a database that cannot answer leaves the bare one."""
    card = bare_site()
    try:
        values, front_door = settings_of_today()
    except DatabaseError:
        log.warning("the site card could not be read; the page goes out with the bare one")
        return card
    english = languages.english()
    known = set(SiteCard.__dataclass_fields__) - {"front_door", "sample", "version"}
    chosen: dict[str, Any] = {key: str(values[key]) for key in known if values.get(key)}
    if english:
        chosen |= {key: str(values[f"{key}_en"]) for key in known if values.get(f"{key}_en")}
    return replace(card, **chosen, front_door=front_door or "province")


def settings_of_today() -> tuple[dict[str, object], str]:
    """Return the site's names and the front door as they hold today, in one question."""
    found = orgs.settings_in_force(None, {SETTING: {}, DOOR_SETTING: "province"})
    return found[SETTING] or {}, str(found[DOOR_SETTING])


def display_of(request: Request) -> Display:
    """Return the display choices of the reader, ignoring anything unknown."""
    theme, _sep, size = request.COOKIES.get(DISPLAY_COOKIE, "").partition(".")
    return Display(theme if theme in THEMES else "", size if size in SIZES else "")


def path_of(name: str) -> str:
    """Return the address of a named page, nothing when this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def links_of(request: Request, *pairs: tuple[str, object]) -> list[Link]:
    """Return links to those of the named pages that exist, the current one marked."""
    found = [Link(label, path_of(name)) for name, label in pairs]
    here = request.path
    home = path_of("citizen:home")
    return [
        replace(link, current=here == link.href or (link.href != home and here.startswith(link.href)))
        for link in found
        if link.href
    ]


def main_links(request: Request) -> list[Link]:
    """Return the navigation of the public pages."""
    return links_of(request, *((name, _(label)) for name, label in MAIN.items()))


def _sections() -> tuple[str, ...]:
    """Return the addresses of the navigation; main_links marks the one whose page it is, or a page below it."""
    home = path_of("citizen:home")
    return revisions.remember(
        ("sections", home), lambda: tuple(href for name in MAIN if (href := path_of(name)) and href != home)
    )


def foot_links(request: Request) -> list[Link]:
    """Return the links that a state page carries at its foot."""
    return links_of(
        request,
        ("citizen:feedback", _("Phản ánh, kiến nghị")),
        ("citizen:contact", _("Bộ phận một cửa và liên hệ")),
        ("citizen:privacy", _("Quyền riêng tư và dữ liệu cá nhân")),
        ("citizen:accessibility", _("Khả năng tiếp cận")),
        ("citizen:help", _("Hướng dẫn sử dụng")),
        ("developers:guide", _("API cho phần mềm khác")),
        ("citizen:sitemap", _("Sơ đồ trang")),
    )


def languages_of(request: Request) -> list[dict[str, Any]]:
    """Return the other languages of this very page; none where the page has only one."""
    here, current = request.get_full_path(), languages.code()
    found = []
    for code, name in settings.LANGUAGES:
        there = translate_url(here, code)
        if code != current and there != here:
            found.append({"code": code, "name": name, "href": there})
    return found


class Page:
    """What the shells ask of the frame, each worked out once and only when asked."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.site = SimpleLazyObject(self._card)
        self.display = display_of(request)
        self.links = SimpleLazyObject(lambda: main_links(request))
        self.foot = SimpleLazyObject(lambda: foot_links(request))
        self.languages = SimpleLazyObject(lambda: languages_of(request))

    def _card(self) -> SiteCard:
        card = site_card()
        if card == bare_site():  # perhaps only because the settings could not be read
            self.request.not_to_be_kept = True
        return card

    @property
    def is_bare(self) -> bool:
        """Return whether the page goes out without the site's names, so that nothing of it may be kept."""
        return self.site == bare_site()

    @property
    def now(self) -> object:
        """Return the moment the page was made."""
        return timezone.now()

    @property
    def section(self) -> str:
        """Return the address of the part of the site that the page belongs to; empty: of none."""
        return next((href for href in _sections() if self.request.path.startswith(href)), "")

    @property
    def moment(self) -> str:
        """Return the moment at which the page is sent, in words; on a page that is being kept, the mark for it."""
        return NOW_MARK if getattr(self.request, "kept_page", False) else formats.vn_datetime(self.now)

    @property
    def reference(self) -> str:
        """Return the reference of this request, said on error pages and written in the log."""
        return str(getattr(self.request, "reference", ""))

    @property
    def who(self) -> str:
        """Return the name of whoever is signed in."""
        actor = getattr(self.request, "actor", None)
        return actor.name if actor is not None else ""

    @property
    def home(self) -> str:
        """Return the address of the front page in the language of the page."""
        return path_of("citizen:home") or "/"

    @property
    def display_href(self) -> str:
        """Return the address that keeps the display choices."""
        return path_of("ui:display")

    @property
    def sign_in(self) -> str:
        """Return the address of the sign-in page."""
        return path_of("accounts:sign_in")

    @property
    def sign_out(self) -> str:
        """Return the address that ends the session."""
        return path_of("accounts:sign_out")

    @property
    def my_dossiers(self) -> str:
        """Return the address of the reader's own dossiers."""
        return path_of("citizen:my_dossiers")

    @property
    def desk(self) -> str:
        """Return where an officer works: the desk; the manage door for those who hold no position."""
        actor = getattr(self.request, "actor", None)
        if actor is not None and actor.is_staff and not actor.holdings:
            return self.manage or path_of("desk:inbox")
        return path_of("desk:inbox")

    @property
    def manage(self) -> str:
        """Return the address of the manage door."""
        return path_of("manage:home")


def context(request: Request) -> dict[str, object]:
    """Give every template `page`; settings name this function as a context processor."""
    return {"page": Page(request)}
