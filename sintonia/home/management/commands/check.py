"""`sintonia check`: integrity of the database, invariants, and one hash of all that is known."""

from argparse import ArgumentParser
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from sintonia.spaces.command import SpaceCommand
from sintonia.spaces.models import Space
from sintonia.spaces.state import state_hash


class Command(SpaceCommand):
    help = "Checks the data: integrity, references, and one hash of all that is known."

    def arguments(self, parser: ArgumentParser) -> None:
        """None of its own."""

    def work(self, space: Space, **options: Any) -> int:
        problems = database_problems()
        found = {"ok": not problems, "state_hash": state_hash(), "problems": problems}
        text = (
            _("All is well. State: %(hash)s")
            if not problems
            else _("Something is wrong: %(problems)s. State: %(hash)s")
        )
        self.show(
            found,
            options["json"],
            text % {"hash": found["state_hash"], "problems": "; ".join(problems)},
        )
        return 0 if not problems else 2


def database_problems() -> list[str]:
    """Return what the database itself finds wrong: broken pages, references that lead nowhere."""
    problems = []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            problems += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
    try:
        connection.check_constraints()
    except Exception as error:
        problems.append(str(error))
    return problems
