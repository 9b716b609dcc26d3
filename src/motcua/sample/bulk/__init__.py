"""Sample dossiers: played through the same rules as real ones, written in bulk with moves, steps and audit chains."""

from motcua.sample.bulk.making import Made, make_month, make_sample
from motcua.sample.bulk.places import Place, Places

__all__ = ["Made", "Place", "Places", "make_month", "make_sample"]
