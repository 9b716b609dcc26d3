"""Figures are tested in the sample province, over months of made dossiers."""

from motcua.ground.core.actors import SYSTEM
from motcua.insight.reporting import services as reporting
from motcua.sample import bulk
from tests.province import at, loaded_province, stage

__all__ = ["NOW", "loaded_province", "make_months", "stage"]
NOW = at("2026-11-20 15:00")


def make_months(*, count: int, seed: int, days: int) -> None:
    """Make the dossiers of the last so many days with their figures, in the transaction of a module."""
    made = bulk.make_sample(count=count, seed=seed, days=days, by=SYSTEM, at=NOW)
    reporting.rebuild(by=SYSTEM, at=NOW, first_id=made.first_id, last_id=made.last_id)
