"""Every URL of the installation, door by door."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # Public pages: Vietnamese at `/`, English at `/en/`.
    *i18n_patterns(
        path("", include("motcua.doors.ui.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "motcua.doors.ui.views.errors.bad_request"
handler403 = "motcua.doors.ui.views.errors.denied"
handler404 = "motcua.doors.ui.views.errors.not_found"
handler500 = "motcua.doors.ui.views.errors.broken"
