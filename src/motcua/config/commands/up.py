"""Chạy Một Cửa: cơ sở dữ liệu, máy chủ web và tiến trình nền, tại http://127.0.0.1:8000 (đổi cổng bằng biến PORT)."""

import argparse

from motcua.config import console, database, env, setup, supervisor

NAME = "up"
HELP = "chạy cả hệ thống tại http://127.0.0.1:8000 (biến PORT)"
needs_django = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whether set-up goes first."""
    parser.add_argument("--setup", action="store_true", help="chuẩn bị trước (như `motcua setup`) rồi chạy")


def run(options: argparse.Namespace) -> int:
    """Run until told to stop."""
    with supervisor.only_one(env.data_dir()):
        supervisor.refuse_taken_port(env.address(), env.port())  # before what takes long
        with database.serving(needs_setup=not options.setup) as cluster:
            if options.setup:
                setup.run()
            console.note("đang khởi động máy chủ ...")
            return supervisor.Supervisor(cluster).run()
