"""Radicale as a part of our process: its protocol, our tables. Imported by the first request."""

import logging
from functools import cache

from radicale import config
from radicale.app import Application

from sintonia.dav.putting import delete, put
from sintonia.dav.storage import Rights, Storage


class Server(Application):
    """Radicale, but for writing: the bytes are read by our readers, not by its own."""

    do_PUT = put
    delete_by_protocol = Application.do_DELETE
    do_DELETE = delete


@cache
def server() -> Server:
    """Return the application, made once in a process."""
    settings = config.load()
    settings.update(
        {
            "auth": {"type": "remote_user", "delay": "0"},
            "rights": {
                "type": Rights,
                "permit_delete_collection": "False",
                "permit_overwrite_collection": "False",
            },
            "storage": {"type": Storage},
            "web": {"type": "none"},
        },
        "sintonia",
        privileged=True,
    )
    logging.getLogger("radicale").setLevel(logging.ERROR)  # it tells each refusal, with its address
    return Server(settings)
