"""What the conditions of papers mean, by their words: the channels, or the answer, with which a paper is asked for."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from motcua import reference

FILE = Path(reference.__file__).parent / "catalogue" / "conditions.json"


@cache
def meanings() -> dict[str, dict[str, Any]]:
    """Return the reference of conditions by their words."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def with_meanings(papers: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the papers of a row, each with what its condition means; what a row says itself stays."""
    known = meanings()
    return [
        {"asked_if": known[paper["condition"]], **paper} if paper.get("condition") in known else paper
        for paper in papers
    ]


def following(papers: Iterable[Mapping[str, Any]], before: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return typed papers, each with what its condition means: as it stood where the words stayed, else by the words.

    Whoever changes the words changes when the paper is asked for; no meaning outlives the words it was given for.
    """
    stood = {paper.get("key"): paper for paper in before}
    return [{**paper, "asked_if": _meaning(paper, stood.get(paper.get("key")))} for paper in papers]


def _meaning(paper: Mapping[str, Any], before: Mapping[str, Any] | None) -> Mapping[str, Any]:
    words = paper.get("condition") or ""
    if before is not None and words == (before.get("condition") or ""):
        return before.get("asked_if") or {}
    return meanings().get(words, {})
