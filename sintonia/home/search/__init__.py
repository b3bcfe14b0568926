"""Search over everything that is known: people, occasions, subjects, the user's own notes."""
