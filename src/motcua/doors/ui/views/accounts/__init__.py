"""Pages of sign-in, registration and one's own account."""
