"""What this room says: to the applicant at each legal moment, to those who hold the work when time runs out."""

from motcua.casework.dossiers.messages.alarms import alarm
from motcua.casework.dossiers.messages.applicant import BY_EVENT
from motcua.casework.dossiers.messages.corrections import corrected_for_officers

__all__ = ["BY_EVENT", "alarm", "corrected_for_officers"]
