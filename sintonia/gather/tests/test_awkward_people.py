"""People as they come: a desk that three answer, a new employer, two who only share a name."""

from typing import Any

from sintonia.gather.actions import records_gather
from sintonia.gather.matching import proposals_refresh
from sintonia.gather.models import Proposal
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Person
from sintonia.sources.records import FROM, MAIL, TO, Card, Contact, Record
from sintonia.testing import NOW, RoomTestCase, at

ANNA, DESK = "anna@studio.example", "info@orsi.example"


def card(name: str, *addresses: str, **fields: Any) -> Card:
    return Card(
        key63("card", name, *addresses), name, tuple((one, "") for one in addresses), **fields
    )


def exchange(address: str, name: str, *, since: int, until: int, every: int = 30) -> list[Record]:
    """A mail there and one back, every so many days; days ago."""
    found: list[Record] = []
    for day in range(until, since + 1, every):
        for sender, to in (((ANNA, ""), (address, name)), ((address, name), (ANNA, ""))):
            key = key63("mail", address, day, sender[0])
            found.append(Contact(key, at(day), MAIL, ((FROM, *sender), (TO, *to))))
    return found


class AwkwardTestCase(RoomTestCase):
    def gather(self, *records: Record) -> None:
        self.i_am(ANNA)
        records_gather("a", records, now=NOW)

    def names(self) -> list[str]:
        return sorted(Person.objects.filter(merged_into=None).values_list("name", flat=True))


class DeskTestCase(AwkwardTestCase):
    def test_three_colleagues_who_share_a_desk_stay_three(self) -> None:
        self.gather(
            card("Mario Orsi", "mario@orsi.example", DESK),
            card("Lucia Bianchi", "lucia@orsi.example", DESK),
            card("Piero Verdi", DESK),
        )
        self.assertEqual(self.names(), ["Lucia Bianchi", "Mario Orsi", "Piero Verdi"])
        self.assertIsNone(Identity.objects.get(value=DESK).person)

    def test_whose_a_shared_desk_is_is_asked_and_proposes_nobody(self) -> None:
        self.gather(card("Mario Orsi", DESK), card("Lucia Bianchi", DESK))
        proposals_refresh(now=NOW)
        self.assertFalse(Proposal.objects.exists())
        self.assertContains(
            self.client.get("/people/duplicates/"), "This address is on 2 cards: whose is it?"
        )

    def test_two_cards_of_one_who_answers_a_desk_are_one(self) -> None:
        self.gather(card("Mario Orsi", DESK), card("M. Orsi", DESK, "mario@orsi.example"))
        self.assertEqual(Person.objects.count(), 1)

    def test_a_familys_firm_is_no_single_person(self) -> None:
        self.gather(card("Mario Orsi", DESK), card("Luca Orsi", DESK), card("Studio Orsi", DESK))
        self.assertEqual(self.names(), ["Luca Orsi", "Mario Orsi", "Studio Orsi"])

    def test_writing_to_a_desk_makes_nobody(self) -> None:
        self.gather(*exchange(DESK, "Studio Orsi", since=90, until=1))
        self.assertEqual(self.names(), [])

    def test_a_desk_that_is_on_a_card_is_hers(self) -> None:
        self.gather(card("Mario Orsi", DESK), *exchange(DESK, "", since=90, until=1))
        self.assertEqual(self.names(), ["Mario Orsi"])


class RenamedTestCase(AwkwardTestCase):
    def proposed(self) -> list[Any]:
        proposals_refresh(now=NOW)
        return [sign for one in Proposal.objects.all() for sign in one.evidence]

    def test_an_address_that_took_over_is_proposed_with_its_days(self) -> None:
        self.gather(
            *exchange("giulia@old.example", "Giulia Ferretti", since=900, until=500),
            *exchange("giulia@new.example", "Giulia Ferretti", since=480, until=2),
        )
        signs = dict(self.proposed())
        self.assertEqual(
            signs["RENAMED"], f"giulia@old.example → giulia@new.example ({_year(480)})"
        )
        page = self.client.get("/people/duplicates/")
        self.assertContains(page, "One address fell silent when the other began:")

    def test_two_of_one_name_who_write_at_the_same_time_are_not_renamed(self) -> None:
        self.gather(
            *exchange("giulia@one.example", "Giulia Ferretti", since=900, until=2),
            *exchange("giulia@two.example", "Giulia Ferretti", since=480, until=2),
        )
        self.assertEqual([code for code, _ in self.proposed()], ["SAME_NAME"])

    def test_after_years_of_silence_nothing_is_concluded(self) -> None:
        self.gather(
            *exchange("giulia@old.example", "Giulia Ferretti", since=1900, until=1600),
            *exchange("giulia@new.example", "Giulia Ferretti", since=480, until=2),
        )
        self.assertEqual([code for code, _ in self.proposed()], ["SAME_NAME"])

    def test_other_names_are_not_compared(self) -> None:
        self.gather(
            *exchange("giulia@old.example", "Giulia Ferretti", since=900, until=500),
            *exchange("marta@new.example", "Marta Conti", since=480, until=2),
        )
        self.assertEqual(self.proposed(), [])


def _year(days_ago: int) -> int:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at(days_ago), UTC).year
