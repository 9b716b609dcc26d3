"""Reference data the province starts with: areas, agencies, procedures, holidays; files only, loaded by services."""
