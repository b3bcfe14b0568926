"""Foreign clients of `/dav/`."""
