"""Passwords, codes, contacts and limits, as numbers and texts."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.ground.accounts.rules import codes, limits, passwords

AT = datetime(2026, 11, 20, 1, 0, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("password", "second_factor", "faults"),
    [
        ("Tre-xanh-2026!!", False, []),
        ("Tre-xanh-26!!", False, ["too_short"]),
        ("tre-xanh-lang-ta-2026", False, ["few_classes"]),
        ("tre-xanh", True, []),
        ("tre-xan", True, ["too_short"]),
        ("Aa1-Bb2+" * 20, False, ["too_long"]),
        ("Abc-0912345678-xyz", False, ["own_data"]),
        ("aaaaaaaaaaaaaaa", True, ["repeated"]),
    ],
)
def test_a_password_is_long_with_four_classes_or_has_a_second_factor(
    password: str, second_factor: bool, faults: list[str]
) -> None:
    assert passwords.faults(password, second_factor=second_factor, own_words=("0912345678",)) == faults


def test_a_temporary_password_obeys_the_strict_rule() -> None:
    for _ in range(50):
        assert passwords.faults(passwords.temporary(), second_factor=False) == []


def test_two_keyboards_type_the_same_password() -> None:
    assert passwords.normalise("tre\u0301") == passwords.normalise("tré")


def test_a_code_counts_one_step_before_and_after_and_no_more() -> None:
    secret = codes.secret_of("key", b"salt")
    now = codes.step_of(AT)
    for shift in (-1, 0, 1):
        assert codes.matching_step(secret, codes.code_at(secret, now + shift), AT) == now + shift
    for shift in (-3, -2, 2, 3):
        assert codes.matching_step(secret, codes.code_at(secret, now + shift), AT) is None
    for wrong in ("", "000", "１２３４５６", "abc", "0" * 400):
        assert codes.matching_step(secret, wrong, AT) is None
    spaced = codes.code_at(secret, now)
    assert codes.matching_step(secret, f"{spaced[:3]} {spaced[3:]}", AT) == now


def test_the_secret_needs_both_the_key_and_the_salt() -> None:
    assert codes.secret_of("key", b"salt") != codes.secret_of("other", b"salt")
    assert codes.secret_of("key", b"salt") != codes.secret_of("key", b"other")


def test_an_administrator_rests_least() -> None:
    assert limits.idle_limit("officer", ["case_officer", "administrator"]) == timedelta(minutes=5)
    assert limits.idle_limit("officer", ["case_officer"]) == timedelta(minutes=15)
    assert limits.idle_limit("citizen") == timedelta(minutes=30)
