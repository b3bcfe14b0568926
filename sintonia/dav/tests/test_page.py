"""The page on which devices are let in, and what it says."""

import html
import re
from datetime import timedelta

import time_machine

from sintonia.dav.actions import device_add
from sintonia.dav.models import Book, BookLabel, Device
from sintonia.dav.tests.cases import PROPFIND, PhoneTestCase
from sintonia.people.actions.labels import labels_add
from sintonia.people.models import Label, Person
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Key
from sintonia.testing import NOW, make_person

PAGE = "/settings/devices/"


class PageTests(PhoneTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.bea = make_person("Bea Bassi", email="bea@example.it")
        self._sign_in(self.anna)

    def test_the_password_is_shown_once_and_opens_the_book(self) -> None:
        answer = self.client.post(PAGE, {"form": "device", "name": "Tablet"})
        found = re.search(r'<p class="codice">([a-z0-9-]{23})</p>', answer.content.decode())
        assert found
        self.assertNotContains(self.client.get(PAGE), found[1])
        self.client.logout()
        answer = self.ask("PROPFIND", self.people, PROPFIND, "Anna@Example.it", found[1], Depth="1")
        self.assertEqual(answer.status_code, 207)

    def test_after_an_hour_a_device_is_let_in_only_by_her(self) -> None:
        with time_machine.travel(NOW + timedelta(hours=2), tick=False):
            answer = self.client.post(PAGE, {"form": "device", "name": "Tablet"})
            self.assertTrue(answer.headers["Location"].startswith("/accounts/confirm/"))
            self.assertEqual(Device.objects.count(), 1)
            back = self.client.post(answer.headers["Location"], {"password": "a good password"})
            self.assertRedirects(back, PAGE)
            self.client.post(PAGE, {"form": "device", "name": "Tablet"})
        self.assertEqual(Device.objects.count(), 2)

    def test_a_device_is_seen_and_revoked(self) -> None:
        self.assertContains(self.client.get(PAGE), "not here yet")
        self.phone("PROPFIND", self.people)
        self.assertContains(self.client.get(PAGE), "last here: Nov. 24, 2026")
        device = Device.objects.get()
        self.client.post(f"{PAGE}{device.id}/revoke/")
        self.assertFalse(Device.objects.exists() or Key.objects.exists())
        self.assertEqual(self.phone("PROPFIND", self.people).status_code, 401)

    def test_dario_neither_sees_nor_revokes_annas_device(self) -> None:
        self.be_dario()
        self.assertNotContains(self.client.get(PAGE), "Anna&#x27;s phone")
        answer = self.client.post(f"{PAGE}{Device.objects.get().id}/revoke/")
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(Device.objects.count(), 1)

    def test_who_goes_onto_devices_is_chosen(self) -> None:
        labels_add([self.bea], "Clienti", now=NOW)
        label = Label.objects.get()
        data = {"form": "book", "choice": "LABELS", "labels": [label.id], "level": 3}
        self.assertRedirects(self.client.post(PAGE, data), PAGE)
        self.assertEqual(Book.objects.values_list("choice", "level").get(), ("LABELS", 3))
        self.assertEqual(BookLabel.objects.get().label_id, label.id)
        make_person("Carla Conti")
        self.assertEqual(list(self.etags()), [f"{self.people}{self.bea.id}.vcf"])
        self.client.post(PAGE, data | {"labels": [1]})  # not a label of hers
        self.assertEqual(BookLabel.objects.get().label_id, label.id)

    def test_what_a_phone_changed_is_undone_from_the_page(self) -> None:
        self.phone("DELETE", f"{self.people}{self.bea.id}.vcf")
        page = html.unescape(self.client.get(PAGE).content.decode())
        self.assertIn("Anna's phone · into the trash", page)
        found = re.search(r'action="(/undo/\d+/)"', page)
        assert found, page
        self.assertRedirects(self.client.post(found[1], {"next": PAGE}), PAGE)
        self.assertIsNone(Person.objects.get(id=self.bea.id).deleted_at)

    def test_the_address_to_type_stands_there_with_a_warning_where_it_is_not_encrypted(
        self,
    ) -> None:
        page = self.client.get(PAGE)
        self.assertContains(page, "http://testserver/dav/")
        self.assertContains(page, "without encryption")
        with self.settings(IS_HTTPS=True, SINTONIA_ORIGIN="https://casa.example"):
            page = self.client.get(PAGE)
        self.assertContains(page, "https://casa.example/dav/")
        self.assertNotContains(page, "without encryption")

    def test_a_look_at_the_address_in_a_browser_leads_to_the_page(self) -> None:
        self.assertRedirects(self.client.get("/dav/"), PAGE)

    def test_the_settings_lead_there(self) -> None:
        self.assertContains(self.client.get("/settings/"), PAGE)

    def test_devices_of_two_users_are_two_worlds(self) -> None:
        with in_space(self.darios_space.id):
            device_add(self.dario, "Dario's phone", now=NOW)
        self.assertNotContains(self.client.get(PAGE), "Dario")
