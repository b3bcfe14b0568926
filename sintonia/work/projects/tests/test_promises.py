"""Promises are kept as small commitments, and shown to be kept."""

from datetime import date, timedelta

import time_machine

from sintonia.people.models import Deed, Person
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW
from sintonia.work.projects.actions.promises import Said, ToNobody, promise_keep, promise_make
from sintonia.work.projects.models import Promise
from sintonia.work.projects.queries.promises import (
    Standing,
    promises_due,
    promises_of_person,
    promises_of_project,
)
from sintonia.work.projects.tests.cases import TODAY, ProjectsTestCase


class Promises(ProjectsTestCase):
    def promise(self, text: str = "the template", **fields: object) -> Promise:
        return promise_make(Said(text, person=self.bea, **fields), now=NOW)  # type: ignore[arg-type]  # keywords of one call

    def kept(self) -> list[str]:
        return list(Deed.objects.filter(kind=Deed.Kind.PROMISE_KEPT).values_list("text", flat=True))

    def test_it_is_made_on_a_person_in_a_project_or_both(self) -> None:
        self.act("person_promise", self.bea.id, text="the template", due_on="2026-11-27")
        self.act(
            "project_promise", self.project.id, text="the list", person="Bea Bassi", is_mine="0"
        )
        self.act("project_promise", self.project.id, text="a cake", person="")
        texts = [one.text for one in promises_of_person(self.bea, TODAY)]
        self.assertEqual(texts, ["the template", "the list"])
        rows = {one.text: one.who for one in promises_of_project(self.project, TODAY)}
        self.assertEqual(rows, {"the list": "Bea Bassi to you", "a cake": "you promised it"})

    def test_a_promise_to_nobody_is_none(self) -> None:
        with self.assertRaises(ToNobody):
            promise_make(Said("x"), now=NOW)

    def test_kept_in_time_late_and_open_are_told_apart(self) -> None:
        yesterday = TODAY - timedelta(days=1)
        on_the_day, late = self.promise(due_on=TODAY), self.promise(due_on=yesterday)
        waiting, gone_by = self.promise(due_on=date(2026, 11, 27)), self.promise(due_on=yesterday)
        for one in (on_the_day, late):
            promise_keep(one, now=NOW)
        found = {one.id: one.standing for one in promises_of_person(self.bea, TODAY)}
        expected = {
            on_the_day.id: Standing.KEPT,
            late.id: Standing.KEPT_LATE,
            waiting.id: Standing.OPEN,
            gone_by.id: Standing.LATE,
        }
        self.assertEqual(found, expected)

    def test_what_i_kept_is_evidence_once_and_goes_with_undo(self) -> None:
        promise = self.promise()
        before = self.hash()
        self.act("promise_kept", promise.id)
        self.act("promise_kept", promise.id)
        self.assertEqual(self.kept(), ["the template"])
        self.act("promise_reopen", promise.id)
        self.assertEqual(self.kept(), [])
        self.act("promise_kept", promise.id)
        self.undo()
        self.assertEqual(self.kept(), [])
        self.assertEqual(self.hash(), before)

    def hash(self) -> str:
        Person.objects.update(is_stale=False)
        return state_hash()

    def test_what_they_kept_is_no_evidence_of_me(self) -> None:
        self.act("promise_kept", self.promise(is_mine=False).id)
        self.assertEqual(self.kept(), [])

    def test_a_second_tick_does_not_change_when_it_was_kept(self) -> None:
        promise = self.promise()
        self.act("promise_kept", promise.id)
        with time_machine.travel(NOW + timedelta(days=3), tick=False):
            self.act("promise_kept", promise.id)
        promise.refresh_from_db()
        self.assertEqual(promise.kept_at, NOW)

    def test_let_go_it_is_shown_no_more(self) -> None:
        promise = self.promise()
        self.act("promise_dropped", promise.id)
        self.assertEqual(promises_of_person(self.bea, TODAY), [])
        self.undo()
        self.assertEqual(len(promises_of_person(self.bea, TODAY)), 1)

    def test_taken_away_with_its_evidence_it_comes_back_with_it(self) -> None:
        promise = self.promise()
        self.act("promise_kept", promise.id)
        self.act("promise_remove", promise.id)
        self.assertEqual((Promise.objects.count(), self.kept()), (0, []))
        self.undo()
        self.assertEqual((Promise.objects.count(), self.kept()), (1, ["the template"]))

    def test_today_has_my_own_that_are_due(self) -> None:
        due = self.promise(due_on=TODAY)
        late = self.promise(due_on=TODAY - timedelta(days=2))
        self.promise(due_on=TODAY + timedelta(days=2))
        self.promise(due_on=TODAY, is_mine=False)
        with self.assertNumQueries(1):
            found = promises_due(TODAY)
        self.assertEqual([one.id for one in found], [late.id, due.id])
