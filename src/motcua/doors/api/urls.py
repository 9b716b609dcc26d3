"""Addresses of the API; every operation stands behind the gate."""

from django.urls import URLPattern, include, path, re_path

from motcua.doors.api.views import documentation, gate
from motcua.doors.api.views.door import api

_patterns, _app, _space = api.urls
# The library's own root page is left out: what is no operation is answered by `nothing`.
operations = [
    URLPattern(pattern.pattern, gate.guarded(pattern.callback, str(pattern.name)), pattern.default_args, pattern.name)
    for pattern in _patterns
    if isinstance(pattern, URLPattern) and pattern.name != "api-root"
]
version_1 = [path("openapi.json", documentation.openapi_json, name="openapi"), *operations]
urlpatterns = [
    path("v1/", include((version_1, "api-v1"))),
    re_path(r"^", documentation.nothing, name="api-nothing"),
]
