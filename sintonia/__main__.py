"""`sintonia`, `python -m sintonia` and `manage.py`: one command line."""

import os
import sys
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand

WRONG_USE = 2  # exit status: wrong use, or could not run


class Commands(ManagementUtility):
    """Django's commands, ours first; wrong use is one sentence."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        from django.conf import settings

        settings.INSTALLED_APPS  # noqa: B018  # raises what is wrong with the settings, before all else
        if subcommand not in get_commands():
            self.leave(f"There is no command “{subcommand}”. `{self.prog_name} help` lists them.")
        return super().fetch_command(subcommand)

    def main_help_text(self, commands_only: bool = False) -> str:
        commands = get_commands()
        if commands_only:
            return "\n".join(sorted(commands))
        ours = sorted(name for name, app in commands.items() if app.startswith("sintonia."))
        lines = [f"  {name:<10} {self.fetch_command(name).help}" for name in ours]
        head = f"Type `{self.prog_name} COMMAND --help` for how each is used:"
        return "\n".join([head, "", *lines, f"  {'migrate':<10} Lays out or updates the database."])

    @staticmethod
    def leave(text: str) -> NoReturn:
        """Say why in one sentence and end."""
        sys.stderr.write(f"{text}\n")
        sys.exit(WRONG_USE)


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sintonia.config.settings")
    sys.argv[0] = "sintonia"
    try:
        Commands(sys.argv).execute()
    except ImproperlyConfigured as error:
        Commands.leave(str(error))
    except OSError as error:
        Commands.leave(f"{error.filename}: {error.strerror}" if error.filename else str(error))


if __name__ == "__main__":
    main()
