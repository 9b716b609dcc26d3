"""Everything is killed in the middle of 200 submissions: none acknowledged is lost, none is there twice."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from motcua.config import env
from motcua.config.postgres import cluster, postmaster
from tests.survive import driver

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.xdist_group("installation")]
COUNT, CLIENTS, PEOPLE = 200, 20, 20

# Run inside the installation: twenty people with a token each, and one procedure that they can all submit.
PEOPLE_AND_OFFERING = f"""
import json
from django.utils import timezone
from motcua.ground.accounts import queries, services
from motcua.means.catalogue.models import Offering
from tests.factories import accounts as people
now = timezone.now()
tokens = []
for number in range({PEOPLE}):
    own = {{"username": f"kill{{number}}", "phone": f"0000990{{number:03d}}", "id_number": f"000990000{{number:03d}}"}}
    made = people.make_account(**own, phone_verified_at=now)
    tokens.append(services.create_token(by=queries.actor_for(made.pk, now), name="kill", at=now))
offering = Offering.objects.filter(
    procedure__code="1.004873", competent_agency__level="commune", valid_to=None
).order_by("pk").first()
print("HERE " + json.dumps({{"tokens": tokens, "offering": offering.pk}}))
"""


class Installation:
    """`motcua up` on a data folder, with fsync on as everywhere outside of tests."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        self.environment = {
            **{key: value for key, value in os.environ.items() if key not in ours},
            "MOTCUA_DATA": str(data), "PORT": str(port), "PYTHONPATH": str(env.ROOT),
        }  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> str:
        """Run a command of the installation and return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "motcua", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def start(self) -> None:
        """Start it without waiting."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "motcua", "up"],
            env=self.environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait_ready(self) -> None:
        """Wait until pages come."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/openapi.json", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("it does not answer")

    def kill(self) -> None:
        """Kill the database, the server, the worker and what looks after them, all at once and without a word."""
        assert self.process is not None
        supervisor = psutil.Process(self.process.pid)
        victims = [*supervisor.children(recursive=True), supervisor]
        running = cluster.Cluster(self.data).running()
        assert running is not None
        keeper = psutil.Process(running.pid).parent()
        assert keeper is not None
        os.kill(running.pid, signal.SIGKILL)
        for one in [*victims, keeper]:
            if one.is_running():
                one.kill()
        self.process.wait()
        until = time.monotonic() + 10
        while any(postmaster.is_alive(one.pid) for one in victims):
            assert time.monotonic() < until
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it politely."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def ask(self, statement: str) -> list[Any]:
        """Return the rows of a statement."""
        running = cluster.Cluster(self.data).running()
        assert running is not None
        with psycopg.connect(running.url("motcua")) as connection:
            return connection.execute(statement).fetchall()  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def installation() -> Iterator[Installation]:
    """Give an installation with reference data."""
    data = Path(tempfile.mkdtemp(prefix="motcua-kill-"))
    data.chmod(0o711)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    made = Installation(data, port)
    made.run("setup", "--only", "reference")
    try:
        yield made
    finally:
        made.stop()
        cluster.Cluster(data).wait_stopped(20)
        shutil.rmtree(data, ignore_errors=True)


def test_no_acknowledged_submission_is_lost_and_none_is_there_twice(installation: Installation) -> None:
    said = installation.run("manage", "shell", "--no-imports", "-c", PEOPLE_AND_OFFERING)
    given = json.loads(next(one for one in said.splitlines() if one.startswith("HERE "))[5:])
    installation.start()
    installation.wait_ready()

    def submit(key: str) -> str:
        number = int(key.rpartition("-")[2])
        body = {
            "offering_id": given["offering"],
            "owner": {"name": f"Nguyễn Thị Ngọc Ánh {number}", "id_number": f"000990{number:06d}"},
            "papers": [{"name": "Giấy tờ cư trú", "form": "e_copy"}],
        }
        request = urllib.request.Request(
            f"http://127.0.0.1:{installation.port}/api/v1/submissions",
            data=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {given['tokens'][number % PEOPLE]}",
                "Idempotency-Key": key,
            },
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return str(json.load(answer)["ref"])

    def kill_and_restart() -> None:
        installation.kill()
        installation.start()

    campaign = driver.Campaign(submit=submit, count=COUNT, clients=CLIENTS)
    campaign.run(kill=kill_and_restart, after=COUNT // 3)

    stored = dict(
        installation.ask(
            "SELECT idempotency_key, submission_ref FROM dossiers_dossier WHERE idempotency_key LIKE 'kill-test-%'"
        )
    )
    assert campaign.failures, "nothing was interrupted: the kill came too late to prove anything"
    assert {key: set(answers) for key, answers in campaign.answers.items()} == {
        key: {ref} for key, ref in stored.items()
    }
    assert len(stored) == COUNT
    assert installation.ask("SELECT count(*), count(DISTINCT submission_ref) FROM dossiers_dossier") == [(COUNT, COUNT)]
    events = "SELECT count(*), count(DISTINCT payload->>'dossier_id') FROM core_outbox_event"
    assert installation.ask(f"{events} WHERE name = 'dossiers.dossier_submitted'") == [(COUNT, COUNT)]
    assert json.loads(installation.run("audit", "verify", "--json"))["ok"] is True
