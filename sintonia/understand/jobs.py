"""The standing duties of understanding."""


def refresh() -> None:
    """To come."""


def wake_outdated() -> None:
    """To come."""
