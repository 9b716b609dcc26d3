"""What the static check says to the person who draws a process: whole sentences, in the order of the steps."""

from dataclasses import replace

from motcua.means.workflow import rules
from motcua.means.workflow.rules import Definition, Outcome, Problem, Step


def step(
    key: str, *ways: Outcome, kind: str = "review", position: str = "case_officer", minutes: int | None = 60
) -> Step:
    return Step(key, f"Bước {key}", kind, "competent", position, minutes, ways)


def way(to: str = "", key: str = "", **more: str) -> Outcome:
    return Outcome(key or f"to_{to or 'end'}", f"Tới {to or 'hết'}", to, **more)


def said(*steps: Step, limit: int | None = None, holders: set[str] | None = None) -> list[tuple[str, str]]:
    return [(problem.step, problem.message) for problem in rules.check(Definition(steps), limit, holders)]


def test_a_process_without_steps() -> None:
    assert rules.check(Definition()) == [Problem("no_steps", "", "Quy trình chưa có bước nào.")]


def test_every_fault_of_a_step_is_named_in_one_sentence() -> None:
    ways = (
        Outcome("", "Tiếp"),
        Outcome("k", ""),
        Outcome("odd", "Lạ", result="maybe"),
        Outcome("guarded", "Lạ", only_if="maybe"),
    )
    broken = Step("", "", "dance", "nobody", "", -1, ways)

    (first, *_others) = said(broken)

    assert first == (
        "",
        "Bước “”: thiếu mã; thiếu tên; loại bước “dance” không có; bên thực hiện “nobody” không có; "
        "thiếu vị trí thực hiện; số giờ âm; một kết quả thiếu mã hoặc tên; một kết quả thiếu mã hoặc tên; "
        "kết quả “odd” có giá trị không hợp lệ; kết quả “guarded” có giá trị không hợp lệ.",
    )


def test_a_step_without_a_name_is_called_by_its_key_and_nothing_is_a_lawful_number_of_minutes() -> None:
    assert said(replace(step("a", way()), name="")) == [("a", "Bước “a”: thiếu tên.")]
    assert said(step("a", way(), minutes=0)) == []
    assert said(step("a", way(), minutes=None)) == []


def test_keys_that_are_used_twice() -> None:
    assert said(step("a", way("b")), step("b", way()), step("b", way())) == [("b", "Mã bước “b” dùng 2 lần.")]
    twice = step("a", way("b", "go"), way("", "go"), way("", "go"))
    assert said(twice, step("b", way())) == [("a", "Bước “Bước a” có 3 kết quả cùng mã “go”.")]


def test_an_outcome_that_leads_to_no_step() -> None:
    assert said(step("a", way("nowhere"), way())) == [
        ("a", "Kết quả “Tới nowhere” của bước “Bước a” dẫn tới bước “nowhere” không có.")
    ]


def test_steps_that_nobody_reaches_or_leaves() -> None:
    assert said(step("a", way("c")), step("b", way("c")), step("c", way())) == [
        ("b", "Không đường nào đi tới bước “Bước b”.")
    ]
    assert said(step("a", way("b"), way()), step("b")) == [("b", "Bước “Bước b” không có lối ra.")]
    assert said(step("a", way("b"), way()), step("b", way("b", "again"))) == [
        ("b", "Từ bước “Bước b” không đi tới được kết thúc.")
    ]
    assert said(step("a", way("a"))) == [("", "Không kết quả nào kết thúc quy trình.")]


def test_a_consultation_without_its_one_way_on() -> None:
    words = "Bước lấy ý kiến “Bước b” phải có đúng một lối ra, dẫn tới bước tổng hợp ý kiến ở phía sau."
    consulted = step("b", way("c", only_if="approved"), kind="consult")
    decided = step("a", way("b", "yes", result="approved"))

    assert said(decided, consulted, step("c", way())) == [("b", words)]


def test_a_kind_in_the_wrong_place() -> None:
    receive, late = step("r", way("late"), kind="receive"), step("late", way("z"), kind="receive")
    elsewhere = replace(late, party="desk")

    assert said(receive, late, step("z", way(), kind="return")) == [
        ("late", "Bước tiếp nhận “Bước late” phải đứng đầu quy trình.")
    ]
    assert said(receive, elsewhere, step("z", way(), kind="return")) == []  # another party receives it in its turn
    assert said(step("z", way("y"), kind="return"), step("y", way())) == [
        ("z", "Sau bước trả kết quả “Bước z” không còn bước nào.")
    ]


def test_hours_are_said_with_a_comma_and_without_needless_noughts() -> None:
    steps = (step("a", way("b"), minutes=600), step("b", way(), minutes=15))

    assert said(*steps, limit=600) == [("", "Tổng thời gian các bước là 10,2 giờ, vượt thời hạn 10 giờ.")]
    assert said(*steps, limit=615) == []


def test_a_position_that_nobody_holds() -> None:
    steps = (step("a", way("b")), step("b", way(), position="approver"))

    assert said(*steps, holders={"case_officer_justice"}) == [
        ("b", "Không ai giữ vị trí “approver” của bước “Bước b”.")
    ]
    assert said(*steps, holders={"approver", "case_officers"}) == [
        ("a", "Không ai giữ vị trí “case_officer” của bước “Bước a”.")
    ]
    assert said(*steps, holders={"approver", "case_officer"}) == []
    assert said(*steps) == []


def test_problems_stand_in_the_order_of_the_steps_those_of_the_whole_first() -> None:
    steps = (
        step("a", way("b"), position="nobody", minutes=120),
        replace(step("b", way()), name=""),
        step("c", way()),
    )

    assert said(*steps, limit=60, holders={"case_officer"}) == [
        ("", "Tổng thời gian các bước là 3 giờ, vượt thời hạn 1 giờ."),
        ("a", "Không ai giữ vị trí “nobody” của bước “Bước a”."),
        ("b", "Bước “b”: thiếu tên."),
        ("c", "Không đường nào đi tới bước “Bước c”."),
    ]


def test_the_longest_way_is_counted() -> None:
    branches = (
        step("a", way("b"), way("c"), minutes=10),
        step("b", way("d"), minutes=None),
        step("c", way("d"), way("a", "back"), minutes=40),
        step("d", way(), way("nowhere"), minutes=5),
    )

    assert rules.longest_minutes(Definition(branches)) == 55
    assert rules.longest_minutes(Definition()) == 0


def test_what_is_missing_in_what_is_stored_is_left_empty() -> None:
    assert rules.read({}) == Definition()
    stored = {
        "steps": [
            {"key": " a ", "minutes": "", "outcomes": None},
            {
                "key": "b", "name": "Tên", "kind": "sign", "party": "desk", "position_key": "approver", "minutes": "90",
                "name_en": "Name", "capacity_note": "KT.",
                "outcomes": [
                    {"key": "k", "label": "L", "label_en": "E", "leads_to": "a", "result": "approved", "only_if": None}
                ],
            },
        ]
    }  # fmt: skip

    assert rules.read(stored) == Definition(
        (
            Step("a", "", "", "", "", None),
            Step(
                "b",
                "Tên",
                "sign",
                "desk",
                "approver",
                90,
                (Outcome("k", "L", "a", "approved", "E", ""),),
                "Name",
                "KT.",
            ),
        )
    )


def test_a_position_fits_with_its_specialty_behind_it_only() -> None:
    assert rules.fits("case_officer", "case_officer")
    assert rules.fits("case_officer", "case_officer_justice")
    assert not rules.fits("case_officer", "case_officers")
    assert not rules.fits("case_officer_justice", "case_officer")
