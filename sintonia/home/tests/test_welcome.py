"""The first run."""

from sintonia.gather.models import Quarantine, Run, Source
from sintonia.lib.ids import new_id
from sintonia.people.models import Identity, Person
from sintonia.sources.records import CHAT, IN_PERSON, MAIL
from sintonia.testing import NOW, RoomTestCase, make_meeting, make_person, make_story


class EmptyWelcomeTestCase(RoomTestCase):
    def test_it_asks_for_files_and_states_the_pact(self) -> None:
        page = self.client.get("/welcome/")
        self.assertContains(page, "Leave your files here, or choose them")
        self.assertContains(page, "It doesn’t keep the text of messages.")
        self.assertContains(page, "Nobody so far.")
        self.assertContains(page, 'enctype="multipart/form-data"')

    def test_nothing_is_asked_again_while_nothing_is_read(self) -> None:
        self.assertNotContains(self.client.get("/welcome/"), "every 2s")

    def test_who_i_am_can_be_said_before_anything_is_read(self) -> None:
        self.assertContains(self.client.get("/welcome/?step=you"), "You can also tell me now.")
        self.client.post("/gather/me/", {"more": "anna@studio.example", "next": "/welcome/"})
        self.assertContains(self.client.get("/welcome/"), "I take anna@studio.example to be you.")


class WelcomeTestCase(RoomTestCase):
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example")
        make_story(cls.bea, every=9, times=12, since=2)
        make_meeting(cls.bea, days_ago=60)
        carla = make_person("Carla Conti")
        make_story(carla, every=5, times=3, since=1)
        cls.understand()
        found = {
            str(MAIL): 66512,
            str(IN_PERSON): 212,
            str(CHAT): 4,
            "since": 1393800000,
            "aside": 9,
        }
        Source.objects.create(
            key=1, name="posta.mbox", kinds=["mbox"], found=found, read_at=NOW, created_at=NOW
        )

    def make_run(self) -> Run:
        return Run.objects.create(
            paths=[], name="posta.mbox", state=Run.State.RUNNING, created_at=NOW, seen=12
        )

    def test_what_is_emerging(self) -> None:
        page = self.client.get("/welcome/")
        self.assertContains(page, "<dt>people</dt><dd>2</dd>", html=False)
        self.assertContains(page, "<dt>never met in person</dt><dd>1</dd>", html=False)
        self.assertContains(page, "The first mail with Bea Bassi is from 15 August 2026.")
        self.assertContains(page, f"/people/{self.bea.id}/")

    def test_what_was_read_kind_by_kind(self) -> None:
        page = self.client.get("/welcome/")
        for said in (
            "66,512 mails",
            "212 appointments, in person",
            "4 chat messages",
            "a .vcf or .csv file",
        ):
            self.assertContains(page, said)

    def test_what_was_read_leads_to_the_people_in_it(self) -> None:
        look = 'href="%s">Look<span class="sr">: Mail</span>'
        self.assertContains(self.client.get("/welcome/"), look % "/people/")
        Person.objects.all().delete()
        self.assertContains(self.client.get("/welcome/"), look % "/gather/")

    def test_it_asks_again_while_something_is_read(self) -> None:
        self.make_run()
        page = self.client.get("/welcome/")
        self.assertContains(page, "every 1s")
        self.assertContains(page, "every 2s")
        part = self.client.get("/welcome/", headers={"HX-Request": "true", "HX-Target": "emerging"})
        self.assertContains(part, "<dt>people</dt>")
        self.assertNotContains(part, "<html")

    def test_it_asks_again_until_everybody_is_understood(self) -> None:
        self.assertNotContains(self.client.get("/welcome/"), "every 2s")
        Person.objects.update(is_stale=True)
        self.assertContains(self.client.get("/welcome/"), "every 2s")

    def test_a_table_asks_for_its_columns(self) -> None:
        item = Quarantine.objects.create(
            key=1,
            reason="NEEDS_COLUMNS",
            what="chiamate.csv",
            place="chiamate.csv",
            source=1,
            created_at=NOW,
        )
        page = self.client.get("/welcome/")
        self.assertContains(page, "It is a table, but I don’t recognise its columns.")
        self.assertContains(page, f"/gather/quarantine/{item.id}/columns/")

    def test_who_i_am_is_confirmed_in_a_step_of_its_own(self) -> None:
        Identity.objects.create(
            kind=1, value="anna@studio.example", shown="anna@studio.example", is_me=True
        )
        self.assertContains(
            self.client.get("/welcome/"), "I take anna@example.it, anna@studio.example to be you."
        )
        self.assertContains(
            self.client.get("/welcome/?step=you"), 'value="anna@studio.example" checked'
        )

    def test_the_number_of_queries_does_not_grow(self) -> None:
        for count in (10, 20):
            while Source.objects.count() < count:
                Source.objects.create(key=new_id(), name="x", created_at=NOW)
                make_story(make_person(f"Persona {new_id()}"), times=4)
            self.understand()
            with self.assertNumQueries(16):
                self.client.get("/welcome/")

    def test_dario_sees_nobody_of_annas(self) -> None:
        self.make_run()
        self.be_dario()
        page = self.client.get("/welcome/")
        self.assertContains(page, "Nobody so far.")
        self.assertNotContains(page, "posta.mbox")
        self.assertNotContains(page, "66,512")
