"""The public page, and the page on which the user writes it."""
