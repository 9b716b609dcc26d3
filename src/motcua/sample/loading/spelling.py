"""Names that were loaded before their spelling was mended are written as the reference spells them today."""

from motcua.ground.core import bulk
from motcua.ground.orgs.models import Agency, Area, Position, Unit
from motcua.ground.orgs.services import reference
from motcua.sample.loading import agencies, areas, files, report

OF_UNIT, OF_POSITION = ("agency__key", "key"), ("unit__agency__key", "unit__key", "key")


def renew(progress: bulk.Progress | None = None) -> report.Tally:
    """Renew the spelling of areas, agencies, units and positions; what somebody named otherwise stays."""
    tally = report.Tally(progress)
    communes = [row for path in areas.FILES for row in files.rows(path)]
    tally.add(reference.renew_spelling(Area, communes, key=("code", "structure"), fields=("name", "full_name")))
    known = agencies.agency_rows()
    tally.add(reference.renew_spelling(Agency, known, key=("key",), fields=("name", "short_name", "address")))
    plans = list(agencies.unit_plans(known))
    units = [{"agency__key": plan.agency_key, "key": plan.key, "name": plan.name} for plan in plans]
    tally.add(reference.renew_spelling(Unit, units, key=OF_UNIT, fields=("name",)))
    places = [
        {
            "unit__agency__key": plan.agency_key,
            "unit__key": plan.unit_key,
            "key": plan.key,
            "title": plan.title,
        }
        for plan in agencies.position_plans(known, plans)
    ]
    tally.add(reference.renew_spelling(Position, places, key=OF_POSITION, fields=("title",)))
    return tally
