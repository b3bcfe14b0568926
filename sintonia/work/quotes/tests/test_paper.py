"""The printed quote: printed by a process of its own, the same for the same words, whatever the script."""

from typing import Any

from django.test import Client, SimpleTestCase

from sintonia.pdf.press import pdf_of, pictures_of
from sintonia.pdf.printing import print_pdf, unprintable
from sintonia.testing import NOW
from sintonia.work.quotes.actions.sending import link_renew
from sintonia.work.quotes.models import QuoteVersion
from sintonia.work.quotes.paper.sheet import TEMPLATE, sheet_of
from sintonia.work.quotes.tests.cases import QuoteTestCase, make_quote, make_sent


def content(**values: Any) -> dict[str, Any]:
    """Return a content as it is kept."""
    empty = dict.fromkeys(
        (
            "name",
            "profession",
            "address",
            "vat_number",
            "tax_code",
            "email",
            "phone",
            "iban",
            "kind",
        ),
        "",
    )
    amounts = ("subtotal", "discount", "fee", "rivalsa", "iva", "bollo", "total", "ritenuta", "net")
    return {
        "language": "it",
        "number": "2026-31",
        "version": 1,
        "date": "2026-11-24",
        "valid_until": "2026-12-09",
        "issuer": {**empty, "name": "Marta Zanardi"},
        "client": {**empty, "name": "Acetaia Mantovani"},
        "greeting": "Caro Paolo,",
        "promise": "Nessun ordine perso.",
        "letter": "Partiamo piano.",
        "lines": [line("Prova")],
        "discount": "0",
        "totals": dict.fromkeys(amounts, "10.00"),
        "tax": {"figures": {name: {"value": "4"} for name in ("rivalsa", "iva", "ritenuta")}},
        "wordings": [],
        "terms": "",
        "steps": [],
        **values,
    }


def line(text: str, kind: str = "FLAT") -> dict[str, str]:
    return {"kind": kind, "text": text, "quantity": "1.00", "price": "10.00", "amount": "10.00"}


class Printing(SimpleTestCase):
    def test_the_same_words_give_the_same_bytes(self) -> None:
        sheet = sheet_of(content())
        first = print_pdf(TEMPLATE, sheet)
        assert first.startswith(b"%PDF")
        assert first == print_pdf(TEMPLATE, sheet) == pdf_of(TEMPLATE, sheet)

    def test_emoji_and_names_from_right_to_left_are_printed(self) -> None:
        names = ("نادية الحسيني", "שרה לוי", "山田 花子", "Małgorzata Wiśniewska", "😀 🎉 👩‍👧")
        for name in names:
            said = content(lines=[line(name)], promise=name, letter=name)
            said["client"]["name"] = name
            assert pdf_of(TEMPLATE, sheet_of(said)).startswith(b"%PDF")

    def test_what_no_font_can_draw_is_found_before_it_leaves(self) -> None:
        assert unprintable("Małgorzata, 12 €, «sì» – ½ №") == ""
        assert unprintable("Ольга Ελένη") == "", "typst's own fonts hold them"
        assert unprintable("a\U000e01f0b \U00016fe0c") == "\U00016fe0", "nobody draws Tangut marks"

    def test_a_hundred_lines_go_over_pages(self) -> None:
        many = content(lines=[line(f"Voce {i}") for i in range(100)])
        assert len(pictures_of(TEMPLATE, sheet_of(content()), ppi=20)) == 1
        assert len(pictures_of(TEMPLATE, sheet_of(many), ppi=20)) == 4

    def test_what_is_written_is_never_read_as_markup(self) -> None:
        odd = '#read("/etc/passwd") #image("x.png") $x$ *b* `#let` \\ "'
        said = content(promise=odd, letter=odd, greeting=odd, lines=[line(odd)], terms=odd)
        assert pdf_of(TEMPLATE, sheet_of(said)).startswith(b"%PDF")


class Kept(QuoteTestCase):
    def test_before_it_leaves_the_page_says_which_signs_print_lacks(self) -> None:
        for words, is_odd in (
            ("No order gets lost, Ольга.", False),
            ("No order \U00016fe0.", True),
        ):
            quote = make_quote(self.bea, promise=words)
            self.client.post(f"/work/quotes/{quote.id}/skip/")
            page = self.client.get(f"/work/quotes/{quote.id}/send/").content.decode()
            assert "It gets its number now" in page
            assert ("boxes will stand in the place of these signs: \U00016fe0" in page) == is_odd

    def test_it_is_printed_once_and_kept(self) -> None:
        version = make_sent(self.bea).version
        token = link_renew(version.quote, now=NOW).token
        answer = Client().get(f"/q/{token}/pdf/")
        assert answer.headers["Content-Type"] == "application/pdf"
        kept = QuoteVersion.objects.get().pdf
        assert kept is not None
        assert bytes(kept) == answer.content
        mine = self.client.get(f"/work/quotes/{version.quote_id}/pdf/")
        assert mine.content == answer.content
        assert 'filename="quote-2026-1.pdf"' in mine.headers["Content-Disposition"]

    def test_a_draft_is_printed_as_it_would_leave(self) -> None:
        quote = make_quote(self.bea)
        answer = self.client.get(f"/work/quotes/{quote.id}/pdf/")
        assert answer.content.startswith(b"%PDF")
