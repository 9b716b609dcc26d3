"""Internal processes: definitions, runs, steps, assignment."""
