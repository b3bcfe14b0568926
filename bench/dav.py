"""1,000 contacts of a local Radicale over CardDAV: the first reading with storing, and a pass with nothing new.

Goal: the first reading at most 3 seconds. The server is warm: it has read every card before.
"""

import json
import os
import sys
import time

from bench.common import home, report, sintonia
from tests.dav import PASSWORD, USER, Dav, radicale

CONTACTS = 1_000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CONTACTS
    with radicale() as server, home():
        os.environ["SINTONIA_EGRESS_HOSTS"] = "localhost"
        for number in range(count):
            server.put(f"{number}.vcf", _card(number))
        _set_up(server)
        cost = sintonia("sync", "--json")
        (first,) = json.loads(cost.out)
        assert first["new"] == count and not first["error"], first
        again = sintonia("sync", "--json")
        (second,) = json.loads(again.out)
        assert second["new"] == 0 and not second["error"], second
        report(
            "dav",
            contacts=count,
            seconds=first["seconds"],
            seconds_with_understanding=cost.wall,
            peak_mb=cost.peak,
            ms_nothing_new=second["seconds"] * 1000,
        )


def _card(number: int) -> bytes:
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:card-{number}",
        f"FN:Persona {number}",
        f"N:{number};Persona;;;",
        f"EMAIL;TYPE=WORK:p{number}@studio.example",
        f"TEL;TYPE=CELL:+39347{number:07}",
        f"ORG:Studio {number % 50}",
        f"NOTE:{'parole ' * 20}",
        "END:VCARD",
        "",
    ]
    return "\r\n".join(lines).encode()


def _set_up(server: Dav) -> None:
    """Connect the address book as the pages do, and have the server read it once."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
    django.setup()
    from django.utils import timezone

    from sintonia.gather.living.accounts import dav_connect, folders_choose
    from sintonia.gather.living.passes import account_look
    from sintonia.gather.living.web import client_of
    from sintonia.gather.models import Account, Folder
    from sintonia.sources.dav.looking import Mark, fetch, look
    from sintonia.spaces.actions import local_space
    from sintonia.spaces.ambient import in_space

    now = timezone.now()
    with in_space(local_space(None, now=now).id):
        account = dav_connect(f"{server.url}/", PASSWORD, user=USER, now=now)
        assert account_look(account, now=now)
        book = Folder.objects.get(role="CARDS")
        folders_choose(account, [book.id], now=now)
        client, began = client_of(Account.objects.get(), now=now), time.monotonic()
        seen = look(client, book.name, Mark(), {})
        assert seen
        assert sum(map(len, fetch(client, book.name, book.role, list(seen.new))))
        print(f"the server and the way alone: {time.monotonic() - began:.2f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
