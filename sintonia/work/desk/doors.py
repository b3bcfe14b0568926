"""Addresses in the neighbouring rooms, where a room answers there."""

from functools import cache

from django.urls import Resolver404, resolve


def door(path: str) -> str:
    """Return the address, "" where no room answers to it: then the page shows no link."""
    return path if _answers(path.partition("?")[0]) else ""


@cache
def _answers(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
