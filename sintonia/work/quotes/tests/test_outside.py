"""The client's page: looking changes nothing, answers count once, and each ending is said."""

from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.test import Client

from sintonia.spaces.state import state_hash
from sintonia.testing import NOW
from sintonia.work.quotes.actions.sending import quote_revise, quote_send, quote_withdraw
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.tests.cases import TODAY, QuoteTestCase, make_quote, make_sent

State = Quote.State
YES = {"name": "Bea Bassi", "agreed": "on"}


class Outside(QuoteTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        sent = make_sent(self.bea)
        self.quote, self.token = sent.version.quote, sent.token
        self.page = f"/q/{self.token}/"
        self.guest = Client()

    def state(self) -> str:
        return Quote.objects.get(pk=self.quote.pk).state

    def test_it_shows_the_offer_and_looking_changes_nothing(self) -> None:
        before = state_hash()
        with self.assertNumQueries(3):
            page = self.guest.get(self.page)
        for words in (
            "No order gets lost.",
            "€567.76",
            "Stamp duty",
            "24 November 2026",
            "A call of half",
        ):
            self.assertContains(page, words)
        for name in ("accept", "ask", "decline", "seen"):
            assert self.guest.get(f"{self.page}{name}/").status_code == 405
        assert state_hash() == before
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert page.headers["Cache-Control"] == "no-store"

    def test_a_yes_needs_a_name_and_a_tick(self) -> None:
        for said, words in (
            ({"name": "Bea"}, "Tick it, to accept."),
            ({"agreed": "on"}, "Write your name, to accept."),
        ):
            page = self.guest.post(f"{self.page}accept/", said)
            self.assertContains(page, words, status_code=422)
        assert self.state() == State.SENT

    def test_accepted_and_told_to_the_next(self) -> None:
        self.assertRedirects(self.guest.post(f"{self.page}accept/", YES), self.page)
        page = self.guest.get(self.page)
        self.assertContains(page, "Accepted by Bea Bassi on 24 November 2026.")
        self.assertNotContains(page, "I accept")
        late = self.guest.post(f"{self.page}accept/", {**YES, "name": "Her sister"})
        self.assertContains(late, "Accepted by Bea Bassi", status_code=409)

    def test_a_change_is_asked_in_words(self) -> None:
        self.guest.post(f"{self.page}ask/", {"name": "Bea", "words": "Only mornings?"})
        assert self.state() == State.CHANGE_ASKED
        self.assertContains(self.guest.get(self.page), "“Only mornings?”")
        self.assertContains(
            self.client.get(f"/work/quotes/{self.quote.id}/"), "Answer with a new version"
        )
        empty = self.guest.post(f"{self.page}ask/", {"words": ""})
        self.assertContains(empty, "Write what you would like.", status_code=422)
        long = self.guest.post(f"{self.page}ask/", {"words": "x" * 1001})
        self.assertContains(long, "A little shorter", status_code=422)

    def test_a_kind_no(self) -> None:
        self.guest.post(f"{self.page}decline/", {"words": "Let us talk in March."})
        self.assertContains(self.guest.get(self.page), "You said “not now”")
        self.assertContains(
            self.client.get(f"/work/quotes/{self.quote.id}/"), "Let us talk in March."
        )

    def test_an_ended_offer_says_so(self) -> None:
        with time_machine.travel(NOW + timedelta(days=16), tick=False):
            self.assertContains(self.guest.get(self.page), "This offer held until 9 December 2026.")
            late = self.guest.post(f"{self.page}accept/", YES)
        self.assertContains(late, "This offer held until", status_code=409)
        assert self.state() == State.SENT

    def test_an_old_version_says_that_there_is_a_newer_one(self) -> None:
        quote_revise(self.quote, today=TODAY, now=NOW)
        self.assertContains(self.guest.get(self.page), "Anna Neri is writing a new version")
        self.quote.refresh_from_db()
        sent = quote_send(self.quote, today=TODAY, now=NOW)
        self.assertContains(self.guest.get(self.page), "There is a newer version")
        late = self.guest.post(f"{self.page}accept/", YES)
        self.assertContains(late, "There is a newer version", status_code=409)
        self.assertContains(self.guest.get(f"/q/{sent.token}/"), "version 2")

    def test_a_withdrawn_one_says_so(self) -> None:
        quote_withdraw(self.quote, now=NOW)
        self.assertContains(self.guest.get(self.page), "Anna Neri is thinking it over")

    def test_seen_is_told_by_a_post_and_not_by_the_user_herself(self) -> None:
        self.client.post(f"{self.page}seen/")
        assert self.state() == State.SENT
        assert self.guest.post(f"{self.page}seen/").status_code == 204
        assert self.state() == State.SEEN

    def test_a_link_that_is_none_opens_nothing(self) -> None:
        assert self.guest.get("/q/guess/").status_code == 404
        assert self.guest.post("/q/guess/accept/", YES).status_code == 404
        assert self.guest.get("/q/guess/pdf/").status_code == 404

    def test_posts_of_other_sites_are_refused(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(f"{self.page}accept/", YES).status_code == 403
        assert self.state() == State.SENT

    def test_it_speaks_the_language_of_the_quote(self) -> None:
        quote = make_quote(self.bea, language="it")
        token = quote_send(quote, today=TODAY, now=NOW).token
        page = self.guest.get(f"/q/{token}/", headers={"Accept-Language": "en"})
        self.assertContains(page, '<html lang="it"')
        self.assertContains(page, "567,76\u00a0€")
        self.assertContains(page, "regime forfettario")

    def test_nothing_of_the_user_but_the_quote_is_on_it(self) -> None:
        page = self.guest.get(self.page)
        self.assertNotContains(page, "/people/")
        self.assertNotContains(page, "testata")
