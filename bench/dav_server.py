"""CPU of our `/dav/` with 1,000 cards, beside Radicale with its own storage on the same cards.

Goals: one card at most 4 ms, PROPFIND of all at most 90 ms. In one process, ours through all
middleware with the password of a device, Radicale's without any; the best of three rounds.
"""

import base64
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.common import cpu_of, gather, home, report
from tests import files

PEOPLE = 1000
PROPFIND = (
    b"""<propfind xmlns="DAV:"><prop><getetag/><resourcetype/><getcontenttype/></prop></propfind>"""
)

Ask = Callable[..., bytes]


def main() -> None:
    with home() as folder:
        gather(files.cards(folder / "rubrica.vcf", PEOPLE))
        os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
        import django

        django.setup()
        report("dav_server", **_measured(folder))


def _measured(folder: Path) -> dict[str, Any]:
    ask, people, name = _ours()
    figures: dict[str, Any] = {"cards": _count(ask(people, "PROPFIND"))}
    figures |= {
        "ms_cpu_card": cpu_of(lambda: ask(f"{people}{name}", "GET"), 50),
        "ms_cpu_propfind": cpu_of(lambda: ask(people, "PROPFIND"), 3),
        "ms_cpu_nothing_new": cpu_of(lambda: ask(people, "PROPFIND", depth="0"), 3),
    }
    texts = _texts(ask, people)
    theirs = _radicale(folder / "radicale", texts)
    figures |= {
        "cards_radicale": _count(theirs("/a/people/", "PROPFIND")),
        "ms_cpu_card_radicale": cpu_of(lambda: theirs("/a/people/0.vcf", "GET"), 50),
        "ms_cpu_propfind_radicale": cpu_of(lambda: theirs("/a/people/", "PROPFIND"), 3),
    }
    goals = figures["ms_cpu_card"] <= 4 and figures["ms_cpu_propfind"] <= 90
    return figures | {"goals_met": goals}


def _ours() -> tuple[Ask, str, str]:
    """Return how to ask our server, where the cards are and the name of one."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from sintonia.dav.actions import device_add
    from sintonia.people.models import Person
    from sintonia.spaces.ambient import in_space
    from sintonia.spaces.models import Space, User

    settings.ALLOWED_HOSTS = ["testserver"]
    user = User.objects.get()
    with in_space(Space.objects.get().id):
        password = device_add(user, "bench", now=timezone.now())
        person = Person.objects.order_by("id")[PEOPLE // 2].id
    token = base64.b64encode(f"{user.email}:{password}".encode()).decode()
    client = Client()

    def ask(path: str, method: str, body: bytes = PROPFIND, depth: str = "1") -> bytes:
        headers = {"Authorization": f"Basic {token}", "Depth": depth}
        answer = client.generic(method, path, body, "text/xml", headers=headers)
        assert answer.status_code in (200, 207), answer.status_code
        return answer.content

    return ask, f"/dav/{user.id}/people/", f"{person}.vcf"


def _texts(ask: Ask, people: str) -> list[str]:
    whole = ask(people, "GET").decode()
    return [f"{text}END:VCARD\r\n" for text in whole.split("END:VCARD\r\n") if text.strip()]


def _radicale(folder: Path, texts: list[str]) -> Ask:
    """Return how to ask a Radicale of its own with these cards in it."""
    from radicale import config
    from radicale.app import Application
    from radicale.log import logger

    settings = config.load()
    settings.update(
        {
            "auth": {"type": "remote_user"},
            "storage": {"filesystem_folder": str(folder), "_filesystem_fsync": "False"},
        },
        "bench",
        privileged=True,
    )
    logger.setLevel("ERROR")
    application = Application(settings)

    def ask(path: str, method: str, body: bytes = PROPFIND, depth: str = "1") -> bytes:
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_USER": "a",
            "HTTP_DEPTH": depth,
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": "text/vcard" if method == "PUT" else "text/xml",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
            "wsgi.url_scheme": "http",
        }
        return b"".join(application(environ, lambda status, headers: None))

    book = b"""<mkcol xmlns="DAV:" xmlns:CR="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype>
    <collection/><CR:addressbook/></resourcetype></prop></set></mkcol>"""
    ask("/a/people/", "MKCOL", book)
    for index, text in enumerate(texts):
        ask(f"/a/people/{index}.vcf", "PUT", text.encode())
    return ask


def _count(answer: bytes) -> int:
    return answer.count(b".vcf</href>")


if __name__ == "__main__":
    main()
