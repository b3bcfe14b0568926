"""Radicale and Xandikos of the tests' own: on loopback, with a folder made for them, gone afterwards."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "anna", "il-gatto-di-casa"

_BOOK = """<?xml version="1.0"?><{0}mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:{1}"><d:set><d:prop>
<d:resourcetype><d:collection/><c:{2}/></d:resourcetype><d:displayname>{3}</d:displayname></d:prop></d:set></{0}mkcol>"""


@dataclass
class Dav:
    """A running server, seen as another client sees it."""

    port: int
    books: str  # path of the address book
    calendar: str  # path of the calendar

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Do a request with the password."""
        token = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        sent = {"Authorization": f"Basic {token}", **(headers or {})}
        request = urllib.request.Request(  # noqa: S310  # our own server
            self.url + path, data=body or None, headers=sent, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def put(self, name: str, data: bytes) -> None:
        """Store a card (`.vcf`) or an event (`.ics`)."""
        kind = "text/vcard" if name.endswith(".vcf") else "text/calendar"
        home = self.books if name.endswith(".vcf") else self.calendar
        status, _, said = self.ask("PUT", home + name, data, {"Content-Type": kind})
        assert status in (200, 201, 204), (status, said)

    def get(self, name: str) -> bytes:
        """Return what is stored."""
        home = self.books if name.endswith(".vcf") else self.calendar
        return self.ask("GET", home + name)[2]

    def delete(self, name: str) -> None:
        """Delete a card or an event."""
        home = self.books if name.endswith(".vcf") else self.calendar
        status, _, said = self.ask("DELETE", home + name)
        assert status in (200, 204), (status, said)

    def make(self) -> None:
        """Make an address book and a calendar that are empty."""
        for path, space, kind, name in (
            (self.books, "carddav", "addressbook", "Contatti"),
            (self.calendar, "caldav", "calendar", "Agenda"),
        ):
            self.ask("DELETE", path)
            status, _, said = self.ask(
                "MKCOL", path, _BOOK.format("d:", space, kind, name).encode()
            )
            assert status == 201, (status, said)


@contextmanager
def radicale() -> Iterator[Dav]:
    """Run a Radicale until the block ends."""
    with tempfile.TemporaryDirectory(prefix="radicale-") as name:
        folder, port = Path(name), free_port()
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        config = folder / "config"
        config.write_text(
            f"[server]\nhosts = 127.0.0.1:{port}\n"
            f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\nhtpasswd_encryption = plain\ndelay = 0\n"
            f"[storage]\nfilesystem_folder = {folder}/data\n"
            "[logging]\nlevel = error\n"
        )
        dav = Dav(port, "/anna/contatti/", "/anna/agenda/")
        with running(["-m", "radicale", "--config", str(config)], port):
            dav.make()
            yield dav


@contextmanager
def xandikos() -> Iterator[Dav]:
    """Run a Xandikos, which knows no passwords, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="xandikos-") as name:
        port = free_port()
        command = ["-m", "xandikos.web", "-d", name, "--state-dir", f"{name}-state", "--defaults"]
        command += ["-l", "127.0.0.1", "-p", str(port), "--current-user-principal", "/anna/"]
        with running(command, port):
            yield Dav(port, "/anna/contacts/addressbook/", "/anna/calendars/calendar/")


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Run a Python program until the block ends; wait until it listens."""
    environment = {"PATH": os.defpath, "HOME": tempfile.gettempdir(), "PYTHONWARNINGS": "ignore"}
    process = subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended by itself"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not listen")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
