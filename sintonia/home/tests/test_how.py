"""How everything is worked out, said with the engine's own numbers."""

import re
from unittest.mock import patch

from sintonia.engine import rules
from sintonia.home.how import how_page
from sintonia.testing import RoomTestCase, make_person, make_story


class HowTestCase(RoomTestCase):
    def text(self) -> str:
        page = self.client.get("/how/").content.decode()
        return re.sub(r"\s+", " ", page)

    def test_it_says_the_constants_of_the_engine(self) -> None:
        text = self.text()
        for words in (
            f"a call or a video of {rules.TALK_MINUTES} minutes or more",
            f"after {rules.HALF_LIFE_DAYS} days half of its warmth is left",
            f"the latest {rules.RHYTHM_GAPS} pauses",
            f"in {how_page().band} cases of a hundred",
            "longer than 9 pauses out of ten",
            "One moment never counts for more than 8 hours.",
            "a mail 3, a message 0.5, a call 10, a video 45, a meeting 90",
        ):
            self.assertIn(words, text)

    def test_no_constant_is_typed_twice(self) -> None:
        with patch.multiple(rules, HALF_LIFE_DAYS=77, RHYTHM_GAPS=33, TALK_MINUTES=21):
            text = self.text()
        for words in ("after 77 days", "the latest 33 pauses", "of 21 minutes or more"):
            self.assertIn(words, text)

    def test_every_level_stands_in_the_table_with_all_it_asks_for(self) -> None:
        text = self.text()
        for one in how_page().levels:
            cells = (one.days, one.months, one.exchanges, one.depth)
            row = "".join(f'<td class="dx">{n}</td>' for n in cells)
            self.assertIn(f'<th scope="row">{one.level} {one.name}</th>{row}', text)

    def test_what_follows_from_them_agrees_with_the_documentation(self) -> None:
        page = how_page()
        self.assertEqual((page.weekly, page.monthly, page.band), (70, 35, 90))
        self.assertEqual((page.crowd, page.gathering), (4, 36))
        self.assertEqual((page.patience_least, page.patience_most, page.return_days), (1, 3, 3))

    def test_the_pages_that_judge_lead_to_it(self) -> None:
        bea = make_person()
        make_story(bea, every=9, times=12, since=31)
        self.understand()
        self.assertContains(self.client.get("/"), "/how/#today")
        self.assertContains(self.client.get(f"/people/{bea.id}/"), "/how/#levels")
        self.assertContains(self.client.get("/settings/"), "/how/")

    def test_the_number_of_queries_is_fixed(self) -> None:
        with self.assertNumQueries(3):
            self.client.get("/how/")

    def test_dario_reads_the_same(self) -> None:
        mine = self.text()
        self.be_dario()
        self.assertEqual(
            re.findall(r"<main.*</main>", mine), re.findall(r"<main.*</main>", self.text())
        )
