"""Sample dossiers: played through the same rules as real ones, written in bulk with moves, steps and audit chains."""

from motcua.casework.dossiers.services.sampling.making import Made, make_month, make_sample
from motcua.casework.dossiers.services.sampling.places import Place, Places

__all__ = ["Made", "Place", "Places", "make_month", "make_sample"]
