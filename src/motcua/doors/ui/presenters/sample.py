"""What pages say of a sample that is still being made."""

from typing import Protocol, cast

from motcua.ground.core import ports


class SampleProgress(Protocol):
    """Knows how much of the sample is made."""

    def unfinished(self) -> tuple[int, int] | None:
        """Return how much is done of how much; None when there is nothing to wait for."""
        ...


def unfinished() -> tuple[int, int] | None:
    """Return how many sample dossiers are made of how many, while they are being made."""
    known = cast(SampleProgress | None, ports.bound("sample_progress"))
    return known.unfinished() if known else None
