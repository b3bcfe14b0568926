"""Small tools that need the standard library only: text, addresses, dates, keys, ids, quick-add."""
