"""Carriers, bound in settings."""
