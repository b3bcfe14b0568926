"""The story of one relationship, newest first."""

import re
from typing import Any

from sintonia.people.models import Deed, Moment, Person
from sintonia.testing import RoomTestCase, make_deed, make_meeting, make_moment, make_person

MAIL, CHAT, CALL, VIDEO = (
    Moment.Channel.MAIL,
    Moment.Channel.CHAT,
    Moment.Channel.CALL,
    Moment.Channel.VIDEO,
)
OUT, IN = Moment.Direction.OUT, Moment.Direction.IN
SOURCE = 1


class StoryTestCase(RoomTestCase):
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi")

    def gather(self, *days_ago: float, **fields: Any) -> None:
        """Make moments as a source tells them."""
        for days in days_ago:
            make_moment(self.bea, days_ago=days, source=SOURCE, **fields)

    def story(self, query: str = "") -> list[tuple[str, str]]:
        """Return the lines of the story, each as (when, what)."""
        text = self.client.get(f"/people/{self.bea.id}/{query}").content.decode()
        rows = re.findall(r"<time[^>]*>([^<]*)</time>(.*?)</li>", text, re.DOTALL)
        return [(when, _words(row)) for when, row in rows]

    def test_the_mails_of_a_month_are_one_line(self) -> None:
        self.gather(3, 10, 12)
        self.gather(5, direction=IN)
        self.assertEqual(self.story(), [("12–21 Nov", "4 mails, both ways.")])

    def test_who_writes_most_is_said(self) -> None:
        self.gather(*range(30, 39))
        self.gather(40, direction=IN)
        self.gather(70, 71, direction=IN)
        self.gather(100)
        self.gather(130, direction=IN)
        self.assertEqual(
            [what for _, what in self.story()],
            [
                "10 mails, almost all yours.",
                "2 mails, all theirs.",
                "A mail of yours.",
                "A mail of theirs.",
            ],
        )

    def test_messages_and_mails_of_a_month_stand_apart(self) -> None:
        self.gather(3, 4, channel=CHAT, direction=IN)
        self.gather(5, 6)
        self.assertEqual(
            [what for _, what in self.story()],
            ["2 messages, all theirs.", "2 mails, all yours."],
        )

    def test_another_year_is_written(self) -> None:
        self.gather(400)
        self.assertEqual(self.story(), [("20 Oct 2025", "A mail of yours.")])

    def test_few_calls_are_told_one_by_one(self) -> None:
        self.gather(2, channel=CALL, direction=IN, minutes=12)
        self.gather(3, channel=CALL, minutes=0)
        self.gather(4, channel=CALL, direction=IN, minutes=0)
        self.assertEqual(
            self.story(),
            [
                ("22 Nov", "Call, 12 minutes. They called."),
                ("21 Nov", "You called, without an answer."),
                ("20 Nov", "They called, you didn&#x27;t answer."),
            ],
        )

    def test_many_calls_of_a_month_are_one_line(self) -> None:
        self.gather(*range(2, 11), channel=CALL, minutes=20)
        self.assertEqual(self.story(), [("14–22 Nov", "9 calls, about 3 hours in all.")])

    def test_every_meeting_has_a_line_with_title_place_and_company(self) -> None:
        for days, title, place, party in (
            (5, "Site party", "Modena", 15),
            (6, "Lunch", "Modena", 2),
            (7, "Coffee", "", 1),
        ):
            moment = make_meeting(self.bea, days_ago=days, title=title, place=place)
            Moment.objects.filter(id=moment.id).update(party=party)
        self.assertEqual(
            [what for _, what in self.story()],
            [
                "Site party|Modena, with 14 other people.|Remove",
                "Lunch|Modena, with one other person.|Remove",
                "Coffee|Just the two of you.|Remove",
            ],
        )

    def test_a_video_call_from_the_calendar_keeps_its_title(self) -> None:
        moment = make_meeting(self.bea, days_ago=5, title="Site update", minutes=48)
        Moment.objects.filter(id=moment.id).update(channel=VIDEO, source=SOURCE, party=3)
        self.assertEqual(
            self.story(),
            [("19 Nov", "Site update|Video call, 48 minutes, with 2 other people.")],
        )

    def test_what_was_noted_by_hand_shows_its_words_and_can_be_removed(self) -> None:
        noted = make_moment(self.bea, days_ago=2, channel=CALL, minutes=5, note="the <quote>")
        self.gather(3, channel=CALL, minutes=5)
        page = self.client.get(f"/people/{self.bea.id}/")
        self.assertContains(page, "«the &lt;quote&gt;»")
        self.assertContains(page, f'formaction="/moments/{noted.id}/remove/"', count=1)

    def test_a_note_of_a_mail_is_not_lost_among_the_others(self) -> None:
        self.gather(3, 4)
        make_moment(self.bea, days_ago=3.5, note="asked for the drawing")
        self.assertEqual(
            [what for _, what in self.story()],
            ["2 mails, all yours.", "A mail of yours.|«asked for the drawing»|Remove"],
        )

    def test_deeds_are_part_of_the_story(self) -> None:
        paolo = make_person("Paolo Mantovani")
        make_deed(self.bea, Deed.Kind.INTRODUCED_ME, days_ago=3, other=paolo)
        make_deed(self.bea, Deed.Kind.WORK_ENTRUSTED, days_ago=4, text="The archive")
        self.assertEqual(
            self.story(),
            [
                ("21 Nov", "Introduced you to Paolo Mantovani"),
                ("20 Nov", "Entrusted you with work|The archive"),
            ],
        )

    def test_it_can_be_narrowed_to_meetings_and_to_voices(self) -> None:
        self.gather(1)
        self.gather(2, channel=CALL, minutes=5)
        make_meeting(self.bea, days_ago=3, title="Lunch")
        self.assertEqual(len(self.story()), 3)
        self.assertEqual([when for when, _ in self.story("?show=in-person")], ["21 Nov"])
        self.assertEqual([when for when, _ in self.story("?show=voice")], ["22 Nov"])
        page = self.client.get(f"/people/{self.bea.id}/?show=voice")
        self.assertContains(page, 'Voice <span class="num">1</span>')

    def test_a_filter_that_leaves_nothing_says_so(self) -> None:
        self.gather(1)
        address = f"/people/{self.bea.id}/"
        page = self.client.get(f"{address}?show=in-person")
        self.assertContains(page, "No meeting that I know of.")
        self.assertContains(page, "/note/?sentence=met+Bea+Bassi")
        self.assertContains(self.client.get(f"{address}?show=voice"), "No call that I know of.")

    def test_fifty_lines_are_a_page_and_the_next_one_is_named_by_its_months(self) -> None:
        for i in range(60):
            make_meeting(self.bea, days_ago=1 + i * 10, title=f"Lunch {i}")
        self.assertEqual(len(self.story()), 50)
        page = self.client.get(f"/people/{self.bea.id}/")
        self.assertContains(page, "Show also April 2025 – July 2025")
        self.assertContains(page, 'href="?page=2#story" hx-get="?page=2" hx-trigger="revealed"')
        self.assertEqual(
            [what[:8] for _, what in self.story("?page=2")][:2], ["Lunch 50", "Lunch 51"]
        )
        self.assertContains(self.client.get(f"/people/{self.bea.id}/?page=2"), "Back to the latest")

    def test_htmx_gets_the_next_lines_alone(self) -> None:
        for i in range(60):
            make_meeting(self.bea, days_ago=1 + i * 10, title=f"Lunch {i}")
        headers = {"HX-Request": "true", "HX-Target": "story-more"}
        page = self.client.get(f"/people/{self.bea.id}/?page=2", headers=headers)
        text = page.content.decode()
        self.assertTrue(text.startswith("      <li"), text[:100])
        self.assertEqual(text.count("<time"), 10)
        self.assertIn("data-refocus", text)

    def test_htmx_gets_the_story_and_the_other_filters_anew(self) -> None:
        self.gather(1)
        headers = {"HX-Request": "true", "HX-Target": "story"}
        page = self.client.get(f"/people/{self.bea.id}/?show=voice", headers=headers)
        self.assertContains(page, 'id="story"')
        self.assertNotContains(page, "<html")
        self.assertNotContains(page, 'id="how"')

    def test_a_page_beyond_the_end_is_empty(self) -> None:
        self.gather(1)
        self.assertEqual(self.story("?page=9"), [])


def _words(row: str) -> str:
    """The text of a line, its parts divided by a stroke."""
    text = re.sub(r"<svg.*?</svg>|<span class=\"sr\">.*?</span>", "", row, flags=re.DOTALL)
    parts = [part.strip() for part in re.split(r"<[^>]+>", text)]
    return "|".join(part for part in parts if part)
