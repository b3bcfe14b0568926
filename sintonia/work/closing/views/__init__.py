"""The closing of a project, and the page of its client."""
