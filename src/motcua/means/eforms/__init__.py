"""eForm definitions, answers and validation."""
