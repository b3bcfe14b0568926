"""The one door for connections that leave this machine.

A name is resolved once, every address it has is judged, and the connection goes to exactly such an
address, with the name kept for TLS: what was judged is what is connected to (no rebinding). Nothing is
followed: whoever gets a redirect or an address from a server comes back through this door with it.
No other module opens a socket or resolves a name (tests/house).
"""

from sintonia.spaces.egress.connections import Connection, TooMuch, connect
from sintonia.spaces.egress.places import NotFound, Refused, addresses_of, host_name, is_public
from sintonia.spaces.egress.web import Answer, NotWeb, request, target_of

__all__ = [
    "Answer",
    "Connection",
    "NotFound",
    "NotWeb",
    "Refused",
    "TooMuch",
    "addresses_of",
    "connect",
    "host_name",
    "is_public",
    "request",
    "target_of",
]
