"""Taking a source back: as if it had never been read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from sintonia.gather import counting
from sintonia.gather.actions import Brought, me_say, run_create, run_store
from sintonia.gather.models import Copy, Heard, Quarantine, Run, Source
from sintonia.gather.removal import source_remove
from sintonia.gather.tasks import REMOVE_SOURCE
from sintonia.jobs.models import Job
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Label, Moment, Organisation, Person
from sintonia.sources import memory
from sintonia.sources.reasons import NO_DATE
from sintonia.sources.records import (
    ATTENDS,
    CALL,
    CC,
    DELIVERED,
    FROM,
    IN_PERSON,
    IN_SENT,
    LIST,
    MAIL,
    OWNER,
    PLACE,
    TO,
    Card,
    Contact,
    Fault,
    Record,
)
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.state import state_lines
from sintonia.testing import NOW, RoomTestCase, at, make_user

ANNA, BEA, CARLA, BEAS_OTHER = "anna@a.it", "bea@b.it", "carla@c.it", "b.bassi@x.it"
NUMBER = "+39333111222"
PEOPLE = st.sampled_from([ANNA, BEA, CARLA])
NAMES = st.sampled_from(["", "Bea Bassi", "Bassi, Bea", "Carla Conti"])


def read(name: str, records: Sequence[Record]) -> Run:
    """Read some records as one source."""
    run = run_create([Brought(Path("/", name), name)], now=NOW)
    return run_store(run, memory.batches(name, records), now=NOW)


@st.composite
def mails(draw: Any) -> Record:
    number, sender = draw(st.integers(1, 4)), draw(PEOPLE)
    to = [(TO, one, "") for one in draw(st.lists(PEOPLE, max_size=2))]
    more = draw(st.sampled_from([[], [(CC, CARLA, "")], [(DELIVERED, ANNA, "")]]))
    return Contact(
        key=key63("mail", number, sender),
        at=at(number * 10),
        channel=MAIL,
        parties=((FROM, sender, draw(NAMES)), *to, *more),
        subject=f"Preventivo {number % 2}",
        thread=key63("thread", number % 2),
        aside=draw(st.sampled_from([0, 0, 0, LIST])),
        flags=draw(st.sampled_from([0, 0, IN_SENT])),
    )


@st.composite
def calls(draw: Any) -> Record:
    when, minutes = draw(st.integers(1, 5)), draw(st.integers(0, 2))
    parties = ((FROM, NUMBER, ""), (TO, OWNER, ""))
    return Contact(key63("call", when), at(when), CALL, parties, minutes=minutes)


@st.composite
def events(draw: Any) -> Record:
    number, version = draw(st.integers(1, 2)), draw(st.integers(0, 2))
    return Contact(
        key63("event", number),
        at(number * 7 + version),
        IN_PERSON,
        ((ATTENDS, draw(PEOPLE), ""), (ATTENDS, ANNA, "")),
        minutes=60,
        subject=f"Pranzo {number}",
        flags=PLACE,
        place="Modena",
        version=version,
    )


@st.composite
def cards(draw: Any) -> Record:
    addresses = st.sampled_from([BEA, CARLA, BEAS_OTHER, NUMBER])
    return Card(
        key63("card", draw(st.integers(1, 3))),
        draw(st.sampled_from(["Bea Bassi", "Carla Conti"])),
        tuple((one, "") for one in draw(st.lists(addresses, max_size=3, unique=True))),
        title=draw(st.sampled_from(["", "architect"])),
        city=draw(st.sampled_from(["", "Modena"])),
        birthday=draw(st.sampled_from([(0, 0, 0), (1980, 3, 4)])),
        revised=draw(st.integers(0, 2)),
    )


FAULTS = st.sampled_from(
    [Fault(key63("fault", n), NO_DATE, f"{n}", raw=b"from: x") for n in (1, 2)]
)
RECORDS = st.lists(st.one_of(mails(), mails(), calls(), events(), cards(), FAULTS), max_size=10)
QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


class ExactTestCase(HypothesisTestCase):
    """Each world is a fresh user with a space of her own."""

    worlds = 0

    def world(
        self, read_: dict[str, list[Record]], remove: str = "", me: tuple[str, ...] = (ANNA,)
    ) -> list[str]:
        """Return the state after reading some sources and taking some of them back."""
        ExactTestCase.worlds += 1
        space = personal_space(make_user(f"w{ExactTestCase.worlds}@example.it", "W"))
        assert space
        with in_space(space.id):
            if me:
                me_say(me, region="IT", now=NOW, only=False)
            for name, records in read_.items():
                read(name, records)
            for name in remove:
                source_remove(Source.objects.get(name=name), now=NOW)
            return list(state_lines())

    @QUICK
    @given(RECORDS, RECORDS)
    def test_reading_a_then_b_then_taking_b_back_leaves_a(
        self, a: list[Record], b: list[Record]
    ) -> None:
        self.assertEqual(self.world({"a": a, "b": b}, remove="b"), self.world({"a": a}))

    @QUICK
    @given(RECORDS, RECORDS)
    def test_taking_the_first_back_leaves_the_second(
        self, a: list[Record], b: list[Record]
    ) -> None:
        self.assertEqual(self.world({"a": a, "b": b}, remove="a"), self.world({"b": b}))

    @QUICK
    @given(RECORDS, RECORDS)
    def test_also_when_who_i_am_is_inferred(self, a: list[Record], b: list[Record]) -> None:
        self.assertEqual(
            self.world({"a": a, "b": b}, remove="b", me=()), self.world({"a": a}, me=())
        )

    @QUICK
    @given(RECORDS, RECORDS, RECORDS)
    def test_of_three_any_two(self, a: list[Record], b: list[Record], c: list[Record]) -> None:
        self.assertEqual(self.world({"a": a, "b": b, "c": c}, remove="ba"), self.world({"c": c}))

    def test_taking_everything_back_leaves_nothing(self) -> None:
        records: list[Record] = [
            Contact(
                key63("m"),
                at(1),
                MAIL,
                ((FROM, BEA, "Bea"), (TO, ANNA, "")),
                subject="Ciao",
                thread=7,
            ),
            Card(
                key63("c"),
                "Bea Bassi",
                ((BEA, ""),),
                organisation="Studio Bassi",
                labels=("Cliente",),
            ),
        ]
        self.assertEqual(self.world({"a": records}, remove="a"), self.world({}))


class RemovalTestCase(RoomTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        cls.i_am(ANNA)
        mails = [
            Contact(
                key63("m", n), at(n), MAIL, ((FROM, BEA, "Bea"), (TO, ANNA, "")), subject="Ciao"
            )
            for n in (1, 2)
        ]
        mails += [
            Contact(key63("o", n), at(n), MAIL, ((FROM, ANNA, ""), (TO, BEA, "Bea")))
            for n in (3, 4)
        ]
        read("posta.mbox", mails)
        card = Card(
            key63("c"),
            "Bea Bassi",
            ((BEA, "work"), (BEAS_OTHER, "")),
            organisation="Studio Bassi",
            labels=("Cliente",),
            city="Modena",
        )
        read("rubrica.vcf", [card, Card(key63("d"), "Dora Donati", (("dora@d.it", ""),))])

    def source(self, name: str) -> Source:
        return Source.objects.get(name=name)

    def test_the_page_names_what_goes(self) -> None:
        page = self.client.get(f"/gather/sources/{self.source('rubrica.vcf').id}/remove/")
        self.assertContains(page, "Take “rubrica.vcf” back?")
        self.assertContains(page, "2 cards")
        self.assertContains(page, "one person whom I know from here alone")
        self.assertTrue(Source.objects.filter(name="rubrica.vcf").exists())

    def test_what_only_this_source_told_goes(self) -> None:
        page = self.client.post(
            f"/gather/sources/{self.source('rubrica.vcf').id}/remove/", follow=True
        )
        self.assertContains(page, "Taken back.")
        bea = Person.objects.get()
        self.assertEqual((bea.name, bea.city, bea.organisation), ("Bea", "", None))
        self.assertEqual(
            list(
                Identity.objects.filter(is_me=False, me_said=None).values_list("value", flat=True)
            ),
            [BEA],
        )
        self.assertFalse(Label.objects.exists() or Organisation.objects.exists())
        self.assertEqual(Moment.objects.filter(person=bea).count(), 4)

    def test_what_she_wrote_stays_with_the_person(self) -> None:
        bea = Person.objects.get(name="Bea Bassi")
        bea.note = "met at the market"
        bea.save()
        source_remove(self.source("rubrica.vcf"), now=NOW)
        self.assertEqual(Person.objects.get(note="met at the market").identities.get().value, BEA)
        source_remove(self.source("posta.mbox"), now=NOW)
        self.assertTrue(Person.objects.filter(note="met at the market").exists())

    def test_nothing_is_kept_of_it_for_later(self) -> None:
        pk = self.source("posta.mbox").id
        source_remove(self.source("posta.mbox"), now=NOW)
        self.assertFalse(
            Heard.objects.filter(source=pk).exists() or Copy.objects.filter(source=pk).exists()
        )

    def test_an_item_of_two_sources_stays_as_the_other_tells_it(self) -> None:
        read(
            "again.mbox",
            [
                Contact(
                    key63("m", 1),
                    at(1),
                    MAIL,
                    ((FROM, BEA, "Bea Bassi"), (TO, ANNA, "")),
                    subject="Ciao",
                )
            ],
        )
        source_remove(self.source("posta.mbox"), now=NOW)
        self.assertEqual(Moment.objects.filter(identity__value=BEA).count(), 1)

    def test_what_both_could_not_read_waits_for_the_other(self) -> None:
        fault = Fault(key63("f"), NO_DATE, "una mail", raw=b"from: x")
        for name in ("uno.mbox", "due.mbox"):
            read(name, [fault])
        Quarantine.objects.update(state=Quarantine.State.READ)
        source_remove(self.source("uno.mbox"), now=NOW)
        item = Quarantine.objects.get()
        self.assertEqual((item.place, item.state), ("due.mbox", Quarantine.State.OPEN))

    def test_while_it_is_read_it_cannot_go(self) -> None:
        source = self.source("posta.mbox")
        Run.objects.create(
            paths=[["/posta.mbox", "posta.mbox", str(source.id)]],
            name="x",
            state=Run.State.PAUSED,
            created_at=NOW,
        )
        page = self.client.post(f"/gather/sources/{source.id}/remove/", follow=True)
        self.assertContains(page, "I’m reading it just now: stop that first.")
        self.assertTrue(Source.objects.filter(id=source.id).exists())

    def test_a_large_one_goes_by_the_worker(self) -> None:
        source = self.source("posta.mbox")
        large, counting.LARGE = counting.LARGE, 1
        self.addCleanup(setattr, counting, "LARGE", large)
        page = self.client.post(f"/gather/sources/{source.id}/remove/", follow=True)
        self.assertContains(page, "I’m counting everything again")
        job = Job.objects.get(task=REMOVE_SOURCE)
        import_string(job.task).func(*job.args)
        self.assertFalse(Source.objects.filter(id=source.id).exists())
        import_string(job.task).func(*job.args)  # twice does no harm
