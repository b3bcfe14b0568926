"""Whatever the order, the halves and the repetitions: the same evidence gives the same state."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from sintonia.gather.actions import me_say, records_gather
from sintonia.lib.keys import key63
from sintonia.sources.records import (
    ATTENDS,
    CALL,
    CC,
    DECLINED,
    FROM,
    IN_PERSON,
    IN_SENT,
    LIST,
    MAIL,
    OWNER,
    PLACE,
    TO,
    Card,
    Contact,
    Record,
)
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.state import state_hash, state_lines
from sintonia.testing import NOW, at, make_user, tries

pytestmark = pytest.mark.slow

ANNA, BEA, CARLA, DINO = "anna@a.it", "bea@b.it", "carla@c.it", "dino@d.it"
DESK = "info@f.it"
BEAS_NUMBER, SHARED_NUMBER = "+39333111222", "+39051555666"
PEOPLE = st.sampled_from([ANNA, BEA, CARLA, DINO, DESK])
NAMES = st.sampled_from(["", "Bea Bassi", "bea bassi", "Bassi, Bea", "Carla Conti", "C. Conti"])


@st.composite
def mails(draw: Any) -> Record:
    sender, to, copied = (
        draw(PEOPLE),
        draw(st.lists(PEOPLE, max_size=2)),
        draw(st.lists(PEOPLE, max_size=1)),
    )
    number = draw(st.integers(1, 5))
    parties = [
        (FROM, sender, draw(NAMES)),
        *[(TO, one, "") for one in to],
        *[(CC, one, "") for one in copied],
    ]
    return Contact(
        key=key63(
            "mail", number, sender
        ),  # few numbers: copies that tell a different story are common
        at=at(number * 10),
        channel=MAIL,
        parties=tuple(parties),
        subject=draw(st.sampled_from(["", "Preventivo", "Saluti"])),
        thread=key63("thread", number % 2),
        aside=draw(st.sampled_from([0, 0, 0, LIST])),
        flags=draw(st.sampled_from([0, 0, IN_SENT])),
    )


@st.composite
def calls(draw: Any) -> Record:
    number, minutes = draw(st.sampled_from([BEAS_NUMBER, SHARED_NUMBER])), draw(st.integers(0, 3))
    when = draw(st.integers(1, 9))
    return Contact(
        key63("call", number, when, minutes),
        at(when),
        CALL,
        ((FROM, number, ""), (TO, OWNER, "")),
        minutes=minutes,
    )


@st.composite
def events(draw: Any) -> Record:
    number, version = draw(st.integers(1, 3)), draw(st.integers(0, 2))
    role = draw(st.sampled_from([ATTENDS, DECLINED]))
    return Contact(
        key63("event", number),
        at(number * 7 + version),
        IN_PERSON,
        ((ATTENDS, draw(PEOPLE), ""), (role, ANNA, "")),
        minutes=60,
        subject=f"Pranzo {version}",
        flags=PLACE,
        place="Modena",
        version=version,
        more=((at(number), 60),) if version else (),
    )


@st.composite
def cards(draw: Any) -> Record:
    number = draw(st.integers(1, 4))
    addresses = draw(
        st.lists(
            st.sampled_from([BEA, CARLA, DESK, "b.bassi@x.it", BEAS_NUMBER, SHARED_NUMBER]),
            max_size=3,
            unique=True,
        )
    )
    return Card(
        key63("card", number),
        draw(st.sampled_from(["Bea Bassi", "Bea B.", "Carla Conti", "Studio"])),
        tuple((one, "") for one in addresses),
        title=draw(st.sampled_from(["", "architect"])),
        revised=draw(st.integers(0, 2)),
        is_me=draw(st.sampled_from([False, False, False, True])) and ANNA in addresses,
    )


RECORDS = st.lists(st.one_of(mails(), mails(), calls(), events(), cards()), max_size=14)
QUICK = settings(
    max_examples=tries(60, 15),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a world costs a second: shrinking would take minutes
    suppress_health_check=list(HealthCheck),
)


class AnyOrderTestCase(HypothesisTestCase):
    """Each world is a fresh user with a space of her own."""

    worlds = 0

    def assertSame(self, first: list[str], second: list[str]) -> None:
        """Show the rows that differ, not the two worlds."""
        self.assertEqual(sorted(set(first) - set(second)), sorted(set(second) - set(first)))

    def world(self, *parts: list[Record], me: tuple[str, ...] = (ANNA,)) -> list[str]:
        """Return the state after gathering the parts, one after the other."""
        AnyOrderTestCase.worlds += 1
        user = make_user(f"w{AnyOrderTestCase.worlds}@example.it", "W")
        space = personal_space(user)
        assert space
        with in_space(space.id):
            if me:
                me_say(me, region="IT", now=NOW, only=False)
            for number, part in enumerate(parts):
                records_gather("memory", part, now=NOW + timedelta(minutes=number))
            return list(state_lines())

    @QUICK
    @given(RECORDS, st.randoms(use_true_random=False))
    def test_the_order_of_the_items_does_not_matter(
        self, records: list[Record], random: Any
    ) -> None:
        shuffled = list(records)
        random.shuffle(shuffled)
        self.assertSame(self.world(records), self.world(shuffled))

    @QUICK
    @given(RECORDS, st.integers(0, 14))
    def test_halves_give_what_the_whole_gives(self, records: list[Record], cut: int) -> None:
        self.assertSame(self.world(records), self.world(records[:cut], records[cut:]))

    @QUICK
    @given(RECORDS)
    def test_gathering_twice_changes_nothing(self, records: list[Record]) -> None:
        self.assertSame(self.world(records), self.world(records, records))

    @QUICK
    @given(RECORDS, st.randoms(use_true_random=False))
    def test_nor_when_who_i_am_is_inferred(self, records: list[Record], random: Any) -> None:
        shuffled = list(records)
        random.shuffle(shuffled)
        self.assertSame(self.world(records, me=()), self.world(shuffled[:5], shuffled[5:], me=()))

    @QUICK
    @given(RECORDS)
    def test_saying_who_i_am_afterwards_gives_what_saying_it_first_gives(
        self, records: list[Record]
    ) -> None:
        first = self.world(records)
        AnyOrderTestCase.worlds += 1
        space = personal_space(make_user(f"w{AnyOrderTestCase.worlds}@example.it", "W"))
        assert space
        with in_space(space.id):
            records_gather("memory", records, now=NOW)
            me_say([ANNA], region="IT", now=NOW, only=False)
            self.assertSame(first, list(state_lines()))
            self.assertEqual(len(state_hash()), 64)
