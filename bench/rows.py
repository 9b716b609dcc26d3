"""What a benchmark tells: a figure, what it is measured against, and whether it is what was asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; `ratio` is against the baseline, `met` is None where nothing was demanded."""

    what: str
    value: float
    unit: str
    baseline: str = ""
    baseline_value: float | None = None
    ratio: float | None = None
    demand: str = ""
    met: bool | None = None
