"""Chuẩn bị bản cài đặt: khóa ký, cơ sở dữ liệu, bảng, bản dịch, tệp tĩnh và dữ liệu mẫu. Chạy lại bao nhiêu lần cũng được."""

import argparse

from motcua.config import setup

NAME = "setup"
HELP = "chuẩn bị cơ sở dữ liệu, bản dịch, tệp tĩnh, dữ liệu mẫu (chạy lại được)"
needs_database = True
needs_setup = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Set-up has no arguments of its own."""


def run(options: argparse.Namespace) -> None:
    """Run every step."""
    setup.run()
