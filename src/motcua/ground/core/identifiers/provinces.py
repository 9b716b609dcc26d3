"""Identification codes of provinces (H01 to H63), with what has been verified."""

import csv
import functools
from dataclasses import dataclass
from importlib import resources

from django.utils.translation import gettext as _

from motcua.ground.core import errors
from motcua.ground.core.identifiers.typed import written


@dataclass(frozen=True, slots=True)
class Province:
    """The province that an `Hxx` code was given to. `verified`: seen in use, not only inferred from its place."""

    code: str
    name: str
    verified: bool
    evidence: str


@functools.cache
def provinces() -> dict[str, Province]:
    """Return all province codes by code."""
    text = resources.files("motcua.reference").joinpath("province_codes.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Province(row["code"], row["province"], row["verified"] == "true", row["evidence"])
        for row in csv.DictReader(text.splitlines())
    }


def province_of(code: str) -> Province:
    """Return the province of an `Hxx` code. Raises: NotFound when no province has it."""
    found = provinces().get(written(code))
    if found is None:
        raise errors.NotFound(_("Không có tỉnh, thành phố nào mang mã %(code)s") % {"code": code.strip()[:20]})
    return found
