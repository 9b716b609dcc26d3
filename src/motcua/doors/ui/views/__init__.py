"""Pages every door shares: errors, the display control, the gallery of components."""
