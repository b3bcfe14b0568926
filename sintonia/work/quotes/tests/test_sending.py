"""A quote leaves with the next number of its year, and is kept word for word."""

from datetime import UTC, datetime, timedelta

from sintonia.people.actions.way_back import put_back
from sintonia.spaces.actions import BadKey
from sintonia.spaces.links import link_find
from sintonia.spaces.models import Key
from sintonia.testing import NOW
from sintonia.work.quotes.actions.drafts import HasLeft, NotADraft, quote_remove, quote_write
from sintonia.work.quotes.actions.sending import (
    CannotSend,
    NotOpen,
    link_renew,
    quote_revise,
    quote_send,
    quote_withdraw,
)
from sintonia.work.quotes.models import Issuer, Quote, QuoteLine, QuoteVersion
from sintonia.work.quotes.paper.content import fingerprint, number_of
from sintonia.work.quotes.tests.cases import LINES, TODAY, QuoteTestCase, make_quote, make_sent

State = Quote.State


class Leaving(QuoteTestCase):
    def test_numbers_follow_each_other_and_begin_again_each_year(self) -> None:
        first, second = (number_of(make_sent(self.bea).version.quote) for _ in range(2))
        assert (first, second) == ("2026-1", "2026-2")
        later = datetime(2027, 1, 4, 9, tzinfo=UTC)
        quote = make_quote(self.bea, valid_until=None)
        quote_send(quote, today=later.date(), now=later)
        assert number_of(quote) == "2027-1"

    def test_one_that_cannot_leave_takes_no_number(self) -> None:
        bad = make_quote(self.bea, valid_until=TODAY - timedelta(days=1))
        with self.assertRaises(CannotSend) as caught:
            quote_send(bad, today=TODAY, now=NOW)
        assert caught.exception.why == "day"
        bad.refresh_from_db()
        assert (bad.number, bad.state) == (None, State.DRAFT)
        assert number_of(make_sent(self.bea).version.quote) == "2026-1"

    def test_it_needs_an_issuer_a_name_and_an_item(self) -> None:
        for why, mend in (
            ("lines", lambda one: QuoteLine.objects.filter(quote=one).delete()),
            ("client", lambda one: Quote.objects.filter(pk=one.pk).update(client={})),
            ("issuer", lambda one: Issuer.objects.all().delete()),
        ):
            quote = make_quote(self.bea)
            mend(quote)
            with self.assertRaises(CannotSend) as caught:
                quote_send(quote, today=TODAY, now=NOW)
            assert caught.exception.why == why

    def test_what_left_is_kept_word_for_word(self) -> None:
        version = make_sent(self.bea).version
        version.refresh_from_db()
        assert version.sha256 == fingerprint(version.content)
        assert version.content["totals"]["total"] == "567.76"
        assert version.content["tax"]["figures"]["bollo"]["source"].startswith("D.P.R. 642/1972")
        assert "n. 4 of" not in str(version.content["wordings"])
        assert len(version.content["wordings"]) == 4

    def test_it_is_not_written_any_more(self) -> None:
        quote = make_sent(self.bea).version.quote
        with self.assertRaises(NotADraft):
            quote_write(quote, {"promise": "more"}, lines=LINES, steps=(), today=TODAY, now=NOW)
        with self.assertRaises(HasLeft):
            quote_remove(quote, now=NOW)
        with self.assertRaises(CannotSend):
            quote_send(quote, today=TODAY, now=NOW)

    def test_a_draft_thrown_away_comes_back_whole(self) -> None:
        quote = make_quote(self.bea)
        undo = quote_remove(quote, now=NOW)
        assert not Quote.objects.exists()
        put_back(undo)
        assert QuoteLine.objects.filter(quote_id=quote.id).count() == 3
        assert Quote.objects.get().client["email"] == "bea@example.it"


class Links(QuoteTestCase):
    def test_a_new_link_takes_the_old_ones_place(self) -> None:
        sent = make_sent(self.bea)
        assert link_find(sent.token, Key.Purpose.QUOTE, now=NOW).object_id == sent.version.id
        again = link_renew(sent.version.quote, now=NOW)
        with self.assertRaises(BadKey):
            link_find(sent.token, Key.Purpose.QUOTE, now=NOW)
        assert link_find(again.token, Key.Purpose.QUOTE, now=NOW).object_id == sent.version.id

    def test_a_draft_has_no_link(self) -> None:
        with self.assertRaises(CannotSend):
            link_renew(make_quote(self.bea), now=NOW)


class Versions(QuoteTestCase):
    def test_a_new_version_keeps_its_number_and_the_old_words(self) -> None:
        sent = make_sent(self.bea)
        quote = sent.version.quote
        quote_revise(quote, today=TODAY, now=NOW)
        quote.refresh_from_db()
        assert (quote.state, quote.version) == (State.DRAFT, 2)
        quote_write(
            quote, {"promise": "Only mornings."}, lines=LINES, steps=(), today=TODAY, now=NOW
        )
        quote_send(quote, today=TODAY, now=NOW)
        assert number_of(quote) == "2026-1"
        words = QuoteVersion.objects.order_by("version").values_list("content__promise", flat=True)
        assert list(words) == ["No order gets lost.", "Only mornings."]

    def test_a_version_begun_can_be_undone(self) -> None:
        quote = make_sent(self.bea).version.quote
        put_back(quote_revise(quote, today=TODAY, now=NOW))
        quote.refresh_from_db()
        assert (quote.state, quote.version) == (State.SENT, 1)

    def test_withdrawn_and_taken_back(self) -> None:
        quote = make_sent(self.bea).version.quote
        undo = quote_withdraw(quote, now=NOW)
        quote.refresh_from_db()
        assert quote.state == State.WITHDRAWN
        with self.assertRaises(NotOpen):
            quote_withdraw(quote, now=NOW)
        put_back(undo)
        quote.refresh_from_db()
        assert quote.state == State.SENT
