"""Chuyển tiếp một lệnh quản trị của Django: `motcua manage makemigrations --check`, `motcua manage dbshell` ..."""

import argparse

from django.core.management import execute_from_command_line, get_commands

NAME = "manage"
HELP = "chạy một lệnh quản trị của Django"
needs_database = True
needs_setup = False
PASS_THROUGH = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the name of Django's command; the rest is handed on as it is."""
    parser.add_argument("command", metavar="LỆNH", help="tên lệnh của Django, ví dụ shell, dbshell, showmigrations")


def run(options: argparse.Namespace) -> None:
    """Run Django's command. Raises: ValueError for one that it has not."""
    if options.command not in {"help", *get_commands()}:
        raise ValueError(f"Django không có lệnh “{options.command}” (xem motcua manage help)")
    execute_from_command_line(["motcua manage", options.command, *options.rest])
