"""Append-only, tamper-evident record of who did what, to what, when, on whose behalf."""
