"""Occasions made by hand are changed and made on the phone; those of a calendar stay that calendar's."""

import re

from sintonia.dav.actions import device_add
from sintonia.dav.models import Change, KeptEvent
from sintonia.dav.tests.cases import PROPFIND, PhoneTestCase
from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Moment, Occasion, Undo
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_meeting, make_person


def event(*lines: str, uid: str = "cena-1", title: str = "Cena") -> str:
    """Return an event as a phone writes it."""
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phone//EN", "BEGIN:VTIMEZONE"]
    text += ["TZID:Europe/Rome", "BEGIN:STANDARD", "DTSTART:19961027T030000"]
    text += ["TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"]
    text += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261120T100000Z", f"SUMMARY:{title}"]
    text += ["DTSTART;TZID=Europe/Rome:20261202T200000", "DTEND;TZID=Europe/Rome:20261202T220000"]
    text += [*lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(text)


class CalendarTests(PhoneTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.bea = make_person("Bea Bassi", email="bea@example.it")

    @property
    def calendar(self) -> str:
        return f"/dav/{self.anna.id}/calendar/"

    def write(self, name: str, text: str, **headers: str) -> int:
        return self.phone("PUT", self.calendar + name, text, **headers).status_code

    def read(self, name: str) -> tuple[str, str]:
        """Return an event and its ETag."""
        answer = self.phone("GET", self.calendar + name)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode(), answer["ETag"]

    def tag(self) -> str:
        text = self.phone("PROPFIND", self.calendar, PROPFIND, Depth="0").content.decode()
        found = re.search(r"getctag>([^<]+)</", text)
        assert found, text
        return found[1]

    def test_an_event_made_on_the_phone_is_an_occasion_and_comes_back_as_it_was(self) -> None:
        before = self.tag()
        text = event(
            "LOCATION:Trattoria\\, Bologna",
            "X-RESTA:sì",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bea@example.it",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-PT15M",
            "END:VALARM",
        )
        self.assertEqual(self.write("cena.ics", text, **{"If-None-Match": "*"}), 201)
        occasion = Occasion.objects.get()
        self.assertEqual((occasion.title, occasion.place), ("Cena", "Trattoria, Bologna"))
        self.assertEqual((occasion.at, occasion.minutes), (1_796_238_000, 120))
        moment = Moment.objects.get(occasion=occasion)
        self.assertEqual((moment.person, moment.at), (self.bea, occasion.at))
        self.assertEqual(self.read("cena.ics")[0], text)
        self.assertNotEqual(self.tag(), before)
        self.assertEqual(self.write("cena.ics", text, **{"If-None-Match": "*"}), 412)
        self.assertEqual(self.write("altra.ics", text), 409)

    def test_an_edit_comes_back_into_the_occasion_and_can_be_undone(self) -> None:
        occasion = make_meeting(self.bea, title="Pranzo", place="Bar Roma", days_ago=-3).occasion
        assert occasion
        name = f"{occasion.id}.ics"
        text, etag = self.read(name)
        text = text.replace("SUMMARY:Pranzo", "SUMMARY:Pranzo lungo\r\nX-RESTA:1")
        text = re.sub(r"DTSTART:\d{8}T\d{4}", "DTSTART:20261201T1100", text)
        text = re.sub(r"DTEND:\d{8}T\d{4}", "DTEND:20261201T1300", text)
        self.assertEqual(self.write(name, text, **{"If-Match": etag}), 204)
        before = occasion.at
        occasion.refresh_from_db()
        self.assertEqual((occasion.title, occasion.place), ("Pranzo lungo", "Bar Roma"))
        self.assertEqual((occasion.at, occasion.minutes), (1_796_122_800, 120))
        self.assertEqual(Moment.objects.get(occasion=occasion).at, occasion.at)
        self.assertEqual(self.write(name, text, **{"If-Match": etag}), 412)
        self.assertEqual(self.read(name)[0], text)
        Occasion.objects.update(title="Pranzo corto")
        self.assertIn("SUMMARY:Pranzo corto\r\nX-RESTA:1\r\n", self.read(name)[0])
        Occasion.objects.update(title="Pranzo lungo")
        self.assertEqual(Change.objects.get().name, "Pranzo lungo")
        put_back(Undo.objects.get(id=Change.objects.get().undo))
        occasion.refresh_from_db()
        self.assertEqual((occasion.title, occasion.at), ("Pranzo", before))
        self.assertEqual(KeptEvent.objects.count(), 0)

    def test_an_occasion_deleted_on_the_phone_is_gone_with_its_moments_until_it_is_undone(
        self,
    ) -> None:
        occasion = make_meeting(self.bea, title="Pranzo", days_ago=-3).occasion
        assert occasion
        tag = self.tag()
        self.assertEqual(self.phone("DELETE", f"{self.calendar}{occasion.id}.ics").status_code, 200)
        self.assertEqual((Occasion.objects.count(), Moment.objects.count()), (0, 0))
        self.assertNotEqual(self.tag(), tag)
        change = Change.objects.get()
        self.client.force_login(
            self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.assertContains(self.client.get("/settings/devices/"), "Pranzo")
        put_back(Undo.objects.get(id=change.undo))
        self.assertEqual((Occasion.objects.count(), Moment.objects.count()), (1, 1))

    def test_what_comes_from_a_calendar_is_refused_with_words(self) -> None:
        occasion = make_meeting(self.bea, title="Riunione", source=7).occasion
        assert occasion
        path = f"{self.calendar}{occasion.id}.ics"
        text, _ = self.read(f"{occasion.id}.ics")
        for answer in (self.phone("PUT", path, text), self.phone("DELETE", path)):
            self.assertEqual(answer.status_code, 403)
            self.assertIn("change it in that calendar", answer.content.decode())
        self.assertEqual(Occasion.objects.get().title, "Riunione")

    def test_what_is_no_single_event_is_refused(self) -> None:
        for text in (
            "nothing",
            event("RRULE:FREQ=DAILY"),
            event("STATUS:CANCELLED"),
            event() + event(uid="due"),
            event("X-LONG:" + "x" * 70_000),
        ):
            self.assertEqual(self.write("a.ics", text), 403, text[:80])
        self.assertEqual(Occasion.objects.count(), 0)

    def test_darios_phone_writes_nothing_into_annas_calendar(self) -> None:
        make_meeting(self.bea, title="Pranzo")
        path = f"{self.calendar}x.ics"
        with in_space(self.darios_space.id):
            password = device_add(self.dario, "Dario's phone", now=NOW)
        for method in ("PUT", "DELETE"):
            answer = self.ask(method, path, event(), self.dario.email, password)
            self.assertIn(answer.status_code, (403, 405))
        self.assertEqual(Occasion.objects.count(), 1)
