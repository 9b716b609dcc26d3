"""What a form may ask and what an answer must look like: pure, without tables, clock or settings."""

from motcua.means.eforms.rules.answers import Checked, Fault, check, for_case, known, prefilled, visible_fields
from motcua.means.eforms.rules.canonical import canonical, digest
from motcua.means.eforms.rules.schema import problems
from motcua.means.eforms.rules.table import Row, Section, table

__all__ = [
    "Checked",
    "Fault",
    "Row",
    "Section",
    "canonical",
    "check",
    "digest",
    "for_case",
    "known",
    "prefilled",
    "problems",
    "table",
    "visible_fields",
]
