"""Lucide icons, inlined in pages: one small drawing costs less than one more request."""

import re
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

_SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@cache
def _drawings() -> dict[str, str]:
    text = (Path(__file__).parent / "static/icons/lucide.svg").read_text()
    return {name: drawing.strip() for name, drawing in _SYMBOL.findall(text)}


@cache
def icon(name: str, extra: str = "") -> SafeString:
    """Return the icon as inline SVG, hidden from screen readers. `extra`: classes after "ico"."""
    classes = f"ico {extra}".strip()
    return mark_safe(  # noqa: S308  # our own file
        f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true">{_drawings()[name]}</svg>'
    )
