"""What the manage door's pages ask, in plain fields; the services judge it."""
