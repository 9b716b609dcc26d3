"""Whose a played dossier is: somebody made up, of a kind the procedure is for."""

import random

from motcua.sample.bulk.places import Place
from motcua.sample.parties import Party, kind_for, made_up


def owners(rng: random.Random, place: Place) -> Party:
    """Return a made-up owner for a dossier filed at a place."""
    commune = place.agency.level == "commune"
    kind = kind_for(rng, place.rules.audiences, 0.08 if commune else 0.45)
    return made_up(rng, kind, place.agency.name.replace("UBND ", "") if commune else "phường Phan Đình Phùng")
