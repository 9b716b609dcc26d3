"""Templates become processes: shares of the limit in half hours, never beyond it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.means.workflow import rules
from motcua.sample.loading import files, processes


def _hours(code: str) -> list[float]:
    story = next(
        process for process in files.value("processes/stories.json")["processes"] if process["procedure"] == code
    )
    return [step["minutes"] / 60 for step in story["steps"]]


def test_the_stories_have_exactly_their_hours():
    assert _hours("1.004873") == [2, 14, 4, 2, 2]
    assert _hours("1.000828") == [4, 4, 56, 8, 8, 4, 16, 4, 8, 4, 4]
    assert _hours("1.009645") == [4, 4, 8, 56, 16, 8, 16, 16, 8]


def test_t2_at_three_days_is_the_story_of_the_ward():
    made = processes.definition(processes.Wanted("T2", 24 * 60, "justice"))
    assert [step["minutes"] / 60 for step in made["steps"]] == [2, 14, 4, 2, 2]
    assert made["steps"][1]["position_key"] == "case_officer_justice"


def test_t4_at_fifteen_days_is_the_story_of_the_lawyer():
    made = processes.definition(processes.Wanted("T4", 120 * 60, "bar"))
    assert [step["minutes"] / 60 for step in made["steps"]] == [4, 4, 56, 8, 8, 4, 16, 4, 8, 4, 4]


def test_t1_has_no_hours():
    made = processes.definition(processes.Wanted("T1", None, "justice"))
    assert [step["minutes"] for step in made["steps"]] == [None] * 4


@given(
    template=st.sampled_from(["T2", "T3", "T4", "T5", "T5P"]),
    half_hours=st.integers(min_value=1, max_value=2000),
)
def test_steps_fill_the_limit_in_half_hours_and_never_more(template: str, half_hours: int):
    minutes = half_hours * 30
    made = processes.definition(processes.Wanted(template, minutes, "bar"))
    parts = [step["minutes"] for step in made["steps"]]
    if parts[0] is None:
        assert set(parts) == {None}
        assert minutes < len(parts) * 60  # only a limit too short for half an hour a step gives no hours
    else:
        assert sum(parts) == minutes
        assert all(part >= 30 and part % 30 == 0 for part in parts)


@pytest.mark.parametrize("key", ["T1", "T2", "T3", "T4", "T5", "T5P"])
def test_templates_contradict_nothing(key: str):
    made = rules.read(processes.definition(processes.Wanted(key, 15 * 480 if key != "T1" else None, "bar")))
    assert rules.check(made, 15 * 480) == []


def test_stories_contradict_nothing():
    for story in files.value("processes/stories.json")["processes"]:
        assert rules.check(rules.read({"steps": story["steps"]}), story["total_minutes"]) == []


@pytest.mark.parametrize(
    ("value", "unit", "minutes"),
    [
        (3, "working-day", 1440),
        (4, "working-hour", 240),
        (20, "day", 14 * 480),
        (1, "day", 480),
        (24, "hour", 480),
        (None, "none", None),
        (1, "same-working-day", None),
    ],
)
def test_working_minutes_of_a_limit(value: int | None, unit: str, minutes: int | None):
    assert processes.working_minutes(value, unit) == minutes
