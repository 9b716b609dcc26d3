"""Two hundred submissions at once while server, database or both are killed: none is lost, none is there twice."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.survive.driver import Campaign
from tests.survive.installation import BIRTH, Installation, installed

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.xdist_group("installation")]
KILL_AFTER = 50


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """Give one installation for all storms."""
    with installed() as installed_once:
        yield installed_once


@pytest.fixture(scope="module")
def offerings(installation: Installation) -> list[int]:
    """Return where a dossier can be sent: birth registrations at twenty communes."""
    status, said = installation.ask("GET", f"/offerings?procedure={BIRTH}")
    assert status == 200
    return [dossier["id"] for dossier in said["items"]][:20]


def storm(installation: Installation, offerings: list[int], tokens: list[str], kill: Callable[[], None]) -> Campaign:
    """Let twenty clients send two hundred dossiers, kill in the middle, and let them repeat what was not answered."""
    before = len(installation.rows("SELECT 1 FROM dossiers_dossier"))
    campaign = Campaign(installation.submitter(offerings, tokens))
    campaign.run(kill=kill, after=KILL_AFTER)
    assert campaign.failures, "the kill hit nobody, so this was no test"
    assert len(installation.rows("SELECT 1 FROM dossiers_dossier")) == before + campaign.count
    return campaign


def check(installation: Installation, campaign: Campaign) -> None:
    """Compare what clients were told with what is there: each key once, whole, with its move, event and record."""
    assert {len(set(answers)) for answers in campaign.answers.values()} == {1}, "a key was answered in two ways"
    refs = {answers[0]: key for key, answers in campaign.answers.items()}
    assert len(refs) == campaign.count
    found = installation.rows(
        """
        SELECT d.submission_ref, d.idempotency_key, d.state,
          (SELECT count(*) FROM dossiers_move m WHERE m.dossier_id = d.id),
          (SELECT count(*) FROM dossiers_submittedpaper p WHERE p.dossier_id = d.id),
          (SELECT count(*) FROM core_outbox_event e
            WHERE e.name = 'dossiers.dossier_submitted' AND (e.payload->>'dossier_id')::bigint = d.id),
          (SELECT count(*) FROM audit_auditentry a
            WHERE a.subject_kind = 'dossier' AND a.subject_id = d.id::text)
        FROM dossiers_dossier d WHERE d.submission_ref = ANY(%s)
        """,
        list(refs),
    )
    assert {ref: key for ref, key, *_rest in found} == refs
    assert {tuple(rest) for _ref, _key, *rest in found} == {("submitted", 1, 2, 1, 1)}
    verified = installation.command("audit", "verify", "--json")
    assert verified.returncode == 0, verified.stdout[-1000:]
    assert json.loads(verified.stdout)["ok"] is True


def test_the_database_really_writes_to_the_disk(installation: Installation) -> None:
    """What is proved here would prove nothing without fsync."""
    assert installation.rows("SELECT current_setting('fsync'), current_setting('synchronous_commit')") == [("on", "on")]


def test_a_killed_server_loses_and_doubles_nothing(installation: Installation, offerings: list[int]) -> None:
    campaign = storm(installation, offerings, installation.tokens[:20], installation.kill_server)

    check(installation, campaign)


def test_a_killed_database_loses_and_doubles_nothing(installation: Installation, offerings: list[int]) -> None:
    campaign = storm(installation, offerings, installation.tokens[20:40], installation.kill_database)

    check(installation, campaign)


def test_a_power_cut_loses_and_doubles_nothing(installation: Installation, offerings: list[int]) -> None:
    campaign = storm(installation, offerings, installation.tokens[40:], installation.kill_everything)

    check(installation, campaign)
