"""What hangs on something that is to end, in words: what it is, how much, where, and what would be left to nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import WorkKind


@dataclass(frozen=True, slots=True)
class Hanging:
    """One line of what hangs on something."""

    label: str
    count: int
    where: str
    strands: bool


def hanging(burdens: Iterable[ports.Burden]) -> list[Hanging]:
    """Return what hangs on something in words, what would be left to nobody first."""
    found = list(burdens)
    positions = orgs.positions_by_id(sorted({row.position_id for row in found if row.position_id is not None}))
    units = orgs.units_by_id(sorted({row.unit_id for row in found if row.unit_id is not None}))
    agencies = orgs.agencies_by_id(sorted({row.agency_id for row in found if row.agency_id is not None}))

    def where(row: ports.Burden) -> str:
        if row.position_id is not None:
            return positions[row.position_id].label
        return units[row.unit_id].label if row.unit_id is not None else agencies[row.agency_id or 0].label

    return [
        Hanging(label=str(WorkKind(row.kind).label), count=row.count, where=where(row), strands=row.strands)
        for row in found
    ]
