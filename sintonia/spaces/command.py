"""The base of our commands: for people by default, one JSON object with --json, one sentence when it fails.

Exit status 0: done; 1: done, but some items wait in quarantine; 2: wrong use or could not run.
"""

import errno
import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sintonia.spaces.actions import SeveralUsers, local_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Space, User


class CannotRun(CommandError):
    """What was asked cannot be done: one sentence, exit status 2."""

    def __init__(self, text: str) -> None:
        super().__init__(text, returncode=2)


class PlainCommand(BaseCommand):
    """A command whose failures are one sentence, without a class name, and exit status 2."""

    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            options = vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
        except CommandError as error:  # wrong use
            self._leave(str(error), 2)
        args = options.pop("args", ())
        try:
            self.execute(*args, **options)
        except CommandError as error:
            self._leave(str(error), error.returncode)
        except KeyboardInterrupt:
            self._leave(_("Stopped. Nothing is lost: run it again to go on from here."), 130)
        except (OSError, DatabaseError) as error:
            self._leave(_sentence(error), 2)
        finally:
            connections.close_all()

    def _leave(self, text: str, code: int) -> NoReturn:
        self.stderr.write(text)
        sys.exit(code)


class SpaceCommand(PlainCommand):
    """A command that works inside the user's personal space."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--user", metavar="EMAIL", help="whose space; not needed when there is one user"
        )
        self.arguments(parser)

    def arguments(self, parser: ArgumentParser) -> None:
        """Add the command's own arguments."""

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            prepare_database()
            space = self._space(options["user"])
            with in_space(space.id):
                code = self.work(space, **options)
        if code:
            connections.close_all()
            sys.exit(code)

    def _space(self, email: str | None) -> Space:
        try:
            return local_space(email, now=timezone.now())
        except SeveralUsers:
            raise CannotRun(
                _("Several users live here: say whose space is meant with --user EMAIL.")
            ) from None
        except User.DoesNotExist:
            raise CannotRun(_("Nobody here signs in as %(email)s.") % {"email": email}) from None

    def work(self, space: Space, **options: Any) -> int:
        """Do the work inside the space and return the exit status."""
        raise NotImplementedError

    def show(self, data: Any, as_json: bool, text: str) -> None:
        """Print the JSON or the text."""
        self.stdout.write(json.dumps(data, ensure_ascii=False) if as_json else text)


def terminal_language() -> str:
    """Return the terminal's language when it is one of ours, else English."""
    wanted = (
        os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    )[:2]
    return wanted if wanted in dict(settings.LANGUAGES) else "en"


def prepare_database() -> None:
    """Lay out the database when migrations are missing, so that any command may be the first one.

    A layout that was interrupted is finished. Looking costs two milliseconds: names of files against
    names in a table, nothing is imported.
    """
    if _migrations() - _applied():
        call_command("migrate", verbosity=0)


def _migrations() -> set[tuple[str, str]]:
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in (Path(config.path) / "migrations").glob("[0-9]*.py")
    }


def _applied() -> set[tuple[str, str]]:
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    return {(row.app, row.name) for row in MigrationRecorder.Migration.objects.all()}


def _sentence(error: Exception) -> str:
    """Say what the system or the database refused, without a traceback."""
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if (
        getattr(error, "errno", None) == errno.ENOSPC
        or "disk is full" in text
        or "No space left" in text
    ):
        return _("The disk is full. Nothing is half-written: make room and run it again.")
    if "readonly database" in text or "unable to open database" in text:
        return _("The data folder %(path)s cannot be written.") % {"path": settings.SINTONIA_HOME}
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return text
