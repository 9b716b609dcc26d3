"""What people wrote, on an English page: it stays Vietnamese, and is marked so that it is read out as such."""

import re

from django.utils.html import format_html

from motcua.ground.core import languages

PLACE = re.compile(r"%\((\w+)\)s")


def quoted(words: object) -> str:
    """Return what somebody wrote or is called, marked as Vietnamese where the page around it is English."""
    said = str(words or "")
    return format_html('<span lang="vi">{}</span>', said) if said and languages.english() else said


def telling(sentence: str, **told: object) -> str:
    """Return a sentence of ours with the words of others in their places, each marked by `quoted`."""
    return format_html(PLACE.sub(r"{\1}", sentence), **told)
