"""Settings: `base` is production and demonstration alike; `test` differs by a few lines."""
