"""What is stored of each source, counted once after a reading instead of at every look at the page."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from sintonia.gather.models import Card, Evidence, Source

# Source.found: {"1": messages by mail, … by channel, "aside": set aside, "cards": …, "since": seconds}


def sources_tally(sources: Collection[int], *, read_at: datetime | None = None) -> None:
    """Count again what is stored of some sources; `read_at` when they were just read."""
    found: dict[int, dict[str, Any]] = {source: {} for source in sources}
    rows = Evidence.objects.filter(source__in=found).values("source", "channel")
    counts = rows.annotate(
        n=Count("id", filter=Q(aside=0)), aside=Count("id", filter=Q(aside__gt=0)), since=Min("at")
    )
    for row in counts:
        told = found[row["source"]]
        told[str(row["channel"])] = row["n"]
        told["aside"] = told.get("aside", 0) + row["aside"]
        told["since"] = min(told.get("since", row["since"]), row["since"])
    cards = Card.objects.filter(source__in=found).values_list("source").annotate(n=Count("id"))
    for source, n in cards:
        found[source]["cards"] = n
    stored = Source.objects.filter(id__in=found)
    for one in stored:
        one.found, one.read_at = found[one.id], read_at or one.read_at
    Source.objects.bulk_update(stored, ["found", "read_at"])
