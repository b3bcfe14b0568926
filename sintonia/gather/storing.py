"""Storing what is read, batch after batch: each is planned, and written together with what says how far."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from sintonia.gather.heard import Listening
from sintonia.gather.known import Stored
from sintonia.gather.models import Source
from sintonia.gather.plan import Counts, Part
from sintonia.gather.planning import Planner
from sintonia.gather.queries import my_identity_ids
from sintonia.gather.writing import plan_write
from sintonia.spaces.bulk import refresh_statistics

MANY = 200  # items stored, from which on the database is asked to count again whenever they have doubled


class Storing:
    """Remembers the addresses it met from batch to batch."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.listening = Listening()
        self._kinds: set[tuple[int, str]] = set()
        self._stored, self._count_at = 0, MANY
        self.renew()

    def renew(self) -> None:
        """Forget what was known of addresses: whose they are, or who "me" is, has changed."""
        self.planner = Planner(Stored(), my_identity_ids())

    def store(self, parts: Sequence[Part], beside: Callable[[Counts], None]) -> None:
        """Plan some items and write them; `beside` notes how far this is, in the same transaction."""
        plan = self.planner.plan(parts)
        with transaction.atomic():
            kinds = self._note_kinds(parts)
            plan_write(plan, parts, self.planner, self.listening, now=self.now)
            beside(plan.counts)
        self._kinds |= kinds
        if plan.cards or plan.changed_cards or plan.replaced:
            self.renew()
        self._stored += sum(len(part.items) for part in parts)
        if self._stored >= self._count_at:
            self._count_at = self._stored * 2
            refresh_statistics("people", "gather", "understand")

    def _note_kinds(self, parts: Sequence[Part]) -> set[tuple[int, str]]:
        """Note which readers found something in each source: it says how far its cards are believed."""
        found = {(part.source, part.kind) for part in parts if part.kind}
        for source_id, kind in sorted(found - self._kinds):
            for source in Source.objects.filter(id=source_id):
                source.kinds = sorted({*source.kinds, kind})
                source.save(update_fields=["kinds"])
        return found
