"""Recording, closing a day, and verifying."""

from motcua.ground.audit.rules import Link, Row, chain
from motcua.ground.audit.services.recording import record, record_many, row
from motcua.ground.audit.services.roots import close_day
from motcua.ground.audit.services.verifying import Part, Place, Problem, start, verify, verify_part

__all__ = [
    "Link",
    "Part",
    "Place",
    "Problem",
    "Row",
    "chain",
    "close_day",
    "record",
    "record_many",
    "row",
    "start",
    "verify",
    "verify_part",
]
