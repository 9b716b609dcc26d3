"""English for names of papers that the source has in Vietnamese only: our own translation, dated, for reference only.

A name that is translated once is called alike on every page. Source: reference/catalogue/papers_en.csv
"""

import csv
import functools
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

FILE = "catalogue/papers_en.csv"
KIND = "translation"


def translated(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row whose papers bear their English names; a label says whose words these are, and of which day."""
    papers, days = [], set()
    for paper in row.get("papers") or []:
        found = None if paper.get("name_en") else _names().get(paper["name"])
        if found:
            days.add(found[1])
        papers.append({**paper, "name_en": found[0]} if found else paper)
    if not days:
        return dict(row)
    day = date.fromisoformat(max(days))
    text_en = (
        f"English names of papers: our own translation of {day:%d/%m/%Y}, for reference only; the Vietnamese holds"
    )
    return {**row, "papers": papers, "labels": [*row.get("labels", ()), {"kind": KIND, "text": "", "text_en": text_en}]}


@functools.cache
def _names() -> dict[str, tuple[str, str]]:
    content = resources.files("motcua.reference").joinpath(FILE).read_text(encoding="utf-8")
    return {row["name"]: (row["name_en"], row["translated_on"]) for row in csv.DictReader(content.splitlines())}
