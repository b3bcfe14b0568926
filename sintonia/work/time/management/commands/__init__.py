"""Commands of hours."""
