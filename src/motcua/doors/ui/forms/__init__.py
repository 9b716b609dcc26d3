"""Plain forms of the shared pages; the services validate again."""
