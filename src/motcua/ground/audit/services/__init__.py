"""Recording, closing a day, and verifying."""

from motcua.ground.audit.rules import Link, Row, chain
from motcua.ground.audit.services.copying import copy_chains
from motcua.ground.audit.services.recording import record, record_many, row
from motcua.ground.audit.services.roots import close_day
from motcua.ground.audit.services.verifying import Problem, verify

__all__ = ["Link", "Problem", "Row", "chain", "close_day", "copy_chains", "record", "record_many", "row", "verify"]
