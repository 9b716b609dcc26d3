"""Whoever administers one agency sees its officers, and nobody else's accounts."""

from datetime import date

import pytest
from django.utils import timezone

from motcua.ground.orgs.models import Agency, Position, Unit
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
START = date(2025, 7, 1)


def position_in(key: str) -> Position:
    agency = Agency.objects.create(key=key, name=key, kind="department", level="province", valid_from=START)
    unit = Unit.objects.create(agency=agency, key="phong", name="Phòng", kind="section", valid_from=START)
    return Position.objects.create(unit=unit, key="case_officer", title="Chuyên viên", valid_from=START)


def test_an_administrator_of_one_agency_sees_its_officers_alone() -> None:
    here, there = position_in("so-nay"), position_in("so-kia")
    local = make.make_officer(here, full_name="Quản Trị Sở", password_changed_at=timezone.now())
    make.make_grant(local, "administrator", agency=here.unit.agency)
    ours = make.make_officer(here, full_name="Người Sở Này", username="o.day")
    theirs = make.make_officer(there, full_name="Người Sở Kia", username="o.kia")
    citizen = make.make_account(full_name="Người Dân Nào", id_number="000195004231")
    whole = make.make_administrator(password_changed_at=timezone.now())
    for who, sees in ((local, {ours}), (whole, {ours, theirs, citizen})):
        client = make.client_of(who)
        listed = "".join(
            client.get("/quan-tri/nguoi/", {"loai": kind, "q": "Người"}).content.decode()
            for kind in ("officer", "citizen")
        )
        for account in (ours, theirs, citizen):
            assert (account.full_name in listed) == (account in sees), (who, account)
            for page in ("", "ra-soat/", "vi-tri/", "mo-khoa/"):
                status = client.get(f"/quan-tri/nguoi/{account.pk}/{page}").status_code
                assert status != 404 if account in sees else status == 404, (who, account, page)
