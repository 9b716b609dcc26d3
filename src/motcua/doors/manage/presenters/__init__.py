"""What the manage door's pages show."""
