"""Benchmarks: ratios with their baseline beside them. `make bench` runs every module here that has `run()`.

A module has TITLE (one line), `run() -> list[Row]`, and, when it needs the database, `needs_database = True` and
`disk_bytes(full) -> int`. It finds a
database of the benchmarks' own with tables and reference data, and the scale in `runner.FULL`.
"""
