"""A word after an action, with the way back: everything that can come back has "Undo"."""

from django.contrib import messages
from django.http import HttpRequest


def toast(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Show a sentence on the next page; `undo` is the address to which the way back is posted."""
    messages.success(request, text, extra_tags=undo)


def trouble(request: HttpRequest, text: str) -> None:
    """Show what went wrong on the next page."""
    messages.error(request, text)
