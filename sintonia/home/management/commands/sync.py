"""`sintonia sync [SOURCE]`: reads what is new in the living sources, once."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.gather.living.passes import Outcome, account_sync
from sintonia.gather.living.sentences import trouble_title
from sintonia.gather.models import Account
from sintonia.gather.queries import accounts_named
from sintonia.home.progress import Bar
from sintonia.spaces.command import CannotRun, SpaceCommand
from sintonia.spaces.models import Space
from sintonia.ui.templatetags.sintonia_ui import num
from sintonia.understand.actions import refresh

COUNTS = ("new", "changed", "gone")
RESTING = ("PAUSED", "NOT_CHOSEN")  # not read, and that is how the user wants it


class Command(SpaceCommand):
    help = "Reads what is new in the connected sources, once."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "source", nargs="?", default="", metavar="SOURCE", help="the address of one of them"
        )

    def work(self, space: Space, **options: Any) -> int:
        accounts = accounts_named(options["source"])
        if not accounts and options["source"]:
            raise CannotRun(
                _("Nothing is connected under “%(name)s”.") % {"name": options["source"]}
            )
        is_shown = sys.stderr.isatty() and not options["json"]
        found = [self._sync(account, options["source"], is_shown) for account in accounts]
        refresh(now=timezone.now())
        kinds = [account.kind for account in accounts]
        text = "\n".join(map(_text, found, kinds)) or _("Nothing is connected yet.")
        self.show(found, options["json"], text)
        return 2 if any(one["error"] and one["error"] not in RESTING for one in found) else 0

    def _sync(self, account: Account, named: str, is_shown: bool) -> dict[str, Any]:
        bar = Bar(self.stderr if is_shown else None)
        outcome = self._outcome(account, named, bar)
        bar.end()
        counts = {name: getattr(outcome, name) for name in COUNTS}
        rest = {"seconds": round(outcome.seconds, 3), "error": outcome.error}
        return {"source": account.address, **counts, **rest}

    def _outcome(self, account: Account, named: str, bar: Bar) -> Outcome:
        state = Account.State(account.state)
        if state == Account.State.PAUSED and not named:
            return Outcome(0, 0, 0, 0.0, "PAUSED", True)
        if state in (Account.State.NEW, Account.State.CHOOSING):
            return Outcome(0, 0, 0, 0.0, "NOT_CHOSEN", True)
        return account_sync(
            account,
            now=timezone.now(),
            progress=lambda one: bar.show(one.done, one.total, one.done),
        )


def _text(found: dict[str, Any], kind: str) -> str:
    if found["error"]:
        return f"{found['source']}: {trouble_title(found['error'], kind)}"
    n = found["new"]
    if kind == Account.Kind.IMAP:
        new = ngettext("%(n)s new message", "%(n)s new messages", n)
    else:
        new = ngettext("%(n)s new item", "%(n)s new items", n)
    return _("%(source)s: %(new)s, %(gone)s gone from there, in %(seconds)s seconds.") % {
        "source": found["source"],
        "new": new % {"n": num(n)},
        "gone": num(found["gone"]),
        "seconds": num(found["seconds"]),
    }
