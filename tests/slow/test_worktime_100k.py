"""One hundred thousand random due dates against the model that walks days and minutes."""

import random

import pytest

from tests.unit.core import naive_worktime as naive
from tests.unit.core.test_worktime_properties import compare

CASES = 100_000


@pytest.mark.slow
def test_one_hundred_thousand_cases() -> None:
    dice = random.Random(20_261_120)
    seen: dict[str, int] = {}
    cal = naive.random_calendar(dice)
    for number in range(CASES):
        if number % 20 == 0:
            cal = naive.random_calendar(dice)
        start = naive.random_moment(dice)
        value, unit = naive.random_limit(dice)
        found = compare(start, value, unit, cal, naive.random_pauses(dice, start))
        kind = "paused" if found.paused else unit
        seen[kind] = seen.get(kind, 0) + 1
    assert sum(seen.values()) == CASES
    assert min(seen.values()) > CASES // 100, seen
