"""What comes back from a phone: edits, new people, and what nobody here understands."""

from defusedxml.ElementTree import fromstring

from sintonia.dav.actions import book_choose
from sintonia.dav.models import Book, Change
from sintonia.dav.queries import changes
from sintonia.dav.tests.cases import PhoneTestCase, card
from sintonia.gather.jobs import find_doubles
from sintonia.gather.tasks import FIND_DOUBLES
from sintonia.jobs.models import Job
from sintonia.people.actions.labels import labels_add
from sintonia.people.actions.person import photo_set
from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Identity, ImportantDate, Label, Moment, Person, Photo, Undo
from sintonia.people.queries import touched_by_user
from sintonia.testing import NOW, make_identity, make_moment, make_person

FOREIGN = (
    "item1.ADR;type=HOME:;;Via Roma 1;Bologna;BO;40100;Italia",
    "item1.X-ABLABEL:casa al mare",
    "NOTE:gli piace il tè\\, senza zucchero",
    "X-PHONETIC-FIRST-NAME:Beà",
    "RELATED;TYPE=sibling:urn:uuid:1234",
    "TEL;TYPE=WORK,VOICE;PREF=1:051 234 567",
)


class CardTests(PhoneTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.bea = make_person("Bea Bassi", email="bea@example.it", role="fotografa", city="Modena")
        self.name = f"{self.bea.id}.vcf"

    def change(self, old: str, new: str, *more: str) -> int:
        """Change a line of Bea's card as a phone would, and add some."""
        lines = [new if line == old else line for line in self.get(self.name) if line]
        text = "\r\n".join([*lines[:-1], *more, lines[-1], ""]).replace("\r\n\r\n", "\r\n")
        etag = self.etags()[self.people + self.name]
        return self.put(self.name, text, **{"If-Match": etag})

    def test_a_corrected_name_is_hers_and_no_source_overwrites_it(self) -> None:
        self.assertEqual(self.change("FN:Bea Bassi", "FN:Beatrice Bassi"), 204)
        self.bea.refresh_from_db()
        self.assertEqual((self.bea.name, self.bea.role), ("Beatrice Bassi", "fotografa"))
        self.assertEqual(self.bea.edited, ["name"])
        self.assertEqual(touched_by_user([self.bea.id]), {self.bea.id})

    def test_what_a_phone_changed_can_be_undone(self) -> None:
        self.change("FN:Bea Bassi", "FN:Sbagliata", "BDAY:1980-05-17", "CATEGORIES:clienti")
        change = Change.objects.get()
        self.assertEqual((change.person_id, change.device), (self.bea.id, "Anna's phone"))
        put_back(Undo.objects.get(id=change.undo))
        self.bea.refresh_from_db()
        self.assertEqual((self.bea.name, self.bea.edited), ("Bea Bassi", []))
        self.assertFalse(ImportantDate.objects.exists() or Label.objects.exists())
        self.assertEqual(changes(), [])
        self.assertIn("FN:Bea Bassi", self.get(self.name))

    def test_numbers_dates_and_labels_come_and_go(self) -> None:
        more = ("TEL;TYPE=CELL:333 1234567", "BDAY:1980-05-17", "CATEGORIES:clienti,yoga")
        self.assertEqual(self.change("", "", *more), 204)
        self.assertEqual(Identity.objects.get(kind=Identity.Kind.PHONE).value, "+393331234567")
        self.assertEqual(
            ImportantDate.objects.values_list("year", "month", "day", "is_birthday").get(),
            (1980, 5, 17, True),
        )
        self.assertEqual(Label.objects.count(), 2)
        lines = self.get(self.name)
        for line in more:
            self.assertIn(line, lines)
        for line in more:
            self.assertEqual(self.change(line, ""), 204)
        self.assertFalse(ImportantDate.objects.exists())
        self.assertEqual(Identity.objects.get(value="+393331234567").person, None)
        self.assertFalse([line for line in self.get(self.name) if line.startswith(("TEL", "CAT"))])

    def test_an_address_with_a_story_leaves_the_card_but_not_the_story(self) -> None:
        identity = Identity.objects.get()
        make_moment(self.bea, identity=identity)
        self.assertEqual(self.change("EMAIL:bea@example.it", ""), 204)
        self.assertNotIn("bea@example.it", "".join(self.get(self.name)))
        self.assertEqual(Moment.objects.get().person_id, self.bea.id)
        self.assertEqual(self.change("", "", "EMAIL:bea@example.it"), 204)
        self.assertIn("EMAIL:bea@example.it", self.get(self.name))

    def test_lines_that_nobody_here_understands_come_back_untouched(self) -> None:
        self.assertEqual(self.change("ADR:;;;Modena;;;", "", *FOREIGN), 204)
        lines = self.get(self.name)
        for line in FOREIGN:
            self.assertIn(line, lines)
        self.bea.refresh_from_db()
        self.assertEqual(self.bea.city, "Bologna")
        self.bea.city = "Ferrara"
        self.bea.save()
        lines = self.get(self.name)
        self.assertIn("ADR:;;;Ferrara;;;", lines)
        self.assertNotIn(FOREIGN[0], lines)
        self.assertIn(FOREIGN[2], lines)

    def test_a_new_card_makes_a_person_under_the_name_that_the_phone_gave(self) -> None:
        text = card("UID:phone-1", "FN:Carla Conti", "N:Conti;Carla;;;", "EMAIL:carla@example.it")
        self.assertEqual(self.put("phone-1.vcf", text, **{"If-None-Match": "*"}), 201)
        carla = Person.objects.get(name="Carla Conti")
        self.assertEqual(
            list(carla.identities.values_list("value", flat=True)), ["carla@example.it"]
        )
        self.assertIn("UID:phone-1", self.get("phone-1.vcf"))
        self.assertEqual(self.phone("GET", f"{self.people}{carla.id}.vcf").status_code, 404)
        self.assertEqual(self.put("phone-1.vcf", text, **{"If-None-Match": "*"}), 412)
        self.assertEqual(self.put("phone-2.vcf", text), 409)
        self.assertEqual(Person.objects.count(), 2)

    def test_a_new_card_with_somebody_elses_address_is_proposed_as_a_double(self) -> None:
        text = card("UID:phone-1", "FN:Bea Bassi", "EMAIL:bea@example.it")
        self.assertEqual(self.put("phone-1.vcf", text), 201)
        self.put("phone-2.vcf", card("UID:phone-2", "FN:Somebody Else"))
        self.assertEqual(Job.objects.filter(task=FIND_DOUBLES).count(), 1)
        find_doubles.call()
        self.assertEqual(Identity.objects.get().person_id, self.bea.id)
        self.assertIn("EMAIL:bea@example.it", self.get("phone-1.vcf"))
        self.client.force_login(
            self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.assertContains(self.client.get("/people/duplicates/"), "Bea Bassi")

    def test_deleting_on_the_phone_is_the_trash_and_can_be_undone(self) -> None:
        self.assertEqual(self.phone("DELETE", self.people + self.name).status_code, 200)
        self.bea.refresh_from_db()
        self.assertEqual(self.bea.deleted_at, NOW)
        self.assertEqual(self.phone("GET", self.people + self.name).status_code, 404)
        put_back(Undo.objects.get(id=Change.objects.get(is_gone=True).undo))
        self.assertIn("FN:Bea Bassi", self.get(self.name))

    def test_whoever_a_phone_writes_again_comes_out_of_the_trash(self) -> None:
        self.put("phone-1.vcf", card("UID:phone-1", "FN:Carla Conti", "EMAIL:carla@example.it"))
        self.phone("DELETE", f"{self.people}phone-1.vcf")
        text = card("UID:phone-1", "FN:Carla Conti", "TEL:+39333111222")
        self.assertEqual(self.put("phone-1.vcf", text), 201)
        self.assertEqual(Person.objects.filter(name="Carla Conti").count(), 1)
        self.assertIn("EMAIL:carla@example.it", self.get("phone-1.vcf"))

    def test_whoever_left_the_book_is_found_again_not_doubled(self) -> None:
        book_choose(Book.Choice.LEVEL, 5, [])
        text = card("UID:x", "FN:Bea Bassi", "TEL:+39333111222")
        self.assertEqual(self.put(self.name, text), 201)
        self.assertEqual(Person.objects.count(), 1)
        self.assertIn("EMAIL:bea@example.it", self.get(self.name))

    def test_no_line_of_a_phone_breaks_the_answers_to_others(self) -> None:
        odd = (
            "NOTE:a\x01b\u2028c\x85d",
            "no property at all",
            "X-A\x07B:1",
            "é:1",
            "X-OK:\x1b[31m",
        )
        self.assertEqual(self.put("odd.vcf", card("UID:odd", "FN:Odd\x0bName", *odd)), 201)
        query = """<CR:addressbook-query xmlns="DAV:" xmlns:CR="urn:ietf:params:xml:ns:carddav"><prop>
        <getetag/><CR:address-data/></prop><CR:filter><CR:prop-filter name="FN"><CR:text-match>bea
        </CR:text-match></CR:prop-filter></CR:filter></CR:addressbook-query>""".replace("\n", "")
        answer = self.phone("REPORT", self.people, query, Depth="1")
        self.assertEqual(answer.status_code, 207)
        fromstring(answer.content)
        body = query.replace("bea", "odd").replace("        ", "")
        found = fromstring(self.phone("REPORT", self.people, body, Depth="1").content)
        self.assertEqual(len(found), 1)
        lines = self.get("odd.vcf")
        self.assertIn("X-OK:[31m", lines)
        self.assertEqual([line for line in lines if "property" in line or line.startswith("é")], [])

    def test_an_edit_of_what_changed_meanwhile_is_refused(self) -> None:
        etag = self.etags()[self.people + self.name]
        self.bea.role = "regista"
        self.bea.save()
        text = card("UID:x", "FN:Old")
        self.assertEqual(self.put(self.name, text, **{"If-Match": etag}), 412)
        self.assertEqual(
            self.phone("DELETE", self.people + self.name, **{"If-Match": etag}).status_code, 412
        )
        self.assertEqual(self.put("none.vcf", text, **{"If-Match": "*"}), 412)

    def test_hostile_cards_are_refused_and_change_nothing(self) -> None:
        hostile = (
            "",
            "BEGIN:VCARD",
            "hello",
            card("FN:A") + card("FN:B"),
            card("FN:nul\0"),
            card("VERSION:2.1", "FN:A").replace("VERSION:3.0\r\n", ""),
            card("FN:A", *[f"X-{i}:1" for i in range(6_000)]),
            card("FN:A", "LOGO;ENCODING=b:" + "A" * 300_000),
            card("UID:g", "FN:G", "X-ADDRESSBOOKSERVER-KIND:group"),
            "BEGIN:VCARD\r\n" * 10_000,
        )
        for text in hostile:
            self.assertEqual(self.put("h.vcf", text), 403, text[:60])
        self.assertEqual(self.phone("PUT", f"{self.people}h.vcf", "x" * 8_000_001).status_code, 413)
        self.assertEqual(Person.objects.count(), 1)
        for text in (
            card("FN:" + "A" * 5_000),
            card("FN:A", "EMAIL:" + "a" * 9_000 + "@example.it", "ORG:" + "é;" * 3_000),
            card("FN:B\\n<script>\u202e", "PHOTO;ENCODING=b:bm90IGEgcGljdHVyZQ=="),
        ):
            self.assertEqual(self.put("ok.vcf", text), 201)
            self.get("ok.vcf")
            self.phone("DELETE", f"{self.people}ok.vcf")
            Person.objects.exclude(id=self.bea.id).delete()

    def test_a_picture_goes_both_ways(self) -> None:
        from base64 import b64encode
        from io import BytesIO

        from PIL import Image

        out = BytesIO()
        Image.new("RGB", (300, 300), "red").save(out, "PNG")
        photo_set(self.bea, b"\xff\xd8 jpeg", now=NOW)
        served = next(line for line in self.get(self.name) if line.startswith("PHOTO"))
        self.change(served, served, "NOTE:nothing new about the picture")
        self.assertEqual(bytes(Photo.objects.get().data), b"\xff\xd8 jpeg")
        self.change(served, f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(out.getvalue()).decode()}")
        self.assertTrue(bytes(Photo.objects.get().data).startswith(b"\xff\xd8\xff"))
        served = next(line for line in self.get(self.name) if line.startswith("PHOTO"))
        self.change(served, "")
        self.assertFalse(Photo.objects.exists())

    def test_a_phone_that_writes_the_newer_form_gets_it_back(self) -> None:
        text = card("UID:urn:uuid:4", "FN:Vera Quattro", "BDAY:--0517", version="4.0")
        self.assertEqual(self.put("four.vcf", text), 201)
        make_identity(Person.objects.get(name="Vera Quattro"), "+393331112223")
        lines = self.get("four.vcf")
        self.assertEqual(lines[1], "VERSION:4.0")
        self.assertIn("BDAY:--0517", lines)
        self.assertIn("TEL;VALUE=uri;TYPE=CELL:tel:+393331112223", lines)

    def test_the_same_card_written_again_changes_nothing(self) -> None:
        labels_add([self.bea], "Clienti", now=NOW)
        self.change("", "", *FOREIGN)
        lines, count = self.get(self.name), Change.objects.count()
        etags = self.etags()
        self.assertEqual(self.change("", ""), 204)
        self.assertEqual(self.get(self.name), lines)
        self.assertEqual((self.etags(), Change.objects.count()), (etags, count))
