"""Who is who among many: finding proposals, their page, the list of organisations; queries counted.

Two address books of the same people, as a phone and a provider have them: in the second one in ten changed
her employer and her address, one in twenty is written otherwise, and desks are shared.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.common import cpu_of, gather, home, report

GIVEN_NAMES = "Anna Bea Carla Dino Elena Fabio Giulia Hana Irene Luca Marco Nadia Olga Piero Rita Sara Tea Ugo Vera Zoe"
FAMILY_NAMES = "Alti Bassi Conti Doria Esposito Ferretti Galli Monti Neri Orsi Pace Riva Serra Testa Uberti Villa"
GIVEN, FAMILY = GIVEN_NAMES.split(), FAMILY_NAMES.split()


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [2_000, 10_000]
    for size in sizes:
        with home() as folder:
            (folder / "books").mkdir()
            for name, is_second in (("phone.vcf", False), ("provider.vcf", True)):
                text = "".join(_card(number, is_second=is_second) for number in range(size // 2))
                Path(folder / "books" / name).write_text(text)
            cost, counts = gather(folder / "books")
            with get_context("spawn").Pool(1) as apart:  # settings hold for one home
                measured = apart.apply(_measure)
            report(
                "who_is_who",
                cards=size,
                people=counts["people"],
                cpu_s_reading=cost.cpu,
                **measured,
            )


def _card(number: int, *, is_second: bool) -> str:
    given, family = (
        GIVEN[number % len(GIVEN)],
        f"{FAMILY[number // 20 % 16]}{_letters(number // 320)}",
    )
    firm = number // 5
    if is_second and number % 10 == 0:
        firm += 7  # a new employer, and an address there
    name = f"{given[0]}. {family}" if is_second and number % 20 == 1 else f"{given} {family}"
    mail = f"{given}.{family}{number}@firm{firm}.example".lower()
    desk = f"EMAIL:info@firm{firm}.example\n" if number % 3 == 0 else ""
    uid = f"{'b' if is_second else 'a'}{number}"
    return (
        f"BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\nFN:{name}\nEMAIL:{mail}\n{desk}"
        f"ORG:Firm {firm}\nEND:VCARD\n"
    )


def _letters(number: int) -> str:
    return "" if number == 0 else _letters((number - 1) // 26) + chr(97 + (number - 1) % 26)


def _measure() -> dict[str, Any]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
    django.setup()
    from django.db import connection, reset_queries
    from django.utils import timezone

    from sintonia.gather.duplicates.page import duplicates_page
    from sintonia.gather.matching import proposals_refresh
    from sintonia.gather.organisations.page import organisations_page
    from sintonia.spaces.actions import local_space
    from sintonia.spaces.ambient import in_space

    connection.close()
    now = timezone.now()

    def queries(act: Callable[[], Any]) -> int:
        connection.force_debug_cursor = True
        reset_queries()
        act()
        connection.force_debug_cursor = False
        return len(connection.queries)

    with in_space(local_space(None, now=now).id):
        began = time.process_time()
        proposals_refresh(now=now)
        found = time.process_time() - began
        asked = partial(duplicates_page, wanted=1, now=now)
        firms = partial(organisations_page, q="", page=1)
        return {
            "cpu_s_proposals": found,
            "proposals": asked().total,
            "ms_cpu_duplicates": cpu_of(asked, 3),
            "queries_duplicates": queries(asked),
            "organisations": firms().found,
            "ms_cpu_organisations": cpu_of(firms, 3),
            "queries_organisations": queries(firms),
        }


if __name__ == "__main__":
    main()
