"""A phone that comes to the tests' server."""

import base64
import re
from typing import Any

from django.http import HttpResponse

from sintonia.dav.actions import device_add
from sintonia.testing import NOW, RoomTestCase

PROPFIND = """<propfind xmlns="DAV:" xmlns:CS="http://calendarserver.org/ns/"><prop><getetag/>
<CS:getctag/><sync-token/></prop></propfind>"""


def card(*lines: str, version: str = "3.0") -> str:
    """Return a card with these lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def unfolded(text: str) -> list[str]:
    """Return the lines of a card, whole."""
    return text.replace("\r\n ", "").split("\r\n")


class PhoneTestCase(RoomTestCase):
    """Anna has a phone, of which `phone` is the voice."""

    def setUp(self) -> None:
        super().setUp()
        self.password = device_add(self.anna, "Anna's phone", now=NOW)
        self.client.logout()

    @property
    def people(self) -> str:
        return f"/dav/{self.anna.id}/people/"

    def phone(self, method: str, path: str, body: str = "", **headers: str) -> HttpResponse:
        """Send a request with Anna's device password."""
        answer = self.ask(method, path, body, self.anna.email, self.password, **headers)
        assert isinstance(answer, HttpResponse)
        return answer

    def ask(
        self, method: str, path: str, body: str, email: str, password: str, **headers: str
    ) -> Any:
        """Send a request with a password."""
        token = base64.b64encode(f"{email}:{password}".encode()).decode()
        return self.client.generic(
            method,
            path,
            body,
            content_type="text/vcard; charset=utf-8" if method == "PUT" else "text/xml",
            headers={"Authorization": f"Basic {token}", **headers},
        )

    def etags(self) -> dict[str, str]:
        """Return the names of the cards with their ETags."""
        text = self.phone("PROPFIND", self.people, PROPFIND, Depth="1").content.decode()
        found = re.findall(
            r"<href>([^<]+\.vcf)</href>.*?<getetag>([^<]+)</getetag>", text, re.DOTALL
        )
        return dict(found)

    def ctag(self) -> str:
        """Return the ctag of the address book."""
        text = self.phone("PROPFIND", self.people, PROPFIND, Depth="0").content.decode()
        found = re.search(r"getctag>([^<]+)</", text)
        assert found, text
        return found[1]

    def sync(self, token: str = "") -> tuple[str, dict[str, bool]]:
        """Return a new sync token, and what is there (True) or gone (False) since the old one."""
        body = f"""<sync-collection xmlns="DAV:"><sync-token>{token}</sync-token>
        <sync-level>1</sync-level><prop><getetag/></prop></sync-collection>"""
        text = self.phone("REPORT", self.people, body).content.decode()
        new = re.search(r"<sync-token>([^<]+)</sync-token>", text)
        assert new, text
        found = {}
        for response in re.findall(r"<response>(.*?)</response>", text, re.DOTALL):
            href = re.search(r"<href>([^<]+)</href>", response)
            assert href
            found[href[1].rpartition("/")[2]] = " 404 " not in response
        return new[1], found

    def put(self, name: str, text: str, **headers: str) -> int:
        """Write a card; return the status."""
        return self.phone("PUT", self.people + name, text, **headers).status_code

    def get(self, name: str) -> list[str]:
        """Read a card; return its lines, whole."""
        response = self.phone("GET", self.people + name)
        assert response.status_code == 200, response.status_code
        return unfolded(response.content.decode())
