"""Who brought what, over all the years; and how a person may have come."""

from typing import Any

from sintonia.home.origins.page import MOST_NAMED, origins_page
from sintonia.home.person.guesses import Guess, guesses
from sintonia.home.person.provenance import provenance_of
from sintonia.people.actions import person_merge
from sintonia.people.models import Moment, Occasion, Person, Thread, Tie, Undo
from sintonia.testing import (
    NOW,
    RoomTestCase,
    at,
    make_deed,
    make_identity,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)


def rows() -> dict[str, tuple[list[str], int]]:
    """Return whom each source brought directly, and how many through others."""
    return {row.name: (row.names, row.through) for row in origins_page().rows}


class OriginsTestCase(RoomTestCase):
    giulia: Person
    nadia: Person
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        party = Occasion.objects.create(key=1, title="School party", at=at(4000), channel=5)
        cls.giulia = make_person("Giulia Ferretti", brought_by_occasion=party)
        cls.nadia = make_person("Nadia Rossetti", brought_by=cls.giulia)
        cls.bea = make_person("Bea Bassi", brought_by=cls.nadia)

    def test_each_source_counts_directly_and_through_others(self) -> None:
        self.assertEqual(
            rows(),
            {
                "School party": (["Giulia Ferretti"], 2),
                "Giulia Ferretti": (["Nadia Rossetti"], 1),
                "Nadia Rossetti": (["Bea Bassi"], 0),
            },
        )

    def test_chains_say_who_stands_between(self) -> None:
        answer = self.client.get("/people/origins/").content.decode()
        self.assertIn("2 more through them", answer)
        for name in ("Bea Bassi", "Giulia Ferretti", "Nadia Rossetti"):
            self.assertIn(name, answer)
        chain = origins_page().rows[0].chains[-1]
        self.assertIn(", through <a", chain)
        self.assertIn(" and then <a", chain)

    def test_an_occasion_that_comes_back_is_one_source(self) -> None:
        again = Occasion.objects.create(key=2, title="School Party", at=at(300), channel=5)
        make_person("Ida Ivi", brought_by_occasion=again)
        self.assertEqual(rows()["School party"], (["Giulia Ferretti", "Ida Ivi"], 2))

    def test_words_alone_are_a_source_and_with_a_person_they_are_not(self) -> None:
        make_person("Ida Ivi", brought_text="The swimming pool")
        make_person("Ada Adi", brought_text="the swimming pool")
        make_person("Eva Evi", brought_by=self.bea, brought_text="the swimming pool")
        self.assertEqual(rows()["The swimming pool"], (["Ida Ivi", "Ada Adi"], 0))

    def test_the_trash_is_not_counted_but_chains_lead_through_it(self) -> None:
        Person.objects.filter(id=self.nadia.id).update(deleted_at=NOW)
        self.assertEqual(rows()["Giulia Ferretti"], ([], 1))
        self.assertNotIn("Nadia Rossetti", rows())
        self.assertNotContains(self.client.get("/people/origins/"), "Nadia")

    def test_merged_persons_are_one_source(self) -> None:
        other = make_person("N. Rossetti")
        Person.objects.filter(id=self.bea.id).update(brought_by=other)
        person_merge(kept=self.nadia.id, merged=other.id, now=NOW)
        self.assertEqual(rows()["Nadia Rossetti"], (["Bea Bassi"], 0))
        self.assertEqual(rows()["Giulia Ferretti"], (["Nadia Rossetti"], 1))

    def test_a_circle_ends_where_it_began(self) -> None:
        Person.objects.filter(id=self.giulia.id).update(
            brought_by=self.bea, brought_by_occasion=None
        )
        self.assertEqual(rows()["Giulia Ferretti"], (["Nadia Rossetti"], 1))

    def test_many_names_are_counted(self) -> None:
        for i in range(MOST_NAMED + 2):
            make_person(f"Friend {i}", brought_by=self.bea)
        self.assertContains(self.client.get("/people/origins/"), "Friend 5</bdi></a> and 2 more")

    def test_names_are_escaped(self) -> None:
        make_person("<b>Bold</b>", brought_by=self.bea)
        make_person("Low", brought_by=Person.objects.get(name="<b>Bold</b>"), brought_text="%(n)s")
        self.assertNotContains(self.client.get("/people/origins/"), "<b>Bold")

    def test_how_much_is_known(self) -> None:
        make_person("Ida Ivi")
        answer = self.client.get("/people/origins/")
        self.assertContains(answer, "I know where 3 of 4 people came from.")

    def test_a_person_page_says_how_many_she_brought(self) -> None:
        page = self.client.get(f"/people/{self.giulia.id}/")
        self.assertContains(page, "Has brought 2 relationships, one of them through others.")
        self.assertContains(page, f"/people/origins/#person-{self.giulia.id}")
        self.assertContains(self.client.get("/people/origins/"), f'id="person-{self.giulia.id}"')
        page = self.client.get(f"/people/{self.nadia.id}/")
        self.assertContains(page, "Has brought one relationship.")
        self.assertNotContains(self.client.get(f"/people/{self.bea.id}/"), "Has brought")

    def test_the_number_of_queries_is_fixed(self) -> None:
        self.client.get("/people/origins/")
        with self.assertNumQueries(6):
            self.client.get("/people/origins/")
        for i in range(20):
            make_person(f"Friend {i}", brought_by=self.bea if i % 2 else self.nadia)
        with self.assertNumQueries(6):
            self.client.get("/people/origins/")

    def test_dario_sees_nothing_of_annas(self) -> None:
        self.client.get("/people/origins/")
        self.be_dario()
        answer = self.client.get("/people/origins/")
        self.assertContains(answer, "Nobody has brought anybody yet")
        self.assertNotContains(answer, "Giulia")


class GuessTestCase(RoomTestCase):
    nadia: Person
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.nadia = make_person("Nadia Rossetti")
        make_story(cls.nadia, every=9, times=12, since=400)
        cls.bea = make_person("Bea Bassi")

    def guess(self) -> list[Guess]:
        self.understand()
        told = provenance_of(self.bea)
        return guesses(self.bea.id, told.shared_mails, but=told.below)

    def names(self) -> list[str]:
        return [one.face.name if one.face else one.title for one in self.guess()]

    def _dinner(self, days_ago: int = 50) -> Moment:
        """Bea is met in company."""
        moment = make_meeting(self.bea, days_ago=days_ago, title="Dinner at the club")
        Moment.objects.filter(id=moment.id).update(party=2)
        return moment

    def _write(self, *, is_tied: bool = True) -> None:
        """Nadia writes to both; Bea answers: so introductions by mail go."""
        thread = Thread.objects.create(key=1, subject="You two", search="you two", at=at(50))
        ways = Moment.Direction
        make_moment(self.nadia, days_ago=50, thread=thread, direction=ways.IN)
        make_moment(self.bea, days_ago=49, thread=thread, direction=ways.IN)
        if is_tied:
            ids = (make_identity(self.bea, "b@x.example"), make_identity(self.nadia, "n@x.example"))
            first, second = sorted(one.id for one in ids)
            Tie.objects.create(first_id=first, second_id=second, mails=1)

    def test_who_began_the_conversation_of_the_first_mail(self) -> None:
        self._write()
        [one] = self.guess()
        self.assertEqual(one.brought_by, self.nadia.id)
        self.assertEqual(one.why, "Your first mail was in a conversation of theirs: «You two».")

    def test_without_a_mail_in_common_it_is_chance(self) -> None:
        self._write(is_tied=False)
        self.assertEqual(self.names(), [])

    def test_the_first_meeting_in_company_and_who_was_there(self) -> None:
        moment = self._dinner()
        more: dict[str, Any] = {"channel": 5, "direction": 3, "party": 2}
        make_moment(self.nadia, days_ago=50, occasion_id=moment.occasion_id, **more)
        self.assertEqual(self.names(), ["Dinner at the club", "Nadia Rossetti"])

    def test_a_coffee_for_two_brings_nobody(self) -> None:
        make_meeting(self.bea, days_ago=50, title="Coffee with Bea")
        self.assertEqual(self.names(), [])

    def test_an_introduction_that_was_noted_comes_first(self) -> None:
        self._dinner()
        make_deed(self.nadia, "INTRODUCED_ME", other=self.bea)
        self.assertEqual(self.names(), ["Nadia Rossetti", "Dinner at the club"])

    def test_whoever_came_through_her_did_not_bring_her(self) -> None:
        make_story(self.bea, every=9, times=3, since=60)
        make_deed(self.nadia, "INTRODUCED_ME", other=self.bea)
        Person.objects.filter(id=self.nadia.id).update(brought_by=self.bea)
        self.assertEqual(self.names(), [])

    def test_one_click_confirms_and_one_takes_it_back(self) -> None:
        self._write()
        self.understand()
        url = f"/people/{self.bea.id}/"
        page = self.client.get(url)
        self.assertContains(page, f'name="brought_by" value="{self.nadia.id}"')
        self.client.post(f"{url}origin/", {"brought_by": self.nadia.id, "next": url})
        self.bea.refresh_from_db()
        self.assertEqual(self.bea.brought_by_id, self.nadia.id)
        self.assertNotContains(self.client.get(url), "It is only a guess")
        self.client.post(f"/undo/{Undo.objects.get().id}/")
        self.bea.refresh_from_db()
        self.assertIsNone(self.bea.brought_by_id)

    def test_an_occasion_of_long_ago_can_be_confirmed(self) -> None:
        first = self._dinner(500)
        for i in range(45):
            make_meeting(self.bea, days_ago=i + 1)
        url = f"/people/{self.bea.id}/"
        self.client.post(f"{url}origin/", {"occasion": first.occasion_id, "next": url})
        self.bea.refresh_from_db()
        self.assertEqual(self.bea.brought_by_occasion_id, first.occasion_id)
