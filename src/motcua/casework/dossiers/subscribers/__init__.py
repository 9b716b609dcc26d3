"""Reactions to what happened to dossiers and around them; each safe to run twice."""

from motcua.casework.dossiers.subscribers.alarms import alarm_desk, alarm_doers, alarm_unpaid
from motcua.casework.dossiers.subscribers.following import CALENDAR_CHANGES, follow_agency, recompute_after_calendar
from motcua.casework.dossiers.subscribers.telling import call_unreached, tell_applicant, tell_officers

__all__ = [
    "CALENDAR_CHANGES",
    "alarm_desk",
    "alarm_doers",
    "alarm_unpaid",
    "call_unreached",
    "follow_agency",
    "recompute_after_calendar",
    "tell_applicant",
    "tell_officers",
]
