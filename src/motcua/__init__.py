"""Một Cửa: the platform that a Vietnamese province runs its administrative procedures on."""
