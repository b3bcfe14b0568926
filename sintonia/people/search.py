"""The folded text by which a person is found."""

from sintonia.lib.text import fold


def search_text(name: str, role: str, city: str, organisation: str) -> str:
    """Return what the search field of a person holds."""
    return fold(" ".join((name, role, city, organisation)))[:700]
