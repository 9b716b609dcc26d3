"""What every room needs is written once: a moment in a line, a typed reason, the page of a list, an area's name."""

import re

import pytest

from tests.house import tree

# How it looks where it is written, in which file it may stand, and what is called instead.
ONCE = {
    "a moment": (r"%H:%M(?!:%S)[^\"'}]*%d/%m/%Y", "ground/core/worktime/terms.py", "`core.worktime.written(at)`"),
    "a reason": (r"text\.clean\(\w*reason\w*\)", "ground/core/reasons.py", "`core.reasons.given(reason, missing=…)`"),
    "a page": (r"GET\.get\(\"trang\"", "doors/ui/requests.py", "`ui.requests.page_number(request)`"),
    "an area": (r"areas\(codes=\[\w+\]\)", "ground/orgs/queries/area_cards.py", "`orgs.queries.area_name(code)`"),
}


def lines_like(pattern: str, but: str) -> list[str]:
    """Return the lines of the program that fit a pattern, but for one file."""
    return [
        f"{tree.place(path, number)}: {line.strip()[:100]}"
        for path in tree.sources()
        if str(path.relative_to(tree.PACKAGE)) != but and "migrations" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("what", ONCE)
def test_what_every_room_needs_is_written_once(what: str) -> None:
    pattern, written, instead = ONCE[what]
    tree.told(lines_like(pattern, written), f"{what} is written in {written}: {instead}")


def test_the_patterns_know_what_they_look_for() -> None:
    copies = {
        "a moment": 'f"{at:%H:%M ngày %d/%m/%Y}"',
        "a reason": "why = text.clean(head_reason)[:2000]",
        "a page": 'number = int(request.GET.get("trang", ""))',
        "an area": "next((area.full_name for area in orgs.areas(codes=[code])), None)",
    }
    assert all(re.search(ONCE[what][0], copy) for what, copy in copies.items())
    assert copies.keys() == ONCE.keys()
