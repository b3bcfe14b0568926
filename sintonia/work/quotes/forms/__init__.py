"""Forms of quotes. What cannot be is refused in words: where, what, and how to mend it."""
