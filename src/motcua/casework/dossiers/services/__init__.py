"""Use cases of a dossier, one noun per file; each owns its transaction: check, lock, change, tell."""
