"""The operations of the API; each makes one call."""
