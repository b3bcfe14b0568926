"""Quick-add: from a sentence, through what was understood of it, to what is stored."""
