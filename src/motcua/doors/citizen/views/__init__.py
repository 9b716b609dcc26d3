"""Pages of the citizen door, one noun per file."""
