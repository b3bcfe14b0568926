"""Merging and separating, in chains and in any order, are exact inverses."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from sintonia.people.actions import AlreadyMerged, merge_undo, person_merge
from sintonia.people.models import Merge, Person
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, make_person

SEVERAL = 5
number = st.integers(0, SEVERAL - 1)
merging = st.tuples(st.just("merge"), number, number)
separating = st.tuples(st.just("separate"), st.integers(0, 20), st.just(0))


class MergeChainsTestCase(HypothesisTestCase, RoomTestCase):
    people: list[Person]

    @classmethod
    def make_annas_world(cls) -> None:
        cls.people = [make_person(f"P{i}", email=f"p{i}@x.example") for i in range(SEVERAL)]

    @settings(max_examples=25, deadline=None)
    @given(steps=st.lists(merging | separating, max_size=9), data=st.data())
    def test_separating_all_in_any_order_gives_back_what_was(
        self, steps: list[tuple[str, int, int]], data: st.DataObject
    ) -> None:
        before = state_hash()
        active: list[Merge] = []
        for what, first, second in steps:
            self.step(active, what, first, second)
            self.assert_sound(active)
        for merge in data.draw(st.permutations(active)):
            merge_undo(Merge.objects.get(id=merge.id), now=NOW)
        self.assertEqual(state_hash(), before)

    def step(self, active: list[Merge], what: str, first: int, second: int) -> None:
        if what == "separate" and active:
            merge_undo(Merge.objects.get(id=active.pop(first % len(active)).id), now=NOW)
        elif what == "merge":
            try:
                kept, merged = self.people[first].id, self.people[second].id
                active.append(person_merge(kept=kept, merged=merged, now=NOW))
            except AlreadyMerged:
                self.assertEqual(self.root(first), self.root(second))

    def root(self, i: int) -> int | None:
        return Person.objects.get(id=self.people[i].id).root_id

    def assert_sound(self, active: list[Merge]) -> None:
        """Everybody points where her merge says, and her root is where following leads."""
        into = {merge.merged_id: merge.kept_id for merge in active}
        for person in Person.objects.all():
            root = person.id
            while root in into:
                root = into[root]
            self.assertEqual((person.merged_into_id, person.root_id), (into.get(person.id), root))

    def test_a_chain_is_separated_in_the_middle(self) -> None:
        first, second, third = self.people[:3]
        person_merge(kept=second.id, merged=third.id, now=NOW)
        middle = person_merge(kept=first.id, merged=second.id, now=NOW)
        self.assertEqual(self.root(2), first.id)
        merge_undo(middle, now=NOW)
        self.assertEqual(self.root(2), second.id)

    def test_separating_twice_changes_nothing_more(self) -> None:
        first, second, third = self.people[:3]
        merge = person_merge(kept=first.id, merged=second.id, now=NOW)
        merge_undo(merge, now=NOW)
        person_merge(kept=third.id, merged=second.id, now=NOW)
        merge_undo(merge, now=NOW)
        self.assertEqual(self.root(1), third.id)
