"""What the law and arithmetic say about dossiers: pure functions and tables."""
