"""The sample templates give the hours of the stories, and contradict themselves for no limit."""

import pytest

from motcua.means.workflow import rules
from tests.factories import workflow as make

HOURS = {
    ("T2", 24): [2, 14, 4, 2, 2],  # story A
    ("T4", 120): [4, 4, 56, 8, 8, 4, 16, 4, 8, 4, 4],  # story B
    ("T5P", 136): [4, 4, 8, 56, 16, 8, 16, 16, 4, 4],  # story C
}


@pytest.mark.parametrize(("key", "limit"), HOURS)
def test_hours_of_the_stories(key, limit):
    definition = rules.instantiate(make.TEMPLATES[key], limit * 60)
    assert [step.minutes / 60 for step in definition.steps] == HOURS[key, limit]


@pytest.mark.parametrize("key", make.TEMPLATES)
@pytest.mark.parametrize("limit", [None, 60, 120, 240, 480, 960, 1440, 2400, 4800, 7200, 14400, 28800, 54321])
def test_no_template_contradicts_itself(key, limit):
    definition = rules.instantiate(make.TEMPLATES[key], limit)
    assert rules.check(definition, limit) == []


@pytest.mark.parametrize("key", [key for key, template in make.TEMPLATES.items() if template.timed])
@pytest.mark.parametrize("limit", [960, 2400, 7200, 14400])
def test_shares_fill_the_limit_in_half_hours(key, limit):
    definition = rules.instantiate(make.TEMPLATES[key], limit)
    minutes = [step.minutes for step in definition.steps]
    assert sum(minutes) == limit
    assert all(minute >= 30 and minute % 30 == 0 for minute in minutes)


def test_within_the_day_has_no_hours():
    assert {step.minutes for step in rules.instantiate(make.TEMPLATES["T1"], 480).steps} == {None}


def test_a_limit_too_short_for_half_hours_gives_no_hours():
    assert {step.minutes for step in rules.instantiate(make.TEMPLATES["T4"], 240).steps} == {None}


def test_a_specialty_narrows_the_positions_of_the_section_only():
    stored = {
        "steps": [
            {"key": key, "position_key": position, "share": 1, "takes_rest": key == "a"}
            for key, position in (("a", "case_officer_{specialty}"), ("b", "approver"))
        ]
    }
    for specialty, position in (("justice", "case_officer_justice"), ("", "case_officer")):
        definition = rules.read_template(stored, specialty).definition
        assert [step.position_key for step in definition.steps] == [position, "approver"]


@pytest.mark.parametrize("template", make.TEMPLATES.values(), ids=make.TEMPLATES)
def test_everything_has_an_english_name(template):
    for step in template.definition.steps:
        assert step.name_en
        assert all(outcome.label_en for outcome in step.outcomes)


def test_a_refusal_by_the_department_never_reaches_the_province():
    definition = rules.instantiate(make.TEMPLATES["T4"], 7200)
    records = definition.step("department_records")
    assert [outcome.leads_to for outcome in records.open_outcomes("rejected")] == ["return"]
    assert [outcome.leads_to for outcome in records.open_outcomes("approved")] == ["office_review"]


def test_a_stored_template_is_read_with_its_shares():
    steps = [
        {"key": "a", "minutes": 90, "share": 2, "takes_rest": True, "position_key": "case_officer_{specialty}"},
        {"key": "b", "share": None},
    ]
    template = rules.read_template({"steps": steps, "timed": False})
    assert (template.shares, template.takes_rest, template.timed) == ((2, 0), (True, False), False)
    assert [(step.key, step.minutes) for step in template.definition.steps] == [("a", None), ("b", None)]
    assert [step.position_key for step in template.definition.steps] == ["case_officer", ""]
    assert rules.read_template({"steps": steps}).timed is True
    assert rules.read_template({}) == rules.Template(rules.Definition(), (), ())


def test_half_an_hour_is_enough_for_the_rest():
    steps = [{"key": "a", "share": 1}, {"key": "b", "share": 1, "takes_rest": True}]
    template = rules.read_template({"steps": steps})
    assert [step.minutes for step in rules.instantiate(template, 60).steps] == [30, 30]
    assert [step.minutes for step in rules.instantiate(template, 59).steps] == [None, None]


def test_a_definition_is_written_as_it_is_read():
    step = rules.Step("a", "A", "sign", "desk", "approver", 60, (rules.Outcome("k", "L", "b", "approved", "E", "x"),))
    assert rules.write(rules.Definition((step,))) == {
        "steps": [
            {
                "key": "a", "name": "A", "kind": "sign", "party": "desk", "position_key": "approver", "minutes": 60,
                "name_en": "", "capacity_note": "",
                "outcomes": [
                    {
                        "key": "k", "label": "L", "leads_to": "b", "result": "approved", "label_en": "E",
                        "only_if": "x",
                    }
                ],
            }
        ]
    }  # fmt: skip
