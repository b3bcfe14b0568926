"""Tags of the room of hours."""
