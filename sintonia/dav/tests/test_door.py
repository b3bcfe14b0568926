"""Who is let in, and that nobody sees what is somebody else's."""

from django.core.cache import cache

from sintonia.dav.actions import device_add, device_remove
from sintonia.dav.models import Device
from sintonia.dav.tests.cases import PROPFIND, PhoneTestCase, card
from sintonia.people.models import Person
from sintonia.spaces.actions import BadKey, key_use
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Key
from sintonia.testing import NOW, make_meeting, make_person


class DoorTests(PhoneTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.addCleanup(cache.clear)

    def test_a_device_reads_the_address_book_with_its_password(self) -> None:
        bea = make_person("Bea Bassi", email="bea@example.it")
        self.assertEqual(list(self.etags()), [f"{self.people}{bea.id}.vcf"])
        self.assertIn("FN:Bea Bassi", self.get(f"{bea.id}.vcf"))
        self.assertIn("EMAIL:bea@example.it", self.get(f"{bea.id}.vcf"))

    def test_the_password_she_comes_in_with_opens_nothing_here(self) -> None:
        answer = self.ask("PROPFIND", self.people, PROPFIND, self.anna.email, "a good password")
        self.assertEqual(answer.status_code, 401)
        self.assertIn("Basic", answer["WWW-Authenticate"])

    def test_the_password_of_a_device_opens_no_page(self) -> None:
        token = self.password.replace("-", "")
        with self.assertRaises(BadKey):
            key_use(token, now=NOW)
        self.client.get(f"/accounts/key/{token}/", follow=True)
        self.client.post(f"/accounts/key/{token}/", follow=True)
        self.assertEqual(self.client.get("/people/").status_code, 302)

    def test_nothing_opens_without_a_password_or_to_a_session(self) -> None:
        self.assertEqual(self.client.generic("PROPFIND", self.people).status_code, 401)
        self.client.force_login(
            self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.assertEqual(self.client.generic("PROPFIND", self.people).status_code, 401)

    def test_the_password_is_kept_only_as_a_hash(self) -> None:
        key = Key.objects.get(purpose=Key.Purpose.DEVICE)
        self.assertNotIn(self.password.replace("-", ""), str(key.__dict__))

    def test_a_revoked_device_stays_outside(self) -> None:
        device_remove(Device.objects.get())
        self.assertEqual(self.phone("PROPFIND", self.people).status_code, 401)

    def test_darios_device_sees_and_writes_nothing_of_annas(self) -> None:
        bea = make_person("Bea Bassi", email="bea@example.it")
        make_meeting(bea, title="Pranzo segreto")
        with in_space(self.darios_space.id):
            password = device_add(self.dario, "Dario's phone", now=NOW)
        there = (f"/dav/{self.anna.id}/", self.people, f"{self.people}{bea.id}.vcf")
        mine = f"/dav/{self.dario.id}/people/"
        for path in (
            *there,
            f"/dav/{self.anna.id}/calendar/",
            "/dav/",
            mine,
            f"{mine}{bea.id}.vcf",
        ):
            for method in ("PROPFIND", "GET", "REPORT", "OPTIONS", "DELETE"):
                for depth in ("0", "1", "infinity"):
                    answer = self.ask(method, path, "", self.dario.email, password, Depth=depth)
                    text = answer.content.decode()
                    self.assertNotIn("Bea", text)
                    self.assertNotIn("segreto", text)
                    self.assertNotIn(str(bea.id), text.replace(path, ""))
        multiget = f"""<CR:addressbook-multiget xmlns="DAV:" xmlns:CR="urn:ietf:params:xml:ns:carddav">
        <prop><CR:address-data/></prop><href>{self.people}{bea.id}.vcf</href>
        <href>{mine}{bea.id}.vcf</href></CR:addressbook-multiget>"""
        answer = self.ask("REPORT", mine, multiget, self.dario.email, password, Depth="1")
        self.assertNotIn("Bea", answer.content.decode())
        for path in (f"{self.people}{bea.id}.vcf", f"{self.people}new.vcf"):
            answer = self.ask("PUT", path, card("FN:Gotcha"), self.dario.email, password)
            self.assertEqual(answer.status_code, 403)
        self.assertEqual(
            list(Person.objects.values_list("name", "deleted_at")), [("Bea Bassi", None)]
        )

    def test_her_address_does_not_open_with_somebody_elses_password(self) -> None:
        answer = self.ask("PROPFIND", self.people, PROPFIND, self.dario.email, self.password)
        self.assertEqual(answer.status_code, 401)

    def test_after_thirty_wrong_passwords_a_pause_is_asked_for(self) -> None:
        for _ in range(30):
            answer = self.ask("PROPFIND", self.people, "", self.anna.email, "wrong")
            self.assertEqual(answer.status_code, 401)
        answer = self.ask("PROPFIND", self.people, "", self.anna.email, "wrong")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("Retry-After", answer)

    def test_collections_are_neither_made_nor_taken_away_nor_moved(self) -> None:
        for method in ("MKCOL", "MKCALENDAR", "MOVE", "COPY", "POST", "PROPPATCH", "LOCK"):
            self.assertEqual(self.phone(method, self.people).status_code, 405)
        self.assertEqual(self.phone("DELETE", self.people).status_code, 403)

    def test_a_device_that_knows_only_the_server_is_shown_the_way(self) -> None:
        for name in ("carddav", "caldav"):
            answer = self.client.generic("PROPFIND", f"/.well-known/{name}")
            self.assertEqual((answer.status_code, answer["Location"]), (301, "/dav/"))
