"""What other rooms ask of this one through their ports, bound in settings."""
