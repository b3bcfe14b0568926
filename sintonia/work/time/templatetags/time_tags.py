"""Template tags of hours."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sintonia.lib.durations import write_duration
from sintonia.work.time.month_page import given_words, money_words
from sintonia.work.time.queries.given import Given
from sintonia.work.time.queries.importing import Name
from sintonia.work.time.queries.packages import Standing
from sintonia.work.time.queries.what import Group
from sintonia.work.time.words import about_hours, hours_words, left_words

register = template.Library()
register.filter("clock", write_duration)
register.filter("hours", hours_words)
register.filter("about", about_hours)


@register.filter
def money(amount: Decimal | None) -> str:
    """Return an amount with the euro."""
    return money_words(amount)


@register.filter
def given(one: Given | None) -> str:
    """Return "18 hours (the client’s word)"."""
    return given_words(one)


@register.filter
def left(one: Standing) -> str:
    """Return how much of a package is left."""
    return left_words(one.left)


@register.simple_tag
def name_options(name: Name, groups: Iterable[Group]) -> SafeString:
    """Return the options of a name's select, the one it is taken for chosen."""
    listed = {one.token for group in groups for one in group.choices}
    other = name.token[:1] in ("p", "j") and name.token not in listed
    first = _option(name.token, name.client or name.title, True) if other else SafeString()
    return first + format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (
                group.name,
                format_html_join(
                    "",
                    "{}",
                    (
                        (_option(one.token, one.words, one.token == name.token),)
                        for one in group.choices
                        if not one.token.startswith("t")
                    ),
                ),
            )
            for group in groups
        ),
    )


def _option(token: str, words: str, is_chosen: bool) -> SafeString:
    return format_html(
        '<option value="{}"{}>{}</option>', token, " selected" if is_chosen else "", words
    )
