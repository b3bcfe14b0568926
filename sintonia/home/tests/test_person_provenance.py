"""Where a person came from, and whom she brought."""

from sintonia.home.person.provenance import MOST_BROUGHT, MOST_STEPS, Link, provenance_of
from sintonia.people.actions import person_merge
from sintonia.people.models import Occasion, Person, Tie
from sintonia.testing import NOW, RoomTestCase, at, make_identity, make_person


class ProvenanceTestCase(RoomTestCase):
    giulia: Person
    nadia: Person
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        party = Occasion.objects.create(
            key=1, title="School party", at=at(4000), channel=5, place="Bologna"
        )
        cls.giulia = make_person("Giulia Ferretti", brought_by_occasion=party)
        cls.nadia = make_person("Nadia Rossetti", brought_by=cls.giulia, brought_text="2019")
        cls.bea = make_person("Bea Bassi", brought_by=cls.nadia)

    def chain(self, person: Person | None = None) -> list[str]:
        return [_told(link) for link in provenance_of(person or self.bea).chain]

    def test_the_chain_goes_up_to_the_occasion_in_which_it_began(self) -> None:
        self.assertEqual(
            self.chain(),
            [
                "School party (12 December 2015 · Bologna)",
                "Giulia Ferretti",
                "Nadia Rossetti (brought by Giulia Ferretti · 2019)",
                "*Bea Bassi (brought by Nadia Rossetti)",
            ],
        )

    def test_it_goes_down_to_those_whom_she_brought(self) -> None:
        self.assertEqual(
            self.chain(self.nadia)[-2:],
            [
                "*Nadia Rossetti (brought by Giulia Ferretti · 2019)",
                "Bea Bassi (brought by Nadia Rossetti)",
            ],
        )

    def test_words_alone_are_a_beginning(self) -> None:
        ada = make_person("Ada Aldini", brought_text="the swimming pool")
        self.assertEqual(self.chain(ada), ["the swimming pool", "*Ada Aldini"])

    def test_somebody_who_came_from_nowhere_has_no_chain(self) -> None:
        self.assertEqual(self.chain(make_person("Ada Aldini")), [])
        page = self.client.get(f"/people/{make_person('Ida').id}/")
        self.assertContains(page, "Who or what brought you together?")

    def test_a_chain_is_followed_so_far_and_no_farther(self) -> None:
        last = self.bea
        for i in range(10):
            last = make_person(f"Friend {i}", brought_by=last)
        self.assertEqual(len(self.chain(last)), MOST_STEPS + 1)

    def test_a_circle_ends_where_it_began(self) -> None:
        Person.objects.filter(id=self.giulia.id).update(brought_by=self.bea)
        self.assertEqual(
            [told.split(" (")[0] for told in self.chain()],
            ["Giulia Ferretti", "Nadia Rossetti", "*Bea Bassi"],
        )

    def test_what_is_known_of_a_merged_person_counts_for_both(self) -> None:
        kept = make_person("B. Bassi")
        person_merge(kept=kept.id, merged=self.bea.id, now=NOW)
        kept.refresh_from_db()
        self.assertEqual(self.chain(kept)[-1], "*B. Bassi (brought by Nadia Rossetti)")
        self.assertEqual(self.chain(self.nadia)[-1], "B. Bassi (brought by Nadia Rossetti)")

    def test_many_brought_persons_are_counted(self) -> None:
        for i in range(MOST_BROUGHT + 3):
            make_person(f"Friend {i}", brought_by=self.bea)
        found = provenance_of(self.bea)
        self.assertEqual(len(found.chain), 4 + MOST_BROUGHT)
        self.assertEqual(found.more, 3)
        page = self.client.get(f"/people/{self.bea.id}/")
        self.assertContains(page, "And 3 more people.")

    def test_those_in_the_trash_are_left_out(self) -> None:
        Person.objects.filter(id=self.nadia.id).update(deleted_at=NOW)
        self.assertNotIn("Nadia", " ".join(self.chain()))

    def test_ties_of_all_her_addresses_add_up(self) -> None:
        mine = [make_identity(self.bea, f"bea{i}@x.example") for i in range(2)]
        theirs = make_identity(self.nadia, "nadia@x.example")
        for identity in mine:
            first, second = sorted((identity.id, theirs.id))
            Tie.objects.create(first_id=first, second_id=second, mails=4, occasions=1)
        [known] = provenance_of(self.bea).knows
        self.assertEqual(known.face.name, "Nadia Rossetti")
        self.assertEqual(known.shared, "8 mails together, 2 occasions together")

    def test_addresses_without_a_person_are_not_shown(self) -> None:
        mine, nobodys = make_identity(self.bea, "b@x.example"), make_identity(None, "n@x.example")
        first, second = sorted((mine.id, nobodys.id))
        Tie.objects.create(first_id=first, second_id=second, mails=4)
        self.assertEqual(provenance_of(self.bea).knows, [])


def _told(link: Link) -> str:
    name = link.face.name if link.face else link.title
    note = f" ({link.note})" if link.note else ""
    return f"{'*' if link.is_here else ''}{name}{note}"
