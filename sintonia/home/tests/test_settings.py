"""The settings."""

from sintonia.people.models import Label, PersonLabel
from sintonia.spaces.models import Space, User
from sintonia.testing import RoomTestCase, make_identity, make_person


class SettingsTestCase(RoomTestCase):
    you = {"form": "you", "name": "Anna Neri", "language": "en", "zone": "Europe/Rome", "theme": ""}

    def test_it_shows_what_there_is(self) -> None:
        make_identity(None, "anna@example.it", is_me=True)
        label = Label.objects.create(name="client", name_key="client")
        PersonLabel.objects.create(person=make_person(), label=label)
        page = self.client.get("/settings/")
        for text in (
            "anna@example.it",
            "client",
            "A password",
            "No passkey yet",
            "0.1.0",
            "/labels/",
            "/people/trash/",
        ):
            self.assertContains(page, text)

    def test_name_language_zone_and_looks_are_saved(self) -> None:
        new = {"name": "Anna N.", "language": "it", "zone": "Europe/London", "theme": "dark"}
        page = self.client.post("/settings/", {**self.you, **new}, follow=True)
        anna = User.objects.get(id=self.anna.id)
        self.assertEqual((anna.name, anna.zone, anna.theme), ("Anna N.", "Europe/London", "dark"))
        self.assertFalse(anna.has_shortcuts)
        self.assertContains(page, '<html lang="it" data-theme="dark">')

    def test_a_zone_that_does_not_exist_is_refused(self) -> None:
        page = self.client.post("/settings/", {**self.you, "zone": "Mars/Base"})
        self.assertContains(page, "campo__errore")
        self.assertEqual(User.objects.get(id=self.anna.id).zone, "Europe/Rome")

    def test_the_country_of_numbers_is_saved(self) -> None:
        self.client.post("/settings/", {"form": "region", "region": "ch"})
        self.assertEqual(Space.objects.get(id=self.space.id).region, "CH")

    def test_a_country_that_does_not_exist_is_refused(self) -> None:
        for region in ("XX", "I", "Italy", ""):
            page = self.client.post("/settings/", {"form": "region", "region": region})
            self.assertContains(page, "campo__errore")
        self.assertEqual(Space.objects.get(id=self.space.id).region, "IT")

    def test_a_form_that_is_not_there_changes_nothing(self) -> None:
        self.assertEqual(self.client.post("/settings/", {"form": "x"}).status_code, 200)

    def test_saving_touches_ones_own_space_alone(self) -> None:
        self.be_dario()
        self.client.post("/settings/", {"form": "region", "region": "FR"})
        self.assertEqual(Space.objects.get(id=self.space.id).region, "IT")
        self.assertEqual(Space.objects.get(id=self.darios_space.id).region, "FR")

    def test_dario_sees_none_of_annas_addresses(self) -> None:
        make_identity(None, "anna@example.it", is_me=True)
        self.be_dario()
        self.assertNotContains(self.client.get("/settings/"), "anna@example.it")
