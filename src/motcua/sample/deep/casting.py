"""Where a story is played and whose it is: a place that suits the plot, and an owner of the right kind."""

import random
from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers.enums import Channel
from motcua.casework.dossiers.services.applications import CATALOGUE_CHANNEL
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.models import Procedure
from motcua.sample.bulk.places import Place, Places
from motcua.sample.deep.cast import Cast
from motcua.sample.deep.plots import Ending, Plot
from motcua.sample.deep.scheduling import may_last
from motcua.sample.parties import Party, kind_for, made_up

CHANNELS = ("online", "counter", "post")
CENTRE = "trung-tam-pvhcc-tinh"
WORKED = {
    Ending.STEP, Ending.PROPOSED, Ending.SUPPLEMENT_AFTER, Ending.ANSWERED, Ending.FINANCIAL, Ending.WITHDRAWAL_ASKED,
    Ending.EXPIRED, Ending.WITHDRAWAL_GRANTED, Ending.STOPPED, Ending.CONSULTING,
}  # fmt: skip


class Casting:
    """Every place of today, and who may file there."""

    def __init__(self, at: datetime, cast: Cast) -> None:
        self.cast = cast
        places = Places(at.date(), at)
        papers: dict[int, tuple[str, ...]] = {}
        self.places: list[Place] = []
        for rules, popularity, names in catalogue.filing_rules_on(at.date()):
            place = places.place(rules, popularity, papers.setdefault(rules.version_id, names))
            if place is not None and place.hands:
                self.places.append(place)
        self.open_at = {
            (place.rules.procedure_id, channel)
            for place in {place.rules.procedure_id: place for place in self.places}.values()
            for channel in CHANNELS
            if self._receives(place, channel, at)
        }
        self.codes = dict(Procedure.objects.values_list("pk", "code"))

    def _receives(self, place: Place, channel: str, at: datetime) -> bool:
        rules = catalogue.offering_rules(
            place.rules.offering_id, place.rules.case_key, at.date(), CATALOGUE_CHANNEL[Channel(channel)]
        )
        return rules is not None and rules.submittable

    def place_of(self, plot: Plot, rng: random.Random) -> tuple[Place, Party]:
        """Return where a plot is played and whose dossier it is. Raises: LookupError where nothing suits"""
        named = self.cast.party(plot.filer) if plot.filer else None
        kind = named.kind if named else ""
        found = [place for place in self.places if self._suits(place, plot, kind)]
        if not found:
            raise LookupError(f"no place for story {plot.number}: {plot.procedure} at {plot.agency or 'any agency'}")
        if named is None and plot.channel == "online" and not plot.agency:
            home = rng.choice(self.cast.applicants("citizen")).area_code
            found = [place for place in found if place.agency.area_code in ("", home)] or found
        by_procedure = [place.weight for place in found]
        place = rng.choices(found, by_procedure)[0]
        return place, named or self._owner(place, plot, rng)

    def _suits(self, place: Place, plot: Plot, kind: str) -> bool:
        rules = place.rules
        if plot.procedure and self.codes[rules.procedure_id] != plot.procedure:
            return False
        if (rules.procedure_id, plot.channel) not in self.open_at:
            return False
        if "centre" in plot.happens and rules.receiving == "own":
            return False
        if plot.ending == Ending.FINANCIAL and rules.fee_free:
            return False
        if plot.agency and place.agency.key != plot.agency:
            return False
        if kind and rules.audiences and kind not in rules.audiences:
            return False
        if plot.ending in WORKED and not (plot.procedure and plot.ending == Ending.STEP):
            kinds = {hand.kind for hand in place.hands}
            return may_last(place) and (not plot.at_step or plot.at_step in kinds)
        return True

    def _owner(self, place: Place, plot: Plot, rng: random.Random) -> Party:
        kind = kind_for(rng, place.rules.audiences, 0.4 if place.agency.level != "commune" else 0.12)
        if plot.channel == "online":
            at_home = self.cast.applicants(kind, place.agency.area_code) if place.agency.area_code else []
            accounts: Sequence[Party] = at_home or self.cast.applicants(kind)
            return rng.choice([party for party in accounts if party.email or not at_home] or accounts)
        where = place.agency.name.removeprefix("UBND ")
        return made_up(rng, kind, where if place.agency.level == "commune" else "phường Phan Đình Phùng")

    def desk_of(self, plot: Plot, place: Place) -> int:
        """Return the unit that receives it: the agency's own desk, or the common counter of the province's centre."""
        if "centre" not in plot.happens:
            return place.desk.id
        centre = orgs.agency_by_key(CENTRE)
        return next(card.unit_id for card in orgs.positions(agency_id=centre.id) if card.key == "desk_clerk")
