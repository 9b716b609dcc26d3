"""Figures are tested in the sample province."""

from tests.province import loaded_province, stage

__all__ = ["loaded_province", "stage"]
