"""Background entry points of the sample."""

from django.utils import timezone

from motcua.ground.core import defer
from motcua.sample import deep


@defer.job("sample.play_some")
def play_some() -> None:
    """Play the next few stories of the deep sample, and ask for the next few."""
    deep.play_some(at=timezone.now())
