"""Where a mailbox is, as its domain says it: asked by the one door, read as what it is: a stranger's file."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from sintonia.gather.living.opening import server_find
from sintonia.gather.tests.mailboxes import MailboxTestCase
from sintonia.gather.tests.webs import Web, web
from sintonia.sources.imap.autoconfig import Found, places_of, read
from sintonia.sources.imap.errors import ImapError
from sintonia.sources.imap.providers import Server

ANNA = "anna@studio.example"
FILE = """<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="studio.example"><domain>studio.example</domain>
<incomingServer type="pop3"><hostname>pop.studio.example</hostname><port>995</port>
<socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>
<incomingServer type="imap"><hostname>plain.studio.example</hostname><port>143</port>
<socketType>plain</socketType><username>%EMAILADDRESS%</username></incomingServer>
<incomingServer type="imap"><hostname>Imaps.%EMAILDOMAIN%</hostname><port>993</port>
<socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
</emailProvider></clientConfig>"""


def test_only_encrypted_imap_is_taken() -> None:
    assert read(FILE.encode(), ANNA) == [Found(Server("imaps.studio.example"), "anna")]


def test_the_address_is_not_sent() -> None:
    assert all("anna" not in place for place in places_of(ANNA))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>not found",
        b"\xff\xfe\x00garbage",
        b'<?xml version="1.0" encoding="none-such"?><a/>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        FILE.replace("993", "99999999999999999").encode(),
        FILE.replace("993", "-1").encode(),
        FILE.replace("Imaps.%EMAILDOMAIN%", "a b\nc").encode(),
        FILE.replace("Imaps.%EMAILDOMAIN%", "h" * 300).encode(),
        FILE.encode() + b" " * 300_000,
    ],
)
def test_a_hostile_file_says_nothing(data: bytes) -> None:
    assert read(data, ANNA) == []


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as running, override_settings(SINTONIA_EGRESS_HOSTS=["localhost"]):
        yield running


def test_a_redirect_into_a_private_network_is_refused(site: Web) -> None:
    site.say = lambda asked: (302, {"Location": "http://169.254.169.254/config.xml"}, b"")
    with pytest.raises(ImapError):
        server_find("anna@nowhere.invalid", [f"{site.url}/mail/config-v1.1.xml"])
    assert len(site.asked) == 1


def test_redirects_without_end_are_left(site: Web) -> None:
    site.say = lambda asked: (302, {"Location": asked.path + "x"}, b"")
    with pytest.raises(ImapError):
        server_find("anna@nowhere.invalid", [f"{site.url}/a"])
    assert len(site.asked) == 3


class FoundTests(MailboxTestCase):
    def test_what_the_domain_says_comes_before_what_is_guessed(self) -> None:
        told = (
            FILE.replace("Imaps.%EMAILDOMAIN%", "localhost")
            .replace("993", str(self.server.port))
            .encode()
        )
        with web() as site, override_settings(SINTONIA_EGRESS_HOSTS=["localhost"]):
            site.say = lambda asked: (
                (200, {}, told) if asked.path == "/two" else (404, {}, b"no such file")
            )
            found = server_find("anna@nowhere.invalid", [f"{site.url}/one", f"{site.url}/two"])
        self.assertEqual(found, Found(Server("localhost", self.server.port), "anna"))

    def test_a_server_that_does_not_answer_is_not_believed(self) -> None:
        told = FILE.replace("Imaps.%EMAILDOMAIN%", "localhost").replace("993", "9").encode()
        with web() as site, override_settings(SINTONIA_EGRESS_HOSTS=["localhost"]):
            site.say = lambda asked: (200, {}, told)
            with self.assertRaises(ImapError):
                server_find("anna@nowhere.invalid", [f"{site.url}/one"])
