"""What the conditions of papers mean, by their words: the channels, or the answer, with which a paper is asked for."""

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from motcua import reference
from motcua.means.eforms import queries as eforms

FILE = Path(reference.__file__).parent / "catalogue" / "conditions.json"


@cache
def meanings() -> dict[str, dict[str, Any]]:
    """Return the reference of conditions by their words."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def questions(form_id: int | None) -> frozenset[str]:
    """Return the keys of what a form asks; without a form nothing is asked."""
    return frozenset(eforms.fields_by_key(eforms.form_version(form_id).schema)) if form_id else frozenset()


def of_words(words: str, asked: Collection[str]) -> dict[str, Any]:
    """Return what a condition means by its words; nothing where the form does not ask what would tell.

    The same words stand with procedures whose forms differ: there the words alone say when the paper is wanted.
    """
    meaning = meanings().get(words, {})
    return meaning if meaning.get("field") is None or meaning["field"] in asked else {}


def with_meanings(papers: Iterable[Mapping[str, Any]], asked: Collection[str]) -> list[Mapping[str, Any]]:
    """Return the papers of a row, each with what its condition means; what a row says itself stays.

    `asked`: the keys of what its form asks.
    """
    meant = [(of_words(str(paper.get("condition") or ""), asked), paper) for paper in papers]
    return [{"asked_if": meaning, **paper} if meaning else paper for meaning, paper in meant]


def following(
    papers: Iterable[Mapping[str, Any]], before: Iterable[Mapping[str, Any]], asked: Collection[str]
) -> list[Mapping[str, Any]]:
    """Return typed papers, each with what its condition means: as it stood where the words stayed, else by the words.

    Whoever changes the words changes when the paper is asked for; no meaning outlives the words it was given for, and
    what the words mean ends with the question of the form (`asked`: the keys of what it asks).
    """
    stood = {paper.get("key"): paper for paper in before}
    return [{**paper, "asked_if": _meaning(paper, stood.get(paper.get("key")), asked)} for paper in papers]


def _meaning(paper: Mapping[str, Any], before: Mapping[str, Any] | None, asked: Collection[str]) -> Mapping[str, Any]:
    words = paper.get("condition") or ""
    if before is not None and words == (before.get("condition") or ""):
        kept: Mapping[str, Any] = before.get("asked_if") or {}
        return of_words(words, asked) if kept == meanings().get(words) else kept
    return of_words(words, asked)
