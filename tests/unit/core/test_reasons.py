"""A reason is one clean line: never nothing where it is due, never cut off."""

import pytest

from motcua.ground.core import errors, reasons


def test_a_reason_is_kept_as_one_clean_line() -> None:
    assert reasons.given(" Thiếu giấy \n\t chứng sinh\u202e ") == "Thiếu giấy chứng sinh"
    assert reasons.given("  ") == ""
    assert reasons.given("a" * reasons.LONGEST) == "a" * reasons.LONGEST


@pytest.mark.parametrize(
    ("typed", "given", "said"),
    [
        (".", {"missing": "Ghi lý do."}, "Ghi lý do."),
        ("- 12/3 …", {"missing": "Ghi lý do."}, "Ghi lý do."),
        (" \u200b ", {"missing": "Ghi lý do."}, "Ghi lý do."),
        ("a" * 2001, {}, "Nhiều nhất 2000 ký tự."),
        ("a" * 501, {"longest": reasons.SHORT, "missing": "Ghi lý do."}, "Nhiều nhất 500 ký tự."),
    ],
)
def test_what_is_no_reason_is_refused_at_its_field(typed: str, given: dict[str, object], said: str) -> None:
    with pytest.raises(errors.Invalid, match=said) as refused:
        reasons.given(typed, field="note", **given)  # type: ignore[arg-type]
    assert refused.value.errors == {"note": [said]}
