"""`sintonia rotate-secrets`: new keys for the passwords and tokens of connected sources."""

from argparse import ArgumentParser
from typing import Any

from django.utils import translation
from django.utils.translation import ngettext

from sintonia.spaces.command import CannotRun, PlainCommand, prepare_database, terminal_language
from sintonia.spaces.secrets import CannotOpen, rotate


class Command(PlainCommand):
    help = "Seals the passwords and tokens of connected sources with a new key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """None of its own."""

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            prepare_database()
            try:
                n = rotate()
            except CannotOpen as error:
                raise CannotRun(str(error)) from None
            self.stdout.write(
                ngettext("%(n)d secret has a new key.", "%(n)d secrets have a new key.", n)
                % {"n": n}
            )
