"""The API does what its description says, for a token of every role and for nobody: schemathesis, default checks.

Examples, boundary values and random ones, fitting and unfitting; by hand, `pytest -m deep` tries many more of them.
"""

from typing import Any

import pytest
import schemathesis
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from schemathesis.config import SchemathesisConfig

from motcua.doors.api.presenters import openapi
from motcua.doors.api.views.door import api
from motcua.ground.accounts.enums import Role
from motcua.ground.accounts.models import Account
from tests.answers import OWNER, answers_for
from tests.integration.api.conftest import at_this_machine, person_of, token_of
from tests.province import Stage

MET_MOST = ("nobody", "citizen")  # officers are answered by the same code: fewer values are tried for them
OTHERS = ("business", *(str(role) for role in Role if role not in MET_MOST))
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
SAME: dict[str, Any] = {"deadline": None, "suppress_health_check": QUIET, "database": None}
pytestmark = pytest.mark.django_db


def described(*, boundaries: bool) -> Any:
    """Return the description with the application behind it; `boundaries` tries every limit of every value."""
    config = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": boundaries}}})
    found = schemathesis.openapi.from_dict(openapi.document(api, "vi"), config=config)
    found.app = at_this_machine
    return found


# The checker speaks to the application itself, past the part of a client that unpacks what comes packed.
PLAIN = {"Accept-Encoding": "identity"}
whole, short = described(boundaries=True), described(boundaries=False)


@pytest.fixture
def headers(role: str, loaded_province: None, db: None) -> dict[str, str]:
    """Return the headers by which a role asks."""
    return PLAIN if role == "nobody" else {**PLAIN, "Authorization": f"Bearer {token_of(person_of(role))}"}


@pytest.mark.parametrize("role", MET_MOST)
@whole.parametrize()
@settings(max_examples=15, derandomize=True, **SAME)
def test_every_operation_keeps_its_promises(case: schemathesis.Case, role: str, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers)


@pytest.mark.parametrize("role", OTHERS)
@short.parametrize()
@settings(max_examples=5, derandomize=True, **SAME)
def test_every_role_gets_what_is_promised(case: schemathesis.Case, role: str, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers)


@pytest.mark.deep
@pytest.mark.parametrize("role", [*MET_MOST, *OTHERS])
@whole.parametrize()
@settings(max_examples=100, **SAME)
def test_promises_hold_for_many_more_values(case: schemathesis.Case, role: str, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers)


def test_whatever_is_sent_for_a_real_offering_is_taken_or_refused(stage: Stage) -> None:
    """Random offerings hardly exist, so this one asks with one that does: behind the door nothing breaks either."""
    offering = stage.offering("1.001193", "phuong-phan-dinh-phung-05443")
    headers = {**PLAIN, "Authorization": f"Bearer {token_of(Account.objects.get(username='nguoidan'))}"}
    seen: set[int] = set()
    filled = answers_for(offering, "", timezone.localdate())

    @settings(max_examples=40, derandomize=True, **SAME)
    @given(short["/api/v1/submissions"]["POST"].as_strategy())
    def send(case: schemathesis.Case) -> None:
        body = {**case.body, "offering_id": offering, "case": ""}
        body["papers"] = [{**paper, "required_paper_id": None, "file_id": None} for paper in body.get("papers", [])]
        agreeing = {"owner": {"name": OWNER}, "answers": filled}
        for change in ({}, {"answers": filled}, {**agreeing, "authorised": None}):
            response = case.call(headers=headers, json={**body, **change})
            seen.add(response.status_code)
            assert response.status_code in (201, 409), response.text

    send()
    assert 201 in seen
