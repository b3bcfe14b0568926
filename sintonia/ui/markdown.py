"""Notes that people share, written in Markdown (CommonMark): clean HTML, whoever wrote them."""

from functools import cache, lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_TAGS = {
    *("p", "br", "hr", "strong", "em", "del", "a", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TOP = 3  # a page has its own h1 and h2


@lru_cache(maxsize=500)
def markdown(text: str) -> SafeString:
    """Return the HTML of a text. Markup of its own is shown as it was typed; pictures become links."""
    import nh3  # lazily: pages without notes do not pay for it

    html = nh3.clean(
        _reader().render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308  # the sanitiser let it through


@cache
def _reader() -> Any:
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": False, "maxNesting": 20}
    reader = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("image")
    reader.core.ruler.push("below_the_page", _below)
    return reader


def _below(state: Any) -> None:
    """Put headings below those of the page."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + _TOP - 1)}"
