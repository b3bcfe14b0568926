"""What the page of one relationship shows."""
