"""Every route of the room: who may come in, and how."""

from django.urls import reverse

from sintonia.people.models import Merge, Undo
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.people.urls import urlpatterns
from sintonia.testing import NOW

ALSO_GET = {"person_new", "person_edit", "person_merge", "person_origin", "label_edit"}
ONLY_GET = {"trash", "labels"}
WITHOUT_ID = {"person_new", "people_bulk", "trash", "labels", "reminder_add"}


class RoutesTestCase(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        merge = Merge.objects.create(kept=self.bea, merged=self.carla, at=NOW)
        undo = Undo.objects.create(person=self.bea, steps=[], at=NOW)
        self.ids = {
            "people_bulk_undo": undo.id,
            "moment_restore": undo.id,
            "undo": undo.id,
            "merge_undo": merge.id,
            "identity_detach": self.mail.id,
            "date_remove": self.birthday.id,
            "growth_remove": self.growth.id,
            "label_edit": self.client_label.id,
            "label_remove": self.client_label.id,
            "moment_remove": self.lunch.id,
            "reminder_done": self.reminder.id,
            "reminder_undone": self.reminder.id,
            "reminder_remove": self.reminder.id,
        }

    def addresses(self) -> dict[str, str]:
        """Return one address of every route, with ids of Anna's."""
        found = {}
        for pattern in urlpatterns:
            name = pattern.name or ""
            args = [] if name in WITHOUT_ID else [self.ids.get(name, self.bea.id)]
            if name == "person_label_remove":
                args.append(self.client_label.id)
            found[name] = reverse(name, args=args)
        return found

    def test_what_changes_something_is_never_done_by_looking(self) -> None:
        for name, address in self.addresses().items():
            if name in ALSO_GET | ONLY_GET or name == "person_photo":
                continue
            with self.subTest(name):
                self.assertEqual(self.client.get(address).status_code, 405)

    def test_pages_open(self) -> None:
        for name in ALSO_GET | ONLY_GET:
            with self.subTest(name):
                self.assertEqual(self.client.get(self.addresses()[name]).status_code, 200)

    def test_lists_take_no_posts(self) -> None:
        for name in ONLY_GET:
            self.assertEqual(self.client.post(self.addresses()[name]).status_code, 405)

    def test_dario_finds_nothing_of_annas(self) -> None:
        self.be_dario()
        for name, address in self.addresses().items():
            if name in WITHOUT_ID:
                continue
            with self.subTest(name):
                self.assertEqual(self.client.post(address, {"do": "remove"}).status_code, 404)
        for name in (ALSO_GET - {"person_new"}) | {"person_photo"}:
            with self.subTest(name):
                self.assertEqual(self.client.get(self.addresses()[name]).status_code, 404)

    def test_dario_changed_nothing(self) -> None:
        before = self.hash_after_understanding()
        self.be_dario()
        for address in self.addresses().values():
            self.client.post(address, {"person": self.bea.id, "do": "delete", "text": "x"})
        self.assertEqual(self.hash_after_understanding(), before)

    def test_whoever_is_not_signed_in_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        for name, address in self.addresses().items():
            with self.subTest(name):
                answer = self.client.post(address)
                self.assertEqual(answer.status_code, 302)
                self.assertIn("/accounts/", answer["Location"])

    def test_somebody_in_the_trash_can_only_be_taken_out(self) -> None:
        self.act("person_delete", self.bea.id)
        self.assertEqual(self.act("person_note", self.bea.id, note="x").status_code, 404)
        self.assertEqual(self.act("person_restore", self.bea.id).status_code, 302)
        self.assertEqual(self.act("person_restore", self.bea.id).status_code, 404)

    def test_it_goes_on_to_the_page_it_came_from_but_never_to_another_site(self) -> None:
        here = f"/people/{self.bea.id}/"
        for wanted, expected in (
            ("/people/?q=bea", "/people/?q=bea"),
            ("https://evil.example/", here),
            ("//evil.example/", here),
            ("javascript:alert(1)", here),
            ("", here),
        ):
            with self.subTest(wanted):
                answer = self.act("person_note", self.bea.id, note="x", next=wanted)
                self.assertRedirects(answer, expected, fetch_redirect_response=False)

    def test_a_post_of_htmx_makes_the_browser_go_on(self) -> None:
        address = reverse("person_note", args=[self.bea.id])
        answer = self.client.post(address, {"note": "x"}, headers={"HX-Request": "true"})
        self.assertEqual(answer["HX-Redirect"], f"/people/{self.bea.id}/")
