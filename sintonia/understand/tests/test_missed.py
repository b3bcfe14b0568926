"""A call that nobody answered: it is told, and is no contact."""

from typing import ClassVar

from sintonia.gather.actions import me_say, records_gather
from sintonia.lib.keys import key63
from sintonia.people.actions import mark_stale
from sintonia.people.models import Moment, Person
from sintonia.sources.records import CALL, FROM, OWNER, TO, VIDEO, Contact
from sintonia.testing import NOW, RoomTestCase, at, make_moment, make_person
from sintonia.understand.balance import balance_page
from sintonia.understand.models import Relationship
from sintonia.understand.people import Wanted

CHANNEL, IN, OUT = Moment.Channel, Moment.Direction.IN, Moment.Direction.OUT


class MissedTestCase(RoomTestCase):
    bea: ClassVar[Person]

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example")
        for days, minutes in ((30, 12), (20, 3), (2, 0)):
            make_moment(cls.bea, days_ago=days, channel=CHANNEL.CALL, direction=IN, minutes=minutes)
        make_moment(cls.bea, days_ago=1, channel=CHANNEL.VIDEO, direction=OUT, minutes=0)
        cls.understand()

    def test_it_is_no_contact_day_and_not_the_last_contact(self) -> None:
        known = Relationship.objects.get(person=self.bea)
        assert (known.contact_days, known.last_at) == (2, at(20))
        assert known.last_channel == CHANNEL.CALL
        assert [one.online for one in balance_page(Wanted(), now=NOW).drawn] == [2]

    def test_a_call_of_unknown_length_is_one(self) -> None:
        make_moment(self.bea, days_ago=1, channel=CHANNEL.CALL, direction=IN)
        mark_stale([self.bea.id])
        self.understand()
        assert Relationship.objects.get(person=self.bea).contact_days == 3

    def test_missed_both_ways_is_not_both_ways(self) -> None:
        ada = make_person("Ada Rossi")
        for direction in (IN, OUT):
            make_moment(ada, channel=CHANNEL.CALL, direction=direction, minutes=0)
        self.understand()
        assert not Relationship.objects.filter(person=ada).exists()


class MissedCallsTestCase(RoomTestCase):
    def gather(self, *calls: tuple[int, bool, int]) -> list[tuple[int, int]]:
        """Gather calls (channel, whether mine, minutes); return (channel, minutes) of persons' moments."""
        me_say(["anna@studio.example"], region="IT", now=NOW)
        number = "+39333111222"
        ways = {
            True: ((FROM, OWNER, ""), (TO, number, "")),
            False: ((FROM, number, ""), (TO, OWNER, "")),
        }
        records = [
            Contact(key63("call", day), at(day + 1), channel, ways[is_mine], minutes=minutes)
            for day, (channel, is_mine, minutes) in enumerate(calls)
        ]
        records_gather("calls", records, now=NOW)
        rows = Moment.objects.exclude(person=None).order_by("-at")
        return list(rows.values_list("channel", "minutes"))

    def test_nobody_is_known_by_missed_calls_alone(self) -> None:
        assert self.gather((CALL, True, 0), (CALL, False, 0), (VIDEO, True, 0)) == []

    def test_one_that_was_answered_makes_her_known_with_all_of_them(self) -> None:
        found = self.gather((CALL, True, 0), (VIDEO, False, 5), (CALL, False, 0))
        assert found == [(CALL, 0), (VIDEO, 5), (CALL, 0)]
