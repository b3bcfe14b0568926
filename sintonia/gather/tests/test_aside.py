"""Senders set aside: grouped, explained, found, brought back."""

from pathlib import Path

from sintonia.gather.actions import Brought, run_create, run_store
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Moment, Person
from sintonia.sources import memory
from sintonia.sources.records import BULK, FROM, LIST, MAIL, NO_REPLY, TO, Contact, Record
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, at

ANNA, NEWS, INFO = "anna@studio.example", "news@list.example", "info@orsi.example"


def mail(number: int, sender: str, to: str = ANNA, aside: int = 0) -> Record:
    return Contact(
        key63("mail", sender, to, number),
        at(number + 1),
        MAIL,
        ((FROM, sender, ""), (TO, to, "")),
        aside=aside,
    )


class AsideTestCase(RoomTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        cls.i_am(ANNA)
        records = [mail(n, NEWS, aside=LIST) for n in range(1204)]
        records += [mail(n, INFO, aside=BULK) for n in range(3)]
        records += [mail(n, ANNA, INFO) for n in (5, 6)]
        records += [mail(1, "noreply@corriere.example", aside=NO_REPLY)]
        run_store(
            run_create([Brought(Path("/a"), "a")], now=NOW), memory.batches("a", records), now=NOW
        )

    def test_senders_come_with_count_and_reason_in_words(self) -> None:
        page = self.client.get("/gather/aside/")
        self.assertContains(page, "1,204 mails, never an answer from you · has the header of lists")
        self.assertContains(
            page, "1 mail, never an answer from you · says that nobody reads answers"
        )

    def test_whoever_was_answered_is_a_doubt(self) -> None:
        self.assertContains(
            self.client.get("/gather/aside/"), "3 mails; a doubt: you wrote to this address 2 times"
        )

    def test_she_is_a_person_after_all_and_back(self) -> None:
        info = Identity.objects.get(value=INFO)
        before = state_hash()
        page = self.client.post(f"/gather/aside/{info.id}/person/", follow=True)
        self.assertContains(page, "info@orsi.example is a person")
        self.assertEqual(
            Moment.objects.filter(identity=info, direction=Moment.Direction.IN).count(), 3
        )
        self.assertEqual(Person.objects.get().name, INFO)
        self.assertNotContains(self.client.get("/gather/aside/"), INFO)
        self.client.post(f"/gather/aside/{info.id}/undo/")
        self.assertContains(self.client.get("/gather/aside/"), INFO)
        self.assertEqual(state_hash(), before)

    def test_the_way_back_stands_in_the_toast(self) -> None:
        info = Identity.objects.get(value=INFO)
        page = self.client.post(
            f"/gather/aside/{info.id}/person/", {"next": "/gather/"}, follow=True
        )
        self.assertContains(page, f"/gather/aside/{info.id}/undo/?next=%2Fgather%2F")

    def test_it_finds_by_address(self) -> None:
        page = self.client.get("/gather/aside/?q=ORSI")
        self.assertContains(page, INFO)
        self.assertNotContains(page, NEWS)
        self.assertContains(
            self.client.get("/gather/aside/?q=nessuno"), "Nobody set aside is called “nessuno”."
        )

    def test_htmx_gets_the_rows_alone(self) -> None:
        page = self.client.get("/gather/aside/?q=orsi", headers={"HX-Request": "true"})
        self.assertContains(page, INFO)
        self.assertNotContains(page, "<html")

    def test_it_goes_on_over_pages_with_the_same_queries(self) -> None:
        for count in (10, 60):
            run = run_create([Brought(Path("/b"), "b")], now=NOW)
            run_store(
                run,
                memory.batches("b", [mail(1, f"n{n}@x.example", aside=LIST) for n in range(count)]),
                now=NOW,
            )
            with self.assertNumQueries(8):
                self.client.get("/gather/aside/")
        self.assertContains(self.client.get("/gather/aside/"), "50 more")
        self.assertContains(self.client.get("/gather/aside/?page=2"), "Previous")

    def test_the_page_of_sources_shows_the_busiest(self) -> None:
        page = self.client.get("/gather/")
        self.assertContains(page, NEWS)
        self.assertContains(page, "Search among 3")

    def test_dario_gets_404_and_sees_nobody(self) -> None:
        info = Identity.objects.get(value=INFO)
        self.be_dario()
        self.assertNotContains(self.client.get("/gather/aside/"), INFO)
        self.assertContains(self.client.get("/gather/aside/"), "Nobody is set aside.")
        for what in ("person", "undo"):
            self.assertEqual(self.client.post(f"/gather/aside/{info.id}/{what}/").status_code, 404)
            self.assertEqual(self.client.get(f"/gather/aside/{info.id}/{what}/").status_code, 405)
