"""Which addresses are mine: inferred, said, taken back, counted later where there is much."""

from pathlib import Path
from unittest import mock

from django.utils.module_loading import import_string

from sintonia.gather.actions import Brought, run_create, run_store
from sintonia.gather.tasks import SAY_ME
from sintonia.jobs.models import Job
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Person
from sintonia.sources import memory
from sintonia.sources.records import DELIVERED, FROM, IN_SENT, MAIL, TO, Contact
from sintonia.testing import NOW, RoomTestCase, at

ANNA, WORK, BEA = "anna@studio.example", "info@studio.example", "bea@bassi.example"


class MeTestCase(RoomTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        records = []
        for n in range(5):
            records.append(
                Contact(
                    key63("out", n),
                    at(n + 1),
                    MAIL,
                    ((FROM, ANNA, "Anna Neri"), (TO, BEA, "Bea Bassi")),
                    flags=IN_SENT,
                )
            )
            records.append(
                Contact(
                    key63("in", n),
                    at(n),
                    MAIL,
                    ((FROM, BEA, "Bea Bassi"), (TO, WORK, ""), (DELIVERED, ANNA, "")),
                )
            )
        run = run_create([Brought(Path("/a"), "a")], now=NOW)
        run_store(run, memory.batches("a", records), now=NOW)

    def mine(self) -> set[str]:
        return set(Identity.objects.filter(is_me=True).values_list("value", flat=True))

    def test_what_is_inferred_is_ticked_and_candidates_are_offered(self) -> None:
        page = self.client.get("/gather/me/")
        self.assertContains(page, f'value="{ANNA}" checked')
        self.assertContains(page, "what you sent comes from it")
        self.assertContains(page, f'value="{WORK}">')
        self.assertContains(page, "it is in 5 of the items")

    def test_saying_so_changes_who_is_a_person(self) -> None:
        self.assertEqual(set(Person.objects.values_list("name", flat=True)), set())
        page = self.client.post(
            "/gather/me/", {"address": [ANNA, WORK], "next": "/welcome/"}, follow=True
        )
        self.assertContains(page, "Noted.")
        self.assertEqual(self.mine(), {ANNA, WORK})
        self.assertEqual(set(Person.objects.values_list("name", flat=True)), {"Bea Bassi"})

    def test_the_way_back_says_who_i_was_before(self) -> None:
        page = self.client.post("/gather/me/", {"address": [WORK]}, follow=True)
        self.assertContains(page, f"address={ANNA.replace('@', '%40')}&amp;next=")
        self.client.post(f"/gather/me/?address={ANNA}&next=/welcome/")
        self.assertEqual(self.mine(), {ANNA})

    def test_others_are_written_one_after_the_other(self) -> None:
        self.client.post(
            "/gather/me/", {"address": [ANNA], "more": "Anna@Casa.example; 333 1112223"}
        )
        self.assertEqual(self.mine(), {ANNA, "anna@casa.example", "+393331112223"})

    def test_what_is_no_address_is_said(self) -> None:
        page = self.client.post("/gather/me/", {"address": [ANNA], "more": "pippo"})
        self.assertContains(page, "“pippo” is neither a mail address nor a phone number.")
        self.assertEqual(self.mine(), {ANNA})

    def test_nobody_is_nobody(self) -> None:
        self.assertContains(self.client.post("/gather/me/", {}), "Tick at least one")

    def test_where_there_is_much_the_worker_counts_again(self) -> None:
        with mock.patch("sintonia.gather.counting.LARGE", 5):
            page = self.client.post(
                "/gather/me/", {"address": [WORK], "next": "/gather/"}, follow=True
            )
        self.assertContains(page, "I’m counting everything again")
        self.assertEqual(self.mine(), {ANNA})
        job = Job.objects.get(task=SAY_ME)
        import_string(job.task).func(*job.args)
        Job.objects.update(state=Job.State.DONE)
        self.assertEqual(self.mine(), {WORK})
        self.assertNotContains(self.client.get("/gather/"), "I’m counting everything again")

    def test_dario_says_who_he_is_himself(self) -> None:
        self.be_dario()
        self.assertNotContains(self.client.get("/gather/me/"), ANNA)
        self.client.post("/gather/me/", {"address": [WORK]})
        self.assertEqual(self.mine(), {ANNA})
