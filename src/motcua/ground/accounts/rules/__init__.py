"""Legal numbers and pure checks: passwords, limits, one-time codes."""
