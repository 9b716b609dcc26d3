"""Facts of single dossiers, by the edges of decisions 6."""

from dataclasses import fields
from datetime import date, datetime

import pytest

from motcua.ground.core.worktime import TZ
from motcua.insight.reporting.rules import facts
from motcua.insight.reporting.rules.facts import DueFact, History, MoveFact


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


def history(*moves: tuple[str, str, str], due: str | None = "2026-11-26 17:00", **more: object) -> History:
    made = [MoveFact(at(when), source, target) for when, source, target in moves]
    values: dict[str, object] = {
        "channel": "online",
        "assisted": False,
        "limit_unit": "working-day",
        "outcome": "approved",
        "pausing": frozenset({"supplement_after", "financial"}),
        "finishing": frozenset({"issued", "returned", "stopped"}),
        "moves": made,
        "dues": [DueFact(made[0].at, at(due) if due else None, at(due) if due else None, "accepted")] if made else [],
    }
    return History(**{**values, **more})  # type: ignore[arg-type]


ACCEPT = ("2026-11-20 09:12", "submitted", "accepted")


def measures(found: dict[date, facts.Delta]) -> dict[str, dict[str, int]]:
    names = [field.name for field in fields(facts.Delta)]
    return {
        day.isoformat(): {name: getattr(delta, name) for name in names if getattr(delta, name)}
        for day, delta in found.items()
    }


def test_story_a_is_received_online_and_finished_early() -> None:
    told = history(ACCEPT, ("2026-11-24 10:00", "processing", "issued"), ("2026-11-24 10:05", "issued", "returned"))

    assert measures(facts.deltas(told)) == {"2026-11-20": {"received_online": 1}, "2026-11-24": {"early": 1}}


@pytest.mark.parametrize(
    ("finished", "kept"),
    [
        ("2026-11-25 23:59", {"early": 1}),
        ("2026-11-26 07:31", {"on_time": 1}),
        ("2026-11-26 17:00", {"on_time": 1}),
        ("2026-11-26 17:01", {"late": 1}),
    ],
)
def test_a_result_counts_by_its_date(finished: str, kept: dict[str, int]) -> None:
    told = history(ACCEPT, (finished, "processing", "issued"))

    found = measures(facts.deltas(told))[finished[:10]]

    assert {key: value for key, value in found.items() if key != "overdue_open"} == kept


def test_an_open_dossier_becomes_overdue_on_its_due_day_and_stays_so() -> None:
    assert measures(facts.deltas(history(ACCEPT)))["2026-11-26"] == {"overdue_open": 1}


def test_a_late_result_ends_the_overdue_stretch_on_its_day() -> None:
    found = measures(facts.deltas(history(ACCEPT, ("2026-11-30 09:00", "processing", "issued"))))

    assert found["2026-11-26"] == {"overdue_open": 1}
    assert found["2026-11-30"] == {"late": 1, "overdue_open": -1}


def test_late_on_the_due_day_itself_is_never_overdue_at_a_days_end() -> None:
    found = measures(facts.deltas(history(ACCEPT, ("2026-11-26 19:00", "processing", "issued"))))

    assert found == {"2026-11-20": {"received_online": 1}, "2026-11-26": {"late": 1}}


def test_waiting_for_a_supplement_is_in_time_whatever_the_date() -> None:
    told = history(ACCEPT, ("2026-11-24 16:00", "processing", "supplement_after"))

    assert measures(facts.deltas(told)) == {"2026-11-20": {"received_online": 1}}


def test_a_pause_interrupts_the_overdue_stretch() -> None:
    told = history(
        ACCEPT,
        ("2026-11-30 09:00", "processing", "financial"),
        ("2026-12-03 09:00", "financial", "processing"),
        due="2026-11-26 17:00",
    )
    resumed = DueFact(at("2026-12-03 09:00"), at("2026-12-04 17:00"), at("2026-12-04 17:00"), "financial")

    found = measures(facts.deltas(History(**{**_fields(told), "dues": [*told.dues, resumed]})))

    assert found["2026-11-26"] == {"overdue_open": 1}
    assert found["2026-11-30"] == {"overdue_open": -1}
    assert found["2026-12-04"] == {"overdue_open": 1}


def _fields(told: History) -> dict[str, object]:
    names = ("channel", "assisted", "limit_unit", "outcome", "pausing", "finishing", "moves", "dues", "extension_saves")
    return {name: getattr(told, name) for name in names}


@pytest.mark.parametrize(
    ("moves", "kept"),
    [
        ([("2026-11-25 09:00", "withdrawal_asked", "stopped")], "on_time"),
        ([("2026-11-27 09:00", "withdrawal_asked", "stopped")], "late"),
        (
            [
                ("2026-11-24 09:00", "processing", "supplement_after"),
                ("2026-12-20 09:00", "supplement_after", "stopped"),
            ],
            "on_time",
        ),
        (
            [
                ("2026-11-24 09:00", "processing", "supplement_after"),
                ("2026-12-01 09:00", "supplement_after", "withdrawal_asked"),
                ("2026-12-02 09:00", "withdrawal_asked", "stopped"),
            ],
            "on_time",
        ),
        (
            [
                ("2026-11-30 09:00", "processing", "supplement_after"),
                ("2026-12-20 09:00", "supplement_after", "stopped"),
            ],
            "late",
        ),
    ],
)
def test_stopped_is_on_time_unless_already_late(moves: list[tuple[str, str, str]], kept: str) -> None:
    found = measures(facts.deltas(history(ACCEPT, *moves)))[moves[-1][0][:10]]

    assert found["stopped"] == 1
    assert found[kept] == 1


def test_an_apology_does_not_save_the_figure_unless_the_setting_says_so() -> None:
    moves = [
        MoveFact(at("2026-11-18 15:40"), "submitted", "accepted"),
        MoveFact(at("2026-12-18 11:00"), "processing", "issued"),
    ]
    dues = [
        DueFact(moves[0].at, at("2026-12-15 17:00"), at("2026-12-15 17:00"), "accepted"),
        DueFact(at("2026-12-14 10:00"), at("2026-12-15 17:00"), at("2026-12-18 17:00"), "apology"),
    ]
    strict = facts.deltas(history(channel="counter", moves=moves, dues=dues))
    mild = facts.deltas(history(channel="counter", moves=moves, dues=dues, extension_saves=True))

    assert measures(strict)["2026-12-18"] == {"late": 1, "overdue_open": -1}
    assert measures(mild)["2026-12-18"] == {"on_time": 1}


def test_without_a_limit_a_dossier_is_on_time_and_never_overdue() -> None:
    told = history(ACCEPT, ("2031-01-01 10:00", "processing", "issued"), due=None, limit_unit="none")

    assert measures(facts.deltas(told)) == {"2026-11-20": {"received_online": 1}, "2031-01-01": {"on_time": 1}}


def test_refused_at_intake_is_nowhere() -> None:
    assert facts.deltas(history(("2026-11-20 09:12", "submitted", "declined"), due=None)) == {}


def test_a_rejection_is_a_finished_result() -> None:
    found = measures(facts.deltas(history(ACCEPT, ("2026-11-25 10:00", "processing", "issued"), outcome="rejected")))

    assert found["2026-11-25"] == {"early": 1, "rejected": 1}


@pytest.mark.parametrize(
    ("unit", "finished", "kept"),
    [
        ("working-hour", "2026-11-26 16:59", {"early": 1}),
        ("hour", "2026-11-26 16:59", {"early": 1}),
        ("working-hour", "2026-11-26 17:00", {"on_time": 1}),
        ("hour", "2026-11-26 17:01", {"late": 1}),
    ],
)
def test_a_limit_in_hours_is_kept_early_on_its_own_day(unit: str, finished: str, kept: dict[str, int]) -> None:
    told = history(ACCEPT, (finished, "processing", "issued"), limit_unit=unit)

    assert measures(facts.deltas(told))["2026-11-26"] == kept


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"channel": "online", "assisted": True}, {"received_online": 1, "received_assisted": 1}),
        ({"channel": "counter"}, {"received_direct": 1}),
        ({"channel": "post"}, {"received_direct": 1}),
        ({"channel": "counter", "assisted": True}, {"received_direct": 1}),
    ],
)
def test_a_dossier_is_received_once_by_its_channel(more: dict[str, object], kept: dict[str, int]) -> None:
    assert measures(facts.deltas(history(ACCEPT, **more)))["2026-11-20"] == kept  # type: ignore[arg-type]


def test_stopped_at_the_due_moment_itself_is_on_time() -> None:
    told = history(ACCEPT, ("2026-11-26 17:00", "processing", "stopped"))

    assert measures(facts.deltas(told))["2026-11-26"] == {"on_time": 1, "stopped": 1}


def test_whatever_is_done_at_midnight_is_done_by_the_end_of_the_day_before() -> None:
    found = measures(facts.deltas(history(ACCEPT, ("2026-11-28 00:00", "processing", "issued"))))

    assert found == {
        "2026-11-20": {"received_online": 1},
        "2026-11-26": {"overdue_open": 1},
        "2026-11-27": {"overdue_open": -1},
        "2026-11-28": {"late": 1},
    }


def test_a_move_while_overdue_begins_no_second_stretch() -> None:
    asked = ("2026-11-30 09:00", "processing", "withdrawal_asked")
    refused = ("2026-12-01 09:00", "withdrawal_asked", "processing")

    assert measures(facts.deltas(history(ACCEPT, asked))) == {
        "2026-11-20": {"received_online": 1},
        "2026-11-26": {"overdue_open": 1},
    }
    found = measures(facts.deltas(history(ACCEPT, asked, refused, ("2026-12-02 09:00", "processing", "issued"))))
    assert found == {
        "2026-11-20": {"received_online": 1},
        "2026-11-26": {"overdue_open": 1},
        "2026-12-02": {"late": 1, "overdue_open": -1},
    }


def test_what_is_issued_is_not_overdue_until_it_is_fetched() -> None:
    issued, fetched = ("2026-11-30 09:00", "processing", "issued"), ("2026-12-02 09:00", "issued", "returned")

    assert measures(facts.deltas(history(ACCEPT, issued, fetched))) == {
        "2026-11-20": {"received_online": 1},
        "2026-11-26": {"overdue_open": 1},
        "2026-11-30": {"late": 1, "overdue_open": -1},
    }


@pytest.mark.parametrize(
    ("ground", "finished", "kept"),
    [
        ("apology", "2026-12-18 17:00", {"on_time": 1}),
        ("apology", "2026-12-18 17:01", {"late": 1}),
        ("supplement", "2026-12-15 17:01", {"late": 1}),  # a promise that was only never moved earlier
    ],
)
def test_only_an_apology_extends_and_only_up_to_its_date(ground: str, finished: str, kept: dict[str, int]) -> None:
    accepted = MoveFact(at("2026-11-18 15:40"), "submitted", "accepted")
    due = at("2026-12-15 17:00")
    dues = [
        DueFact(accepted.at, due, due, "accepted"),
        DueFact(at("2026-12-14 10:00"), due, at("2026-12-18 17:00"), ground),
    ]
    moves = [accepted, MoveFact(at(finished), "processing", "issued")]

    assert measures(facts.deltas(history(moves=moves, dues=dues, extension_saves=True)))[finished[:10]] == kept


def test_a_due_moment_counts_from_when_it_was_known() -> None:
    told = history(ACCEPT)

    assert facts.due_for_figures(told, at("2026-11-20 09:11")) is None
    assert facts.due_for_figures(told, at("2026-11-20 09:12")) == at("2026-11-26 17:00")
