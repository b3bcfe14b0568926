"""Addresses: one more, somebody else's, not hers."""

from sintonia.people.actions import person_merge
from sintonia.people.models import Identity, Moment, Person
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_identity


class AddressesTestCase(PeopleTestCase):
    def add(self, text: str, **data: str) -> str:
        return self.act("identity_add", self.nina.id, address=text, **data).content.decode()

    def test_addresses_are_kept_in_normal_form_and_pinned(self) -> None:
        for text, value, kind in (
            ("Nina@Neri.Example", "nina@neri.example", Identity.Kind.EMAIL),
            ("333 5550101", "+393335550101", Identity.Kind.PHONE),
            ("+44 20 7946 0999", "+442079460999", Identity.Kind.PHONE),
            ("Telegram:Nina_N", "telegram:nina_n", Identity.Kind.HANDLE),
        ):
            with self.subTest(text):
                self.add(text)
                identity = Identity.objects.get(value=value)
                self.assertEqual((identity.person, identity.kind), (self.nina, kind))
                self.assertTrue(identity.is_pinned)

    def test_numbers_without_a_country_are_of_the_spaces_region(self) -> None:
        self.space.region = "GB"
        self.space.save()
        self.add("020 7946 0999")
        self.assertTrue(Identity.objects.filter(value="+442079460999").exists())

    def test_what_is_no_address_is_refused_in_words(self) -> None:
        for text in ("nina", "nina@", "12", "https://neri.example"):
            with self.subTest(text):
                self.assertIn("write name@domain.it", self.add(text))
        self.assertIn("Write a mail address", self.add(""))
        self.assertFalse(Identity.objects.filter(person=self.nina).exists())

    def test_somebody_elses_address_is_not_taken_but_asked_about(self) -> None:
        page = self.add("bea@studio.example", next="/people/")
        self.assertIn("belongs to Bea Bassi", page)
        self.assertIn("It belongs to Nina Neri: move it", page)
        self.assertIn("They are the same person", page)
        self.assertIn('name="next" value="/people/"', page)
        self.assertEqual(Identity.objects.get(id=self.mail.id).person, self.bea)

    def test_moved_it_takes_its_moments_along(self) -> None:
        self.add("bea@studio.example", do="move")
        self.assertEqual(Moment.objects.filter(identity=self.mail, person=self.nina).count(), 2)
        stale = set(Person.objects.filter(is_stale=True).values_list("name", flat=True))
        self.assertEqual(stale, {"Bea Bassi", "Nina Neri"})

    def test_an_address_that_is_hers_already_is_no_trouble(self) -> None:
        person_merge(kept=self.nina.id, merged=self.bea.id, now=NOW)
        self.add("bea@studio.example")
        self.assertEqual(Identity.objects.get(id=self.mail.id).person, self.bea)

    def test_ones_own_address_is_refused_in_words(self) -> None:
        make_identity(None, "anna@neri.example", is_me=True)
        self.assertIn("one of your own addresses", self.add("anna@neri.example"))

    def test_added_by_mistake_it_is_nobodys_again(self) -> None:
        self.add("nina@neri.example")
        self.undo()
        identity = Identity.objects.get(value="nina@neri.example")
        self.assertEqual((identity.person, identity.is_pinned), (None, False))

    def test_detached_it_is_pinned_so_that_no_source_gives_it_back(self) -> None:
        self.act("identity_detach", self.mail.id, to="nobody")
        identity = Identity.objects.get(id=self.mail.id)
        self.assertEqual((identity.person, identity.is_pinned), (None, True))
        self.assertEqual(self.act("identity_detach", self.mail.id).status_code, 404)

    def test_a_person_of_its_own_is_called_as_its_mails_call_her(self) -> None:
        answer = self.act("identity_detach", self.mail.id, to="own")
        self.assertRedirects(answer, f"/people/{self.bea.id}/", fetch_redirect_response=False)
        own = Identity.objects.get(id=self.mail.id).person
        self.assertEqual((own.name, own.search), ("Bea B.", "bea b"))
        self.assertEqual(Moment.objects.filter(person=own).count(), 2)
