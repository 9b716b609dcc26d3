"""What loaders tell while they work: how many rows so far, and what differs here from the reference."""

from dataclasses import dataclass, field

from motcua.ground.core import bulk


@dataclass(slots=True)
class Tally:
    """The tables one loader has been through; `progress` is told the rows so far."""

    progress: bulk.Progress | None = None
    tables: list[bulk.Loaded] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, done: bulk.Loaded) -> bulk.Loaded:
        """Count a table, and note which of its rows somebody changed here: they are kept."""
        self.tables.append(done)
        if self.progress is not None:
            self.progress(self.rows)
        if done.different:
            some = ", ".join(done.different[:3])
            self.notes.append(
                f"{done.name}: {len(done.different)} dòng khác với dữ liệu tham chiếu, giữ nguyên ({some})"
            )
        return done

    def include(self, part: "Tally") -> None:
        """Count what a part of this loading went through, and keep its notes."""
        self.tables += part.tables
        self.notes += part.notes
        if self.progress is not None:
            self.progress(self.rows)

    @property
    def rows(self) -> int:
        """Return how many rows were made or found."""
        return sum(table.created + table.same + len(table.different) for table in self.tables)

    @property
    def created(self) -> int:
        """Return how many rows were made."""
        return sum(table.created for table in self.tables)
