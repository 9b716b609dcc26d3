"""The API as its clients meet it: over the loaded province, with tokens of people of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone

from motcua.doors.api.views import gate
from motcua.ground.accounts.models import Account, RoleGrant
from motcua.ground.accounts.queries import actor_for, actor_for_token
from motcua.ground.accounts.services import tokens
from tests.province import Stage, loaded_province, stage

__all__ = ["loaded_province", "stage"]
_application = get_wsgi_application()


def at_this_machine(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer as the application does for somebody at this machine, where sample accounts work."""
    return _application({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)


def token_of(account: Account) -> str:
    """Return a fresh token of an account."""
    now = timezone.now()
    token = tokens.create_token(by=actor_for(account.pk, now), name="thử", at=now)
    found = actor_for_token(token, at=now, sample_mode=True)
    assert found.account_id == account.pk, f"{account.username} cannot be used"
    return token


def person_of(role: str) -> Account:
    """Return somebody of the sample in a role, or an applicant of a kind."""
    if role in ("citizen", "business"):
        return Account.objects.filter(kind=role, is_active=True).order_by("pk")[0]
    holder = RoleGrant.objects.filter(role=role, valid_to=None).order_by("pk")[0]
    return holder.account


@pytest.fixture(autouse=True)
def _many_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test ask as often as it likes; the limits have a test of their own."""
    plenty = {name: (1_000_000, seconds) for name, (_n, seconds) in gate.RATES.items()}
    monkeypatch.setattr(gate, "RATES", plenty)
    monkeypatch.setattr(gate, "NARROWER", {})


@pytest.fixture(autouse=True)
def _sample_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sample accounts work, as they do on a machine of one's own."""
    monkeypatch.setattr("motcua.ground.accounts.policies.sample_mode", lambda: True)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's connection open from request to request, as Django's own test client does."""
    moments = (signals.request_started, signals.request_finished)
    for signal in moments:
        signal.disconnect(close_old_connections)
    yield
    for signal in moments:
        signal.connect(close_old_connections)


@pytest.fixture
def client(loaded_province: None, db: None) -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def offering(stage: Stage) -> int:
    return stage.offering("1.001193", "phuong-phan-dinh-phung-05443")


@pytest.fixture
def key(loaded_province: None, db: None) -> dict[str, str]:
    return {"authorization": f"Bearer {token_of(Account.objects.get(username='nguoidan'))}"}
