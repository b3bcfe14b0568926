"""Writing a card over the protocol (RFC 6352): the conditions, then our reader, then our actions."""

from http import client
from typing import Any

from radicale import httputils, types
from radicale.pathutils import strip_path

from sintonia.dav import queries
from sintonia.dav.actions import card_write
from sintonia.dav.reading import NotACard, read
from sintonia.dav.vcard import etag_of
from sintonia.dav.visit import visit


def put(
    self: Any,
    environ: types.WSGIEnviron,
    base_prefix: str,
    path: str,
    user: str,
    user_groups: set[str],
    request_info: dict[str, Any],
) -> types.WSGIResponse:
    """Write a card of her own people; everything else is only to be read.

    No ETag is sent back: what is served is not byte by byte what was sent, so that the device has to
    fetch it (RFC 6352 section 6.3.2.3).
    """
    parts = strip_path(path).split("/")
    if len(parts) != 3 or parts[:2] != [user, "people"] or len(parts[2]) > 200:
        return httputils.FORBIDDEN
    facts = queries.card_at(parts[2])
    wanted = environ.get("HTTP_IF_MATCH", "")
    if wanted and (facts is None or wanted not in ("*", etag_of(facts))):
        return httputils.PRECONDITION_FAILED
    if facts and environ.get("HTTP_IF_NONE_MATCH") == "*":
        return httputils.PRECONDITION_FAILED
    try:
        written = read(environ["wsgi.input"].read(), visit().region)
    except NotACard:
        return _refused(self, client.FORBIDDEN, "CR:valid-address-data", request_info)
    if queries.is_uid_taken(written.uid, parts[2]):
        return _refused(self, client.CONFLICT, "CR:no-uid-conflict", request_info)
    card_write(written, parts[2], facts, visit())
    return (client.NO_CONTENT if facts else client.CREATED), {}, None, None


def _refused(self: Any, status: int, why: str, request_info: dict[str, Any]) -> types.WSGIResponse:
    request_info["status"] = status
    answer: types.WSGIResponse = self._webdav_error_response(status, why, request_info)
    return answer
