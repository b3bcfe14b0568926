"""Reading hours."""
