"""One pass over a living source: what is stored in it, and what is noted with every batch."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sintonia.gather.actions import how_many, me_infer
from sintonia.gather.models import Account
from sintonia.gather.plan import Counts, Part
from sintonia.gather.storing import Storing

LEASE = timedelta(minutes=5)  # longer than any command to a server may take


class Interrupted(Exception):
    """The account was paused, disconnected or changed by the user meanwhile."""


class Enough(Exception):
    """The time granted is over: another pass goes on from here."""


class Work:
    """The pass under way. `account.tally` holds what was stored and is not settled yet."""

    def __init__(
        self,
        account: Account,
        *,
        now: datetime,
        seconds: float | None = None,
        progress: Callable[[Account], None] | None = None,
    ) -> None:
        self.account, self.now, self.progress = account, now, progress
        self.began = time.monotonic()
        self._until = self.began + seconds if seconds else None
        self._state = account.state
        self._before = account.seconds
        self._storing: Storing | None = None
        self.is_again = False  # what is read now was read before, under other numbers
        self._check_me_at = max(1, account.tally.get("seen", 0) * 2)

    @property
    def elapsed(self) -> float:
        """Seconds since this pass began, earlier shares of it included."""
        return self._before + time.monotonic() - self.began

    def store(self, parts: Sequence[Part], beside: Callable[[], None]) -> None:
        """Store a batch with what `beside` writes, in one transaction.

        Raises Interrupted before anything of it is stored, Enough when it is.
        """
        account = self.account
        if self._storing is None:
            self._storing = Storing(self.now)
        before = account.tally.get("before") or how_many()

        def note(counts: Counts) -> None:
            self.check()
            tally = {name: account.tally.get(name, 0) + n for name, n in asdict(counts).items()}
            kinds = dict(account.tally.get("kinds", {}))
            for part in parts:
                kinds[part.kind] = kinds.get(part.kind, 0) + len(part.items)
            account.tally = {**tally, "kinds": kinds, "before": before}
            account.new += counts.imported
            if not self.is_again:  # what is set aside counts as that however often it is read
                account.new += counts.set_aside + counts.quarantined
            account.done += sum(len(part.items) for part in parts)
            self.save("tally", "new", "done")
            beside()

        self._storing.store(parts, note)
        if account.tally["seen"] >= self._check_me_at:
            self._check_me_at = account.tally["seen"] * 2
            if me_infer(now=self.now):
                self._storing.renew()
        if self.progress:
            self.progress(account)
        if self._until and time.monotonic() > self._until:
            raise Enough

    def forget(self) -> None:
        """Forget what was known of addresses: whose they are has changed."""
        if self._storing:
            self._storing.renew()

    def check(self) -> None:
        """Raise Interrupted when the user changed her mind."""
        states = Account.objects.select_for_update().filter(id=self.account.id)
        if states.values_list("state", flat=True).first() != self._state:
            raise Interrupted

    def check_now(self) -> None:
        """Do so between two steps that store nothing here."""
        with transaction.atomic():
            self.check()

    def save(self, *fields: str, **values: Any) -> None:
        """Note something of the account, that it is being read, and for how long."""
        account = self.account
        for name, value in values.items():
            setattr(account, name, value)
        account.seconds = self.elapsed
        account.held_until = self.now + timedelta(seconds=time.monotonic() - self.began) + LEASE
        Account.objects.filter(id=account.id).update(
            **{name: getattr(account, name) for name in (*fields, *values, "seconds", "held_until")}
        )
