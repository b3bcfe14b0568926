"""The hours of the story: a timer, three weeks of work, packages, time given back."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.people.models import Moment, Person, Undo
from sintonia.spaces.access import zone_of
from sintonia.spaces.ambient import current
from sintonia.work.projects.models import Project
from sintonia.work.time.actions.entries import entry_add
from sintonia.work.time.actions.month import given_back_say, report_write
from sintonia.work.time.actions.packages import package_make, package_told, rules_set
from sintonia.work.time.actions.timer import timer_start
from sintonia.work.time.lines import Line
from sintonia.work.time.queries.packages import first_of, month_before

_PACE = (
    310,
    250,
    395,
    280,
    340,
    265,
    360,
    300,
    290,
)  # minutes of the architect's weeks, latest first
_SPLIT = (0.4, 0.25, 0.35)  # of a week: on Monday, Wednesday, Thursday
_FEW_WEEKS = (70, 0, 90, 0, 0, 110)  # of the trainer's
_MONTH = (
    (3, 150),
    (8, 110),
    (11, 165),
    (17, 130),
    (19, 105),
)  # day and minutes of the accountant's
_AGREED = {"architect": 60 * 60, "accountant": 10 * 60, "trainer": 20 * 60}
_GIVEN = (
    ("architect", 18, True),
    ("accountant", 9, True),
    ("trainer", 5, True),
    ("engineer", 3, False),
)
_BEFORE = ("architect", 14)  # hours, the month before


class _Words(NamedTuple):
    """What is written, in a language."""

    works: tuple[str, str]  # of the architect
    bills: str
    course: str
    evening: str
    call: str
    package: dict[str, str]
    how: str
    report: str


_WORDS = {
    "it": _Words(
        ("Modello di risposta ai preventivi", "Mail e agenda"),
        "Fatture e solleciti",
        "Materiali del corso",
        "Serata di dicembre",
        "Chiamata di verifica",
        {"architect": "60 ore", "accountant": "10 ore al mese", "trainer": "20 ore"},
        "in cantiere, e a casa prima delle sette",
        "I modelli di risposta hanno preso forma: ne mancano due su cinque. Li proviamo mentre sei in cantiere.",
    ),
    "en": _Words(
        ("Template answers to quotes", "Mail and calendar"),
        "Invoices and reminders",
        "Handouts for the course",
        "December evening",
        "Weekly call",
        {"architect": "60 hours", "accountant": "10 hours a month", "trainer": "20 hours"},
        "on site, and home before seven",
        "The template answers have taken shape: two of five are missing. We try them while you are on site.",
    ),
}


class Hours:
    """Notes the hours of the story in the entered space."""

    def __init__(self, cast: Cast, days: Days, language: str) -> None:
        self.days, self.words = days, _WORDS[language]
        self.now = days.now.astimezone(UTC)
        self.zone = ZoneInfo(zone_of(current()))
        names = {one.key: one.name for one in cast}
        found = {one.name: one for one in Person.objects.filter(merged_into=None).order_by("-id")}
        self.people = {key: found[name] for key, name in names.items() if name in found}

    def fill(self) -> None:
        """Note everything."""
        rules_set(rounding="UP", step=5, rate=Decimal("32.00"), week_minutes=30 * 60, now=self.now)
        self._packages()
        self._architect()
        self._accountant()
        self._others()
        self._given()
        timer_start(
            self._line("architect", self.words.works[0]),
            now=self.now - timedelta(minutes=87 if self.days.now.hour >= 2 else 5),
            zone=self.zone,
        )

    def _line(self, who: str, text: str, *, is_billable: bool = True) -> Line:
        person = self.people[who]
        project = Project.objects.filter(client__root_id=person.root_id).order_by("id").first()
        return Line(person.root_id, project.id if project else None, None, text, is_billable)

    def _note(self, line: Line, ago: int, minutes: int, at: int = 0) -> None:
        """Note minutes of a day, from a time of it where one is given."""
        day = self.days.date(ago)
        start = datetime.combine(day, time(at), self.zone) if at else None
        end = start + timedelta(minutes=minutes) if start else None
        if minutes and not (end and end > self.days.now):
            entry_add(line, day=day, minutes=minutes, started_at=start, ended_at=end, now=self.now)

    def _packages(self) -> None:
        begin = {"architect": 84, "accountant": self.days.now.day - 1 + 61, "trainer": 45}
        for who, minutes in _AGREED.items():
            package_make(
                self.people[who],
                name=self.words.package[who],
                minutes=minutes,
                starts_on=self.days.date(begin[who]),
                is_monthly=who == "accountant",
                price=Decimal(minutes // 60 * 30),
                now=self.now,
            )

    def _architect(self) -> None:
        monday = self.days.now.weekday()
        for week, minutes in enumerate(_PACE):
            for place, share in enumerate(_SPLIT):
                ago = monday + 7 * week - (0, 2, 3)[place]
                if ago < 1 and week == 0 and place:
                    continue
                if ago >= 1:
                    text = self.words.works[place % 2]
                    at = (9, 0, 15)[place]
                    self._note(self._line("architect", text), ago, round(minutes * share), at)

    def _accountant(self) -> None:
        today = self.days.now.day
        for day, minutes in _MONTH:
            if day < today:
                self._note(self._line("accountant", self.words.bills), today - day, minutes)
        if today > 2:
            used = sum(minutes for day, minutes in _MONTH if day < today)
            if used > _AGREED["accountant"]:
                package = self.people["accountant"].packages.get()
                package_told(package, day=self.days.date(1), now=self.now)

    def _others(self) -> None:
        for week, minutes in enumerate(_FEW_WEEKS):
            self._note(self._line("trainer", self.words.course), 7 * week + 4, minutes)
        evening = self._line("coordinator", self.words.evening, is_billable=False)
        self._note(evening, 1, 30)
        call = Moment.objects.filter(
            channel__in=(Moment.Channel.CALL, Moment.Channel.VIDEO),
            minutes__gt=0,
            person__root_id=self.people["engineer"].root_id,
            at__lt=self.days.at(1, 0),
        ).order_by("-at").first()  # fmt: skip
        if call:
            ago = (self.days.now.date() - datetime.fromtimestamp(call.at, self.zone).date()).days
            self._note(self._line("engineer", self.words.call), ago, call.minutes)

    def _given(self) -> None:
        month = first_of(self.days.now.date())
        for who, hours, is_said in _GIVEN:
            given_back_say(
                self.people[who],
                month,
                minutes=hours * 60,
                how=self.words.how if who == "architect" else "",
                is_said_by_client=is_said,
                now=self.now,
            )
        who, hours = _BEFORE
        given_back_say(
            self.people[who], month_before(month), minutes=hours * 60, is_said_by_client=True,
            now=self.now,
        )  # fmt: skip
        report_write(
            self.people["architect"], month, words=self.words.report, asks_back=True, now=self.now
        )


def fill_hours(cast: Cast, days: Days, language: str) -> None:
    """Note the hours of the story; what led there cannot be undone, as with the rest of it."""
    Hours(cast, days, language).fill()
    Undo.objects.all().delete()
