"""Who is who: pairs that may be one person, numbers of several cards, and what was decided of them."""
