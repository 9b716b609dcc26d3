"""Questions to the figures."""

from motcua.insight.reporting.queries.figures import MonthFigures, combined, month_figures, months, stamp, unit_figures
from motcua.insight.reporting.queries.tables import Table, behind, table_ii06a

__all__ = [
    "MonthFigures",
    "Table",
    "behind",
    "combined",
    "month_figures",
    "months",
    "stamp",
    "table_ii06a",
    "unit_figures",
]
