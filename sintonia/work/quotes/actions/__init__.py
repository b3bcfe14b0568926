"""Writing quotes."""
