"""The whole sample province, loaded once for each module of this folder and rolled back after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from motcua.sample.loading import province as whole


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    """Load the province in a transaction around the tests that ask for it; give the number of rows made by table."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = {table.name: table.created for table in whole.load().tables}
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def province(loaded: dict[str, int], db: None) -> dict[str, int]:
    """Give a test the loaded province; what the test changes is rolled back."""
    return loaded
