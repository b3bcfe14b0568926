"""Sync tokens and ctags move exactly when something is different."""

from sintonia.dav.actions import book_choose
from sintonia.dav.models import Book
from sintonia.dav.tests.cases import PhoneTestCase, card
from sintonia.people.actions import merge_undo, person_merge
from sintonia.people.actions.labels import labels_add
from sintonia.people.actions.person import person_set
from sintonia.people.actions.removing import people_delete
from sintonia.people.models import Label, Person
from sintonia.testing import NOW, make_identity, make_meeting, make_person, make_story


class SyncTests(PhoneTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.bea = make_person("Bea Bassi", email="bea@example.it")
        self.carla = make_person("Carla Conti", email="carla@example.it")
        self.names = {f"{self.bea.id}.vcf", f"{self.carla.id}.vcf"}

    def test_nothing_moves_while_nothing_changes(self) -> None:
        token, found = self.sync()
        self.assertEqual(set(found), self.names)
        ctag = self.ctag()
        person_set(self.bea, now=NOW, note="private", is_muted=True)  # nothing that a card says
        self.assertEqual((self.sync(token), self.ctag()), ((token, {}), ctag))

    def test_only_what_changed_is_told(self) -> None:
        token, _ = self.sync()
        ctag = self.ctag()
        make_identity(self.bea, "+393331112223")
        later, found = self.sync(token)
        self.assertEqual(found, {f"{self.bea.id}.vcf": True})
        self.assertNotEqual((later, self.ctag()), (token, ctag))
        people_delete([self.carla], now=NOW)
        self.put("new.vcf", card("UID:new", "FN:New"))
        last, found = self.sync(later)
        self.assertEqual(found, {f"{self.carla.id}.vcf": False, "new.vcf": True})
        self.assertEqual(self.sync(last), (last, {}))
        self.assertEqual(len(self.sync(token)[1]), 3)

    def test_a_token_from_elsewhere_is_refused(self) -> None:
        for token in ("https://sintonia.invalid/sync/99", "https://sintonia.invalid/sync/x", "1 2"):
            body = f"""<sync-collection xmlns="DAV:"><sync-token>{token}</sync-token>
            <sync-level>1</sync-level><prop><getetag/></prop></sync-collection>"""
            answer = self.phone("REPORT", self.people, body)
            self.assertEqual(answer.status_code, 403)
            self.assertIn("valid-sync-token", answer.content.decode())

    def test_two_who_are_one_are_one_card_and_two_again_after(self) -> None:
        token, _ = self.sync()
        merge = person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        token, found = self.sync(token)
        self.assertEqual(found, {f"{self.bea.id}.vcf": True, f"{self.carla.id}.vcf": False})
        self.assertIn("EMAIL:carla@example.it", self.get(f"{self.bea.id}.vcf"))
        merge_undo(merge, now=NOW)
        self.assertEqual(self.sync(token)[1], dict.fromkeys(self.names, True))

    def test_the_book_holds_whom_she_chooses_and_whom_the_phone_made(self) -> None:
        labels_add([self.carla], "Clienti", now=NOW)
        book_choose(Book.Choice.LABELS, 1, [Label.objects.get()])
        self.put("new.vcf", card("UID:new", "FN:New"))
        self.assertEqual(set(self.sync()[1]), {f"{self.carla.id}.vcf", "new.vcf"})
        self.assertEqual(self.phone("GET", f"{self.people}{self.bea.id}.vcf").status_code, 404)
        self.assertTrue(Person.objects.filter(id=self.bea.id, deleted_at=None).exists())

    def test_the_book_can_begin_at_a_level(self) -> None:
        make_story(self.bea, times=40)
        make_meeting(self.bea)
        self.understand()
        book_choose(Book.Choice.LEVEL, 1, [])
        self.assertEqual(set(self.sync()[1]), {f"{self.bea.id}.vcf"})

    def test_the_calendar_shows_occasions_and_those_of_sources_take_no_writing(self) -> None:
        occasion = make_meeting(self.bea, title="Pranzo, in studio", source=1).occasion
        calendar = f"/dav/{self.anna.id}/calendar/"
        path = f"{calendar}{occasion.id}.ics"
        text = self.phone("GET", path).content.decode()
        self.assertIn("SUMMARY:Pranzo\\, in studio\r\nDESCRIPTION:Bea Bassi\r\n", text)
        self.assertIn("DTSTART:20261025T093000Z\r\nDTEND:20261025T110000Z\r\n", text)
        self.assertEqual(self.phone("PUT", path, text).status_code, 403)
        self.assertEqual(self.phone("DELETE", path).status_code, 403)
        query = """<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
        <prop><getetag/></prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
        <C:time-range start="20261025T000000Z" end="20261026T000000Z"/></C:comp-filter>
        </C:comp-filter></C:filter></C:calendar-query>"""
        self.assertIn(path, self.phone("REPORT", calendar, query, Depth="1").content.decode())
        self.assertNotIn(
            path,
            self.phone(
                "REPORT", calendar, query.replace("202610", "202609"), Depth="1"
            ).content.decode(),
        )
