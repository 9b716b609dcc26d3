"""What the whole looks like, read-only over the casework below."""
