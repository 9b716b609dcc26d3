"""Addresses of the API; every operation stands behind the gate."""

from django.urls import URLPattern, include, path, re_path

from motcua.doors.api.views import documentation, gate
from motcua.doors.api.views.door import api

_patterns, _app, _space = api.urls
# The library's own root page is left out: what is no operation is answered by `nothing`.
operations = [
    URLPattern(one.pattern, gate.guarded(one.callback, str(one.name)), one.default_args, one.name)
    for one in _patterns
    if isinstance(one, URLPattern) and one.name != "api-root"
]
version_1 = [path("openapi.json", documentation.openapi_json, name="openapi"), *operations]
urlpatterns = [
    path("v1/", include((version_1, "api-v1"))),
    re_path(r"^", documentation.nothing, name="api-nothing"),
]
