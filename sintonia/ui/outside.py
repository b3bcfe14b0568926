"""Addresses as others see them: of this server's own origin where it has one."""

from django.conf import settings
from django.http import HttpRequest


def outside(request: HttpRequest, path: str) -> str:
    """Return the whole address of a path, for whoever is not on this machine."""
    origin: str = settings.SINTONIA_ORIGIN
    return origin.rstrip("/") + path if origin else request.build_absolute_uri(path)
