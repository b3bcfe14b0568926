"""What is done to persons, over HTTP."""
