"""Where faults are planted, by which tests they should be noticed, and how the outcome is read."""

import tomllib

from motcua.config import env, mutants

SAID = """\
    motcua.casework.dossiers.rules.deadlines.x_later__mutmut_1: killed
    motcua.casework.dossiers.rules.deadlines.x_later__mutmut_2: survived
    motcua.casework.dossiers.rules.deadlines.x_never__mutmut_1: no tests
    motcua.casework.dossiers.rules.deadlines.x_loop__mutmut_1: timeout
    motcua.casework.dossiers.rules.deadlines.x_loop__mutmut_2: not checked
"""


def test_faults_that_no_test_noticed_are_named_and_those_not_tried_are_not_counted() -> None:
    found = mutants.outcome(SAID)
    assert (found.tried, found.noticed, found.percent) == (4, 2, 50.0)
    assert found.survivors == (
        "motcua.casework.dossiers.rules.deadlines.x_later__mutmut_2",
        "motcua.casework.dossiers.rules.deadlines.x_never__mutmut_1",
    )
    assert mutants.outcome("").percent == 0.0


def test_faults_are_planted_in_the_rules_of_the_room() -> None:
    assert mutants.rules_of("dossiers") == ["src/motcua/casework/dossiers/rules/*"]
    assert mutants.rules_of("orgs") == ["src/motcua/ground/orgs/rules.py"]
    assert mutants.rules_of("desk") == []
    for pattern in mutants.rules_of("core"):
        assert list(env.ROOT.glob(pattern)), pattern


def test_only_the_tests_of_the_room_are_run() -> None:
    given = tomllib.loads(mutants.settings("reporting"))
    assert given["tool"]["mutmut"]["only_mutate"] == ["src/motcua/insight/reporting/rules/*"]
    (tests,) = given["tool"]["mutmut"]["pytest_add_cli_args_test_selection"]
    assert list((env.ROOT / tests).glob("test_*.py"))
    assert given["tool"]["pytest"]["ini_options"]["DJANGO_SETTINGS_MODULE"] == "motcua.config.settings.test"
