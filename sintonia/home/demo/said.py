"""What no source knows: who introduced whom, what was learned, what is to be done, noted by hand."""

from datetime import timedelta
from typing import NamedTuple

from sintonia.gather.matching import proposals_refresh
from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.home.demo.texts import Texts
from sintonia.lib.keys import key63
from sintonia.people.actions import person_merge
from sintonia.people.actions.labels import label_key, label_update
from sintonia.people.actions.later import person_later
from sintonia.people.actions.notes import growth_add, reminder_add
from sintonia.people.actions.person import (
    Fields,
    level_say,
    origin_set,
    people_mute,
    person_create,
    person_set,
)
from sintonia.people.models import Deed, Identity, Label, Moment, Occasion, Person, Undo

_CHANNEL = Moment.Channel
_KIND = Deed.Kind

_BROUGHT_BY = {
    "accountant": "school",
    "architect": "accountant",
    "engineer": "architect",
    "developer": "architect",
    "builder": "engineer",
    "cook": "peer",
    "designer": "trainer",
    "bookseller": "school",
}
_BROUGHT_AT = {  # the kind of meeting at which we met
    "school": "class_party",
    "polish": "virtual",
    "peer": "network",
    "lawyer": "net_party",
}
_LABEL_DAYS = {"clients": (30, 90), "network": (90, 180), "mentees": (14, 45)}  # ideal, longest
_WISHED_DAYS = {"journalist": (60, 120), "coordinator": (60, None), "coach": (21, None)}
_LEVELS = {"friend": 4}  # which the numbers do not know
_MUTED, _LATER = "recruiter", {"physio": 10}
_SAME = ("accountant", "old_accountant")

_GROWTH = {  # days ago
    "architect.1": 700,
    "architect.2": 205,
    "accountant.1": 380,
    "coach.1": 410,
    "pupil.1": 40,
    "speaker.1": 300,
}
_REMINDERS = {  # days from today
    "insurer.1": 0,
    "me.1": -1,
    "trainer.1": 3,
    "accountant.1": 6,
    "cook.1": 9,
    "me.2": None,
}


class _Noted(NamedTuple):
    who: tuple[str, ...]
    ago: int
    minute: int
    channel: int
    minutes: int


_NOTED = (
    _Noted(("bookseller", "school"), 1, 16 * 60 + 40, _CHANNEL.IN_PERSON, 20),
    _Noted(("peer",), 4, 18 * 60 + 5, _CHANNEL.CALL, 25),
    _Noted(("physio",), 66, 8 * 60 + 15, _CHANNEL.IN_PERSON, 50),
)


class _Deed(NamedTuple):
    ago: int
    kind: str
    other: str = ""


_DEEDS = {
    "school.1": _Deed(1098, _KIND.WORK_ENTRUSTED),
    "school.2": _Deed(1139, _KIND.INTRODUCED_ME, "accountant"),
    "school.3": _Deed(640, _KIND.TESTIMONIAL),
    "school.4": _Deed(1, _KIND.INTRODUCED_ME, "bookseller"),
    "accountant.1": _Deed(1080, _KIND.QUOTE_ACCEPTED),
    "accountant.2": _Deed(1040, _KIND.WORK_ENTRUSTED),
    "accountant.3": _Deed(925, _KIND.INTRODUCED_ME, "architect"),
    "accountant.4": _Deed(300, _KIND.TESTIMONIAL),
    "architect.1": _Deed(850, _KIND.QUOTE_ACCEPTED),
    "architect.2": _Deed(798, _KIND.WORK_ENTRUSTED),
    "architect.3": _Deed(470, _KIND.PROMISE_KEPT),
    "architect.4": _Deed(331, _KIND.INTRODUCED_ME, "engineer"),
    "architect.5": _Deed(272, _KIND.INTRODUCED_ME, "developer"),
    "engineer.1": _Deed(310, _KIND.WORK_ENTRUSTED),
    "engineer.2": _Deed(190, _KIND.INTRODUCED_ME, "builder"),
    "trainer.1": _Deed(885, _KIND.QUOTE_ACCEPTED),
    "trainer.2": _Deed(868, _KIND.WORK_ENTRUSTED),
    "trainer.3": _Deed(250, _KIND.TESTIMONIAL),
    "coach.1": _Deed(418, _KIND.WORK_ENTRUSTED),
    "peer.1": _Deed(430, _KIND.WORK_ENTRUSTED),
    "peer.2": _Deed(150, _KIND.INTRODUCED_BY_ME, "lawyer"),
    "lawyer.1": _Deed(150, _KIND.INTRODUCED_BY_ME, "peer"),
}


class Said:
    """The user's own words, written as she would."""

    def __init__(self, cast: Cast, texts: Texts, days: Days) -> None:
        self.cast, self.texts, self.days, self.now = cast, texts, days, days.now
        self.people = _people(cast)

    def say(self) -> None:
        """Write everything."""
        self._newcomer()
        self._origins()
        self._about_people()
        self._labels()
        self._todo()
        self._noted()
        self._deeds()
        kept, merged = (self.people[key].id for key in _SAME)
        person_merge(kept=kept, merged=merged, now=self.now)
        proposals_refresh(now=self.now)
        Undo.objects.all().delete()  # nobody did these things: there is nothing to take back

    def _newcomer(self) -> None:
        one = self.cast["bookseller"]
        fields = Fields(one.name, one.role, one.city)
        made = person_create(fields, addresses=(), labels=(), now=self.now)
        self.people[one.key] = made.person

    def _origins(self) -> None:
        for key, (text,) in self.texts.brought.items():
            origin_set(self.people[key], now=self.now, brought_text=text)
        for key, by in _BROUGHT_BY.items():
            origin_set(self.people[key], now=self.now, brought_by_id=self.people[by].id)
        for key, kind in _BROUGHT_AT.items():
            title = self.texts.meetings[kind][0]
            first = Occasion.objects.filter(title=title).order_by("at")[0]
            origin_set(self.people[key], now=self.now, brought_by_occasion_id=first.id)

    def _about_people(self) -> None:
        for key, (text,) in self.texts.notes.items():
            person_set(self.people[key], now=self.now, note=text)
        for key, (ideal, longest) in _WISHED_DAYS.items():
            wish = {"ideal_days": ideal, "cadence_days": longest}
            person_set(self.people[key], now=self.now, **wish)
        for key, (why,) in self.texts.felt.items():
            on = self.days.date(30)
            level_say(self.people[key], _LEVELS[key], why=why, on=on, now=self.now)
        for key, put_off in _LATER.items():
            person_later(self.people[key], days=put_off, today=self.days.date(0), now=self.now)
        people_mute([self.people[_MUTED]], now=self.now)

    def _labels(self) -> None:
        for key, (ideal, longest) in _LABEL_DAYS.items():
            name = self.texts.labels[key][0]
            label = Label.objects.get(name_key=label_key(name))
            label_update(label, name=name, ideal_days=ideal, cadence_days=longest, now=self.now)

    def _todo(self) -> None:
        for key, ahead in _REMINDERS.items():
            due_on = None if ahead is None else self.days.date(-ahead)
            person = self.people.get(_part(key))
            reminder_add(person, text=self.texts.reminders[key][0], due_on=due_on, now=self.now)
        for key, ago in _GROWTH.items():
            when = self.now - timedelta(days=ago)
            growth_add(self.people[_part(key)], self.texts.growth[key][0], now=when)

    def _noted(self) -> None:
        for one in _NOTED:
            title, place, note = self.texts.noted[one.who[0]]
            at = self.days.at(one.ago, one.minute)
            occasion = self._occasion(one, title, place, at) if title else None
            for key in one.who:
                Moment.objects.create(
                    key=key63("demo", "noted", key, at),
                    at=at,
                    channel=one.channel,
                    direction=Moment.Direction.BOTH,
                    minutes=one.minutes,
                    party=len(one.who),
                    person=self.people[key],
                    occasion=occasion,
                    note=note if key == one.who[0] else "",
                )

    def _occasion(self, one: _Noted, title: str, place: str, at: int) -> Occasion:
        return Occasion.objects.create(
            key=key63("demo", "occasion", title, at),
            title=title,
            at=at,
            minutes=one.minutes,
            channel=one.channel,
            place=place,
        )

    def _deeds(self) -> None:
        for key, deed in _DEEDS.items():
            Deed.objects.create(
                key=key63("demo", "deed", key),
                person=self.people[_part(key)],
                kind=deed.kind,
                at=self.days.at(deed.ago, 12 * 60),
                other=self.people.get(deed.other),
                text=self.texts.deeds[key][0],
            )


def _part(key: str) -> str:
    """Return whose words they are: "architect" of "architect.2"."""
    return key.partition(".")[0]


def _people(cast: Cast) -> dict[str, Person]:
    """Return the persons that came in, by their part in the story."""
    rows = Identity.objects.exclude(person=None).select_related("person")
    by_value = {identity.value: identity.person for identity in rows}
    found = {one.key: by_value.get(one.mail) or by_value.get(one.phone) for one in cast}
    return {key: person for key, person in found.items() if person}
