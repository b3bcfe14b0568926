"""The door for outgoing connections: what it lets through is measured where connections are made."""

import random
import socket
import ssl
import threading
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

import pytest
from django.test import override_settings

from sintonia.spaces import egress

FORBIDDEN_4 = [
    "127.0.0.1",
    "127.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "192.88.99.1",
]
FORBIDDEN_6 = [
    "::1",
    "::",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "2001::1",
    "2001:10::1",
    "3fff::1",
    "5f00::1",
    "fe80::1%eth0",
]


def spellings(text: str) -> list[str]:
    """Return the ways in which resolvers take an IPv4 address, and the IPv6 ones that hold it."""
    number = int(IPv4Address(text))
    a, b, c, d = (number >> shift & 255 for shift in (24, 16, 8, 0))
    embedded = [
        f"::ffff:{text}",
        f"::{text}",
        f"64:ff9b::{text}",
        f"64:ff9b:1::{text}",
        f"::ffff:0:{text}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
        f"2001:0:{number >> 16:x}:{number & 0xFFFF:x}::{~number & 0xFFFFFFFF:x}"[:39],
    ]
    plain = [
        text,
        f"{text}.",
        f" {text} ",
        str(number),
        hex(number),
        oct(number).replace("o", ""),
        f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{number & 0xFFFF}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"{a:#x}.{b}.0{c:o}.{d}",
        f"00{a}.{b}.{c}.{d}",
        f"{a}。{b}。{c}。{d}",
        f"user@{text}",
        f"{text}:80",
        f"{text}/x",
        f"{text}#x",
        f"{text}\x00.example",
        f"\n{text}",
        text.translate({48 + i: 0xFF10 + i for i in range(10)}),
    ]
    return [*plain, *embedded, *(f"[{one}]" for one in embedded)]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Note every connection and every look-up that is made; none succeeds."""
    made: list[Any] = []

    def refuse(self: socket.socket, address: Any) -> None:
        made.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    yield made


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Have every name be these addresses; return the names that are asked for."""
    asked: list[str] = []

    def answer(host: str, port: int, **kwargs: Any) -> list[Any]:
        asked.append(host)
        return [(None, None, None, "", (one, port)) for one in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def knock(host: str, port: int = 443) -> str:
    """Try to connect; return why it did not work."""
    try:
        egress.connect(host, port).close()
    except egress.Refused as error:
        return error.code
    except OSError as error:
        return type(error).__name__
    return "connected"


def test_two_thousand_forms_of_forbidden_addresses_make_no_connection(
    connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(4)
    inside = [
        str(ip_network(net)[rng.randrange(1 << 16)])
        for net in (
            "10.0.0.0/8",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
        )
        for _ in range(10)
    ]
    forms = [form for one in (*FORBIDDEN_4, *inside) for form in spellings(one)]
    forms += [form for one in FORBIDDEN_6 for form in (one, f"[{one}]")]
    asked = resolving(monkeypatch, "127.0.0.1")  # as a resolver would that takes any spelling
    codes = [knock(form) for form in forms]
    for address in (*FORBIDDEN_4, *FORBIDDEN_6, *inside):  # the same behind a name
        resolving(monkeypatch, address)
        codes.append(knock("mail.example.com"))
        resolving(monkeypatch, "93.184.216.34", address)  # and behind one that is public as well
        codes.append(knock("mail.example.com"))
    assert len(codes) >= 2000
    assert set(codes) <= {"REFUSED", "BAD_NAME"}
    assert connected == []
    assert len(asked) == 0, "a number in disguise is not even looked up"


def test_redirects_and_returned_addresses_are_judged_like_any_other(connected: list[Any]) -> None:
    places = [
        f"{scheme}://{host}{port}/latest/meta-data"
        for scheme in ("https", "http", "HTTPS", "ftp", "file", "gopher", "")
        for port in ("", ":80", ":443", ":22", ":6379", ":99999", ":x")
        for host in (
            "127.0.0.1",
            "169.254.169.254",
            "[::1]",
            "[::ffff:10.0.0.1]",
            "0x7f.1",
            "2130706433",
            "localhost",
            "a@10.0.0.1",
            "example.com@10.0.0.1",
        )
    ]
    for place in places:
        with pytest.raises(OSError):
            egress.request("GET", place)
    assert connected == []


def test_a_public_address_is_connected_to_as_it_was_resolved(
    connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = resolving(monkeypatch, "93.184.216.34", "2606:2800:220:1::1")
    assert knock("Mail.Example.com.", 993) == "ConnectionRefusedError"
    assert asked == ["mail.example.com"], "once: a second answer could be another"
    assert connected == [("93.184.216.34", 993), ("2606:2800:220:1::1", 993)]


def test_ports_of_other_services_are_refused(
    connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, "93.184.216.34")
    assert {knock("example.com", port) for port in (0, 22, 25, 80, 445, 70_000, -1)} == {"REFUSED"}
    assert connected == []


@override_settings(SINTONIA_EGRESS_HOSTS=["nas.home", "127.0.0.1:1993"])
def test_a_host_that_the_operator_names_may_be_of_her_own_network_but_no_more(
    connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, "192.168.1.5")
    assert knock("nas.home") == "ConnectionRefusedError"
    assert knock("127.0.0.1", 1993) == "ConnectionRefusedError"
    assert connected == [("192.168.1.5", 443), ("127.0.0.1", 1993)]
    assert knock("127.0.0.1", 1994) == "REFUSED"
    assert knock("nas.home.example") == "REFUSED"
    resolving(monkeypatch, "169.254.169.254")
    assert knock("nas.home") == "REFUSED"
    assert len(connected) == 2


def test_what_is_public_and_what_is_not() -> None:
    assert egress.is_public("93.184.216.34") and egress.is_public("2a00:1450:4002::1")
    assert not any(map(egress.is_public, (*FORBIDDEN_4, *FORBIDDEN_6)))
    assert not egress.is_public(str(IPv6Address("::ffff:93.184.216.34"))), (
        "no address in an address"
    )


# --- a server of the test's own ---------------------------------------------------------------------------


class Server:
    """Answers one connection after the other with the same bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                one, _ = self.socket.accept()
            except OSError:
                return
            with one:
                one.recv(65_536)
                try:
                    one.sendall(self.data)
                except OSError:
                    pass


@pytest.fixture
def serve() -> Iterator[Any]:
    servers: list[Server] = []

    def start(data: bytes) -> Server:
        servers.append(Server(data))
        return servers[-1]

    yield start
    for server in servers:
        server.socket.close()


@override_settings(SINTONIA_EGRESS_HOSTS=["127.0.0.1"])
def test_an_answer_is_read_and_a_redirect_is_not_followed(serve: Any) -> None:
    server = serve(
        b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 2\r\n\r\nhi"
    )
    answer = egress.request("GET", f"http://127.0.0.1:{server.port}/a?b=c")
    assert (answer.status, answer.headers["location"], answer.body) == (
        302,
        "http://169.254.169.254/",
        b"hi",
    )
    with pytest.raises(egress.Refused):
        egress.request("GET", answer.headers["location"])


@override_settings(SINTONIA_EGRESS_HOSTS=["127.0.0.1"])
@pytest.mark.parametrize(
    "said",
    [b"* OK IMAP\r\n", b"HTTP/1.1 abc\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500],
)
def test_what_is_no_http_is_an_error_of_the_connection(serve: Any, said: bytes) -> None:
    with pytest.raises(OSError):
        egress.request("GET", f"http://127.0.0.1:{serve(said).port}/")


@override_settings(SINTONIA_EGRESS_HOSTS=["127.0.0.1"])
def test_an_answer_without_end_is_cut_off(serve: Any) -> None:
    server = serve(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 500_000)
    with pytest.raises(egress.TooMuch):
        egress.request("GET", f"http://127.0.0.1:{server.port}/", most_bytes=100_000)


@override_settings(SINTONIA_EGRESS_HOSTS=["127.0.0.1"])
def test_what_cannot_be_encrypted_is_not_spoken_to(serve: Any) -> None:
    server = serve(b"HTTP/1.1 200 OK\r\n\r\n")
    with pytest.raises(ssl.SSLError):
        egress.request("GET", f"https://127.0.0.1:{server.port}/")
