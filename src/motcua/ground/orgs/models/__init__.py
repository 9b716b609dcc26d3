"""Tables of the organisation room, one aggregate per file."""

from motcua.ground.orgs.models.agencies import Agency, AgencyLink, Position, Unit
from motcua.ground.orgs.models.areas import Area
from motcua.ground.orgs.models.calendar import CalendarDay, CalendarRevision, OpeningHours
from motcua.ground.orgs.models.endings import Ending
from motcua.ground.orgs.models.revisions import OrgRevision
from motcua.ground.orgs.models.settings import DatedSetting

__all__ = [
    "Agency",
    "AgencyLink",
    "Area",
    "CalendarDay",
    "CalendarRevision",
    "DatedSetting",
    "Ending",
    "OpeningHours",
    "OrgRevision",
    "Position",
    "Unit",
]
