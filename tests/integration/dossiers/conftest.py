"""Dossiers are tested in the sample province."""

from tests.province import immediate, loaded_province, own_province, stage

__all__ = ["immediate", "loaded_province", "own_province", "stage"]
