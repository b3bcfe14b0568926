"""`sintonia people`, `sintonia story` and `sintonia today`."""

import json
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from sintonia.people.models import Moment, Person, Reminder
from sintonia.testing import (
    NOW,
    RoomTestCase,
    make_deed,
    make_identity,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)

ANNA = "anna@example.it"


def run(*args: str) -> str:
    """Return what a command prints, in Anna's space."""
    out = StringIO()
    call_command(*args, "--user", ANNA, stdout=out)
    return out.getvalue()


def run_json(*args: str) -> Any:
    return json.loads(run(*args, "--json"))


class CommandTestCase(RoomTestCase):
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example", role="architect")
        make_identity(cls.bea, "+39051123456")
        make_story(cls.bea, every=9, times=12, since=31)
        make_meeting(cls.bea, days_ago=60, title="Pranzo", place="Modena")
        make_person("Bea Conti")
        make_person("Carla Dini", deleted_at=NOW)
        cls.understand()


class PeopleTestCase(CommandTestCase):
    def test_it_lists_everybody_as_data(self) -> None:
        bea, other = run_json("people")
        self.assertEqual(bea["name"], "Bea Bassi")
        self.assertEqual(bea["identities"], ["bea@studio.example", "+39051123456"])
        self.assertEqual((bea["level"], bea["fading"], bea["rhythm_days"]), (2, True, 9))
        self.assertTrue(bea["last_at"].startswith("2026-10-24T"))
        self.assertGreater(bea["balance"], 0)
        self.assertEqual(
            other,
            {
                "name": "Bea Conti",
                "identities": [],
                "level": None,
                "level_engine": None,
                "level_said": False,
                "strength": None,
                "balance": None,
                "last_at": None,
                "rhythm_days": None,
                "fading": False,
            },
        )

    def test_a_level_that_the_user_said_stands_beside_the_one_of_the_numbers(self) -> None:
        Person.objects.filter(id=self.bea.id).update(level_said=4)
        bea, _ = run_json("people")
        self.assertEqual((bea["level"], bea["level_engine"], bea["level_said"]), (4, 2, True))
        self.assertIn("Trust (you said so)", run("people"))

    def test_its_table_is_aligned(self) -> None:
        lines = run("people").splitlines()
        self.assertEqual(len(lines), 3)
        self.assertEqual(lines[0].index("Level"), lines[1].index("Acquaintance"))
        self.assertIn("every 9 days", lines[1])
        self.assertIn("loosening", lines[1])

    def test_an_empty_space_says_so(self) -> None:
        out = StringIO()
        call_command("people", "--user", "dario@example.it", stdout=out)
        self.assertEqual(out.getvalue(), "There is nobody here yet.\n")
        out = StringIO()
        call_command("people", "--json", "--user", "dario@example.it", stdout=out)
        self.assertEqual(json.loads(out.getvalue()), [])


class StoryTestCase(CommandTestCase):
    def test_it_tells_one_relationship_by_name_or_address(self) -> None:
        for who in ("Bea Bassi", "bassi bea", "bassi", "BEA@studio.example", "051 123456"):
            self.assertIn("Acquaintance, strength", run("story", who))

    def test_its_data_have_numbers_steps_and_moments_newest_first(self) -> None:
        make_deed(self.bea, "WORK_ENTRUSTED", text="the site")
        story = run_json("story", "Bea Bassi")
        self.assertEqual((story["level"], story["fading"], story["silence_days"]), (2, True, 31))
        self.assertEqual([step["level"] for step in story["steps"]], [1, 2])
        self.assertEqual(story["steps"][0]["facts"]["DAYS"], 3)
        self.assertEqual(story["deeds"][0]["kind"], "WORK_ENTRUSTED")
        moments = story["moments"]
        self.assertEqual(len(moments), 25)
        self.assertEqual(moments, sorted(moments, key=lambda one: one["at"], reverse=True))
        met = next(one for one in moments if one["channel"] == "in_person")
        self.assertEqual((met["occasion"], met["place"], met["minutes"]), ("Pranzo", "Modena", 90))

    def test_it_tells_what_the_user_said_of_level_and_wish(self) -> None:
        said = {"level_said": 5, "level_said_on": NOW.date(), "level_said_why": "school"}
        Person.objects.filter(id=self.bea.id).update(ideal_days=14, **said)
        story = run_json("story", "bassi")
        self.assertEqual((story["level"], story["level_engine"]), (5, 2))
        self.assertEqual(
            (story["level_said_on"], story["level_said_why"]), ("2026-11-24", "school")
        )
        self.assertEqual(story["wish"], {"ideal": {"days": 14, "label": ""}, "longest": None})
        self.assertIn("Alliance, you said so.\nAcquaintance, strength", run("story", "bassi"))

    def test_its_text_says_how_many_moments_it_leaves_out(self) -> None:
        self.assertIn("and 23 moments more", run("story", "bassi", "--limit", "2"))

    def test_what_is_still_to_come_is_told_as_planned(self) -> None:
        for days in (2, 9, 16, 23):
            make_meeting(self.bea, days_ago=-days, title=f"Tra {days} giorni")
        moments = run_json("story", "Bea Bassi")["moments"]
        self.assertEqual([one["planned"] for one in moments[:5]], [True] * 4 + [False])
        text = run("story", "bassi", "--limit", "2")
        lines = [line for line in text.splitlines() if "<>  maybe, In person" in line]
        self.assertEqual([line[-9:-7] for line in lines], ["16", " 9", " 2"])
        self.assertIn("and 24 moments more", text)

    def test_a_call_that_nobody_answered_is_told_as_missed(self) -> None:
        call = Moment.Channel.CALL
        make_moment(self.bea, days_ago=1, channel=call, direction=Moment.Direction.IN, minutes=0)
        self.assertTrue(run_json("story", "Bea Bassi")["moments"][0]["missed"])
        self.assertIn("<-  Phone, missed", run("story", "bassi", "--limit", "1"))

    def test_somebody_of_whom_nothing_is_known_has_no_numbers(self) -> None:
        self.assertIn("Nothing went both ways yet.", run("story", "conti"))
        self.assertIsNone(run_json("story", "conti")["level"])

    def test_an_ambiguous_name_lists_who_may_be_meant(self) -> None:
        with self.assertRaises(CommandError) as caught:
            run("story", "bea")
        self.assertEqual(caught.exception.returncode, 2)
        self.assertIn("Bea Bassi, architect, bea@studio.example", str(caught.exception))
        self.assertIn("Bea Conti", str(caught.exception))

    def test_an_unknown_name_is_one_sentence(self) -> None:
        for who in ("Zoe", "nobody@example.it", "Carla Dini", "%", ""):
            with self.assertRaises(CommandError) as caught:
                run("story", who)
            self.assertEqual(caught.exception.returncode, 2)
            self.assertEqual(str(caught.exception).count("\n"), 0)


class TodayTestCase(CommandTestCase):
    def test_it_says_the_page_as_text(self) -> None:
        Reminder.objects.create(text="Invoices", due_on=NOW.date(), created_at=NOW)
        make_meeting(make_person("Olga Neri"), days_ago=-0.25, title="Caffè")
        text = run("today")
        self.assertTrue(
            text.startswith("Tuesday 24 November\n\nOne person to hear from, a meeting at")
        )
        self.assertIn("Bea Bassi: You usually talk every 9 days; it's been 31.", text)
        self.assertIn("Olga Neri: 16:30 · Caffè", text)
        self.assertIn("Invoices · today", text)

    def test_it_says_the_page_as_data(self) -> None:
        today = run_json("today")
        self.assertEqual(today["date"], "2026-11-24")
        self.assertEqual([row["name"] for row in today["hear"]], ["Bea Bassi"])
        self.assertEqual(today["lede"], "One person to hear from.")

    def test_an_empty_space_says_so(self) -> None:
        out = StringIO()
        call_command("today", "--user", "dario@example.it", stdout=out)
        self.assertEqual(out.getvalue(), "There is nobody here yet.\n")
