"""The map of balance: what is counted, what is drawn, and that names never touch."""

import re
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sintonia.people.models import Label, Moment, Person, PersonLabel
from sintonia.testing import NOW, RoomTestCase, make_meeting, make_moment, make_person, make_story
from sintonia.understand.balance import balance_page
from sintonia.understand.balance_map import (
    NARROW,
    WIDE,
    Box,
    Dot,
    Sheet,
    Spot,
    drawing,
    is_even,
    names,
    scales,
)
from sintonia.understand.people import Wanted

PAGE = "/people/balance/"
CHANNEL = Moment.Channel


def dot(name: str = "Bea Bassi", online: float = 3, met: int = 2, level: int = 3) -> Dot:
    return Dot(name, "/people/1/", f"{name}: words", online, met, level, bool(met))


def spots_of(sheet: Sheet, dots: list[Dot]) -> list[Spot]:
    across, up = scales(sheet, dots)
    return [
        Spot(one, across(one.online), up(one.met), sheet.radius + sheet.radius_step * one.level)
        for one in dots
    ]


def boxes_of(sheet: Sheet, dots: list[Dot]) -> list[Box]:
    """Return the room of each placed name, as wide as its letters may get."""
    found = []
    for name in names(sheet, spots_of(sheet, dots)):
        width = len(name.text) * (sheet.small_letter if name.is_small else sheet.letter)
        left = {"start": name.x, "middle": name.x - width / 2, "end": name.x - width}[name.anchor]
        found.append(Box(left, name.y - 13, left + width, name.y + 4))
    return found


def overlap(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


DOTS = st.lists(
    st.builds(
        dot,
        st.sampled_from(["Bea Bassi", "Li", "Maria Antonietta Sforza della Rovere", "王伟"]),
        st.floats(0, 31),
        st.integers(0, 366),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=60,
)
SHEETS = st.sampled_from([WIDE, NARROW])


@settings(max_examples=60, deadline=None)
@given(SHEETS, DOTS)
def test_names_touch_neither_each_other_nor_a_circle_nor_the_edge(
    sheet: Sheet, dots: list[Dot]
) -> None:
    boxes = boxes_of(sheet, dots)
    squares = [
        Box(one.x - one.r, one.y - one.r, one.x + one.r, one.y + one.r)
        for one in spots_of(sheet, dots)
    ]
    for i, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in boxes[:i])
        assert not any(overlap(box, square) for square in squares)
        assert box.left >= 0
        assert box.right <= sheet.width


@settings(max_examples=60, deadline=None)
@given(SHEETS, DOTS)
def test_every_circle_stays_on_the_sheet(sheet: Sheet, dots: list[Dot]) -> None:
    for spot in spots_of(sheet, dots):
        assert sheet.left <= spot.x <= sheet.right - spot.r
        assert sheet.top <= spot.y <= sheet.zero


@settings(max_examples=60, deadline=None)
@given(SHEETS, DOTS)
def test_all_are_links_and_at_most_twenty_four_have_names(sheet: Sheet, dots: list[Dot]) -> None:
    svg = drawing(sheet, dots)
    assert svg.count("<a href=") == len(dots)
    assert svg.count('aria-hidden="true"') <= 24


def test_a_name_from_a_card_cannot_break_the_drawing() -> None:
    svg = drawing(WIDE, [dot('<script>"&')])
    assert "<script>" not in svg
    assert "&lt;script&gt;&quot;&amp;" in svg


def test_both_scales_start_at_zero_and_grow() -> None:
    across, up = scales(WIDE, [dot(online=20, met=6)])
    assert up(0) == WIDE.zero
    assert up(6) == WIDE.top
    assert up(0) - up(3) == up(3) - up(6)
    assert across(0) < across(1) < across(2)
    assert across(1) - across(0) > across(20) - across(19)


def test_meetings_by_the_hundred_compress_their_scale_too() -> None:
    _, up = scales(WIDE, [dot(met=200)])
    assert not is_even(200)
    assert up(0) - up(1) > up(199) - up(200)


def test_the_name_of_the_band_gives_way_to_circles() -> None:
    assert "only thread" in drawing(WIDE, [dot(met=3)])
    band = [dot(online=i / 5, met=0, level=5) for i in range(60)]
    assert "only thread" not in drawing(NARROW, band)


class BalanceTestCase(RoomTestCase):
    bea: Person
    carla: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example", city="Modena")
        make_story(cls.bea, every=10, times=24)
        for days in (20, 80, 800):
            make_meeting(cls.bea, days_ago=days)
        cls.carla = make_person("Carla Conti", city="Trento")
        make_story(cls.carla, every=7, times=60)
        cls.understand()

    def test_it_counts_days_online_and_days_met_of_the_last_year(self) -> None:
        page = balance_page(Wanted(), now=NOW)
        found = {one.name: (one.online, one.met) for one in page.drawn}
        self.assertEqual(found, {"Bea Bassi": (24, 2), "Carla Conti": (53, 0)})

    def test_a_day_counts_once_however_many_messages(self) -> None:
        for hours in range(5):
            make_moment(self.carla, days_ago=3 + hours / 100, channel=CHANNEL.CHAT)
        self.assertEqual(self.days("Carla Conti"), (54, 0))

    def test_a_day_on_which_one_met_is_a_meeting_and_no_contact_online(self) -> None:
        make_meeting(self.carla, days_ago=1)
        self.assertEqual(self.days("Carla Conti"), (52, 1))

    def test_days_are_those_of_the_users_zone(self) -> None:
        dino = make_person("Dino Rossi")
        for hour, direction in ((22.5, 1), (23.5, 2)):  # 23:30 and 0:30 in Italy
            make_moment(dino, days_ago=10 - (hour - 9.5) / 24, direction=direction)
        self.understand()
        page = self.client.get(PAGE).context["page"]
        self.assertEqual({one.name: one.online for one in page.drawn}["Dino Rossi"], 2)

    def test_what_is_still_to_come_does_not_count_but_stands_in_the_table(self) -> None:
        make_meeting(self.carla, days_ago=-9, title="Fiera di Trento")
        self.assertEqual(self.days("Carla Conti"), (53, 0))
        self.assertContains(self.client.get(PAGE), "3 December 2026, Fiera di Trento")

    def test_two_who_are_one_count_together(self) -> None:
        other = make_person("Carla C.", merged_into=self.carla, root=self.carla)
        make_moment(other, days_ago=3)
        make_moment(other, days_ago=1)  # a day on which Carla wrote too
        self.assertEqual(self.days("Carla Conti"), (54, 0))

    def days(self, name: str) -> tuple[int, int]:
        page = balance_page(Wanted(), now=NOW)
        return next((one.online, one.met) for one in page.drawn if one.name == name)

    def test_circles_say_everything_in_words(self) -> None:
        page = self.client.get(PAGE)
        self.assertContains(
            page,
            'aria-label="Bea Bassi: 2 contacts online a month, 2 meetings in the year, level 4"',
            2,
        )
        self.assertContains(page, "Carla Conti: 4.4 contacts online a month, never met in person")
        self.assertContains(page, '<circle class="b-mai"', 3)  # wide, narrow, legend

    def test_the_sentence_says_who_lives_on_the_thread(self) -> None:
        self.assertContains(
            self.client.get(PAGE), "One important relationship lives only on the thread."
        )
        make_meeting(self.carla, days_ago=500)
        Person.objects.update(is_stale=True)
        self.understand()
        self.assertContains(self.client.get(PAGE), "All the important ones you have met in person.")

    def test_the_sentence_says_where_several_of_them_live(self) -> None:
        dino = make_person("Dino Rossi", city="Trento")
        make_story(dino, every=7, times=60)
        self.understand()
        self.assertContains(
            self.client.get(PAGE),
            "2 important relationships live only on the thread. They all live in Trento.",
        )

    def test_the_table_holds_the_important_ones_never_met_and_those_hardly(self) -> None:
        elsa = make_person("Elsa Moro")
        make_story(elsa, every=7, times=60)
        make_meeting(elsa, days_ago=100)
        self.understand()
        rows = self.client.get(PAGE).context["page"].threads
        self.assertEqual([row.standing.name for row in rows], ["Carla Conti", "Elsa Moro"])

    def test_filters_are_those_of_the_list(self) -> None:
        label = Label.objects.create(name="Client", name_key="client")
        PersonLabel.objects.create(person=self.bea, label=label)
        for query, name in (
            ("show=never-met", "Carla Conti"),
            ("q=modena", "Bea Bassi"),
            (f"label={label.id}", "Bea Bassi"),
        ):
            page = self.client.get(f"{PAGE}?{query}").context["page"]
            self.assertEqual([one.name for one in page.drawn], [name], query)

    def test_the_filters_go_along_to_the_list(self) -> None:
        self.assertContains(self.client.get(f"{PAGE}?q=trento"), 'href="/people/?q=trento"')

    def test_all_is_told_in_a_table_too(self) -> None:
        page = self.client.get(PAGE)
        self.assertContains(page, "The same data in a table")
        self.assertContains(page, '<td class="num">4.4</td>')

    def test_few_people_are_a_hint(self) -> None:
        self.assertContains(self.client.get(PAGE), "Few data: take it as a hint.")

    def test_nobody_with_these_filters(self) -> None:
        page = self.client.get(f"{PAGE}?q=zzz")
        self.assertContains(page, "Nobody, with these filters.")
        self.assertNotContains(page, "<figure")

    def test_whoever_was_silent_all_year_is_not_drawn(self) -> None:
        Moment.objects.all().delete()
        self.assertContains(self.client.get(PAGE), "Nothing to draw yet.")

    def test_sixty_are_drawn_those_with_the_most_contact(self) -> None:
        for i in range(61):
            make_story(make_person(f"Ada {i}"), times=1 + (i > 0))
        self.understand()
        page = self.client.get(PAGE)
        self.assertContains(page, "Here are the 60 you were most in touch with, of 63.")
        self.assertEqual(len(page.context["page"].drawn), 60)
        self.assertNotIn("Ada 0", [one.name for one in page.context["page"].drawn])

    def test_htmx_gets_the_map_alone(self) -> None:
        page = self.client.get(PAGE, headers={"HX-Request": "true"})
        self.assertContains(page, "Carla Conti")
        self.assertNotContains(page, "<html")

    def test_the_number_of_queries_does_not_grow_with_the_people(self) -> None:
        with self.assertNumQueries(11):
            self.client.get(PAGE)
        for i in range(20):
            make_story(make_person(f"Persona {i}"), every=7, times=60)
        self.understand()
        with self.assertNumQueries(11):
            self.client.get(PAGE)

    def test_dario_sees_nobody_of_annas(self) -> None:
        self.be_dario()
        page = self.client.get(f"{PAGE}?q=bea")
        self.assertNotContains(page, "Bassi")
        self.assertContains(self.client.get(PAGE), "There is nobody here yet.")

    def test_nonsense_in_the_address_is_ignored(self) -> None:
        for query in ("?label=-1", "?show=x", "?q=%00%ff", "?level=9", "?page=x"):
            self.assertEqual(self.client.get(f"{PAGE}{query}").status_code, 200, query)

    def test_the_year_ends_where_it_should(self) -> None:
        before = self.days("Carla Conti")
        page = balance_page(Wanted(), now=NOW + timedelta(days=366))
        self.assertNotEqual(before, (0, 0))
        self.assertEqual(page.drawn, [])

    def test_no_numbers_of_the_drawing_are_written_the_italian_way(self) -> None:
        self.anna.language = "it"
        self.anna.save()
        svg = self.client.get(PAGE).content.decode()
        self.assertEqual(re.findall(r' (?:cx|cy|r|x|y)="[^"]*,[^"]*"', svg), [])
