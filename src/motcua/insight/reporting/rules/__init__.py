"""How a dossier's record becomes facts, and how facts become an official table: pure functions."""
