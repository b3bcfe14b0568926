"""Who knows whom around a person: a list, and the same as a drawing."""

import re
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sintonia.home.person.circle_figure import _CLEAR, Spot, _tie
from sintonia.home.person.ring import crossings, ring_order
from sintonia.people.actions import person_merge
from sintonia.people.models import Identity, Person, Tie
from sintonia.testing import NOW, RoomTestCase, make_identity, make_meeting, make_person


class CircleTestCase(RoomTestCase):
    bea: Person
    mine: Identity

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi")
        cls.mine = make_identity(cls.bea, "bea@studio.example")

    def friend(self, name: str, *, mails: int = 1, occasions: int = 0) -> Identity:
        """Make somebody whom Bea knows."""
        identity = make_identity(make_person(name), f"{name.replace(' ', '.').lower()}@x.example")
        self.tie(self.mine, identity, mails=mails, occasions=occasions)
        return identity

    def tie(self, one: Identity, other: Identity, **shared: int) -> None:
        first, second = sorted((one.id, other.id))
        Tie.objects.create(first_id=first, second_id=second, **shared)

    def page(self) -> Any:
        return self.client.get(f"/people/{self.bea.id}/")

    def drawing(self) -> str:
        found = re.search(r'<svg class="k-giro".*?</svg>', self.page().content.decode(), re.DOTALL)
        return found[0] if found else ""

    def test_whoever_knows_nobody_has_no_drawing_and_no_list(self) -> None:
        self.assertNotContains(self.page(), "They know each other")
        self.assertEqual(self.drawing(), "")

    def test_one_alone_is_told_in_the_list(self) -> None:
        self.friend("Carla Conti", mails=3)
        self.assertContains(self.page(), "3 mails together")
        self.assertEqual(self.drawing(), "")

    def test_the_drawing_says_in_words_what_it_shows_and_each_mark_is_a_link(self) -> None:
        carla = self.friend("Carla Conti", mails=42, occasions=3)
        nina = self.friend("Nina Neri")
        self.tie(carla, nina, mails=2)
        drawing = self.drawing()
        self.assertIn('<title id="knows-t">Whom Bea Bassi knows</title>', drawing)
        self.assertIn("2 people around", drawing)
        self.assertIn("One line joins two of them.", drawing)
        words = "Carla Conti: 42 mails together, 3 occasions together. Also knows Nina Neri."
        self.assertIn(f'<a href="/people/{carla.person_id}/" aria-label="{words}">', drawing)
        self.assertContains(self.page(), "3 occasions together. Also knows Nina Neri.")

    def test_the_more_two_share_the_thicker_their_line(self) -> None:
        self.friend("Carla Conti", mails=40)
        self.friend("Nina Neri", mails=10)
        widths = [float(w) for w in re.findall(r'stroke-width="([\d.]+)"', self.drawing())]
        self.assertEqual(widths, [6.0, 3.6])

    def test_an_arch_says_whether_one_met(self) -> None:
        carla = self.friend("Carla Conti")
        self.friend("Nina Neri")
        assert carla.person
        make_meeting(carla.person)
        Person.objects.filter(id=carla.person.id).update(is_stale=True)
        self.understand()
        drawing = self.drawing()
        self.assertEqual(drawing.count('class="k-visti"'), 1)
        self.assertEqual(drawing.count('class="k-ignoto"'), 2)

    def test_at_most_twelve_and_the_list_says_the_same(self) -> None:
        for i in range(15):
            self.friend(f"Friend {i:02}", mails=20 - i)
        page = self.page().content.decode()
        self.assertEqual(self.drawing().count("<a "), 12)
        listed = re.findall(r'nome--s" href="[^"]*"><bdi>(Friend \d+)</bdi>', page)
        self.assertEqual(listed, [f"Friend {i:02}" for i in range(12)])
        self.assertIn("And 7 more people", page)
        self.assertNotIn("Friend 12", page)

    def test_two_addresses_of_one_person_are_one_mark(self) -> None:
        carla, nina = self.friend("Carla Conti"), self.friend("Nina Neri")
        home = make_identity(make_person("C. Conti"), "carla@home.example")
        self.tie(home, nina, mails=5)
        self.tie(home, carla, mails=9)
        assert carla.person_id and home.person_id
        person_merge(kept=carla.person_id, merged=home.person_id, now=NOW)
        drawing = self.drawing()
        self.assertEqual(drawing.count("<a "), 2)
        self.assertEqual(drawing.count("k-altri"), 1)

    def test_those_in_the_trash_are_left_out(self) -> None:
        self.friend("Carla Conti")
        self.friend("Nina Neri")
        Person.objects.filter(name="Nina Neri").update(deleted_at=NOW)
        self.assertEqual(self.drawing(), "")

    def test_names_are_shown_as_text(self) -> None:
        self.friend('<b>Carla</b> "Conti"')
        self.friend("Nina Neri")
        self.assertIn("&lt;b&gt;Carla&lt;/b&gt; &quot;Conti&quot;: a mail", self.drawing())
        self.assertNotIn("<b>Carla", self.page().content.decode())

    def test_the_number_of_queries_does_not_grow_with_the_circle(self) -> None:
        self.friend("Carla Conti")
        self.friend("Nina Neri")
        with self.assertNumQueries(32):
            self.page()
        others = [self.friend(f"Friend {i}") for i in range(20)]
        for one, other in combinations(others, 2):
            self.tie(one, other, mails=1)
        with self.assertNumQueries(32):
            self.page()

    def test_dario_sees_nothing_of_it(self) -> None:
        self.friend("Carla Conti")
        self.be_dario()
        self.assertEqual(self.page().status_code, 404)


# --- the order round the circle ----------------------------------------------------------------------

some_pairs = st.integers(2, 12).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.sets(st.sampled_from(list(combinations(range(count), 2))), max_size=24),
    )
)


@given(some_pairs)
def test_everybody_stands_once_and_lines_never_cross_more_than_before(
    drawn: tuple[int, set[tuple[int, int]]],
) -> None:
    count, pairs = drawn[0], tuple(sorted(drawn[1]))
    order = ring_order(count, pairs)
    assert sorted(order) == list(range(count))
    assert order == ring_order(count, pairs)
    assert crossings(order, pairs) <= crossings(range(count), pairs)


def test_two_groups_stand_apart() -> None:
    pairs = tuple(combinations((0, 2, 4), 2)) + tuple(combinations((1, 3, 5), 2))
    assert crossings(range(6), pairs) > 0
    assert crossings(ring_order(6, tuple(sorted(pairs))), pairs) == 0


def test_a_line_between_two_who_face_each_other_goes_round_the_middle() -> None:
    shape = _tie(Spot(-148, 0), Spot(148, 0), Spot(0, 0), 1.0)
    _, y = map(float, re.findall(r"Q(-?[\d.]+) (-?[\d.]+)", shape)[0])
    assert abs(y) / 2 == _CLEAR  # a curve passes half-way to its bend
