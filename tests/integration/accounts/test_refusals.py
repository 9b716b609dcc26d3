"""What is refused to somebody who is signed in leaves a row in the audit log."""

import pytest

from motcua.ground.audit.models import AuditEntry
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db


def test_a_refused_act_is_recorded_under_the_account() -> None:
    citizen = make.make_account()
    client = make.client_of(citizen)

    answer = client.post("/mot-cua/tep/", {})

    assert answer.status_code == 403
    rows = AuditEntry.objects.filter(action="access.refused", subject_kind="account", subject_id=str(citizen.pk))
    assert rows.count() == 1
    assert "/mot-cua/tep/" in rows.get().text


def test_looking_at_a_refused_page_is_no_act() -> None:
    citizen = make.make_account()

    assert make.client_of(citizen).get("/mot-cua/").status_code == 403
    assert not AuditEntry.objects.filter(action="access.refused").exists()
