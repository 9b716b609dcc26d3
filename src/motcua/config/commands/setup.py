"""Chuẩn bị bản cài đặt: khóa ký, cơ sở dữ liệu, bảng, bản dịch, tệp tĩnh và dữ liệu mẫu. Chạy lại được."""

import argparse

from motcua.config import setup

NAME = "setup"
HELP = "chuẩn bị cơ sở dữ liệu, bản dịch, tệp tĩnh, dữ liệu mẫu (chạy lại được)"
needs_database = True
needs_setup = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add how far to go."""
    parser.add_argument(
        "--only",
        choices=setup.EXTENTS,
        default="sample",
        help=(
            "tables: chỉ bảng dữ liệu; reference: cả địa giới, cơ quan, thủ tục; sample: cả người và hồ sơ mẫu "
            "(mặc định)"
        ),
    )


def run(options: argparse.Namespace) -> None:
    """Run the steps."""
    setup.run(options.only)
