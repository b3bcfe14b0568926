"""What is done to the public page, and what its form brings."""
