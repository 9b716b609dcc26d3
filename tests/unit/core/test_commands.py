"""`motcua due` and `motcua code`, as a person or a program runs them: quick, without a database."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest


def motcua(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return subprocess.run(
        [sys.executable, "-m", "motcua", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


def answer(*arguments: str) -> dict[str, Any]:
    done = motcua(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_due_over_tet() -> None:
    found = answer("due", "--received", "2026-02-13T16:50", "--limit", "15", "--unit", "working-day")
    assert found["due_at"] == "2026-03-13T17:00:00+07:00"
    assert found["due_date"] == "2026-03-13"
    assert len(found["days"]) == 29
    tet = next(day for day in found["days"] if day["date"] == "2026-02-17")
    assert (tet["counted"], tet["reason"]) == (False, "Tết Nguyên Đán")


def test_due_with_pauses_under_both_rules() -> None:
    case = ["due", "--received", "2026-11-16T15:20", "--limit", "15", "--pause", "2026-11-18T16:10..2026-11-27T10:00"]
    assert answer(*case)["due_date"] == "2026-12-17"
    assert answer(*case, "--resume", "restart")["due_date"] == "2026-12-18"
    assert answer(*case, "--pause", "2026-12-01T09:00..")["paused"] is True


def test_due_for_people() -> None:
    done = motcua("due", "--received", "2026-11-20T09:12", "--limit", "3")
    assert "Hạn: 17:00 thứ Năm 26/11/2026" in done.stdout
    assert "Ngày Văn hóa Việt Nam" in done.stdout
    assert "chưa xác nhận" not in done.stdout
    assert "Không tính Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16 Điều 2)" in done.stdout
    assert "Tết Dương lịch (chưa xác nhận)" in motcua("due", "--received", "2026-12-30T09:12", "--limit", "3").stdout


def test_code() -> None:
    found = answer("code", "000.01.21.H37-200115-0007")
    assert (found["kind"], found["date"], found["number"]) == ("dossier", "2020-01-15", 7)
    assert found["agency"]["province"]["name"] == "Lạng Sơn"
    assert "mã mẫu" in motcua("code", "H55.X05443").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["due", "--received", "hôm qua", "--limit", "3"],
        ["due", "--received", "2026-02-30T08:00", "--limit", "3"],
        ["due", "--received", "2026-11-20", "--limit", "3"],
        ["due", "--received", "2026-11-20T09:12"],
        ["due", "--received", "2026-11-20T09:12", "--limit", "0"],
        ["due", "--received", "2026-11-20T09:12", "--limit", "3", "--unit", "year"],
        ["due", "--received", "2026-11-20T09:12", "--limit", "3", "--pause", "2026-11-23T09:00"],
        ["due", "--received", "2026-11-20T09:12", "--limit", "3", "--pause", "2026-11-23T09:00..2026-11-22T09:00"],
        ["code", "H99.1"],
        ["code", "H55.X04-260230-0001"],
        ["code", "xin chào"],
        ["code", ""],
    ],
)
def test_bad_input_is_refused_in_one_line(arguments: list[str]) -> None:
    done = motcua(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("motcua: ")
    assert done.stderr.count("\n") == 1
