"""Documents that words cite: in which year, or on which day, each of them was issued."""

import re
from datetime import date

_NUMBER = re.compile(r"\b\d+/((?:19|20)\d\d)/(?=[A-ZĐ])")  # 118/2025/NĐ-CP
_DAY = re.compile(r"\bngày (\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")


def issued(words: str) -> list[date]:
    """Return the days from which the documents cited in some words can exist, the earliest first.

    A number with its year ("118/2025/NĐ-CP") counts from the first day of that year; "ngày 05/01/2026" is a day.
    """
    found = [date(int(year), 1, 1) for year in _NUMBER.findall(words)]
    for day, month, year in _DAY.findall(words):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return sorted(found)
