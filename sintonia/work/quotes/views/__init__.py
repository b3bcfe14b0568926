"""Quotes, over HTTP."""
