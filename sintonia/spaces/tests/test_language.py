"""The language and the time zone of the pages."""

from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from sintonia.spaces.middleware import enter_space
from sintonia.spaces.models import User
from sintonia.testing import RoomTestCase
from sintonia.ui import dates

LOGIN = "/accounts/login/"


class StrangerTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client = Client()

    def assert_speaks(self, language: str, accepts: str) -> None:
        page = self.client.get(LOGIN, headers={"accept-language": accepts})
        self.assertContains(page, f'<html lang="{language}"')
        self.assertEqual(page.headers["Content-Language"], language)

    def test_the_browser_decides(self) -> None:
        self.assert_speaks("it", "it-IT,it;q=0.9,en;q=0.8")
        self.assert_speaks("en", "en-GB")
        self.assert_speaks("it", "fr, it;q=0.5, en;q=0.1")

    def test_where_the_browser_wants_neither_it_is_english(self) -> None:
        self.assert_speaks("en", "de-AT")

    def test_the_switch_is_remembered(self) -> None:
        answer = self.client.post("/language/", {"language": "it", "next": LOGIN})
        self.assertRedirects(answer, LOGIN)
        self.assert_speaks("it", "en-GB")

    def test_an_unknown_language_changes_nothing(self) -> None:
        self.client.post("/language/", {"language": "tlh", "next": LOGIN})
        self.assert_speaks("en", "en-GB")

    def test_the_switch_goes_back_to_our_pages_only(self) -> None:
        for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
            answer = self.client.post("/language/", {"language": "it", "next": elsewhere})
            self.assertEqual(answer.headers["Location"], "/")

    def test_looking_does_not_switch(self) -> None:
        self.assertEqual(self.client.get("/language/?language=it").status_code, 405)


class SignedInTestCase(RoomTestCase):
    def test_her_own_choice_counts_before_the_browser(self) -> None:
        page = self.client.get("/accounts/passkeys/", headers={"accept-language": "it"})
        self.assertContains(page, '<html lang="en"')

    def test_without_a_choice_it_is_as_the_browser(self) -> None:
        User.objects.filter(pk=self.anna.pk).update(language="")
        page = self.client.get("/accounts/passkeys/", headers={"accept-language": "it"})
        self.assertContains(page, '<html lang="it"')

    def test_the_switch_is_her_choice_on_every_computer(self) -> None:
        self.client.post("/language/", {"language": "it"})
        elsewhere = Client()
        elsewhere.force_login(User.objects.get(pk=self.anna.pk))
        page = elsewhere.get("/accounts/passkeys/", headers={"accept-language": "en"})
        self.assertContains(page, '<html lang="it"')


class ZoneTestCase(RoomTestCase):
    LATE = int(datetime(2026, 11, 23, 23, 30, tzinfo=UTC).timestamp())

    def day_and_time(self, zone: str) -> str:
        def page(request: HttpRequest) -> HttpResponse:
            return HttpResponse(f"{dates.day_of(self.LATE)}, {dates.time_of(self.LATE)}")

        request = RequestFactory().get("/")
        request.user = self.anna
        self.anna.zone = zone
        return enter_space(page)(request).content.decode()

    def test_half_past_eleven_at_night_in_utc_is_the_next_day_in_rome(self) -> None:
        self.assertEqual(self.day_and_time("Europe/Rome"), "24 November 2026, 00:30")

    def test_and_the_same_day_in_lisbon(self) -> None:
        self.assertEqual(self.day_and_time("Europe/Lisbon"), "23 November 2026, 23:30")

    def test_dates_of_her_passkeys_too(self) -> None:
        User.objects.filter(pk=self.anna.pk).update(zone="Pacific/Auckland")
        Authenticator.objects.create(user=self.anna, type="webauthn", data={"name": "Laptop"})
        Authenticator.objects.update(created_at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
        page = self.client.get("/accounts/passkeys/")
        self.assertContains(page, "Since 24 November 2026.")
