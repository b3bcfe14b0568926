"""Writing hours."""
