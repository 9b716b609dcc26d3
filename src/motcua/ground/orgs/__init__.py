"""Agencies, units, positions, areas, opening hours, dated settings, reorganisations."""
