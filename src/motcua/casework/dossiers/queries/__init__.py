"""Named questions about dossiers, answered with frozen cards."""
