"""A thing is said in the reader's language, and in Vietnamese where its English is missing."""

from dataclasses import dataclass

import pytest
from django.utils import translation

from motcua.ground.core import languages


@dataclass
class Row:
    name: str = "Phòng Nội vụ"
    name_en: str = "Office of Internal Affairs"


@pytest.mark.parametrize(
    ("page", "asked", "code"),
    [
        ("vi", None, "vi"), ("en", None, "en"), ("en-gb", None, "en"), (None, None, "vi"), ("fr", None, "vi"),
        ("vi", "en", "en"), ("en", "vi", "vi"), ("en", "", "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_one_named_or_else_that_of_the_page(page: str | None, asked: str | None, code: str) -> None:
    activate = translation.override(page) if page else translation.override(None)
    with activate:
        assert languages.code(asked) == code
        assert languages.english(asked) is (code == "en")


@pytest.mark.parametrize(
    ("source", "language", "said", "only"),
    [
        (Row(), "vi", "Phòng Nội vụ", "Phòng Nội vụ"),
        (Row(), "en", "Office of Internal Affairs", "Office of Internal Affairs"),
        (Row(name_en=""), "en", "Phòng Nội vụ", ""),
        ({"name": "Phí"}, "en", "Phí", ""),
        ({"name": None, "name_en": "Fee"}, "vi", "", ""),
        ({}, "en", "", ""),
    ],
)
def test_a_text_falls_back_to_vietnamese_unless_it_must_not(
    source: object, language: str, said: str, only: str
) -> None:
    assert languages.said(source, "name", language) == said
    assert languages.only(source, "name", language) == only


def test_a_row_without_the_text_is_a_mistake() -> None:
    with pytest.raises(AttributeError):
        languages.said(Row(), "vi")
