"""Work: from a question to a shared project, with those who fit, and what everyone learned."""
