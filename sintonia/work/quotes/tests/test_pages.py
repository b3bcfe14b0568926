"""The pages of quotes: written, looked over, sent; nothing of Anna's for a stranger."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Undo
from sintonia.testing import NOW
from sintonia.work.inquiries.actions.rapport import check_skip
from sintonia.work.inquiries.models import Criterion, RapportCheck
from sintonia.work.inquiries.queries.rapport import state_for
from sintonia.work.inquiries.subject import Subject
from sintonia.work.quotes.actions.answers import quote_accept
from sintonia.work.quotes.actions.sending import quote_send
from sintonia.work.quotes.models import Issuer, Quote, QuoteLine, QuoteStep
from sintonia.work.quotes.tests.cases import (
    SOON,
    TODAY,
    QuoteTestCase,
    make_issuer,
    make_quote,
    make_sent,
)

State = Quote.State


def form(lines: int = 1, **values: str) -> dict[str, str]:
    """Return what the editor's form sends."""
    said = {
        "promise": "No order gets lost.",
        "greeting": "Dear Bea,",
        "letter": "Let us begin gently.",
        "discount": "",
        "valid_until": SOON.isoformat(),
        "terms": "within 15 days",
        "language": "en",
        "kind": "business",
        "name": "Bea Bassi",
        "email": "bea@example.it",
        "l-rows": str(lines),
        "s-rows": "0",
        "do": "save",
    }
    for place in range(lines):
        said |= {
            f"l{place}-text": f"Work {place}",
            f"l{place}-kind": "HOURS",
            f"l{place}-quantity": "10",
            f"l{place}-price": "50,00",
        }
    return {**said, **values}


class Writing(QuoteTestCase):
    def write(self, quote: Quote, **values: Any) -> Any:
        return self.client.post(f"/work/quotes/{quote.id}/", form(**values))

    def test_a_draft_begins_from_a_person(self) -> None:
        answer = self.client.post("/work/quotes/new/", {"person": self.bea.id})
        quote = Quote.objects.get()
        assert answer.headers["Location"] == f"/work/quotes/{quote.id}/"
        assert quote.client["email"] == "bea@example.it"
        assert quote.valid_until == TODAY + timedelta(days=30)
        self.assertContains(self.client.get(answer.headers["Location"]), "Bea Bassi")

    def test_a_new_item_has_the_usual_price_and_does_not_count_yet(self) -> None:
        make_issuer(rate=Decimal("32.5"))
        quote = make_quote(self.bea)
        page = self.write(quote, do="add-l")
        self.assertContains(page, 'name="l1-price" value="32.50"')
        self.write(quote, lines=2, **{"l1-text": "", "l1-quantity": ""})
        assert QuoteLine.objects.filter(quote=quote).count() == 1

    def test_a_name_is_found_by_its_letters(self) -> None:
        self.assertContains(self.client.get("/work/quotes/new/?q=bas"), "Bea Bassi")
        self.assertNotContains(self.client.get("/work/quotes/new/?q=zzz"), "Bea Bassi")

    def test_amounts_are_read_as_they_are_written(self) -> None:
        quote = make_quote(self.bea)
        self.write(quote, **{"l0-quantity": "1,5", "l0-price": "1.234,50"})
        line = QuoteLine.objects.get(quote=quote)
        assert (line.quantity, line.price) == (Decimal("1.5"), Decimal("1234.5"))

    def test_lines_are_added_moved_and_taken_out_without_script(self) -> None:
        quote = make_quote(self.bea)
        page = self.write(quote, lines=2, do="add-l")
        self.assertContains(page, 'name="l2-text"')
        self.write(quote, lines=2, do="up-l-1")
        texts = (
            QuoteLine.objects.filter(quote=quote)
            .order_by("position")
            .values_list("text", flat=True)
        )
        assert list(texts) == ["Work 1", "Work 0"]
        self.write(quote, lines=2, do="remove-l-0")
        assert QuoteLine.objects.get(quote=quote).text == "Work 1"

    def test_steps_are_kept(self) -> None:
        quote = make_quote(self.bea)
        self.write(quote, **{"s-rows": "1", "s0-title": "Monday", "s0-text": "A call."})
        assert QuoteStep.objects.get(quote=quote).title == "Monday"

    def test_what_cannot_be_is_said_and_nothing_is_lost(self) -> None:
        quote = make_quote(self.bea)
        for name, value, words in (
            ("l0-quantity", "0", "Nothing of it can’t be"),
            ("l0-quantity", "-2", "Less than nothing can’t be"),
            ("l0-price", "-1", "Less than nothing can’t be"),
            ("l0-price", "many", "Write it in figures"),
            ("l0-text", "", "Say what it is."),
            ("discount", "101", "Too much: at most 100"),
            ("vat_number", "01234567890", "A digit is wrong"),
            ("valid_until", "soon", "I don’t know this day"),
        ):
            page = self.write(quote, **{name: value})
            self.assertContains(page, words, status_code=422)
        assert QuoteLine.objects.filter(quote=quote).count() == 3

    def test_a_hundred_lines_are_kept_and_no_more(self) -> None:
        quote = make_quote(self.bea)
        self.write(quote, lines=101)
        assert QuoteLine.objects.filter(quote=quote).count() == 100
        quote.refresh_from_db()
        assert quote.total == Decimal("52002.00")
        with self.assertNumQueries(10):
            self.client.get(f"/work/quotes/{quote.id}/")

    def test_sums_come_from_the_server_while_it_is_written(self) -> None:
        quote = make_quote(self.bea)
        page = self.client.post(
            f"/work/quotes/{quote.id}/totals/", form(), headers={"HX-Request": "true"}
        )
        self.assertContains(page, "€522.00")
        self.assertContains(page, 'id="l0-amount"')
        wrong = self.client.post(f"/work/quotes/{quote.id}/totals/", {**form(), "l0-quantity": "0"})
        self.assertContains(wrong, "Item 1: Nothing of it can’t be")

    def test_as_they_will_see_it(self) -> None:
        quote = make_quote(self.bea)
        page = self.client.get(f"/work/quotes/{quote.id}/preview/")
        for words in ("No order gets lost.", "€567.76", "offered", "INPS contribution 4%"):
            self.assertContains(page, words)

    def test_similar_prices_need_three(self) -> None:
        quote = make_quote(self.bea)
        for _ in range(2):
            make_sent(self.bea)
        self.assertContains(self.client.get(f"/work/quotes/{quote.id}/"), "too few for advice")
        make_sent(self.bea)
        self.assertContains(self.client.get(f"/work/quotes/{quote.id}/"), "€32.00/h")


class Leaving(QuoteTestCase):
    def test_first_the_rapport_then_the_link(self) -> None:
        quote = make_quote(self.bea)
        address = f"/work/quotes/{quote.id}/send/"
        self.assertContains(self.client.get(address), "Would you like to work with Bea Bassi?")
        self.assertContains(self.client.post(address), "Would you like to work with Bea Bassi?")
        assert Quote.objects.get().state == State.DRAFT
        assert state_for(self.bea).is_missing
        self.client.post(f"/work/quotes/{quote.id}/skip/")
        assert RapportCheck.objects.get().skipped_at == NOW
        assert state_for(self.bea).is_skipped
        page = self.client.post(address)
        self.assertContains(page, "http://testserver/q/")
        self.assertContains(page, "mailto:bea@example.it?subject=Quote%202026-1")
        assert Quote.objects.get().state == State.SENT
        self.assertRedirects(self.client.post(address), f"/work/quotes/{quote.id}/")

    def test_left_out_by_mistake_it_is_asked_again(self) -> None:
        quote = make_quote(self.bea)
        self.client.post(f"/work/quotes/{quote.id}/skip/")
        put_back(Undo.objects.get())
        assert state_for(self.bea).is_missing

    def test_an_answer_to_the_question_counts(self) -> None:
        RapportCheck.objects.create(person=self.bea, would_like=1, at=NOW)
        assert state_for(self.bea).is_answered
        assert state_for(self.bea, about=Criterion.About.COLLEAGUE).is_missing
        page = self.client.get(f"/work/quotes/{make_quote(self.bea).id}/send/")
        self.assertContains(page, "Make it final, give me the link")

    def test_what_is_missing_is_said(self) -> None:
        check_skip(Subject(self.bea, TODAY), now=NOW)
        quote = make_quote(self.bea, valid_until=TODAY - timedelta(days=1))
        page = self.client.post(f"/work/quotes/{quote.id}/send/")
        self.assertContains(page, "Its last day has passed")

    def test_withdraw_and_renew(self) -> None:
        quote = make_sent(self.bea).version.quote
        self.client.post(f"/work/quotes/{quote.id}/withdraw/")
        self.assertContains(self.client.get(f"/work/quotes/{quote.id}/"), "thinking it over")
        self.client.post(f"/work/quotes/{quote.id}/again/")
        self.assertContains(
            self.client.get(f"/work/quotes/{quote.id}/"), "You are writing version 2"
        )

    def test_accepted_becomes_a_trial_in_one_click(self) -> None:
        version = make_sent(self.bea).version
        quote_accept(version, name="Bea Bassi", today=TODAY, now=NOW)
        page = f"/work/quotes/{version.quote_id}/"
        self.assertContains(self.client.get(page), "Begin the trial")
        self.client.post(f"{page}trial/")
        self.assertContains(self.client.get(page), "24 November 2026")
        self.assertNotContains(self.client.get(page), "Begin the trial")

    def test_a_draft_is_thrown_away_with_a_way_back(self) -> None:
        quote = make_quote(self.bea)
        page = self.client.post(f"/work/quotes/{quote.id}/remove/", follow=True)
        self.assertContains(page, "The draft is gone.")
        self.assertContains(page, "Undo")
        sent = make_sent(self.bea).version.quote
        self.client.post(f"/work/quotes/{sent.id}/remove/")
        assert Quote.objects.count() == 1


class Requested(QuoteTestCase):
    def test_asked_offered_and_answered(self) -> None:
        self.client.post("/work/quotes/new/", {"person": self.bea.id, "way": "REQUESTED"})
        quote = Quote.objects.get()
        page = f"/work/quotes/{quote.id}/"
        self.client.post(f"{page}skip/")
        assert RapportCheck.objects.get().about == Criterion.About.COLLEAGUE
        self.client.post(f"{page}send/")
        self.client.post(page, form(promise="A logo"))
        quote.refresh_from_db()
        assert (quote.state, quote.total, quote.number) == (State.SENT, Decimal(500), None)
        self.client.post(f"{page}answer/", {"answer": "yes"})
        self.assertContains(self.client.get(page), "You said yes today")


class Lists(QuoteTestCase):
    def test_an_empty_one_says_how_to_begin(self) -> None:
        self.assertContains(self.client.get("/work/quotes/"), "No quote yet.")

    def test_states_and_filters(self) -> None:
        make_quote(self.bea)
        make_sent(self.bea)
        old = make_sent(self.bea).version.quote
        Quote.objects.filter(pk=old.pk).update(valid_until=TODAY - timedelta(days=1))
        with self.assertNumQueries(4):
            page = self.client.get("/work/quotes/")
        self.assertContains(page, "One offer waits for an answer.")
        self.assertContains(page, "The link says so, and proposes to write to you.")
        assert len(self.client.get("/work/quotes/?state=EXPIRED").context["page"].rows) == 1
        assert len(self.client.get("/work/quotes/?way=REQUESTED").context["page"].rows) == 0
        self.assertContains(self.client.get("/work/quotes/?way=REQUESTED"), "None like this.")

    def test_whoever_was_merged_is_found_under_her_new_name(self) -> None:
        from sintonia.people.actions import person_merge
        from sintonia.testing import make_person

        quote = make_quote(make_person("B. Bassi"))
        person_merge(kept=self.bea.id, merged=quote.person.id, now=NOW)
        self.assertContains(self.client.get("/work/quotes/"), "Bea Bassi")

    def test_a_page_of_one_asks_little(self) -> None:
        version = make_sent(self.bea).version
        with self.assertNumQueries(6):
            self.client.get(f"/work/quotes/{version.quote_id}/")


class AsData(QuoteTestCase):
    def test_a_table_has_a_row_for_each_line(self) -> None:
        quote = make_quote(self.bea)
        QuoteLine.objects.filter(quote=quote, position=0).update(text="=cmd|x")
        version = quote_send(quote, today=TODAY, now=NOW).version
        quote_accept(version, name="Bea Bassi", today=TODAY, now=NOW)
        text = self.client.get(f"/work/quotes/{quote.id}/csv/").content.decode()
        rows = list(csv.DictReader(io.StringIO(text)))
        assert len(rows) == 3
        assert rows[0]["line_text"] == "'=cmd|x"
        first = rows[0]
        assert (first["number"], first["total"], first["rivalsa"], first["bollo"]) == (
            "2026-1",
            "567.76",
            "21.76",
            "2.00",
        )
        assert (first["accepted_on"], first["regime"]) == ("2026-11-24", "forfettario")
        assert not [name for name, value in first.items() if value is None]

    def test_json_holds_everything_that_left(self) -> None:
        make_quote(self.bea)
        make_sent(self.bea)
        make_sent(self.bea)
        rows = json.loads(self.client.get("/work/quotes/json/").content)
        assert [row["number"] for row in rows] == ["2026-1", "2026-2"]
        assert rows[0]["issuer"]["vat_number"] == "01234567897"


class Issuing(QuoteTestCase):
    def said(self, **values: str) -> dict[str, str]:
        return {
            "name": "Anna Neri",
            "regime": "forfettario",
            "vat_number": "01234567897",
            "valid_days": "20",
            "charges_inps": "on",
            **values,
        }

    def test_codes_are_checked(self) -> None:
        for name, value, words in (
            ("vat_number", "01234567890", "A digit is wrong"),
            ("vat_number", "", "This regime has a VAT number"),
            ("tax_code", "RSSMRA85T10A562X", "A sign is wrong"),
            ("iban", "IT60X0542811101000000123457", "A sign of the IBAN is wrong"),
            ("valid_days", "0", "From 1 to 365 days."),
        ):
            page = self.client.post("/work/quotes/issuer/", self.said(**{name: value}))
            self.assertContains(page, words)

    def test_a_wording_of_mine_takes_the_place_of_the_proposed_one(self) -> None:
        self.client.post("/work/quotes/issuer/", self.said(regime_en="No VAT, by law."))
        assert Issuer.objects.get().wordings["en"] == {"regime": "No VAT, by law."}
        words = make_sent(self.bea).version.content["wordings"]
        assert "No VAT, by law." in words
        self.client.post("/work/quotes/issuer/", self.said())
        assert Issuer.objects.get().wordings["en"] == {}

    def test_figures_say_their_source(self) -> None:
        self.assertContains(self.client.get("/work/quotes/issuer/"), "L. 662/1996, art. 1, c. 212")


class Costs(QuoteTestCase):
    def test_each_page_asks_the_database_so_often(self) -> None:
        draft = make_quote(self.bea).id
        for address, times in (
            (f"/work/quotes/{draft}/preview/", 7),
            (f"/work/quotes/{draft}/send/", 10),
            ("/work/quotes/new/", 4),
            ("/work/quotes/new/?q=bea", 5),
            ("/work/quotes/issuer/", 4),
            ("/work/quotes/json/", 5),
        ):
            with self.assertNumQueries(times):
                assert self.client.get(address).status_code == 200

    def test_a_total_beyond_measure_is_said(self) -> None:
        for way in Quote.Way.values:
            quote = make_quote(self.bea, way=way)
            said = {**form(), "l0-quantity": "99999", "l0-price": "9999999"}
            page = self.client.post(f"/work/quotes/{quote.id}/", said)
            self.assertContains(page, "The total is beyond all measure", status_code=422)
            assert QuoteLine.objects.filter(quote=quote).count() == 3


class Dario(QuoteTestCase):
    def test_a_stranger_finds_nothing(self) -> None:
        version = make_sent(self.bea).version
        draft = make_quote(self.bea)
        self.be_dario()
        for quote in (version.quote_id, draft.id):
            page = f"/work/quotes/{quote}/"
            for end in ("", "preview/", "send/", "pdf/", "csv/", "json/"):
                assert self.client.get(f"{page}{end}").status_code == 404, end
            for end in (
                "totals/",
                "remove/",
                "skip/",
                "link/",
                "withdraw/",
                "again/",
                "answer/",
                "trial/",
            ):
                assert self.client.post(f"{page}{end}").status_code == 404, end
        assert self.client.post("/work/quotes/new/", {"person": self.bea.id}).status_code == 404
        self.assertContains(self.client.get("/work/quotes/"), "No quote yet.")
        assert json.loads(self.client.get("/work/quotes/json/").content) == []
        self.assertNotContains(self.client.get("/work/quotes/issuer/"), "01234567897")
