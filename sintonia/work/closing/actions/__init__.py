"""What changes when a project ends, and what clients say on their page."""
