"""Use cases of the figures: count a dossier, rebuild everything, compare what is stored with the moves."""

from motcua.insight.reporting.services.comparing import Difference, compare
from motcua.insight.reporting.services.counting import count_dossier, rebuild

__all__ = ["Difference", "compare", "count_dossier", "rebuild"]
