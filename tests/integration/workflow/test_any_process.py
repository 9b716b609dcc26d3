"""Whatever process passes the check runs: by chance for a while, then straight to its end, with real rows."""

import random

import pytest

from motcua.means.workflow import rules, services
from motcua.means.workflow.models import Run, StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(16, 8)
KINDS = ("receive", "review", "approve", "sign", "stamp", "return")


def any_process(dice: random.Random) -> rules.Definition:
    """Return a process that passes the check, with returns, shortcuts, decisions and guarded outcomes."""
    while True:
        count = dice.randint(1, 6)
        keys = [f"s{place}" for place in range(count)]
        steps = tuple(
            rules.Step(
                key=key,
                name=key,
                kind=dice.choice(KINDS),
                party=dice.choice(("competent", "desk")),
                position_key=dice.choice(("case_officer", "desk_clerk", "approver")),
                minutes=dice.choice((None, 30, 240, 960)),
                outcomes=tuple(
                    rules.Outcome(
                        f"o{number}",
                        "o",
                        dice.choice([*keys, "", ""]),
                        dice.choice(("", "", "approved", "rejected")),
                        only_if=dice.choice(("", "", "", "approved", "rejected")),
                    )
                    for number in range(dice.randint(1, 3))
                ),
            )
            for key in keys
        )
        definition = rules.Definition(steps)
        if not rules.check(definition):
            return definition


def shortest(definition: rules.Definition, key: str, result: str) -> list[str]:
    """Return the outcomes that end a run soonest."""
    queue, seen = [(key, result, [])], {(key, result)}
    for here, standing, taken in queue:
        step = definition.step(here)
        for outcome in step.open_outcomes(standing):
            if not outcome.leads_to:
                return [*taken, outcome.key]
            there = (outcome.leads_to, definition.result_after(here, outcome, standing))
            if there not in seen:
                seen.add(there)
                queue.append((*there, [*taken, outcome.key]))
    raise AssertionError("an end must be in reach")


@pytest.mark.parametrize("seed", range(25))
def test_any_sound_process_runs_to_its_end(seed):
    dice = random.Random(seed)
    definition = any_process(dice)
    agency = make.make_office({"tat-ca": ["case_officer", "desk_clerk", "approver"]})
    version_id = make.make_process(definition=definition, minutes=None)
    advance = make.make_run(version_id, {"competent": agency, "desk": agency}, at=AT)
    moves = dice.randint(0, 8)
    way: list[str] | None = None
    while not advance.finished:
        (step,) = advance.opened
        assert step.outcomes  # never stuck
        if moves == 0 and way is None:
            way = shortest(definition, step.key, step.standing_result)
        outcome = way.pop(0) if way is not None else dice.choice(step.outcomes).key
        moves = max(0, moves - 1)
        by = agency.actor(step.position_key, AT)
        advance = services.complete_step(step_run_id=step.id, outcome=outcome, note="Vì sao", by=by, at=AT)
        assert StepRun.objects.filter(run=advance.run_id, done_at__isnull=True).count() == len(advance.opened)
    row = Run.objects.get(pk=advance.run_id)
    assert (row.state, row.ended_at) == ("finished", AT)
    assert row.result == advance.result
    assert advance.result in ("approved", "rejected")
