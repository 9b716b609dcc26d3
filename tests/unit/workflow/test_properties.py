"""Whatever process passes the check can always be brought to its end; whatever fails it is refused with a reason."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.means.workflow import rules
from tests.factories import workflow as make

RESULTS = ("", "approved", "rejected")


@st.composite
def definitions(draw) -> rules.Definition:
    """Any process at all: most contradict themselves somewhere."""
    count = draw(st.integers(1, 7))
    keys = [f"s{place}" for place in range(count)]
    targets = st.sampled_from([*keys, *keys, "", "", "unknown"] if draw(st.booleans()) else [*keys, ""])
    steps = []
    for key in keys:
        ways = draw(
            st.lists(st.tuples(targets, st.sampled_from(RESULTS), st.sampled_from(("", "", *RESULTS))), max_size=3)
        )
        steps.append(
            rules.Step(
                key=key,
                name=key,
                kind=draw(st.sampled_from(["receive", "review", "review", "sign", "consult", "return"])),
                party="competent",
                position_key="officer",
                minutes=draw(st.none() | st.integers(0, 500)),
                outcomes=tuple(
                    rules.Outcome(f"o{place}", "o", to, result, only_if=guard)
                    for place, (to, result, guard) in enumerate(ways)
                ),
            )
        )
    return rules.Definition(tuple(steps))


@st.composite
def sound_definitions(draw) -> rules.Definition:
    """A process that goes forward step by step, with lawful returns and ways that leave steps out."""
    count = draw(st.integers(1, 10))
    steps = []
    for place in range(count):
        onward = f"s{place + 1}" if place + 1 < count else ""
        ways = [rules.Outcome("onward", "o", onward, draw(st.sampled_from(RESULTS)))]
        if place and draw(st.booleans()):
            ways.append(rules.Outcome("back", "o", f"s{draw(st.integers(0, place))}"))
        if draw(st.booleans()):
            ways.append(
                rules.Outcome("skip", "o", draw(st.sampled_from(["", *[f"s{n}" for n in range(place + 1, count)]])))
            )
        steps.append(rules.Step(f"s{place}", "s", "review", "desk", "officer", draw(st.integers(0, 600)), tuple(ways)))
    return rules.Definition(tuple(steps))


def distance_to_end(definition: rules.Definition, key: str, result: str, most: int) -> int | None:
    """Return how many outcomes an end is away, by brute force over `most` outcomes."""
    here = {(key, result)}
    for taken in range(1, most + 1):
        following = set()
        for at_key, standing in here:
            step = definition.step(at_key)
            for outcome in step.outcomes:
                if outcome.only_if not in ("", standing):
                    continue
                if not outcome.leads_to:
                    return taken
                following.add((outcome.leads_to, definition.result_after(at_key, outcome, standing)))
        here = following
    return None


@settings(max_examples=400, deadline=None)
@given(definitions(), st.randoms(use_true_random=False))
def test_whatever_passes_can_always_reach_an_end(definition: rules.Definition, dice: random.Random):
    if rules.check(definition):
        return
    most = len(definition.steps) * len(RESULTS)
    key, result = definition.steps[0].key, ""
    for _move in range(40):  # a run that goes wherever chance takes it is never stuck and never lost
        assert distance_to_end(definition, key, result, most) is not None
        step = definition.step(key)
        taken = dice.choice(step.open_outcomes(result))
        if not taken.leads_to:
            return
        key, result = taken.leads_to, definition.result_after(key, taken, result)


@settings(max_examples=300, deadline=None)
@given(definitions())
def test_whatever_is_refused_is_refused_for_a_reason_that_holds(definition: rules.Definition):
    most = len(definition.steps) * len(RESULTS)
    known = {step.key for step in definition.steps}
    broken = {problem.kind for problem in rules.check(definition)}
    sound_targets = all(
        not outcome.leads_to or outcome.leads_to in known for step in definition.steps for outcome in step.outcomes
    )
    assert ("unknown_step" in broken) == (not sound_targets)
    if not sound_targets:
        return
    end = distance_to_end(definition, definition.steps[0].key, "", most)
    assert ("no_end" in broken) == (end is None)


@settings(max_examples=200, deadline=None)
@given(sound_definitions())
def test_sound_processes_pass(definition: rules.Definition):
    found = {problem.kind for problem in rules.check(definition)}
    # Steps that every way leaves out are the only fault such a process can have.
    assert found <= {"unreachable"}


@settings(max_examples=200, deadline=None)
@given(sound_definitions())
def test_the_limit_is_exactly_the_longest_way(definition: rules.Definition):
    def longest(key: str, seen: frozenset[str]) -> int:
        step = definition.step(key)
        onward = [
            longest(outcome.leads_to, seen | {key})
            for outcome in step.outcomes
            if outcome.leads_to and not definition.is_return(key, outcome) and outcome.leads_to not in seen
        ]
        return (step.minutes or 0) + max(onward, default=0)

    most = longest(definition.steps[0].key, frozenset())
    assert "over_limit" not in {problem.kind for problem in rules.check(definition, most)}
    if most:
        assert "over_limit" in {problem.kind for problem in rules.check(definition, most - 1)}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(make.TEMPLATES)), st.integers(0, 20_000))
def test_templates_fill_any_limit(key: str, limit: int):
    template = make.TEMPLATES[key]
    definition = rules.instantiate(template, limit)
    assert rules.check(definition, limit) == []
    minutes = [step.minutes for step in definition.steps]
    if None not in minutes:
        assert sum(minutes) == limit
        assert min(minutes) >= 30
