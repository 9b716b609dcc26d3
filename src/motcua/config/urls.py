"""Every URL of the installation, door by door; a page's English form is the same path below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

# One page, one address, in each language. The order is that of matching.
_PAGES = {
    "motcua.doors.ui.accounts_urls": "",
    "motcua.doors.ui.urls": "",
    "motcua.doors.desk.urls": "mot-cua/",
    "motcua.doors.manage.urls": "quan-tri/",
    "motcua.doors.api.page_urls": "lap-trinh/",
    "motcua.doors.citizen.urls": "",
}
_MACHINES = {"motcua.doors.api.urls": "api/"}

urlpatterns: list[URLPattern | URLResolver] = [
    *(path(prefix, include(module)) for module, prefix in _MACHINES.items()),
    *i18n_patterns(
        *(path(prefix, include(module)) for module, prefix in _PAGES.items()),
        prefix_default_language=False,
    ),
]
handler400 = "motcua.doors.ui.views.errors.bad_request"
handler403 = "motcua.doors.ui.views.errors.denied"
handler404 = "motcua.doors.ui.views.errors.not_found"
handler500 = "motcua.doors.ui.views.errors.broken"
