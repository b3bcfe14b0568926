"""`sintonia signin [EMAIL]`: a fresh one-time link."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sintonia.spaces.actions import PLACEHOLDER, key_issue
from sintonia.spaces.command import CannotRun, PlainCommand, prepare_database, terminal_language
from sintonia.spaces.models import Key, User


def link_for(user: User | None, *, port: int) -> str:
    """Return a one-time link: to come in as the user, or to the first run when there is nobody yet."""
    user = user if user and user.email != PLACEHOLDER else None
    purpose = Key.Purpose.SIGN_IN if user else Key.Purpose.FIRST_RUN
    token = key_issue(purpose=purpose, user=user, now=timezone.now())
    origin = settings.SINTONIA_ORIGIN or f"http://localhost:{port}"
    return origin.rstrip("/") + reverse("key", args=[token])


class Command(PlainCommand):
    help = "Prints a fresh one-time sign-in link, at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "email", nargs="?", help="who comes in; not needed when there is one user"
        )
        parser.add_argument(
            "--port", type=int, default=8000, help="the port of `sintonia serve` (8000)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(terminal_language()):
            prepare_database()
            url = link_for(_user(options["email"]), port=options["port"])
        self.stdout.write(json.dumps({"url": url}) if options["json"] else url)


def _user(email: str | None) -> User | None:
    """Return the named or only user; None when nobody is here yet."""
    if email:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CannotRun(_("Nobody here signs in as %(email)s.") % {"email": email})
        return user
    users = list(User.objects.all()[:2])
    if len(users) > 1:
        raise CannotRun(
            _("Several users live here: say whose link you want, “sintonia signin EMAIL”.")
        )
    return users[0] if users else None
