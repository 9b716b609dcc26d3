"""Requests of the manage door: each becomes one question or one call."""
