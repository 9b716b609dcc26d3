"""What a file may be and what a print must say: pure functions and frozen values, without tables, clock or settings."""
