"""Message catalogues: every `locale/<language>/LC_MESSAGES/django.po` is compiled beside itself, with Babel."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from motcua.config import console

SOURCES = Path(__file__).resolve().parents[1]


def compile_all() -> int:
    """Compile the catalogues that are newer than their compiled form and return how many.

    A translation whose placeholders are not those of its message would break the page: it is left out and named, and
    people read the Vietnamese instead.
    """
    done = 0
    for source in sorted(SOURCES.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        for message in list(catalogue):
            problems = [str(problem) for problem in message.check(catalogue)]
            if message.id and problems:
                console.note(f"bỏ một bản dịch: {source}:{message.lineno}: {problems[0]}")
                catalogue.delete(message.id, message.context)
        unfinished = target.with_suffix(".mo.new")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(target)
        done += 1
    return done
