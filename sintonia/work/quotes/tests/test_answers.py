"""A client answers once; who comes too late is told."""

from datetime import timedelta

from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Deed, Person
from sintonia.testing import NOW
from sintonia.work.inquiries.models import Inquiry, Station, Trial
from sintonia.work.quotes.actions.answers import (
    AlreadyAnswered,
    TooLate,
    answer_record,
    quote_accept,
    quote_ask,
    quote_decline,
    quote_seen,
)
from sintonia.work.quotes.actions.sending import quote_requested, quote_revise, quote_withdraw
from sintonia.work.quotes.actions.trials import NotAccepted, trial_from_quote
from sintonia.work.quotes.models import Quote, QuoteEvent, QuoteVersion
from sintonia.work.quotes.queries import accepted, for_today, minutes_of, of_person
from sintonia.work.quotes.tests.cases import (
    SOON,
    TODAY,
    QuoteTestCase,
    make_quote,
    make_sent,
)

State = Quote.State


def accept(version: QuoteVersion, *, days: int = 0, name: str = "Bea Bassi") -> None:
    later = timedelta(days=days)
    quote_accept(version, name=name, today=TODAY + later, now=NOW + later)


class Accepting(QuoteTestCase):
    def test_it_is_noted_who_accepted_when_and_what(self) -> None:
        version = make_sent(self.bea).version
        accept(version)
        quote = Quote.objects.get()
        assert (quote.state, quote.answered_by, quote.answered_at) == ("ACCEPTED", "Bea Bassi", NOW)
        assert (quote.answered_version, quote.answered_sha256) == (1, version.sha256)

    def test_it_is_a_deed_of_the_client(self) -> None:
        accept(make_sent(self.bea).version)
        deed = Deed.objects.get()
        assert (deed.person, deed.kind) == (self.bea, Deed.Kind.QUOTE_ACCEPTED)
        assert Person.objects.get(pk=self.bea.pk).is_stale

    def test_the_second_of_two_is_told(self) -> None:
        version = make_sent(self.bea).version
        accept(version)
        with self.assertRaises(TooLate):
            accept(version, name="Her sister")
        assert Quote.objects.get().answered_by == "Bea Bassi"
        assert Deed.objects.count() == 1

    def test_on_its_last_day_it_holds_and_on_the_next_no_more(self) -> None:
        version = make_sent(self.bea).version
        with self.assertRaises(TooLate):
            accept(version, days=16)
        accept(version, days=15)
        assert Quote.objects.get().valid_until == SOON

    def test_an_old_version_cannot_be_accepted(self) -> None:
        version = make_sent(self.bea).version
        quote_revise(version.quote, today=TODAY, now=NOW)
        with self.assertRaises(TooLate):
            accept(version)

    def test_what_was_withdrawn_cannot_be_accepted(self) -> None:
        version = make_sent(self.bea).version
        quote_withdraw(version.quote, now=NOW)
        with self.assertRaises(TooLate):
            accept(version)

    def test_a_change_that_was_asked_can_be_thought_over(self) -> None:
        version = make_sent(self.bea).version
        quote_ask(version, name="Bea", words="Only mornings?", now=NOW)
        assert Quote.objects.get().state == State.CHANGE_ASKED
        accept(version)
        assert Quote.objects.get().state == State.ACCEPTED

    def test_a_kind_no_closes_it(self) -> None:
        version = make_sent(self.bea).version
        quote_decline(version, name="Bea", words="In March.", now=NOW)
        assert Quote.objects.get().answer == "In March."
        with self.assertRaises(TooLate):
            accept(version)
        assert not Deed.objects.exists()


class Seen(QuoteTestCase):
    def test_it_is_counted_and_told_once(self) -> None:
        version = make_sent(self.bea).version
        quote_seen(version, now=NOW)
        quote_seen(version, now=NOW + timedelta(hours=1))
        quote = Quote.objects.get()
        assert (quote.state, quote.seen_times) == (State.SEEN, 2)
        assert QuoteEvent.objects.filter(kind=QuoteEvent.Kind.SEEN).count() == 1

    def test_an_answered_one_is_not_seen_any_more(self) -> None:
        version = make_sent(self.bea).version
        accept(version)
        quote_seen(version, now=NOW)
        assert Quote.objects.get().state == State.ACCEPTED


class ByVoice(QuoteTestCase):
    def test_an_answer_by_voice_counts_and_can_be_undone(self) -> None:
        quote = make_sent(self.bea).version.quote
        undo = answer_record(quote, is_yes=True, by="Bea Bassi", words="on the phone", now=NOW)
        assert Deed.objects.get().person == self.bea
        with self.assertRaises(AlreadyAnswered):
            answer_record(quote, is_yes=False, by="", words="", now=NOW)
        put_back(undo)
        assert Quote.objects.get().state == State.SENT
        assert not Deed.objects.exists()

    def test_what_i_accept_is_no_deed_of_theirs(self) -> None:
        quote = make_quote(self.bea, way=Quote.Way.REQUESTED)
        quote_requested(quote, today=TODAY, now=NOW)
        answer_record(quote, is_yes=True, by="", words="", now=NOW)
        assert Quote.objects.get().state == State.ACCEPTED
        assert not Deed.objects.exists()
        assert not accepted().exists()


class Afterwards(QuoteTestCase):
    def test_an_accepted_quote_becomes_a_trial_once(self) -> None:
        version = make_sent(self.bea).version
        with self.assertRaises(NotAccepted):
            trial_from_quote(version.quote, today=TODAY, now=NOW)
        accept(version)
        undo = trial_from_quote(version.quote, today=TODAY, now=NOW)
        trial = Trial.objects.get()
        assert (trial.person, trial.minutes, trial.scope) == (
            self.bea,
            18 * 60,
            "No order gets lost.",
        )
        assert (trial.ends_on - trial.starts_on).days + 1 == 14
        with self.assertRaises(NotAccepted):
            trial_from_quote(version.quote, today=TODAY, now=NOW)
        put_back(undo)
        assert not Trial.objects.exists()
        assert Quote.objects.get().trial is None

    def test_with_the_trial_its_inquiry_comes_a_station_on(self) -> None:
        inquiry = Inquiry.objects.create(person=self.bea, asked_at=NOW, created_at=NOW)
        version = make_sent(self.bea).version
        Quote.objects.update(inquiry=inquiry)
        accept(version)
        trial_from_quote(version.quote, today=TODAY, now=NOW)
        inquiry.refresh_from_db()
        assert inquiry.station == Station.TRIAL

    def test_rooms_above_find_what_was_accepted(self) -> None:
        version = make_sent(self.bea).version
        make_sent(self.bea)
        accept(version)
        assert [one.id for one in accepted(person=self.bea)] == [version.quote_id]
        assert minutes_of(accepted()) == {version.quote_id: 1080}
        assert of_person(self.bea).count() == 2

    def test_today_hears_of_answers_and_of_what_is_about_to_end(self) -> None:
        def told(days: int) -> list[str]:
            return [one.kind for one in for_today(today=TODAY + timedelta(days=days))]

        version = make_sent(self.bea).version
        assert told(0) == []
        assert told(12) == ["ENDS"]
        assert told(16) == ["EXPIRED"]
        assert told(30) == []
        quote_ask(version, name="Bea", words="Only mornings?", now=NOW)
        assert told(0) == ["CHANGE_ASKED"]
        accept(version)
        assert told(1) == ["ACCEPTED"]
        assert told(15) == []
        with self.assertNumQueries(1):
            for_today(today=TODAY)
