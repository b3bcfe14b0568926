"""What goes to many, and what comes from nobody: rounds, newsletters, a group chat."""

import random
from collections.abc import Iterator, Sequence

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.home.demo.plot import FADING, MEMBERS, SERIES, STORIES
from sintonia.home.demo.texts import Texts
from sintonia.lib.keys import key63
from sintonia.sources.records import (
    AUTOMATIC,
    BULK,
    CC,
    CHAT,
    FROM,
    GROUP,
    IN_SENT,
    LIST,
    MAIL,
    NO_REPLY,
    OWNER,
    TO,
    Contact,
    Party,
)

_YEARS = 1095  # days for which nobody's mails are there

# why a sender is set aside, and how many mails there are
_SENDERS = {
    "parcels": (NO_REPLY, 96),
    "chamber": (LIST, 110),
    "remote": (LIST, 150),
    "bank": (AUTOMATIC, 74),
    "software": (BULK, 38),
    "school": (NO_REPLY, 60),
    "trains": (BULK, 52),
    "stationer": (BULK, 21),
}
_ANSWERED = {"stationer": (402, 95)}  # a sender who may be somebody after all: days of my answers

_GROUP = ("school", "book7", "book8", "book9", "book10")
_GROUP_DAYS, _GROUP_MESSAGES = (690, 15), 330


class Crowd:
    """Everything that is not between two people."""

    def __init__(self, cast: Cast, texts: Texts, days: Days) -> None:
        self.cast, self.texts, self.days = cast, texts, days
        self.rng = random.Random("crowd")

    def mails(self) -> Iterator[Contact]:
        """Yield the rounds to many and the mails of nobody."""
        yield from self._greetings()
        yield from self._invitations()
        for sender in _SENDERS:
            yield from self._newsletters(sender)

    def _greetings(self) -> Iterator[Contact]:
        """The wishes of every 21 December, to those known by then; no word of it to those who wait for one."""
        subject = self.texts.round["greetings"][0]
        for ago in range(1100):
            day = self.days.date(ago)
            if (day.month, day.day) == (12, 21):
                known = [
                    key
                    for key, story in STORIES.items()
                    if key not in FADING
                    and story.chapters[0].since > ago > story.chapters[-1].until
                ]
                to = [key for key in known if self.cast[key].mail and self.cast[key].name][:18]
                yield self._round("me", to, subject, ago)

    def _invitations(self) -> Iterator[Contact]:
        """What the coordinator writes to all members before each evening."""
        network = next(series for series in SERIES if series.kind == "network")
        members = ["me", *(key for key in MEMBERS if key != "coordinator")]
        first = self.days.latest(network.weekday) + 6
        for ago in range(first, network.since, network.step):
            month = self.texts.months[self.days.month(ago) - 1]
            subject = self.texts.round["invitation"][0].replace("{month}", month)
            yield self._round("coordinator", members, subject, ago)

    def _round(self, sender: str, to: Sequence[str], subject: str, ago: int) -> Contact:
        at = self.days.at(ago, 18 * 60 + 20)
        people = [self.cast[key] for key in (sender, *to)]
        roles = (FROM, *(TO for _ in to))
        return Contact(
            key=key63("demo", "round", sender, at),
            at=at,
            channel=MAIL,
            parties=tuple(
                (role, one.mail, one.name) for role, one in zip(roles, people, strict=True)
            ),
            subject=subject,
            flags=IN_SENT if sender == "me" else 0,
            size=9_400,
        )

    def _newsletters(self, sender: str) -> Iterator[Contact]:
        mail, name, *subjects = self.texts.senders[sender]
        why, n = _SENDERS[sender]
        me = self.cast.me
        for number in range(n):
            ago = _YEARS - number * _YEARS // n
            month = self.texts.months[self.days.month(ago) - 1]
            subject = subjects[number % len(subjects)].replace("{month}", month)
            yield self._mail((mail, name), (me.mail, ""), subject, ago, aside=why)
        for ago in _ANSWERED.get(sender, ()):
            yield self._mail((me.mail, me.name), (mail, name), subjects[-1], ago)

    def _mail(
        self, one: tuple[str, str], other: tuple[str, str], subject: str, ago: int, aside: int = 0
    ) -> Contact:
        at = self.days.at(ago, self.rng.randint(6 * 60, 21 * 60))
        return Contact(
            key=key63("demo", "mail", one[0], at),
            at=at,
            channel=MAIL,
            parties=((FROM, *one), (TO, *other)),
            subject=subject,
            thread=key63("demo", "thread", *sorted((one[0], other[0])), subject),
            aside=aside,
            flags=0 if aside else IN_SENT,
            size=self.rng.randint(9_000, 90_000),
        )

    def group(self) -> Iterator[Contact]:
        """Yield the messages of a group chat; nobody in it speaks to anybody in particular."""
        subject = self.texts.round["group"][0]
        thread = key63("demo", "chat", subject)
        members: list[Party] = [(CC, OWNER, "")]
        members += [(CC, self.cast[key].phone, self.cast[key].name) for key in _GROUP]
        since, until = _GROUP_DAYS
        for number in range(_GROUP_MESSAGES):
            ago = since - (since - until) * number // _GROUP_MESSAGES
            at = self.days.at(ago, self.rng.randint(7 * 60, 22 * 60))
            _, *sender = self.rng.choice(members)
            others = [party for party in members if party[1] != sender[0]]
            yield Contact(
                key=key63("demo", "group", number, at),
                at=at,
                channel=CHAT,
                parties=((FROM, sender[0], sender[1]), *others),
                subject=subject,
                thread=thread,
                flags=GROUP,
                size=self.rng.randint(5, 300),
            )
