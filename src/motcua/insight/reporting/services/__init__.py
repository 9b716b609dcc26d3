"""Use cases of the figures: count a dossier, rebuild, compare what is stored, prove a table, check a night's share."""

from motcua.insight.reporting.services.checking import check_share, contradictions, said
from motcua.insight.reporting.services.comparing import Difference, compare
from motcua.insight.reporting.services.counting import count_dossier, rebuild
from motcua.insight.reporting.services.proving import proved_table

__all__ = ["Difference", "check_share", "compare", "contradictions", "count_dossier", "proved_table", "rebuild", "said"]
