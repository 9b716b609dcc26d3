"""Đưa các bảng trong cơ sở dữ liệu về đúng phiên bản của chương trình, không nạp dữ liệu."""

import argparse

from motcua.config import setup

NAME = "migrate"
HELP = "cập nhật các bảng dữ liệu"
needs_database = True
needs_setup = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Migrating has no arguments of its own."""


def run(options: argparse.Namespace) -> None:
    """Apply the migrations that are missing to the database of the settings."""
    setup.migrate()
