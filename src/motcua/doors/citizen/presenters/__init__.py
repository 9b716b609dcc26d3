"""What the citizen's pages show, worked out before the template sees it."""
