"""Countries that issue passports, by the three letters that stand in a passport. Pure.

Source: ISO 3166-1 alpha-3; names of Unicode CLDR in Vietnamese and English (`countries.csv`).
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from motcua.ground.core import languages, text

FILE = Path(__file__).with_name("countries.csv")
VIETNAM = "VNM"
_BETWEEN = re.compile(r"[\s.,;/()&\-\u2010-\u2015]+")


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its name in both languages."""

    code: str
    name: str
    name_en: str


@cache
def countries() -> dict[str, Country]:
    """Return every country by its three letters."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Country(**row) for row in csv.DictReader(lines)}


def country_name(code: str) -> str:
    """Return what a country is called in the language of the reader; the letters themselves where nobody knows."""
    known = countries().get(code)
    return languages.said(known, "name") if known else code


def country_called(typed: str) -> str:
    """Return the letters of the country that is called so, in either language, or "" when none is.

    Letters in capitals are a code before they are a name: NGA is Nigeria, Nga is Russia.
    """
    return typed if typed in countries() else _by_name().get(_plain(typed), "")


def _plain(name: str) -> str:
    """Return a name as it is compared: without marks and without what stands between its words."""
    return " ".join(_BETWEEN.split(text.fold(name))).strip()


@cache
def _by_name() -> dict[str, str]:
    known = countries().values()
    codes = {_plain(country.code): country.code for country in known}
    return codes | {_plain(name): country.code for country in known for name in (country.name_en, country.name)}
