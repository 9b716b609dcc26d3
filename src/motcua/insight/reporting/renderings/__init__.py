"""Official tables as files."""
