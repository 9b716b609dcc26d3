"""Sample people: those of the stories in their places, everybody made up, the same every time."""

import csv
import re
from collections import Counter
from pathlib import Path

from motcua import reference
from motcua.ground.accounts.enums import Role
from motcua.ground.orgs import rules
from motcua.means.workflow.enums import POSITIONS
from motcua.sample.loading import naming, people

STORIES = {
    "Lê Thị Hạnh": ("phuong-phan-dinh-phung-05443", "desk_clerk"),
    "Nông Văn Tú": ("phuong-phan-dinh-phung-05443", "case_officer_justice"),
    "Vũ Thị Lan": ("phuong-phan-dinh-phung-05443", "approver"),
    "Hà Minh Đức": ("so-tu-phap", "desk_clerk"),
    "Lường Thị Mai": ("so-tu-phap", "head_of_section_bar"),
    "Phạm Quốc Huy": ("so-tu-phap", "case_officer_bar"),
}
ROLES = {
    "desk_clerk", "case_officer", "head_of_section", "approver", "records_clerk", "desk_director",
    "procedure_controller", "support_staff", "administrator", "auditor",
}  # fmt: skip


def test_people_of_the_stories_hold_their_positions():
    found = {person.full_name: person for person in people.people()}
    for name, place in STORIES.items():
        assert place in {(held.agency_key, held.position_key) for held in found[name].holdings}
    assert found["Nguyễn Thị Ngọc Ánh"].kind == "citizen"
    assert found["Công ty TNHH Mẫu Đại Từ"].kind == "business"


def test_the_front_page_shows_every_role_with_a_short_name():
    shown = [person for person in people.people() if person.demo_order]
    roles = {held.role for person in shown for held in person.holdings} | {
        role for person in shown for role, _agency in person.roles
    }
    assert roles == ROLES == set(Role.values)
    assert {person.kind for person in shown} == {"citizen", "business", "officer"}
    assert all(len(person.username) <= 16 and person.blurb and person.blurb_en for person in shown)


def test_every_position_says_who_may_stand_in_there() -> None:
    with (Path(str(reference.__file__)).parent / "orgs" / "positions.csv").open(encoding="utf-8", newline="") as file:
        keys = {row["key"].replace("{specialty}", "justice") for row in csv.DictReader(file)}
    assert {key for key in keys if rules.kind_of_position(key) not in rules.STAND_INS} == set()


def test_every_kind_of_position_has_words() -> None:
    """Without them the settings and the pages of processes would show its key, and no new one could be set up."""
    assert set(POSITIONS) == set(rules.STAND_INS), "words in means/workflow/enums.py, stand-ins in orgs/rules.py"


def test_nobody_is_real_and_nobody_is_there_twice():
    everybody = people.people()
    assert [person.username for person in everybody] == [person.username for person in people.people()]
    assert max(Counter(person.username for person in everybody).values()) == 1
    for order in (1, 999, 123456):
        assert re.fullmatch(r"000\d{9}", naming.id_number(order))
        assert re.fullmatch(r"0000000\d{3}", naming.phone(order))


def test_story_positions_of_two_officers_can_stand_in_for_each_other():
    holders = [
        person.full_name
        for person in people.people()
        if any((held.agency_key, held.position_key) == ("so-tu-phap", "case_officer_bar") for held in person.holdings)
    ]
    assert "Phạm Quốc Huy" in holders
    assert len(holders) >= 2


def test_in_a_small_commune_one_person_holds_several_positions():
    several = [person for person in people.people() if len(person.holdings) > 1]
    assert several
    assert {held.agency_key[:3] for person in several for held in person.holdings} == {"xa-"}


def test_a_sign_in_name_is_the_given_name_with_initials():
    assert naming.PersonName("Phạm", "Quốc", "Huy", female=False).sign_in == "huypq"
    assert naming.PersonName("Đặng", "Thị Hồng", "Nhung", female=True).sign_in == "nhungdth"
