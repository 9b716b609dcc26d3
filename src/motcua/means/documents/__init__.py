"""Files, their checks and their slips; official prints."""
