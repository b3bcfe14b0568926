"""How a person may have come, from the evidence: proposals, until the user confirms one.

Whoever brought somebody was known before, and left a trace where it began: a deed that the user
noted, the conversation of the first mail (an introduction by mail, answered with the introducer in
copy), the occasion of the first contact.
"""

from collections.abc import Container, Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext

from sintonia.engine.rules import TALK_PARTY
from sintonia.home.person.names import Face, faces
from sintonia.home.person.prepared import Prepared, hers
from sintonia.people.models import Deed, Moment
from sintonia.ui.dates import day_of

MOST = 3
_MOST_READ = 50  # moments of a conversation
_MAIL = int(Moment.Channel.MAIL)


class Guess(NamedTuple):
    """Who or what may have brought somebody, and what says so."""

    face: Face | None  # of a person; None for an occasion
    brought_by: int
    occasion: int
    title: str  # of the occasion
    why: str


class _First(NamedTuple):
    """The first contact."""

    at: int
    channel: int
    party: int
    thread: int | None
    subject: str | None
    occasion: int | None
    title: str | None

    @property
    def in_company(self) -> bool:
        """Say whether others came to the occasion: a coffee for two brings nobody."""
        return bool(self.occasion and self.title) and self.party > 1


def guesses(root: int, shared_mails: Container[int], *, but: Iterable[int]) -> list[Guess]:
    """Return how a person may have come, the best said first.

    `shared_mails` are the persons with whom she stood in the same mails; those in `but` came through her.
    """
    why = {pk: gettext("You noted an introduction.") for (pk,) in _introduced(root)}
    noted = len(why)
    first = next((_First(*row) for row in _first(root)), None)
    for pk, words in _there(root, first, shared_mails) if first else ():
        why.setdefault(pk, words)
    below = {root, *but}
    people = [pk for pk in why if pk not in below][:MOST]
    met = faces(people)
    found = [Guess(met[pk], pk, 0, "", why[pk]) for pk in people if pk in met]
    if first and first.occasion and first.in_company:
        when = gettext("On %(day)s, the day of your first contact.") % {"day": day_of(first.at)}
        found.insert(noted, Guess(None, 0, first.occasion, first.title or "", when))
    return found[:MOST]


def _there(root: int, first: _First, shared_mails: Container[int]) -> Iterable[tuple[int, str]]:
    """Yield who had written in the conversation of the first mail, or was at the occasion, and why."""
    if first.thread and first.channel == _MAIL:
        about = gettext("Your first mail was in a conversation of theirs: «%(subject)s».")
        words = about % {"subject": first.subject or "–"}
        wrote = (pk for (pk,) in _wrote(root, first.thread, first.at))
        yield from ((pk, words) for pk in wrote if pk in shared_mails)
    elif first.occasion and first.in_company and first.party <= TALK_PARTY:
        words = gettext("Was there too, at «%(title)s».") % {"title": first.title}
        yield from ((pk, words) for (pk,) in _came(root, first.occasion, first.at))


@Prepared
def _introduced(root: int) -> QuerySet[Deed, Any]:
    rows = Deed.objects.filter(other_id__in=hers(root), kind=Deed.Kind.INTRODUCED_ME)
    rows = rows.filter(person__root__isnull=False, person__root__deleted_at=None)
    return rows.order_by("at", "id").values_list("person__root_id")


@Prepared
def _first(root: int) -> QuerySet[Moment, Any]:
    rows = Moment.objects.filter(person_id__in=hers(root)).order_by("at", "id")
    thread, occasion = ("thread_id", "thread__subject"), ("occasion_id", "occasion__title")
    return rows.values_list("at", "channel", "party", *thread, *occasion)[:1]


def _known_before(root: int, at: int) -> QuerySet[Moment, Any]:
    """Return the moments until then of others, whom one knew before."""
    rows = Moment.objects.filter(
        at__lte=at,
        person__root__deleted_at=None,
        person__root__relationships__first_at__lt=at,
    )
    return rows.exclude(person__root_id=root).order_by("at", "id")


@Prepared
def _wrote(root: int, thread: int, at: int) -> QuerySet[Moment, Any]:
    rows = _known_before(root, at).filter(thread_id=thread)
    return rows.values_list("person__root_id")[:_MOST_READ]


@Prepared
def _came(root: int, occasion: int, at: int) -> QuerySet[Moment, Any]:
    rows = _known_before(root, at).filter(occasion_id=occasion)
    return rows.values_list("person__root_id")[:_MOST_READ]
