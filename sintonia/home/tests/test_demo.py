"""The invented story holds what it promises, in both languages, on any day."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from typing import ClassVar
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from django.core.management import call_command
from django.utils import timezone

from sintonia.engine import Deeds, Moments, Result, rules, understand
from sintonia.gather import derive
from sintonia.gather.models import Card, Evidence, Proposal, Quarantine, Run, Source
from sintonia.gather.raw import Added
from sintonia.gather.retry import quarantine_retry_some
from sintonia.home.demo import texts_en, texts_it
from sintonia.home.demo.cast import Cast, cast_of
from sintonia.home.demo.days import Days
from sintonia.home.demo.fill import NotEmpty, demo_fill
from sintonia.home.demo.plot import FADING, STORIES
from sintonia.home.demo.story import Told
from sintonia.home.demo.texts import Texts, texts_of
from sintonia.home.jobs import fill_demo
from sintonia.jobs.models import Job
from sintonia.people.models import (
    Deed,
    GrowthNote,
    Identity,
    ImportantDate,
    Label,
    Merge,
    Moment,
    Occasion,
    Person,
    Reminder,
    Undo,
)
from sintonia.sources.records import LIST, NO_REPLY, OWNER, Contact
from sintonia.spaces.ambient import in_space
from sintonia.spaces.command import CannotRun
from sintonia.spaces.state import state_hash, state_lines
from sintonia.testing import NOW, RoomTestCase
from sintonia.understand.actions import refresh
from sintonia.understand.models import Relationship
from sintonia.understand.queries import local_days

ROME = ZoneInfo("Europe/Rome")
TODAY = NOW.astimezone(ROME).date()  # a Tuesday

LEVELS = {
    5: {"school", "accountant"},
    4: {"trainer", "coach", "architect", "peer"},
    3: {
        *("pupil", "polish", "developer", "designer"),
        *("engineer", "speaker", "french", "friend"),
    },
}
LOOK_ALIKES = {
    ("school", "school_phone"): "SAME_NUMBER",
    ("peer", "peer_address"): "ADDRESS_IS_NAME",
    ("friend", "twin"): "SAME_NAME",
    ("engineer", "engineer_typo"): "ALIKE",
}


class Demo:
    """What is asserted of the story in any language."""

    language: ClassVar[str]
    cast: ClassVar[Cast]
    texts: ClassVar[Texts]

    @classmethod
    def make_annas_world(cls) -> None:
        cls.cast, cls.texts = cast_of(cls.language), texts_of(cls.language)
        demo_fill(language=cls.language, now=NOW)
        refresh(now=NOW)

    def person(self, key: str) -> Person:
        one = self.cast[key]
        if key == "bookseller":
            return Person.objects.get(name=one.name)
        found = Identity.objects.get(value=one.mail or one.phone).person
        assert isinstance(found, Person), key
        return found

    def of(self, key: str) -> Relationship:
        return Relationship.objects.get(person=self.person(key))

    # --- everybody --------------------------------------------------------------------------------

    def test_levels_are_reached_by_whom_the_story_says(self) -> None:
        for level, keys in LEVELS.items():
            found = Relationship.objects.filter(level=level).values_list("person__name", flat=True)
            assert set(found) == {self.cast[key].name for key in keys}, level
        assert Relationship.objects.filter(level=2).count() > 12
        assert Relationship.objects.filter(level=1).count() > 12

    def test_it_is_too_early_to_say_of_one_only(self) -> None:
        assert Relationship.objects.get(level=None).person == self.person("bookseller")

    def test_there_are_sixty_people_or_so_and_a_longer_address_book(self) -> None:
        everybody = Person.objects.filter(merged_into=None).count()
        related = Relationship.objects.count()
        assert 55 <= related <= 65
        assert everybody - related == 25
        assert 8_500 <= Moment.objects.count() <= 9_500

    def test_everybody_is_understood(self) -> None:
        assert not Person.objects.filter(is_stale=True).exists()

    def test_every_address_is_an_example(self) -> None:
        mails = Identity.objects.filter(kind=Identity.Kind.EMAIL).values_list("value", flat=True)
        assert [mail for mail in mails if not mail.endswith(".example")] == []

    def test_names_are_written_as_everywhere_in_the_world(self) -> None:
        names = set(Person.objects.values_list("name", flat=True))
        assert {"Małgorzata Wiśniewska", "Éloïse Lefèvre", "ليلى بن يوسف", "佐藤 美咲"} <= names
        assert max(map(len, names)) > 75
        assert self.person("nameless").name == self.cast["nameless"].mail

    # --- how it goes --------------------------------------------------------------------------------

    def test_three_threads_are_loosening(self) -> None:
        fading = Relationship.objects.filter(state=Relationship.State.FADING)
        assert set(fading.values_list("person__name", flat=True)) == {
            self.cast[key].name for key in FADING
        }

    def test_the_architect_was_heard_every_nine_days_and_now_not_for_thirty_one(self) -> None:
        architect = self.of("architect")
        assert (architect.rhythm_days, architect.detail["silence_days"]) == (9, 31)

    def test_one_went_quiet_two_years_ago(self) -> None:
        quiet = self.of("quiet")
        assert quiet.state == Relationship.State.QUIET
        assert (quiet.level, quiet.perhaps) == (2, 3)
        assert quiet.detail["silence_days"] == 730

    def test_trust_grows_online_too(self) -> None:
        trainer, coach = self.of("trainer"), self.of("coach")
        assert (trainer.time_share, trainer.last_met_at) == (0, None)
        assert (coach.time_share, coach.meetings) == (0, 1)
        others = [self.of(key) for key in ("architect", "peer")]
        assert all(one.time_share for one in others)

    # --- what is ahead --------------------------------------------------------------------------------

    def test_nothing_is_in_the_future_but_what_is_planned(self) -> None:
        now = int(NOW.timestamp())
        ahead = Moment.objects.filter(at__gt=now)
        assert ahead.count() > 10
        assert not ahead.filter(occasion=None).exists()
        assert not ahead.exclude(channel__in=(Moment.Channel.VIDEO, Moment.Channel.IN_PERSON))
        assert not Deed.objects.filter(at__gt=now).exists()
        assert not GrowthNote.objects.filter(at__gt=NOW).exists()
        assert not Run.objects.filter(finished_at__gt=NOW).exists()

    def occasion(self, kind: str, who: str) -> Occasion:
        title = self.texts.meetings[kind][0].replace("{name}", self.cast[who].first_name)
        found = Occasion.objects.filter(title=title, moments__person=self.person(who))
        return found.order_by("at").last()  # type: ignore[return-value]  # there is one

    def test_a_coffee_today_and_a_day_in_another_city_on_thursday(self) -> None:
        coffee, trip = self.occasion("today", "lawyer"), self.occasion("trip", "photographer")
        starts = [datetime.fromtimestamp(one.at, ROME) for one in (coffee, trip)]
        assert starts[0] == datetime(2026, 11, 24, 17, 30, tzinfo=ROME)
        assert starts[1].date() == date(2026, 11, 26)
        assert self.cast["trainer"].city in trip.place
        assert self.person("photographer").city == self.cast["trainer"].city

    def test_a_dinner_next_month(self) -> None:
        dinner = self.occasion("dinner", "school")
        assert datetime.fromtimestamp(dinner.at, ROME).date() == date(2026, 12, 11)

    def test_what_comes_back_goes_on_for_weeks(self) -> None:
        title = self.texts.meetings["monday"][0]
        ahead = Occasion.objects.filter(title=title, at__gt=NOW.timestamp()).values_list("at")
        days = [datetime.fromtimestamp(at, ROME) for (at,) in ahead]
        assert len(days) == 8
        assert {(day.weekday(), day.hour) for day in days} == {(0, 9)}

    def test_a_birthday_is_near_and_nobody_knows_of_which_year(self) -> None:
        birthday = ImportantDate.objects.get(person=self.person("pupil"))
        on = TODAY + timedelta(days=4)
        assert (birthday.is_birthday, birthday.year) == (True, 0)
        assert (birthday.month, birthday.day) == (on.month, on.day)

    def test_one_thing_is_due_today_and_one_was_due_yesterday(self) -> None:
        due = Reminder.objects.filter(due_on__lte=TODAY).order_by("due_on")
        assert [one.due_on for one in due] == [TODAY - timedelta(days=1), TODAY]
        assert Reminder.objects.filter(due_on=None).count() == 1

    # --- who is who -----------------------------------------------------------------------------------

    def test_four_pairs_look_alike(self) -> None:
        found = {
            frozenset((one.first_id, one.second_id)): one.evidence[0][0]
            for one in Proposal.objects.all()
        }
        assert found == {
            frozenset(self.person(key).id for key in pair): code
            for pair, code in LOOK_ALIKES.items()
        }

    def test_two_colleagues_share_a_number_that_is_neither_s(self) -> None:
        landline = self.cast["studio_a"].landline
        assert landline == self.cast["studio_b"].landline
        assert Identity.objects.get(value=landline).person is None
        assert Card.objects.filter(addresses__identity__value=landline).count() == 2

    def test_one_was_made_the_same_person_by_hand(self) -> None:
        merge = Merge.objects.get()
        assert merge.kept == self.person("accountant")
        assert not Undo.objects.exists()

    # --- where it comes from --------------------------------------------------------------------------

    def test_a_chain_of_introductions_begins_at_a_party(self) -> None:
        chain = ["builder", "engineer", "architect", "accountant", "school"]
        for key, by in pairwise(chain):
            assert self.person(key).brought_by == self.person(by)
            introduced = Deed.objects.filter(kind=Deed.Kind.INTRODUCED_ME, other=self.person(key))
            assert introduced.get().person == self.person(by)
        party = self.person("school").brought_by_occasion
        assert party.title == self.texts.meetings["class_party"][0]

    def test_what_she_said_herself_is_there(self) -> None:
        assert Person.objects.exclude(note="").count() == len(self.texts.notes)
        assert GrowthNote.objects.count() == len(self.texts.growth) + 1  # of a closing
        assert Person.objects.filter(level_said__isnull=False).get() == self.person("friend")
        assert Label.objects.filter(cadence_days__isnull=False).count() == 3
        assert Moment.objects.filter(source=None).exclude(note="").count() == 3

    def test_every_source_says_what_it_read(self) -> None:
        names = set(Source.objects.values_list("name", flat=True))
        assert len(names) == 10
        assert {self.texts.sources[key][0] for key in ("mail", "book", "calendar")} <= names
        for run in Run.objects.all():
            parts = run.imported + run.duplicates + run.set_aside + run.quarantined
            assert (run.state, run.seen) == (Run.State.DONE, parts)
        assert Run.objects.filter(name=self.texts.sources["mail"][0]).count() == 2

    def test_six_hundred_mails_of_nobody_are_set_aside(self) -> None:
        aside = Counter(Evidence.objects.filter(aside__gt=0).values_list("aside", flat=True))
        assert 590 < aside.total() < 620
        assert aside[LIST] == 260
        assert aside[NO_REPLY] == 156

    def test_six_things_wait_in_quarantine(self) -> None:
        assert Counter(Quarantine.objects.values_list("reason", flat=True)) == {
            "HIDDEN_NUMBER": 3,
            "BAD_DATE": 1,
            "TOO_MANY": 1,
            "ARCHIVE_BOMB": 1,
        }

    def test_what_waits_can_be_settled(self) -> None:
        mail = Quarantine.objects.filter(reason="BAD_DATE")
        call = Quarantine.objects.filter(reason="HIDDEN_NUMBER")[:1]
        told = Added(at=NOW - timedelta(days=9))
        assert quarantine_retry_some(list(mail), now=NOW, added=told) == 1
        caller = Added(who=self.cast["courier"].phone)
        assert quarantine_retry_some(list(call), now=NOW, added=caller) == 1

    def test_a_mail_to_many_and_a_chat_of_many_are_no_contact_with_each(self) -> None:
        assert Moment.objects.filter(channel=Moment.Channel.MAIL, party__gte=13).count() > 40
        in_group = Moment.objects.filter(channel=Moment.Channel.CHAT, party=5)
        assert in_group.count() > 200
        reader = in_group.exclude(person=self.person("school"))[0].person
        assert not Relationship.objects.filter(person=reader).exists()

    # --- twice ----------------------------------------------------------------------------------------

    def test_a_space_that_is_not_empty_is_left_as_it_is(self) -> None:
        before = Counter(state_lines())
        with pytest.raises(NotEmpty):
            demo_fill(language=self.language, now=NOW)
        assert Counter(state_lines()) == before


class ItalianDemoTests(Demo, RoomTestCase):
    language = "it"

    @pytest.mark.slow
    def test_the_command_makes_the_same_story_in_another_space(self) -> None:
        out = StringIO()
        call_command("demo", "--json", "--language=it", "--user=dario@example.it", stdout=out)
        with in_space(self.darios_space.id):
            told = {"people": Person.objects.count(), "moments": Moment.objects.count()}
            assert json.loads(out.getvalue()) == told
            his = state_hash()
        assert his == state_hash()

    def test_the_command_refuses_a_space_that_is_not_empty(self) -> None:
        with pytest.raises(CannotRun) as refused:
            call_command("demo", "--user=anna@example.it", stdout=StringIO())
        assert refused.value.returncode == 2
        assert str(refused.value).count(".") == 1

    def test_the_job_leaves_a_space_that_is_not_empty_as_it_is(self) -> None:
        assert fill_demo.func("it") == {}

    def test_the_button_puts_the_job_on_the_table(self) -> None:
        fill_demo.enqueue("it")
        job = Job.objects.get()
        assert (job.task, job.args) == ("sintonia.home.jobs.fill_demo", ["it"])
        assert job.space_id == self.space.id


@pytest.mark.slow
class EnglishDemoTests(Demo, RoomTestCase):
    language = "en"

    def test_the_pages_have_something_to_show(self) -> None:
        today = self.client.get("/").content.decode()
        assert all(self.cast[key].name in today for key in (*FADING, "pupil", "lawyer"))
        architect = self.client.get(f"/people/{self.person('architect').id}/")
        assert self.texts.growth["architect.1"][0] in architect.content.decode()


# --- the words -----------------------------------------------------------------------------------------

TABLES = [name for name in texts_it.__dict__ if name.isupper()]


def test_both_languages_tell_the_same_story() -> None:
    italian, english = texts_of("it"), texts_of("en")
    for name in (table.lower() for table in TABLES if table != "MONTHS"):
        assert getattr(italian, name).keys() == getattr(english, name).keys(), name
    assert len(italian.months) == len(english.months) == 12
    assert [one.key for one in cast_of("it")] == [one.key for one in cast_of("en")]


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_chapter_with_mails_has_its_subjects(language: str) -> None:
    subjects = texts_of(language).subjects
    wanted = {
        f"{key}.{number}"
        for key, story in STORIES.items()
        for number, chapter in enumerate(story.chapters, 1)
        if chapter.mails
    }
    assert wanted == subjects.keys()
    assert all(all(words) for words in subjects.values())


@pytest.mark.parametrize("written", [texts_it, texts_en], ids=["it", "en"])
def test_no_table_has_an_empty_cell_where_words_are_due(written: object) -> None:
    assert all(getattr(written, name).strip() for name in TABLES)


def test_the_story_can_be_anybody_s() -> None:
    assert cast_of("en", me="Nora Blum").me.name == "Nora Blum"


# --- any day -------------------------------------------------------------------------------------------


def understood(now: datetime) -> dict[str, Result]:
    """Return what the engine says of everybody by her part in the story, if it ends at `now`."""
    cast = cast_of("it")
    ids = {one.key: number for number, one in enumerate(cast, 1)}
    known = {value: ids[one.key] for one in cast for value in (one.mail, one.phone) if value}
    known[OWNER] = derive.OWNER_ID
    rows = set()
    for brought in Told(cast, texts_of("it"), Days(now)).brought():
        for record in brought.records:
            if isinstance(record, Contact) and not record.aside:
                parties = tuple(
                    (role, known.setdefault(one, len(known) + 999))
                    for role, one, _ in record.parties
                )
                contact = derive.Contact(
                    record.at,
                    record.channel,
                    parties,
                    record.minutes,
                    record.flags,
                    more=record.more,
                )
                for one in derive.moments(contact, {ids["me"]}):
                    rows.add((*one[:2], record.channel, *one[2:]))
    return _results(sorted(rows), {number: key for key, number in ids.items()}, now)


def _results(rows: list[tuple[int, ...]], keys: dict[int, str], now: datetime) -> dict[str, Result]:
    person, at, channel, direction, minutes, party = np.array(rows, np.int64).T
    moments = Moments(
        person=person,
        at=at,
        day=local_days(at, ROME),
        channel=channel,
        direction=direction,
        minutes=minutes,
        party=party,
    )
    none = np.zeros(0, np.int64)
    today = now.date().toordinal() - date(1970, 1, 1).toordinal()
    results = understand(
        moments,
        Deeds(person=none, at=none, day=none, kind=none),
        now=int(now.timestamp()),
        today=today,
    )
    return {keys[pk]: result for pk, result in results.items() if pk in keys}


@pytest.mark.parametrize(
    "now",
    [
        datetime(2027, 1, 1, 0, 10, tzinfo=ROME),
        datetime(2028, 2, 29, 12, 0, tzinfo=ROME),
        datetime(2026, 8, 16, 23, 50, tzinfo=ROME),  # a Sunday in the holidays
        datetime(2026, 3, 29, 2, 30, tzinfo=ROME),  # the hour that does not exist
        datetime(2026, 10, 23, 17, 45, tzinfo=ROME),  # a Friday, after the coffee's usual hour
    ],
    ids=str,
)
def test_on_any_day_the_story_ends_well(now: datetime) -> None:
    results = understood(now)
    for level, keys in LEVELS.items():
        assert {key for key, one in results.items() if one.level == level} == keys
    assert {key for key, one in results.items() if one.fading} == set(FADING)
    assert results["quiet"].state == rules.QUIET
    rhythm = results["architect"].rhythm
    assert rhythm is not None
    assert (rhythm.days, results["architect"].silence_days) == (9, 31)
    assert [key for key in STORIES if not results[key].level] == []


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (9, 30, "24 17:30"),
        (16, 30, "24 17:30"),
        (17, 10, "24 18:30"),
        (21, 59, "24 23:00"),
        (22, 30, "25 17:30"),
    ],
)
def test_the_coffee_of_today_is_always_still_ahead(hour: int, minute: int, expected: str) -> None:
    now = datetime(2026, 11, 24, hour, minute, tzinfo=ROME)
    told = Told(cast_of("en"), texts_of("en"), Days(now))
    title = texts_of("en").meetings["today"][0].replace("{name}", "Claire")
    latest = max(one.at for one in told.events if one.subject == title)
    assert f"{datetime.fromtimestamp(latest, timezone.get_fixed_timezone(60)):%d %H:%M}" == expected
