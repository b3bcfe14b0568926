"""Writing a plan together with all that follows from it."""

from collections.abc import Sequence
from datetime import datetime

from sintonia.gather.copies import copies_keep
from sintonia.gather.heard import Listening
from sintonia.gather.plan import Part, Plan
from sintonia.gather.planning import Planner
from sintonia.gather.rederive import identities_changed, replace_evidence, settle_lost
from sintonia.gather.settle import settle_cards
from sintonia.gather.store import apply


def plan_write(
    plan: Plan, parts: Sequence[Part], planner: Planner, listening: Listening, *, now: datetime
) -> None:
    """Write what a plan of these items adds and changes, inside the caller's transaction."""
    copies_keep(plan)
    lost = apply(plan, planner.by_id, now=now)
    listening.hear(parts, planner.people)
    replace_evidence(plan.replaced, now)
    settle_lost(lost, now)
    settle_cards(now)
    identities_changed(one.id for one in plan.changed_identities.values() if one.person)
