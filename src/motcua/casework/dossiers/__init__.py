"""The heart: a dossier from draft to returned result."""
