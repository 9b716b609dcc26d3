"""Implementations of this room's ports, bound in settings."""
