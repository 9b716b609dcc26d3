"""What the deep sample tells: the same for a seed, every ending, and something for everybody on the front page."""

import random
from collections import Counter
from datetime import date

import pytest

from motcua.means.eforms import rules as eforms
from motcua.sample import parties, seasons
from motcua.sample.answers import answers_for
from motcua.sample.deep import plots


def test_a_seed_tells_the_same_stories_and_another_seed_others() -> None:
    assert plots.plots(1) == plots.plots(1)
    assert plots.plots(1) != plots.plots(2)
    assert [plot.number for plot in plots.plots(1)] == list(range(1, plots.PLANNED + 1))
    assert plots.PLANNED >= 300


def test_every_ending_is_told() -> None:
    assert {plot.ending for plot in plots.plots(1)} == set(plots.Ending)


@pytest.mark.parametrize(("username", "least"), [("nguoidan", 6), ("doanhnghiep", 6)])
def test_an_applicant_of_the_front_page_has_dossiers_in_many_states(username: str, least: int) -> None:
    mine = [plot for plot in plots.plots(1) if plot.filer == username]
    assert len({plot.ending for plot in mine}) >= least


def test_lateness_differs_by_month_and_unit_and_stays_small() -> None:
    shares = {(month, unit): seasons.late_share(month, unit) for month in range(1, 13) for unit in range(1, 200)}
    assert 0.004 < min(shares.values()) < max(shares.values()) < 0.07
    assert len({round(shares[month, 7], 4) for month in range(1, 13)}) > 8
    assert len({round(shares[8, unit], 4) for unit in range(1, 200)}) > 50


def test_a_party_is_of_the_kind_a_procedure_is_for() -> None:
    rng = random.Random(1)
    assert {parties.kind_for(rng, ("citizen",), 0.9) for _ in range(50)} == {"citizen"}
    assert {parties.kind_for(rng, ("business",), 0.1) for _ in range(50)} == {"business"}
    assert Counter(parties.kind_for(rng, ("citizen", "business"), 0.5) for _ in range(100)).keys() == {
        "citizen",
        "business",
    }


@pytest.mark.parametrize("kind", ["citizen", "business"])
def test_nobody_made_up_can_be_taken_for_somebody(kind: str) -> None:
    rng = random.Random(3)
    for _ in range(200):
        party = parties.made_up(rng, kind, "xã Đại Từ")
        assert party.id_number.startswith("000")
        assert len(party.id_number) == (10 if kind == "business" else 12)
        assert party.phone.startswith("0000 000 ")
        assert party.email.endswith("@vidu.example")


def test_answers_are_what_a_form_takes() -> None:
    schema = {
        "pages": [
            {
                "key": "p",
                "title": "T",
                "fields": [
                    {"key": "filing_as", "type": "radio", "label": "Cho ai", "required": True,
                     "options": [{"value": "self", "label": "a"}, {"value": "authorised", "label": "b"}]},
                    {"key": "owner_name", "type": "name", "label": "Họ tên", "required": True, "maps_to": "full_name"},
                    {"key": "owner_id", "type": "id_number", "label": "Số", "required": True, "maps_to": "id_number"},
                    {"key": "born", "type": "date", "label": "Ngày", "required": True, "max": "today-20y"},
                    {"key": "filer_name", "type": "name", "label": "Người nộp", "required": True,
                     "stands_for": "filer.full_name", "show_if": {"field": "filing_as", "equals": "authorised"}},
                    {"key": "size", "type": "integer", "label": "Số", "required": True, "min": 3, "max": 9},
                ],
            }
        ]
    }  # fmt: skip
    rng, on = random.Random(5), date(2026, 11, 20)
    owner = parties.made_up(rng, "citizen", "xã Đại Từ")
    filer = parties.made_up(rng, "citizen", "xã Đại Từ")
    for who in (None, filer):
        said = answers_for(schema, owner=owner, filer=who, rng=rng, on=on)
        checked = eforms.check(schema, said, today=on)
        assert not checked.faults, checked.faults
        assert said["owner_name"] == owner.name
        assert said.get("filer_name") == (who.name if who else None)
