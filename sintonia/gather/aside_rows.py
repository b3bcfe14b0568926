"""Senders that were set aside, as the pages show them: how much they sent, and why they are no person."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.gather import reasons, words
from sintonia.gather.models import Evidence
from sintonia.people.models import Identity, Moment
from sintonia.sources.records import CALL, CHAT, IN_PERSON, MAIL, VIDEO
from sintonia.ui.templatetags.sintonia_ui import num

_COUNTED = {
    MAIL: words.mails,
    CHAT: words.chat_messages,
    CALL: words.calls,
    VIDEO: words.appointments,
    IN_PERSON: words.appointments,
}

PAGE = 50


class Sender(NamedTuple):
    """One sender."""

    id: int  # of the identity
    address: str
    name: str
    words: str
    is_doubtful: bool  # she was answered


@dataclass(frozen=True)
class SendersPage:
    """A page of the list."""

    rows: list[Sender]
    found: int
    q: str
    page: int
    size: int

    @property
    def has_more(self) -> bool:
        return self.found > self.page * self.size

    @property
    def next(self) -> int:
        return self.page + 1

    @property
    def previous(self) -> int:
        return self.page - 1


def senders_page(*, q: str = "", page: int = 1, size: int = PAGE) -> SendersPage:
    """Return a page of the senders that were set aside, the busiest first."""
    persons = Identity.objects.filter(standing=Identity.Standing.PERSON).values("id")
    wanted = Evidence.objects.filter(aside__gt=0, sender__gt=0).exclude(sender__in=persons)
    if q:
        named = Identity.objects.filter(Q(value__icontains=q) | Q(name__icontains=q))
        wanted = wanted.filter(sender__in=named.values("id"))
    start = (page - 1) * size
    counted = wanted.order_by().values_list("sender").annotate(n=Count("id"))
    rows = list(counted.order_by("-n", "sender")[start : start + size])
    return SendersPage(
        rows=_senders(dict(rows)),
        found=wanted.order_by().values("sender").distinct().count(),
        q=q,
        page=page,
        size=size,
    )


def _senders(counts: dict[int, int]) -> list[Sender]:
    identities = {one.id: one for one in Identity.objects.filter(id__in=counts)}
    answers = _answers(counts)
    why = _reasons(counts)
    found = []
    for pk, n in counts.items():
        if pk in identities:
            one = identities[pk]
            said = _words(n, *why.get(pk, (0, 0)), answers.get(pk, 0))
            found.append(Sender(pk, one.shown, one.name, said, bool(answers.get(pk))))
    return found


def _answers(identities: Collection[int]) -> dict[int, int]:
    """Return how often each was written to."""
    out = Moment.objects.filter(identity_id__in=identities, direction=Moment.Direction.OUT)
    return dict(out.order_by().values_list("identity_id").annotate(Count("id")))


def _reasons(identities: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return the most frequent reason of each, and the channel."""
    rows = Evidence.objects.filter(aside__gt=0, sender__in=identities).order_by()
    counted = rows.values_list("sender", "aside", "channel").annotate(n=Count("id"))
    ordered = sorted(counted, key=lambda row: row[3])
    return {sender: (reason, channel) for sender, reason, channel, _n in ordered}


def _words(n: int, reason: int, channel: int, answers: int) -> str:
    how_many = _COUNTED[channel](n)
    if answers:
        return _("%(mails)s; a doubt: %(answered)s") % {
            "mails": how_many,
            "answered": ngettext(
                "you wrote to this address once", "you wrote to this address %(n)s times", answers
            )
            % {"n": num(answers)},
        }
    never = _("%(mails)s, never an answer from you") % {"mails": how_many}
    because = reasons.aside(reason)
    return f"{never} · {because}" if because else never
