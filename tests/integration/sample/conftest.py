"""The deep sample, played once for the tests of a module: the stories of the front page's people and some others."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from motcua.sample import deep
from tests.province import loaded_province as loaded_province

STORIES = 150


@pytest.fixture(scope="module")
def played(loaded_province: None) -> Iterator[deep.Progress]:
    """Play the first stories as the worker does."""
    now = timezone.now()
    deep.plan(at=now, count=STORIES)
    progress = deep.play_all(at=now)
    assert progress is not None
    yield progress
    deep.forget()
