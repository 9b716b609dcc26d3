"""Logs find the defect by the reference on the error page and keep people's data to themselves."""

import json
import logging
from typing import Any

import psycopg
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.config import logs, middleware


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Any:
    """Give a function that reads the lines logged so far."""
    logs.configure({"level": "INFO", "cache": False})
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_exception_is_named_and_placed_but_not_quoted(lines: Any) -> None:
    try:
        int("Nguyễn Văn A 0912345678")
    except ValueError:
        logging.getLogger("motcua.test").exception("failed")

    (line,) = lines()
    assert line["event"] == "failed"
    assert line["error"] == "builtins.ValueError"
    assert "test_logs.py" in line["where"][-1]
    assert "Nguyễn" not in json.dumps(line, ensure_ascii=False)


def test_a_database_error_tells_its_code_only(lines: Any) -> None:
    try:
        raise psycopg.errors.UniqueViolation("Key (email)=(a@b.example) already exists")
    except psycopg.Error:
        logging.getLogger("motcua.test").exception("failed")

    (line,) = lines()
    assert line["sqlstate"] == "23505"
    assert "a@b.example" not in json.dumps(line)


def test_every_line_of_a_request_bears_its_reference(lines: Any) -> None:
    request = RequestFactory().get("/ho-so/?q=Nguyễn")
    request.reference = "ABCD-1234"  # type: ignore[attr-defined]

    def page(request: HttpRequest) -> HttpResponse:
        logging.getLogger("motcua.test").info("inside")
        return HttpResponse(status=500)

    middleware.LogMiddleware(page)(request)
    logging.getLogger("motcua.test").info("outside")

    inside, noted, outside = lines()
    assert inside["reference"] == noted["reference"] == "ABCD-1234"
    assert (noted["status"], noted["method"]) == (500, "GET")
    assert "reference" not in outside
    assert "Nguy" not in json.dumps([inside, noted], ensure_ascii=False)


def test_djangos_line_about_a_request_bears_the_reference(lines: Any) -> None:
    request = RequestFactory().get("/")
    request.reference = "ABCD-1234"  # type: ignore[attr-defined]

    logging.getLogger("django.request").error("Internal Server Error", extra={"request": request, "status_code": 500})

    (line,) = lines()
    assert line["reference"] == "ABCD-1234"
    assert "request" not in line


def test_an_ordinary_request_writes_nothing(lines: Any) -> None:
    middleware.LogMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))

    assert lines() == []
