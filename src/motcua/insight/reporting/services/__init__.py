"""Use cases of the figures: count a dossier, rebuild everything, compare what is stored, prove a table."""

from motcua.insight.reporting.services.comparing import Difference, compare
from motcua.insight.reporting.services.counting import count_dossier, rebuild
from motcua.insight.reporting.services.proving import proved_table

__all__ = ["Difference", "compare", "count_dossier", "proved_table", "rebuild"]
