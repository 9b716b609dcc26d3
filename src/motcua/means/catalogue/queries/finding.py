"""Finding a procedure by what people type: with or without accents, in their own words, with slips of the finger."""

import csv
import functools
from dataclasses import dataclass
from datetime import date
from importlib import resources
from threading import Lock

from django.db import connection
from django.utils import timezone

from motcua.ground.core import languages, text
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue.models import SearchEntry
from motcua.means.catalogue.queries import lists
from motcua.means.catalogue.queries.cards import ProcedureCard
from motcua.means.catalogue.rules import search as rules

CANDIDATES = 120
COMMON_SHARE = 0.35  # a word in more than this share of all procedures does not choose candidates
SURE = 1.05  # a score from which on nothing else is tried
LONGEST = 200
DOING = tuple(
    f"{verb} " if verb else ""
    for verb in ("", "cap", "cap lai", "cap moi", "cap doi", "doi", "gia han", "mat", "dang ky", "sua", "renew", "get")
)
FIELDS = (("name_folded", 1.0), ("keywords_folded", 0.95), ("english_folded", 0.9))

BY_WORDS = """
SELECT procedure_id FROM catalogue_search_entry, to_tsquery('simple', %s) AS asked
WHERE vector @@ asked ORDER BY ts_rank(vector, asked) DESC, weight DESC LIMIT %s
"""
ALIKE = """
SELECT asked, word FROM unnest(%s::text[]) AS asked, unnest(%s::text[]) AS word
WHERE similarity(asked, word) >= 0.4 ORDER BY similarity(asked, word) DESC LIMIT 12
"""
REVISION = "SELECT revision FROM catalogue_search_state WHERE id = 1"


@dataclass(frozen=True, slots=True)
class _Index:
    revision: int
    documents: dict[int, rules.Document]
    lexicon: rules.Lexicon


_lock = Lock()
_index = _Index(-1, {}, rules.Lexicon({}, 0))


def _current_index() -> _Index:
    """Return this process's copy of the index, read again when a procedure or a word changed."""
    global _index
    with connection.cursor() as cursor:
        cursor.execute(REVISION)
        row = cursor.fetchone()
    revision = row[0] if row else 0
    if _index.revision != revision:
        with _lock:
            if _index.revision != revision:
                rows = SearchEntry.objects.values_list(
                    "procedure_id", "code", "weight", "is_old", "exact", *(name for name, _share in FIELDS)
                )
                documents = {
                    pk: rules.document(
                        pk,
                        code,
                        weight,
                        zip(folded, (share for _name, share in FIELDS), strict=True),
                        exact,
                        is_old=is_old,
                    )
                    for pk, code, weight, is_old, exact, *folded in rows
                }
                _index = _Index(revision, documents, rules.lexicon(list(documents.values())))
    return _index


def forget() -> None:
    """Forget the copy: for tests, which change the database under it."""
    global _index
    _index = _Index(-1, {}, rules.Lexicon({}, 0))


def _telling(asked: rules.Question, index: _Index) -> list[str]:
    """Return the words that choose candidates: the telling ones, or all when every word is common."""
    groups = sorted(asked.groups, key=lambda group: -group.idf)
    most = COMMON_SHARE * max(1, index.lexicon.size)
    rare = [
        word for group in groups[:6] for word in group.options if index.lexicon.counts.get(word, 0) <= max(most, 20)
    ]
    return rare or [word for group in groups for word in group.options]


def _by_words(asked: rules.Question, index: _Index) -> list[int]:
    words = _telling(asked, index)
    if not words:
        return []
    with connection.cursor() as cursor:
        asked_for = dict.fromkeys(f"'{form}'" for word in words for form in text.spellings(word))
        cursor.execute(BY_WORDS, [" | ".join(asked_for), CANDIDATES])
        return [row[0] for row in cursor.fetchall() if row[0] in index.documents]


def _alike(words: list[str], index: _Index) -> dict[str, list[str]]:
    """Return known words that look like words nobody knows, by the trigrams of PostgreSQL."""
    found: dict[str, list[str]] = {}
    if words:
        with connection.cursor() as cursor:
            cursor.execute(ALIKE, [words, list(index.lexicon.counts)])
            for asked, word in cursor.fetchall():
                found.setdefault(asked, []).append(word)
    return found


def matches(typed: str, limit: int = 10) -> list[tuple[int, float]]:
    """Return ids and scores of the procedures that answer what was typed, the best first."""
    index = _current_index()
    asked = rules.question(typed[:LONGEST], index.lexicon)
    if asked.code:
        found = [
            document for document in index.documents.values() if document.code and asked.code.startswith(document.code)
        ]
        return [(document.id, 2.0) for document in found[:limit]]
    if not asked.groups:
        return []
    found = rules.ranked(asked, [index.documents[pk] for pk in _by_words(asked, index)], limit)
    if found and found[0][1] >= SURE:
        return found
    doubting = rules.question(typed[:LONGEST], index.lexicon, loose=True)
    doubting = rules.with_alike(doubting, _alike(rules.unknown(doubting), index), index.lexicon)
    more = rules.ranked(doubting, [index.documents[pk] for pk in _by_words(doubting, index)], limit)
    return more if more and (not found or more[0][1] > found[0][1]) else found


def search(text: str, limit: int = 10, language: str | None = None, on: date | None = None) -> list[ProcedureCard]:
    """Return the procedures that answer what was typed, the best first, as lines of a list with their score."""
    found = matches(text, limit)
    return lists.by_ids([pk for pk, _score in found], on or timezone.localdate(), languages.code(language), dict(found))


@dataclass(frozen=True, slots=True)
class Signpost:
    """Where to go with what is not handled here: an agency of a ministry with its own system."""

    term: str
    agency: str


def elsewhere(typed: str) -> list[Signpost]:
    """Return where to go when what was typed is nothing but a matter of another system: "căn cước" to the police.

    Source: reference/catalogue/elsewhere.csv
    """
    said = rules.without_idle(" ".join(rules.TOKEN.findall(text.fold(typed[:LONGEST]))))
    meant = {folded: (term, key) for folded, term, key in _elsewhere()}
    found = next((meant[said.removeprefix(doing)] for doing in DOING if said.removeprefix(doing) in meant), None)
    if found is None:
        return []
    term, key = found
    agency = next((card for card in orgs.agencies() if card.key == key and not card.is_local), None)
    return [] if agency is None else [Signpost(term, agency.label)]


@functools.cache
def _elsewhere() -> tuple[tuple[str, str, str], ...]:
    content = resources.files("motcua.reference").joinpath("catalogue/elsewhere.csv").read_text(encoding="utf-8")
    return tuple(
        (text.fold(row["term"]), row["term"], row["agency_key"]) for row in csv.DictReader(content.splitlines())
    )
