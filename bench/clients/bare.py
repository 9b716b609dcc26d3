"""The least that a page of Django costs: a template of so many bytes behind the middleware that Django starts with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.test import override_settings
from django.urls import path

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_pages: dict[str, Template] = {}


def show(request: HttpRequest, name: str) -> HttpResponse:
    """Draw one of the pages that were given."""
    return HttpResponse(_pages[name].render(Context({"name": name})))


urlpatterns = [path("<slug:name>/", show)]


@contextmanager
def serving(pages: dict[str, str]) -> Iterator[WSGIHandler]:
    """Give a server of pages that say what ours said, each one text with one value in it."""
    engine = Engine()
    for name, body in pages.items():
        safe = body.replace("{%", "{ %").replace("{{", "{ {").replace("{#", "{ #")
        _pages[name] = engine.from_string(safe + "{{ name }}")
    with override_settings(MIDDLEWARE=MIDDLEWARE, ROOT_URLCONF=__name__):
        yield WSGIHandler()
