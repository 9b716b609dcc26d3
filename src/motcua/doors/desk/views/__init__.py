"""Requests of the desk: each becomes one question or one call."""
