"""Pages and forms of those who ask."""
