"""Readers: bytes in, records out. No Django, no network, no clock (`now` is an option)."""
