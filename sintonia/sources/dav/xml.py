"""The XML of WebDAV (RFC 4918), read within bounds and without any of XML's doors to elsewhere."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from sintonia.sources.dav.errors import DavError
from sintonia.sources.imap.errors import HOSTILE

MOST_ELEMENTS = 1_000_000  # of one answer
MOST_DEPTH = 64

DAV, CARD, CAL, CS = (
    "{DAV:}",
    "{urn:ietf:params:xml:ns:carddav}",
    "{urn:ietf:params:xml:ns:caldav}",
    "{http://calendarserver.org/ns/}",
)
_SPACES = {DAV: "d", CARD: "r", CAL: "c", CS: "s"}


class Response(NamedTuple):
    """What is said of one resource."""

    href: str
    status: int  # of the resource; 200 where it is said of each property
    props: Mapping[str, Element]  # those that it has, by their name in full

    def text(self, name: str) -> str:
        """Return the words of a property, "" without it."""
        found = self.props.get(name)
        return (found.text or "").strip() if found is not None else ""

    def href_of(self, name: str) -> str:
        """Return where a property leads, "" without it."""
        return next(iter(self.hrefs_of(name)), "")

    def hrefs_of(self, name: str) -> list[str]:
        """Return all the places where a property leads."""
        found = self.props.get(name)
        inner = found.findall(f"{DAV}href") if found is not None else []
        return [one.text.strip() for one in inner if one.text and one.text.strip()]

    def has(self, name: str, inner: str) -> bool:
        """Say whether a property holds an element."""
        found = self.props.get(name)
        return found is not None and found.find(inner) is not None


class Answer(NamedTuple):
    """A multistatus."""

    responses: list[Response]
    token: str  # of a sync-collection


class _Builder(TreeBuilder):
    """Builds a tree of bounded size."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._count += 1
        self._depth += 1
        if self._count > MOST_ELEMENTS or self._depth > MOST_DEPTH:
            raise DavError(HOSTILE)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(body: bytes) -> Element:
    """Return the root of a document; raise DavError for what is none, or declares entities."""
    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    try:
        parser.feed(body)
        root = parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise DavError(HOSTILE) from None
    if not isinstance(root, Element):
        raise DavError(HOSTILE)
    return root


def multistatus(body: bytes) -> Answer:
    """Return what a multistatus says; raise DavError for anything else."""
    root = parse(body)
    if root.tag != f"{DAV}multistatus":
        raise DavError(HOSTILE)
    responses = [one for found in root.findall(f"{DAV}response") for one in _responses(found)]
    return Answer(responses, (root.findtext(f"{DAV}sync-token") or "").strip())


def _responses(element: Element) -> Iterator[Response]:
    status = _status(element.findtext(f"{DAV}status"))
    props = {
        prop.tag: prop
        for stat in element.findall(f"{DAV}propstat")
        if _status(stat.findtext(f"{DAV}status")) == 200
        for prop in stat.findall(f"{DAV}prop/*")
    }
    for href in element.findall(f"{DAV}href"):
        yield Response((href.text or "").strip(), status, props)


def _status(text: str | None) -> int:
    """Return the number of "HTTP/1.1 404 Not Found"; what says nothing is well."""
    parts = (text or "").split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 200


def request(root: str, *props: str, more: str = "") -> bytes:
    """Return a question: its root element, the properties that are asked for, and what stands after them."""
    spaces = " ".join(f'xmlns:{short}="{full[1:-1]}"' for full, short in _SPACES.items())
    inner = "".join(f"<{_short(one)}/>" for one in props)
    name = _short(root)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><{name} {spaces}>'
        f"<d:prop>{inner}</d:prop>{more}</{name}>"
    ).encode()


def sync_request(token: str) -> bytes:
    """Return the question what changed since a token; "" for all there is (RFC 6578)."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><d:sync-collection xmlns:d="DAV:">'
        f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level>"
        "<d:prop><d:getetag/></d:prop></d:sync-collection>"
    ).encode()


def hrefs(paths: list[str]) -> str:
    """Return paths as elements."""
    return "".join(f"<d:href>{escape(path)}</d:href>" for path in paths)


def _short(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f"{_SPACES[space + '}']}:{local}"
