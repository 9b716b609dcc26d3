"""Areas: the provinces of the country and the districts and communes of Thái Nguyên and Bắc Kạn, in each structure."""

from motcua.ground.core import bulk
from motcua.ground.orgs.services import reference
from motcua.sample.loading import files, report

FILES = ("areas/provinces.csv", "areas/thai_nguyen.csv")
_COLUMNS = ("code", "name", "full_name", "level", "kind", "parent_code", "structure")


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the areas of the three structures with their dates."""
    tally = report.Tally(progress)
    rows = [
        {
            **{name: row[name] for name in _COLUMNS},
            "valid_from": files.day(row["valid_from"]),
            "valid_to": files.day(row["valid_to"]),
        }
        for path in FILES
        for row in files.rows(path)
    ]
    tally.add(reference.load_areas(rows))
    return tally
