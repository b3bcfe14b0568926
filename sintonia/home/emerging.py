"""What is emerging while the first things are read: people, and the beginning of the strongest story."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sintonia.people.models import Moment, Person
from sintonia.ui import marks
from sintonia.ui.dates import day_of
from sintonia.understand.models import Relationship
from sintonia.understand.people import everybody

ARCHES = 6


@dataclass(frozen=True)
class Emerging:
    """A few figures and faces."""

    people: int
    alive: int
    never_met: int
    arches: list[SafeString]
    first: str  # a sentence about the strongest relationship's beginning, "" when there is none
    first_id: int  # of that person
    is_growing: bool  # something waits to be understood


def emerging(*, is_reading: bool) -> Emerging:
    """Return what is known so far."""
    state = Relationship.State
    counts = everybody().aggregate(
        people=Count("id"),
        alive=Count("id", filter=Q(relationships__state__in=(state.ALIVE, state.FADING))),
        never_met=Count(
            "id", filter=Q(relationships__isnull=False, relationships__last_met_at=None)
        ),
    )
    known = Relationship.objects.filter(person__deleted_at=None, strength__isnull=False)
    columns = ("person_id", "person__name", "first_at", "last_met_at")
    strongest = list(known.order_by("-strength", "person_id").values_list(*columns)[:ARCHES])
    return Emerging(
        arches=[_arch(name, met) for _pk, name, _at, met in strongest],
        first=_first(*strongest[0][:3]) if strongest else "",
        first_id=strongest[0][0] if strongest else 0,
        is_growing=is_reading or Person.objects.filter(is_stale=True).exists(),
        **counts,
    )


def _arch(name: str, last_met_at: int | None) -> SafeString:
    return marks.arch(name, marks.NEVER if last_met_at is None else marks.MET)


def _first(person: int, name: str, at: int) -> str:
    """Return how and when the first contact was."""
    moments = Moment.objects.filter(person__root_id=person, at=at)
    channel = moments.values_list("channel", flat=True).order_by("channel").first()
    said = {
        Moment.Channel.MAIL: _("The first mail with %(name)s is from %(day)s."),
        Moment.Channel.CHAT: _("The first message with %(name)s is from %(day)s."),
        Moment.Channel.CALL: _("The first call with %(name)s is from %(day)s."),
        Moment.Channel.VIDEO: _("The first video call with %(name)s is from %(day)s."),
        Moment.Channel.IN_PERSON: _("The first time you met %(name)s was on %(day)s."),
    }
    return said[Moment.Channel(channel or Moment.Channel.MAIL)] % {"name": name, "day": day_of(at)}
