"""Tables of the catalogue."""

from motcua.means.catalogue.models.offering import Offering
from motcua.means.catalogue.models.procedure import (
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    RequiredPaper,
)
from motcua.means.catalogue.models.search import SearchEntry, SearchMiss, SearchState, SynonymPair
from motcua.means.catalogue.models.shelf import LifeEvent, LifeEventEntry, Sector

__all__ = [
    "LifeEvent",
    "LifeEventEntry",
    "Offering",
    "Procedure",
    "ProcedureCase",
    "ProcedureVersion",
    "RequiredPaper",
    "SearchEntry",
    "SearchMiss",
    "SearchState",
    "Sector",
    "SynonymPair",
]
