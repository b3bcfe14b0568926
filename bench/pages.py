"""CPU of each page with 1,000 people and 50,000 moments on SQLite, beside a naive view of the same rows.

Goals: at most 1.4 times the naive one; today at most the list's. In one process, through all
middleware, signed in; the best of three rounds.
"""

import os
from pathlib import Path
from typing import Any

from bench.common import cpu_of, gather, home, report
from tests import files

PEOPLE, MESSAGES, TIMES = 1000, 60_000, 30
MOMENTS = 500  # of the relationship that is looked at


def main() -> None:
    with home() as folder:
        _fill(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
        import django

        django.setup()
        from sintonia.home.management.commands.serve import collect_static

        collect_static()
        report("pages", **_measured())


def _fill(folder: Path) -> None:
    gather(files.cards(folder / "rubrica.vcf", PEOPLE))
    gather(files.mbox(folder / "Posta.mbox", MESSAGES, friends=PEOPLE, words=2), "--me", files.ME)
    gather(files.calendar(folder / "calendario.ics", 500), "--me", files.ME)


def _measured() -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from sintonia.people.models import Moment, Person
    from sintonia.spaces.ambient import in_space
    from sintonia.spaces.models import Space, User
    from sintonia.understand.models import Relationship

    settings.ALLOWED_HOSTS = ["testserver"]
    user = User.objects.get()
    User.objects.update(last_login=timezone.now())
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    with in_space(Space.objects.get().id):
        sizes = {"people": Person.objects.count(), "moments": Moment.objects.count()}
        told = dict(Relationship.objects.values_list("person_id", "moments"))
    one = min(told, key=lambda person: abs(told[person] - MOMENTS))

    def cost(address: str) -> float:
        assert client.get(address).status_code == 200, address
        return cpu_of(lambda: client.get(address), TIMES)

    pages = {
        "list": ("/people/", "/naive/people/"),
        "person": (f"/people/{one}/", f"/naive/people/{one}/"),
        "search": ("/search/?q=mar", "/naive/search/?q=mar"),
    }
    ours = {name: cost(address) for name, (address, _) in pages.items()}
    ours |= {"today": cost("/"), "balance": cost("/people/balance/")}
    sizes["moments_of_person"] = told[one]
    settings.ROOT_URLCONF = "bench.naive"
    naive = {name: cost(address) for name, (_, address) in pages.items()}
    figures = sizes | {f"ms_cpu_{name}": value for name, value in ours.items()}
    figures |= {f"ms_cpu_{name}_naive": value for name, value in naive.items()}
    figures |= {f"times_naive_{name}": ours[name] / naive[name] for name in naive}
    return figures | {"today_over_list": ours["today"] / ours["list"]}


if __name__ == "__main__":
    main()
