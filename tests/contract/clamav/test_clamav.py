"""The virus scanner's adapter against a real clamd with one signature of its own; skipped by name without clamd."""

import io
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.means.documents.adapters.clamav import ClamAV
from motcua.means.documents.enums import ScanVerdict
from motcua.means.documents.ports import ScannerUnavailable
from tests.factories import documents as make

CLAMD = shutil.which("clamd", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
# The harmless test pattern of all scanners, put together here so that this file is not one.
PATTERN = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()
CONFIG = """\
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/db
Foreground yes
StreamMaxLength 1M
LogFile {folder}/clamd.log
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Start a clamd of our own and give its address."""
    if CLAMD is None:
        pytest.skip("clamd chưa được cài trên máy này (gói clamav-daemon)")
    folder = Path(tempfile.mkdtemp(prefix="clamd-", dir="/tmp"))
    (folder / "db").mkdir()
    (folder / "db" / "test.ndb").write_text(f"MotCua.Test:0:*:{PATTERN.hex()}\n")
    (folder / "clamd.conf").write_text(CONFIG.format(folder=folder))
    for place in (folder, folder / "db"):
        place.chmod(0o777)
    daemon = subprocess.Popen([CLAMD, "--config-file", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not (folder / "clamd.sock").exists():
            assert daemon.poll() is None, (folder / "clamd.log").read_text()
            assert time.monotonic() < until, "clamd did not come up"
            time.sleep(0.1)
        yield f"unix:{folder}/clamd.sock"
    finally:
        daemon.terminate()
        daemon.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_clean_file_is_clean(address: str) -> None:
    scan = ClamAV(address).scan(io.BytesIO(make.make_pdf()))
    assert (scan.infected, scan.verdict) == (False, ScanVerdict.CLEAN)
    assert scan.engine.startswith("ClamAV ")


def test_a_known_pattern_is_found_also_inside_a_package(address: str) -> None:
    scanner = ClamAV(address)
    for content in (PATTERN, make.make_docx(extra={"word/media/a.bin": PATTERN})):
        scan = scanner.scan(io.BytesIO(content))
        assert scan.infected
        assert "MotCua.Test" in scan.signature


def test_a_stream_is_scanned_from_its_beginning(address: str) -> None:
    stream = io.BytesIO(PATTERN)
    stream.seek(0, io.SEEK_END)
    assert ClamAV(address).scan(stream).infected


def test_more_than_the_daemon_takes_is_not_called_clean(address: str) -> None:
    with pytest.raises(ScannerUnavailable):
        ClamAV(address).scan(io.BytesIO(b"a" * (3 * 1024 * 1024)))


def test_no_daemon_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(ScannerUnavailable):
        ClamAV(f"unix:{tmp_path}/none.sock").scan(io.BytesIO(b"a"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        with pytest.raises(ScannerUnavailable):
            ClamAV(f"tcp:127.0.0.1:{taken.getsockname()[1]}", seconds=2).scan(io.BytesIO(b"a"))
