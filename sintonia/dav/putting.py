"""Writing cards and events over the protocol (RFC 6352, 4791): conditions, our readers, our actions."""

from http import client
from typing import Any

from radicale import httputils, types
from radicale.pathutils import strip_path

from sintonia.dav import agenda, queries
from sintonia.dav.actions import card_write
from sintonia.dav.event_actions import event_write
from sintonia.dav.reading import NotACard, read
from sintonia.dav.vcard import etag_of
from sintonia.dav.visit import visit
from sintonia.sources.dav.events import read_event

# The words are for whoever reads the protocol; devices show their own.
NOT_HERS = (
    client.FORBIDDEN,
    {"Content-Type": "text/plain; charset=utf-8"},
    "This occasion comes from a calendar that is read here: change it in that calendar.",
    None,
)


def put(
    self: Any,
    environ: types.WSGIEnviron,
    base_prefix: str,
    path: str,
    user: str,
    user_groups: set[str],
    request_info: dict[str, Any],
) -> types.WSGIResponse:
    """Write a card of her own people, or an occasion of her own making; all else is only to be read.

    No ETag is sent back: what is served is not byte by byte what was sent, so that the device has to
    fetch it (RFC 6352 section 6.3.2.3).
    """
    parts = strip_path(path).split("/")
    if len(parts) != 3 or parts[0] != user or len(parts[2]) > 200:
        return httputils.FORBIDDEN
    kinds = {"people": _put_card, "calendar": _put_event}
    if parts[1] not in kinds:
        return httputils.FORBIDDEN
    answer: types.WSGIResponse = kinds[parts[1]](self, environ, parts[2], request_info)
    return answer


def _put_card(
    self: Any, environ: types.WSGIEnviron, href: str, request_info: dict[str, Any]
) -> types.WSGIResponse:
    facts = queries.card_at(href)
    if not _may(environ, etag_of(facts) if facts else ""):
        return httputils.PRECONDITION_FAILED
    try:
        written = read(environ["wsgi.input"].read(), visit().region)
    except NotACard:
        return _refused(self, client.FORBIDDEN, "CR:valid-address-data", request_info)
    if queries.is_uid_taken(written.uid, href):
        return _refused(self, client.CONFLICT, "CR:no-uid-conflict", request_info)
    card_write(written, href, facts, visit())
    return (client.NO_CONTENT if facts else client.CREATED), {}, None, None


def _put_event(
    self: Any, environ: types.WSGIEnviron, href: str, request_info: dict[str, Any]
) -> types.WSGIResponse:
    served = agenda.event_at(href)
    if served and not served.is_by_hand:
        return NOT_HERS
    if not _may(environ, served.etag if served else ""):
        return httputils.PRECONDITION_FAILED
    data = environ["wsgi.input"].read()
    try:
        text = data.decode()
        event = read_event(data, zone=agenda.zone().key, region=visit().region)
    except ValueError:
        return _refused(self, client.FORBIDDEN, "C:valid-calendar-data", request_info)
    if agenda.is_event_uid_taken(event.uid, href):
        return _refused(self, client.CONFLICT, "C:no-uid-conflict", request_info)
    event_write(event, text, href, served, visit())
    return (client.NO_CONTENT if served else client.CREATED), {}, None, None


def delete(self: Any, *args: Any, **kwargs: Any) -> types.WSGIResponse:
    """Delete as Radicale does, and say why where an occasion belongs to another calendar."""
    try:
        answer: types.WSGIResponse = self.delete_by_protocol(*args, **kwargs)
    except PermissionError:
        return NOT_HERS
    return answer


def _may(environ: types.WSGIEnviron, etag: str) -> bool:
    """Say whether what is there (its etag, "" for nothing) is what the device wants to write over."""
    wanted = environ.get("HTTP_IF_MATCH", "")
    if wanted and (not etag or wanted not in ("*", etag)):
        return False
    return not (etag and environ.get("HTTP_IF_NONE_MATCH") == "*")


def _refused(self: Any, status: int, why: str, request_info: dict[str, Any]) -> types.WSGIResponse:
    request_info["status"] = status
    answer: types.WSGIResponse = self._webdav_error_response(status, why, request_info)
    return answer
