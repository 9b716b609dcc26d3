"""Changes of the calendar, the structure and the settings; each recorded and announced in its transaction."""

from motcua.ground.orgs.services.calendar import add_day, change_hours, confirm_day, remove_day
from motcua.ground.orgs.services.codes import set_codes
from motcua.ground.orgs.services.endings import (
    AlreadyEnding,
    WorkLeft,
    apply_due_endings,
    begin,
    end_position,
    end_unit,
    refuse_second,
    require_decided,
    take_back,
    undo_ending,
)
from motcua.ground.orgs.services.lifecycle import (
    create_agency,
    create_position,
    create_unit,
    end_agency,
    link_agencies,
)
from motcua.ground.orgs.services.loading import load_calendar, load_default_hours
from motcua.ground.orgs.services.revisions import apply_due_revisions, edit_agency, edit_position, edit_unit
from motcua.ground.orgs.services.settings import set_setting

__all__ = [
    "AlreadyEnding",
    "WorkLeft",
    "add_day",
    "apply_due_endings",
    "apply_due_revisions",
    "begin",
    "change_hours",
    "confirm_day",
    "create_agency",
    "create_position",
    "create_unit",
    "edit_agency",
    "edit_position",
    "edit_unit",
    "end_agency",
    "end_position",
    "end_unit",
    "link_agencies",
    "load_calendar",
    "load_default_hours",
    "refuse_second",
    "remove_day",
    "require_decided",
    "set_codes",
    "set_setting",
    "take_back",
    "undo_ending",
]
