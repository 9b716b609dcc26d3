"""Ranking a search: the words of a question against the words of every procedure. Pure."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from motcua.ground.core import text
from motcua.means.catalogue.rules import typing

SEPARATOR = " | "
PAPERS = " || "  # before the names of the papers that a procedure asks for
ASKED_FOR = 1.5  # the score of a procedure that asks for a paper of just this name
_ACCENTED_Y = re.compile(r"^([hklmst]|qu)y([\u0300-\u036f]?)$")
TOKEN = re.compile(r"\d\.\d{6}|[a-z0-9]+")
CODE = re.compile(r"\d\.\d{6}(\.[a-z0-9.]+)?")
# Words of a question that say nothing about the procedure; left out unless nothing else is left.
IDLE = [
    "thu tuc hanh chinh", "xin cho hoi", "cho toi hoi", "nhu the nao", "lam the nao", "bao nhieu tien",
    "mat bao lau", "can nhung giay to gi", "can giay to gi", "can nhung gi", "thu tuc", "o dau", "lam sao", "ra sao",
    "the nao", "can gi", "co can", "co phai", "khong", "bao lau", "bao nhieu", "ho so", "huong dan", "online",
    "qua mang", "truc tuyen", "cach",
    "muon", "toi", "minh", "em", "xin", "lam", "cho", "de", "duoc", "phai", "khi", "bi", "thi", "la", "cua", "cai",
    "gi", "va", "hoac", "o", "tai", "ve", "how to", "how do i", "i want to", "where", "the", "a", "an", "of", "for",
    "to", "my", "in", "and", "i", "apply",
]  # fmt: skip
IDLE_PATTERN = re.compile(r"\b(?:" + "|".join(re.escape(idle) for idle in sorted(IDLE, key=len, reverse=True)) + r")\b")
AS_TYPED, UNDONE, JOINED, STARTS, SLIP, LOOSE = 1.0, 0.95, 0.9, 0.75, 0.7, 0.45
UNKNOWN_SHARE, UNKNOWN_SHARE_OF_A_SENTENCE = 0.6, 0.25
MOST_TOKENS = 16
LEAST_COVERAGE = 0.55
LEAST_SCORE, LEAST_SCORE_OF_A_SENTENCE = 1.0, 0.8
SENTENCE = 5  # words from which on a question tells a story: more of it may be beside the point
SCATTERED = 0.7  # what the words of a question are worth where no two of them stand together


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or a word people use, cut into tokens."""

    tokens: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    core: tuple[str, ...]  # without idle words


@dataclass(frozen=True, slots=True)
class Document:
    """A procedure as search sees it."""

    id: int
    code: str
    weight: float
    phrases: tuple[Phrase, ...]
    tokens: Mapping[str, float]
    exact: frozenset[str]
    is_old: bool = False
    papers: frozenset[tuple[str, ...]] = frozenset()  # the names of papers it asks for


@dataclass(frozen=True, slots=True)
class Group:
    """One word of the question and what it may stand for, each with how sure that is."""

    options: Mapping[str, float]
    idf: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready to be asked."""

    groups: tuple[Group, ...]
    words: tuple[str, ...]
    exact: frozenset[str]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every word of the index with the number of procedures that have it."""

    counts: Mapping[str, int]
    size: int
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # words by what is left without one letter

    def idf(self, word: str) -> float:
        """Return how telling a word is (inverse document frequency): the rarer, the higher, never below 0."""
        return math.log(1 + self.size / max(1, self.counts.get(word, 1)))


def tokens(folded: str) -> list[str]:
    """Return the words of a folded text, each in one spelling of i and y; a procedure code stays one word."""
    return TOKEN.findall(text.respelled(folded))


def accented(typed: str) -> frozenset[str]:
    """Return the words of a text that carry marks, each in one spelling of i and y."""
    words = unicodedata.normalize("NFD", typed.lower()).split()
    return frozenset(text.nfc(_ACCENTED_Y.sub(r"\1i\2", word)) for word in words if not text.nfc(word).isascii())


def without_idle(folded: str) -> str:
    """Return a folded text without words that say nothing, or as it is when nothing else is left."""
    rest = " ".join(IDLE_PATTERN.sub(" ", folded).split())
    return rest or folded


def singular(word: str) -> str:
    """Return an English word without its plural s; Vietnamese syllables never end in s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def phrase(folded: str) -> Phrase:
    """Return a text cut for ranking."""
    words = tuple(singular(token) for token in tokens(folded))
    core = tuple(singular(token) for token in tokens(without_idle(folded)))
    return Phrase(words, frozenset(pairwise(words)), core)


def document(
    pk: int, code: str, weight: float, fields: Iterable[tuple[str, float]], exact: str, *, is_old: bool = False
) -> Document:
    """Return a procedure for ranking; `fields` are folded texts, phrases separated by bars, each with its weight."""
    phrases: list[Phrase] = []
    weights: dict[str, float] = {}
    papers: set[tuple[str, ...]] = set()
    for field_text, share in fields:
        folded, _bar, named = field_text.partition(PAPERS)
        papers |= {phrase(name).core for name in named.split(SEPARATOR)}
        for part in folded.split(SEPARATOR):
            cut = phrase(part)
            if cut.tokens:
                phrases.append(cut)
            for word in cut.tokens:
                weights[word] = max(weights.get(word, 0.0), share)
    return Document(pk, code, weight, tuple(phrases), weights, accented(exact), is_old, frozenset(papers))


def lexicon(documents: Sequence[Document]) -> Lexicon:
    """Return the words of an index."""
    counts: dict[str, int] = {}
    for document in documents:
        for word in document.tokens:
            counts[word] = counts.get(word, 0) + 1
    alike: dict[str, list[str]] = {}
    for word in counts:
        for key in typing.skeletons(word):
            alike.setdefault(key, []).append(word)
    return Lexicon(counts, len(documents), {key: tuple(words) for key, words in alike.items()})


def _near(word: str, known: Lexicon) -> list[str]:
    around = dict.fromkeys(alike for key in typing.skeletons(word) for alike in known.alike.get(key, ()))
    return typing.slips(word, around)


def _options(word: str, known: Lexicon, *, is_last: bool, loose: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    if word in known.counts:
        found[word] = AS_TYPED
    else:
        undone = {text.respelled(form) for form in typing.telex(word) | {typing.vni(word)}}
        found |= {form: UNDONE for form in undone if form in known.counts and len(form) > 1}
        if not found and len(word) > 2:
            found |= dict.fromkeys(_near(word, known), SLIP)
    if is_last and len(word) > 1 and not (word in known.counts and len(word) > 3):
        starts = sorted(
            (token for token in known.counts if token.startswith(word)), key=lambda token: -known.counts[token]
        )[:8]
        for start in starts:
            found.setdefault(start, STARTS)
    if loose and len(word) > 2:
        for near in _near(word, known):
            found.setdefault(near, LOOSE)
    return found


def question(typed: str, known: Lexicon, *, loose: bool = False) -> Question:
    """Return what was typed as groups of words; `loose` also doubts words that exist."""
    folded = text.fold(typed)
    if match := CODE.search(folded):
        return Question((), (match[0],), frozenset(), match[0])
    plain = without_idle(" ".join(TOKEN.findall(folded)))
    words: list[str] = []
    for word in [singular(token) for token in tokens(plain)][:MOST_TOKENS]:
        if word in known.counts or len(word) < 7:
            words.append(word)
            continue
        undone = [form for form in typing.telex(word) if text.respelled(form) in known.counts]
        words += [word] if undone else typing.split_joined(word, known.counts) or [word]
    groups = []
    unknown_share = UNKNOWN_SHARE if len(words) < SENTENCE else UNKNOWN_SHARE_OF_A_SENTENCE
    for at, word in enumerate(words):
        options = _options(word, known, is_last=at == len(words) - 1, loose=loose)
        best = max(options, key=lambda token: options[token], default="")
        groups.append(Group(options, known.idf(best) if best else known.idf("") * unknown_share))
    return Question(tuple(groups), tuple(words), accented(typed))


def unknown(asked: Question) -> list[str]:
    """Return the words of a question that stand for nothing yet, if they are long enough to be guessed."""
    return [word for word, group in zip(asked.words, asked.groups, strict=True) if not group.options and len(word) > 3]


def with_alike(asked: Question, alike: Mapping[str, Sequence[str]], known: Lexicon) -> Question:
    """Return the question with words that look like its unknown ones, each taken with doubt."""
    groups = []
    for word, group in zip(asked.words, asked.groups, strict=True):
        guesses = alike.get(word, ()) if not group.options else ()
        groups.append(Group(dict.fromkeys(guesses, LOOSE), known.idf(guesses[0])) if guesses else group)
    return Question(tuple(groups), asked.words, asked.exact)


def score(asked: Question, document: Document) -> float:
    """Return how well a procedure answers a question; 0 when it does not."""
    if not asked.groups:
        return 0.0
    total = sum(group.idf for group in asked.groups)
    matched: list[dict[str, float]] = []
    reached = 0.0
    for group in asked.groups:
        hits = {word: sure for word, sure in group.options.items() if word in document.tokens}
        matched.append(hits)
        if hits:
            reached += group.idf * max(sure * document.tokens[word] for word, sure in hits.items())
    coverage = reached / total
    if coverage < LEAST_COVERAGE:
        return 0.0
    best = max((_closeness(asked, matched, cut) for cut in document.phrases), default=0.0)
    if not _is_said(matched, document.phrases):
        coverage *= SCATTERED
    accents = len(asked.exact & document.exact) / len(asked.exact) if asked.exact else 0.0
    return coverage + 0.5 * best + 0.12 * accents + 0.12 * document.weight - (0.15 if document.is_old else 0.0)


def _is_said(matched: Sequence[Mapping[str, float]], phrases: Iterable[Phrase]) -> bool:
    """Return whether two neighbours of the question are neighbours somewhere: a syllable alone is hardly a word."""
    pairs = {(left, right) for before, after in pairwise(matched) for left in before for right in after}
    return len(matched) < 2 or any(not pairs.isdisjoint(cut.pairs) for cut in phrases)


def _closeness(asked: Question, matched: Sequence[Mapping[str, float]], cut: Phrase) -> float:
    """Return how much of the question stands in one phrase, in its order, and how much of the phrase that is."""
    inside = [{word for word in hits if word in cut.tokens} for hits in matched]
    there = sum(group.idf for group, words in zip(asked.groups, inside, strict=True) if words)
    share = there / sum(group.idf for group in asked.groups)
    if not share:
        return 0.0
    pairs = sum(
        any((left, right) in cut.pairs for left in before for right in after) for before, after in pairwise(inside)
    )
    order = pairs / (len(inside) - 1) if len(inside) > 1 else 1.0
    words = {word for found in inside for word in found}
    filled = len(words & set(cut.core)) / max(1, len(set(cut.core)))
    same = len(inside) == len(cut.core) and all(word in found for word, found in zip(cut.core, inside, strict=True))
    return share * (0.4 * order + 0.6 * filled) + (0.8 if same else 0.0)


def _asked_for(asked: Question, document: Document) -> float:
    named = len(asked.words) > 1 and asked.words in document.papers
    return ASKED_FOR + 0.12 * document.weight if named else 0.0


def ranked(asked: Question, documents: Iterable[Document], limit: int) -> list[tuple[int, float]]:
    """Return ids and scores of the procedures that answer, the best first."""
    found = [(max(score(asked, document), _asked_for(asked, document)), document) for document in documents]
    best = sorted(
        ((value, document) for value, document in found if value > 0),
        # What held before never stands before what holds today.
        key=lambda pair: (pair[1].is_old, -pair[0], -pair[1].weight, pair[1].id),
    )
    least = LEAST_SCORE if len(asked.groups) < SENTENCE else LEAST_SCORE_OF_A_SENTENCE
    floor = max(least, 0.5 * max(value for value, _document in best)) if best else 0.0
    return [(document.id, value) for value, document in best if value >= floor][:limit]


def masked(typed: str) -> str:
    """Return a search that found nothing as it may be kept: folded, short, digits and addresses masked."""
    words = [word for word in text.fold(typed).split() if "@" not in word]
    return re.sub(r"\d", "#", " ".join(words))[:100].strip()
