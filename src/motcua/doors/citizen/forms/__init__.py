"""What people type into the citizen's pages."""
