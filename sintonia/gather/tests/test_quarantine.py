"""What was not understood: the list, and throwing away."""

from typing import Any

from sintonia.gather.models import Quarantine, Source
from sintonia.lib.ids import new_id
from sintonia.sources import reasons
from sintonia.testing import NOW, RoomTestCase


class QuarantineTestCase(RoomTestCase):
    source: Source

    @classmethod
    def make_annas_world(cls) -> None:
        cls.source = Source.objects.create(key=1, name="posta.mbox", created_at=NOW)

    def make_item(self, reason: str = reasons.NO_DATE, **fields: Any) -> Quarantine:
        values = {
            "kind": "mbox",
            "what": "Segreteria: Appuntamento",
            "place": "posta.mbox",
            "raw": b"from: a@b.it",
        }
        return Quarantine.objects.create(
            key=new_id(), reason=reason, source=self.source.id, created_at=NOW, **(values | fields)
        )

    def test_it_says_what_why_and_where(self) -> None:
        self.make_item(position=11)
        page = self.client.get("/gather/quarantine/")
        self.assertContains(page, "A mail: “Segreteria: Appuntamento”")
        self.assertContains(page, "it has no date: I don’t know when it was")
        self.assertContains(page, "posta.mbox, message 12")

    def test_every_reason_has_a_sentence_of_its_own(self) -> None:
        codes = [value for name, value in vars(reasons).items() if name.isupper()]
        for code in codes:
            self.make_item(code, detail="31/02/2024")
        page = self.client.get("/gather/quarantine/")
        self.assertNotContains(page, "its own rules don’t hold", status_code=200)
        self.assertContains(page, "the date says “31/02/2024”, and that cannot be")
        for code in codes:
            self.assertContains(
                self.client.get(f"/gather/quarantine/?reason={code}"),
                "31/02/2024" if code in ("BROKEN",) else "posta.mbox",
            )

    def test_what_can_be_done_follows_from_the_reason(self) -> None:
        for fields, offered, not_offered in (
            ({"reason": reasons.NO_DATE}, "Give it a date", "Say who it was"),
            (
                {"reason": reasons.HIDDEN_NUMBER, "kind": "calls-csv"},
                "Say who it was",
                "Give it a date",
            ),
            ({"reason": reasons.BROKEN}, "Try again", "Give it a date"),
            (
                {"reason": reasons.BAD_DATE, "kind": "whatsapp", "raw": None},
                "Throw away",
                "Try again</button>",
            ),
        ):
            Quarantine.objects.all().delete()
            self.make_item(**fields)
            page = (
                self.client.get("/gather/quarantine/")
                .content.decode()
                .split("<tbody", 1)[1]
                .split("</table>")[0]
            )
            self.assertIn(offered, page)
            self.assertNotIn(not_offered, page)

    def test_it_filters_by_reason(self) -> None:
        self.make_item(what="senza data")
        self.make_item(reasons.BROKEN, what="rotta")
        page = self.client.get("/gather/quarantine/?reason=BROKEN")
        self.assertContains(page, "rotta")
        self.assertNotContains(page, "senza data")

    def test_throwing_away_can_be_undone(self) -> None:
        item = self.make_item()
        page = self.client.post(f"/gather/quarantine/{item.id}/drop/", follow=True)
        self.assertContains(page, "Thrown away.")
        self.assertContains(page, f"/gather/quarantine/{item.id}/undrop/")
        self.assertNotContains(page, "Segreteria")
        self.assertContains(self.client.get("/gather/quarantine/?show=dropped"), "Segreteria")
        self.client.post(f"/gather/quarantine/{item.id}/undrop/")
        self.assertContains(self.client.get("/gather/quarantine/"), "Segreteria")

    def test_htmx_gets_the_list_alone_with_the_way_back(self) -> None:
        item = self.make_item()
        page = self.client.post(
            f"/gather/quarantine/{item.id}/drop/", headers={"HX-Request": "true"}, follow=True
        )
        self.assertNotContains(page, "<html")
        self.assertContains(page, "hx-swap-oob")
        self.assertContains(page, "undrop")

    def test_nothing_waits(self) -> None:
        self.assertContains(self.client.get("/gather/quarantine/"), "I understood everything.")
        self.assertContains(
            self.client.get("/gather/quarantine/?reason=BROKEN"), "I understood everything."
        )
        self.make_item()
        self.assertContains(
            self.client.get("/gather/quarantine/?reason=BROKEN"), "Nothing here, with this filter."
        )

    def test_nonsense_in_the_address_is_ignored(self) -> None:
        for query in ("?page=x", "?page=99999999999", "?reason=%00", "?show=%ff"):
            self.assertEqual(self.client.get(f"/gather/quarantine/{query}").status_code, 200, query)

    def test_it_goes_on_over_pages(self) -> None:
        for n in range(51):
            self.make_item(what=f"numero {n}", position=n)
        self.assertContains(self.client.get("/gather/quarantine/"), "50 more")
        self.assertContains(self.client.get("/gather/quarantine/?page=2"), "numero 50")

    def test_the_number_of_queries_does_not_grow(self) -> None:
        for count in (10, 20):
            while Quarantine.objects.count() < count:
                self.make_item()
            with self.assertNumQueries(6):
                self.client.get("/gather/quarantine/")

    def test_actions_are_posts(self) -> None:
        item = self.make_item()
        for what in ("retry", "date", "who", "drop", "undrop"):
            self.assertEqual(
                self.client.get(f"/gather/quarantine/{item.id}/{what}/").status_code, 405, what
            )
        self.assertEqual(self.client.get("/gather/quarantine/retry/").status_code, 405)

    def test_dario_gets_404_and_sees_nothing(self) -> None:
        item = self.make_item(reasons.NEEDS_COLUMNS)
        dropped = self.make_item(state=Quarantine.State.DROPPED)
        self.be_dario()
        self.assertNotContains(self.client.get("/gather/quarantine/"), "Segreteria")
        for what in ("retry", "date", "who", "drop"):
            self.assertEqual(
                self.client.post(f"/gather/quarantine/{item.id}/{what}/").status_code, 404, what
            )
        self.assertEqual(
            self.client.post(f"/gather/quarantine/{dropped.id}/undrop/").status_code, 404
        )
        self.assertEqual(self.client.get(f"/gather/quarantine/{item.id}/columns/").status_code, 404)
        self.client.post("/gather/quarantine/retry/")
        item.refresh_from_db()
        self.assertEqual(item.state, Quarantine.State.OPEN)
