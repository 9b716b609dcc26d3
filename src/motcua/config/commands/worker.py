"""Chạy tiến trình nền: chuyển sự kiện và làm các việc hẹn giờ. `motcua up` đã có sẵn một tiến trình như vậy."""

import argparse
import os

from motcua.config import orphans, worker

NAME = "worker"
HELP = "chạy tiến trình nền (sự kiện, việc hẹn giờ)"
needs_database = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """The worker has no arguments of its own."""


def run(options: argparse.Namespace) -> None:
    """Work until told to stop."""
    if os.environ.get("MOTCUA_SUPERVISED"):
        orphans.die_with_parent()
    worker.run()
