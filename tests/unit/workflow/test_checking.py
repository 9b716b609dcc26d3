"""The static check finds each kind of contradiction, and lets the lawful forms pass."""

from dataclasses import replace

import pytest

from motcua.means.workflow import rules
from motcua.means.workflow.enums import ProblemKind
from tests.factories import workflow as make


def step(
    key: str, *ways: rules.Outcome, minutes: int | None = 60, kind: str = "review", position: str = "case_officer"
):
    return rules.Step(
        key=key, name=f"Bước {key}", kind=kind, party="competent", position_key=position, minutes=minutes, outcomes=ways
    )


def way(to: str, key: str = "", **more: str) -> rules.Outcome:
    return rules.Outcome(key=key or f"to_{to or 'end'}", label=f"Tới {to or 'hết'}", leads_to=to, **more)


def kinds(*steps: rules.Step, **more) -> list[tuple[str, str]]:
    return [(problem.kind, problem.step) for problem in rules.check(rules.Definition(steps), **more)]


def test_a_plain_process_has_no_problem():
    assert kinds(step("a", way("b")), step("b", way(""))) == []


def test_no_steps():
    assert kinds() == [(ProblemKind.NO_STEPS, "")]


def test_unreachable_step():
    assert kinds(step("a", way("c")), step("b", way("c")), step("c", way(""))) == [(ProblemKind.UNREACHABLE, "b")]


def test_dead_end():
    assert kinds(step("a", way("b"), way("")), step("b")) == [(ProblemKind.DEAD_END, "b")]


def test_unknown_step():
    assert kinds(step("a", way("b"), way("nowhere")), step("b", way(""))) == [(ProblemKind.UNKNOWN_STEP, "a")]


def test_a_step_whose_kind_contradicts_its_place():
    receive, ends = step("r", way("b"), kind="receive"), step("z", way(""), kind="return")
    assert kinds(receive, step("b", way("z")), ends) == []
    late = step("late", way("z"), kind="receive")
    assert kinds(receive, step("b", way("late")), late, ends) == [(ProblemKind.OUT_OF_PLACE, "late")]
    assert kinds(receive, step("b", way("z")), step("z", way("y"), kind="return"), step("y", way(""))) == [
        (ProblemKind.OUT_OF_PLACE, "z")
    ]


def test_no_ending():
    found = kinds(step("a", way("b")), step("b", way("a")))
    assert (ProblemKind.NO_END, "") in found
    assert ProblemKind.ENDLESS not in {kind for kind, _step in found}  # said once, not for every step


def test_loop_without_exit():
    found = kinds(step("a", way("b"), way("")), step("b", way("c")), step("c", way("b")))
    assert found == [(ProblemKind.ENDLESS, "b"), (ProblemKind.ENDLESS, "c")]


def test_a_return_to_an_earlier_step_is_lawful():
    assert kinds(step("a", way("b")), step("b", way(""), way("a"))) == []


def test_duplicate_step_key():
    assert kinds(step("a", way("b")), step("b", way("")), step("b", way(""))) == [(ProblemKind.DUPLICATE_KEY, "b")]


def test_duplicate_outcome_key():
    twice = step("a", way("b", "go"), way("", "go"))
    assert kinds(twice, step("b", way(""))) == [(ProblemKind.DUPLICATE_KEY, "a")]


def test_position_that_nobody_holds():
    found = kinds(step("a", way("b")), step("b", way(""), position="approver"), holders={"case_officer"})
    assert found == [(ProblemKind.UNHELD, "b")]


def test_hours_beyond_the_limit_on_the_longest_way():
    steps = (
        step("a", way("b"), way("c"), minutes=60),
        step("b", way("c"), minutes=300),
        step("c", way(""), way("a"), minutes=120),
    )
    assert kinds(*steps, limit_minutes=480) == []
    assert kinds(*steps, limit_minutes=479) == [(ProblemKind.OVER_LIMIT, "")]


def test_returns_do_not_count_against_the_limit():
    steps = (step("a", way("b"), minutes=240), step("b", way(""), way("a"), minutes=240))
    assert kinds(*steps, limit_minutes=480) == []


@pytest.mark.parametrize(
    "ways",
    [
        (way(""),),  # nobody gathers the answers
        (way("c"), way("")),  # two ways out: which one after the deadline?
        (way("a"),),  # back to before it was asked
        (way("b2"),),  # into another consultation
    ],
)
def test_consultation_without_join(ways):
    steps = [
        step("a", way("b"), way("b2"), way("c")),
        step("b", *ways, kind="consult"),
        step("b2", way("c"), kind="consult"),
        step("c", way("")),
    ]
    assert (ProblemKind.CONSULT_WITHOUT_JOIN, "b") in kinds(*steps)


def test_consultation_with_join():
    assert kinds(step("a", way("b")), step("b", way("c"), kind="consult"), step("c", way(""))) == []


@pytest.mark.parametrize(
    "change", [{"kind": "dance"}, {"party": "nobody"}, {"position_key": ""}, {"name": ""}, {"minutes": -1}]
)
def test_bad_values(change):
    assert kinds(replace(step("a", way("")), **change)) == [(ProblemKind.BAD_VALUE, "a")]


def test_an_outcome_guarded_by_a_result_that_never_stands_is_a_dead_end():
    steps = (step("a", way("b")), step("b", way("", only_if="rejected")))
    assert (ProblemKind.DEAD_END, "b") in kinds(*steps)


def test_every_result_that_can_stand_needs_a_way():
    steps = (
        step("a", way("b", "yes", result="approved"), way("b", "no", result="rejected")),
        step("b", way("", only_if="approved")),
    )
    assert kinds(*steps) == [(ProblemKind.DEAD_END, "b")]


def test_a_return_undoes_what_was_decided():
    definition = rules.Definition(
        (
            step("a", way("b")),
            step("b", way("c", "yes", result="approved")),
            step("c", way("", "done", only_if="approved"), way("a", "back")),
        )
    )
    assert rules.check(definition) == []
    back = definition.steps[2].outcome("back")
    assert back is not None
    assert definition.result_after("c", back, "approved") == ""


def test_published_process_of_20_days_against_a_limit_of_14():
    """A published process gives 5 days to each of its four steps although the limit is 14: it must be noticed."""
    days = [step(key, way(to), minutes=5 * 480) for key, to in (("1", "2"), ("2", "3"), ("3", "4"), ("4", ""))]
    (problem,) = rules.check(rules.Definition(tuple(days)), 14 * 480)
    assert problem.kind == ProblemKind.OVER_LIMIT
    assert "160 giờ" in problem.message
    assert "112 giờ" in problem.message


def test_what_is_stored_is_read_back():
    definition = rules.instantiate(make.TEMPLATES["T4"], 7200)
    assert rules.read(rules.write(definition)) == definition
