"""Ghi lại lược đồ giữ sẵn (config/schema/schema.sql) từ các migration; chạy sau khi thêm hay sửa một migration."""

import argparse

from motcua.config import console
from motcua.config.schema import making

NAME = "schema"
HELP = "ghi lại lược đồ giữ sẵn từ các migration (cho người lập trình)"
needs_django = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Writing the schema has no arguments of its own."""


def run(options: argparse.Namespace) -> None:
    """Write the kept schema anew from the migrations and say where it is."""
    console.note(f"Đã ghi {making.write()}")
