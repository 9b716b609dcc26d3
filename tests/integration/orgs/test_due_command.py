"""`motcua due --calendar`: the calendar of one agency, by key or code."""

import argparse
from datetime import date
from typing import Any

import pytest

from motcua.config import cli
from motcua.config.commands import due
from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services
from tests.factories import orgs as make

pytestmark = pytest.mark.django_db


def asked(*arguments: str) -> dict[str, Any]:
    parser = cli.Parser()
    due.arguments(parser)
    options: argparse.Namespace = parser.parse_args(["--received", "2026-11-19T09:00", "--limit", "1", *arguments])
    assert due.needs_database(options) is bool(options.calendar)
    return due.run(options)


def test_calendar_of_an_agency_by_key_or_code() -> None:
    make.make_calendar()
    agency = make.make_agency(key="xa-mau", name="UBND xã Mẫu", code="H55.X05830")
    services.change_hours(agency_id=agency, valid_from=date(2026, 1, 1), week={4: [[450, 690]]}, by=SYSTEM, at=make.AT)
    for name in ("xa-mau", "h55.x05830"):
        found = asked("--calendar", name)
        assert (found["due_at"], found["calendar"]) == ("2026-11-20T11:30:00+07:00", "UBND xã Mẫu")
        assert "Hạn: 11:30 thứ Sáu 20/11/2026" in due.render(found)
    assert asked()["due_at"] == "2026-11-20T17:00:00+07:00"
    with pytest.raises(errors.NotFound):
        asked("--calendar", "khong-co")
