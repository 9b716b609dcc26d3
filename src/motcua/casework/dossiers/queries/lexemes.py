"""Conditions over the lexemes of a dossier (`models.dossier.WORDS`): words of names, numbers, agencies, procedures."""

import re

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Func, Q, TextField, Value

from motcua.casework.dossiers.models.dossier import NUMBERS, WORDS
from motcua.ground.core import text
from motcua.ground.core.identifiers import people

_SIGNS = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")  # as the database's dossiers_words divides
_TEXTS = ArrayField(TextField())
_LONGEST, _MOST_WORDS = 100, 20  # letters of a word that count, words of a name
_NUMBER = re.compile(r"[0-9]{8,19}")
_PASSPORT = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]{5,12}")


class _Holds(Func):
    """words @@ query"""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


class _HasAny(_Holds):
    """numbers && given"""

    arg_joiner = " && "


def words_of(typed: str) -> list[str]:
    """Return the words of what was typed as the lexemes have them: without marks, in lower case."""
    return [word[:_LONGEST] for word in _SIGNS.split(text.fold(typed)) if word][:_MOST_WORDS]


def of_name(words: list[str]) -> list[str]:
    """Return the parts of a query for words of a name, the last of which may only have been begun."""
    *whole, last = words
    return [*(_either(word) for word in whole), _either(last, ":*")]


def number_of(typed: str) -> str:
    """Return the digits of a whole number of identity or telephone that was typed; empty where it is none."""
    digits = people.digits_meant(typed.strip().removeprefix("+"))
    return digits if _NUMBER.fullmatch(digits) else ""


def with_number(digits: str, *also: str) -> Q:
    """Return the condition for a whole number of identity or telephone; 84 stands for the first 0."""
    same = {digits}
    if digits.startswith("0"):
        same.add(f"84{digits[1:]}")
    elif digits.startswith("84"):
        same.add(f"0{digits[2:]}")
    return ending_in(digits, *also) & Q(_HasAny(NUMBERS, Value(sorted(same), _TEXTS)))


def passport_of(typed: str) -> str:
    """Return the number of a passport that was typed, with its country or without; empty where it is none."""
    number, _country = people.passport_parts(typed)
    return number if _PASSPORT.fullmatch(number) else ""


def with_passport(number: str, *also: str) -> Q:
    """Return the condition for a whole passport number, whichever country issued it."""
    whole = Q(owner_id_number__startswith=f"{number}-") | Q(authorised__id_number__startswith=f"{number}-")
    return ending_in(number, *also) & whole


def with_identity(typed: str, *also: str) -> Q | None:
    """Return the condition for a whole number of identity, telephone or passport; None where none was typed."""
    if digits := number_of(typed):
        return with_number(digits, *also)
    passport = passport_of(typed)
    return with_passport(passport, *also) if passport else None


def ending_in(number: str, *also: str) -> Q:
    """Return the condition that some number of the dossier ends in the last digits of this one."""
    digits = re.sub(r"[^0-9]", "", number)
    return holding(_quoted(f"n:{digits[-4:]}"), *also)


def any_of(lexemes: list[str]) -> str:
    """Return the part of a query that one of these lexemes meets; nothing where none is named."""
    return f"({' | '.join(_quoted(lexeme) for lexeme in lexemes)})" if lexemes else ""


def holding(*parts: str) -> Q:
    """Return the condition that the lexemes of a dossier meet every part."""
    query = " & ".join(part for part in parts if part)
    return Q(_Holds(WORDS, Func(Value(query), template="%(expressions)s::tsquery"))) if query else Q()


def _either(word: str, end: str = "") -> str:
    """Return a word of a name in both spellings of i and y."""
    return f"({' | '.join(f'{_quoted(form)}{end}' for form in text.spellings(word))})"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
