"""Administrators and leaders: organisation, people, catalogue, processes, figures."""
