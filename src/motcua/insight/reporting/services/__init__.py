"""Use cases of the figures: count a dossier, rebuild everything."""

from motcua.insight.reporting.services.counting import count_dossier, rebuild

__all__ = ["count_dossier", "rebuild"]
