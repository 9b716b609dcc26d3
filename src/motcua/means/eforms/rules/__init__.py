"""What a form may ask and what an answer must look like: pure, without tables, clock or settings."""

from motcua.means.eforms.rules.answers import (
    Checked,
    Fault,
    check,
    for_case,
    holds,
    known,
    prefilled,
    questions,
    visible_fields,
)
from motcua.means.eforms.rules.canonical import canonical, digest
from motcua.means.eforms.rules.own import for_another, kind_asked_for, own_fields, repeated_fields
from motcua.means.eforms.rules.schema import problems
from motcua.means.eforms.rules.table import Changed, Row, Section, changed, in_words, table
from motcua.means.eforms.rules.walking import fields, fields_by_key

__all__ = [
    "Changed",
    "Checked",
    "Fault",
    "Row",
    "Section",
    "canonical",
    "changed",
    "check",
    "digest",
    "fields",
    "fields_by_key",
    "for_another",
    "for_case",
    "holds",
    "in_words",
    "kind_asked_for",
    "known",
    "own_fields",
    "prefilled",
    "problems",
    "questions",
    "repeated_fields",
    "table",
    "visible_fields",
]
