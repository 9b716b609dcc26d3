"""The whole sample province as loading made it."""

import pytest

from tests.conftest import Province
from tests.province import loaded_province

__all__ = ["loaded_province"]


@pytest.fixture
def province(sample_province: Province, loaded_province: None, db: None) -> dict[str, int]:
    """Give a test the loaded province and the number of rows that were made, by table."""
    return sample_province.made
