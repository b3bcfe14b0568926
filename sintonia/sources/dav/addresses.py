"""Addresses of the web as a server writes them, brought into one form; which host may be told a password."""

from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

_SAFE = "@:!$&'()*+,;=~-._"
# Of these, two labels are nobody's own: co.uk, com.au.
_SHARED = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gv", "net", "or", "org"})


def origin(url: str) -> str:
    """Return scheme, host and port of an address in one form, "" for what is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return ""
    return f"{parts.scheme}://{parts.hostname.rstrip('.')}:{port}"


def place(base: str, href: str) -> str:
    """Return where a reference leads, its path in one form; "" for what leads nowhere.

    The path is quoted anew part by part: servers write the same one in several ways.
    """
    try:
        parts = urlsplit(urljoin(base, href))
    except ValueError:
        return ""
    path = "/".join(quote(unquote_to_bytes(part), safe=_SAFE) for part in parts.path.split("/"))
    url = urlunsplit((parts.scheme, parts.netloc, path or "/", parts.query, ""))
    return url if origin(url) and url.isascii() and url.isprintable() and len(url) < 1000 else ""


def inside(base: str, href: str) -> str:
    """Return where a reference leads when it stays on its server, else ""."""
    found = place(base, href)
    return found if found and origin(found) == origin(base) else ""


def path_of(url: str) -> str:
    """Return what of an address is said to its server."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def is_sibling(known: str, other: str) -> bool:
    """Say whether two addresses are of one house (`caldav.a.example`, `p1.caldav.a.example`), encrypted both."""
    one, two = urlsplit(known), urlsplit(other)
    if one.scheme != "https" or two.scheme != "https" or not one.hostname or not two.hostname:
        return False
    labels = one.hostname.split(".")
    parent = labels[1:] if len(labels) > 2 else labels
    if len(parent) == 2 and parent[0] in _SHARED:
        parent = labels
    if len(parent) < 2 or parent[-1].isdigit():
        return one.hostname == two.hostname
    house = ".".join(parent)
    return two.hostname == house or two.hostname.endswith(f".{house}")
