"""A trouble as people read it."""

from typing import NamedTuple

from django.utils.functional import Promise

Words = str | Promise


class Said(NamedTuple):
    """A trouble in two sentences, and what the user can write in to end it."""

    title: Words
    advice: Words
    asks: str = ""  # "password", "server", "token"
