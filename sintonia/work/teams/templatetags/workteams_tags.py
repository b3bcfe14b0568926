"""What somebody would do with a skill, in words."""

from collections.abc import Iterable

from django import template

from sintonia.work.teams.wishes import WORDS

register = template.Library()


@register.filter
def wish_word(wish: str) -> str:
    """Return one wish in words."""
    return str(WORDS.get(wish, ""))


@register.filter
def wish_words(wishes: Iterable[str]) -> str:
    """Return wishes in words; "" when she just uses it."""
    return ", ".join(str(WORDS[one]) for one in wishes if one in WORDS and one != "USE")
