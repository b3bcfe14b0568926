"""The small cast of the tests, and makers that name only what a test is about.

Anna owns the space; Bea is her client; Carla belongs to the same network; Dario is a stranger, with
a space of his own, and must never see anything of Anna's.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from sintonia.gather.actions import me_say
from sintonia.lib.ids import new_id
from sintonia.lib.text import fold
from sintonia.people.models import Deed, Identity, Moment, Occasion, Person
from sintonia.spaces.access import personal_space
from sintonia.spaces.actions import owner_create
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Space, User
from sintonia.understand.actions import refresh

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # a Tuesday


def tries(many: int, few: int) -> int:
    """Return how many samples to try: `many` in the gate on SQLite, `few` at the desk and on PostgreSQL."""
    is_gate = os.environ.get("CI") == "true" and connection.vendor == "sqlite"
    return many if is_gate else few


def at(days_ago: float = 0, *, now: datetime = NOW) -> int:
    """Return an instant some days ago, in seconds since 1970."""
    return int((now - timedelta(days=days_ago)).timestamp())


def make_user(email: str, name: str, **fields: Any) -> User:
    """Make a user with her personal space; her password is "a good password"."""
    user = owner_create(email=email, name=name, now=NOW, **fields)
    user.set_password("a good password")
    user.last_login = NOW
    user.save()
    return user


def make_person(name: str = "Bea Bassi", *, email: str = "", **fields: Any) -> Person:
    """Make a person of the entered space, with an address when given."""
    person = Person.objects.create(
        name=name,
        search=fold(f"{name} {fields.get('role', '')} {fields.get('city', '')}"),
        created_at=NOW,
        **fields,
    )
    if email:
        make_identity(person, email)
    return person


def make_identity(person: Person | None, value: str, **fields: Any) -> Identity:
    """Make an address."""
    kind = (
        Identity.Kind.EMAIL
        if "@" in value
        else Identity.Kind.PHONE
        if value.startswith("+")
        else Identity.Kind.HANDLE
    )
    return Identity.objects.create(person=person, kind=kind, value=value, shown=value, **fields)


def make_moment(
    person: Person,
    *,
    days_ago: float = 1,
    channel: int = Moment.Channel.MAIL,
    direction: int = Moment.Direction.OUT,
    **fields: Any,
) -> Moment:
    """Make a contact, by hand unless a source is given."""
    return Moment.objects.create(
        key=new_id(), person=person, at=at(days_ago), channel=channel, direction=direction, **fields
    )


def make_story(
    person: Person,
    *,
    every: int = 9,
    times: int = 12,
    since: int = 1,
    channel: int = Moment.Channel.MAIL,
) -> None:
    """Make `times` exchanges, one each `every` days, the latest `since` days ago."""
    for i in range(times):
        make_moment(
            person, days_ago=since + i * every, channel=channel, direction=Moment.Direction.OUT
        )
        make_moment(
            person, days_ago=since + i * every - 0.1, channel=channel, direction=Moment.Direction.IN
        )


def make_meeting(
    person: Person,
    *,
    days_ago: float = 30,
    title: str = "Pranzo in studio",
    minutes: int = 90,
    **fields: Any,
) -> Moment:
    """Make an occasion in person with its moment."""
    occasion = Occasion.objects.create(
        key=new_id(),
        title=title,
        at=at(days_ago),
        minutes=minutes,
        channel=Moment.Channel.IN_PERSON,
        **fields,
    )
    return make_moment(
        person,
        days_ago=days_ago,
        channel=Moment.Channel.IN_PERSON,
        direction=Moment.Direction.BOTH,
        minutes=minutes,
        occasion=occasion,
    )


def make_deed(person: Person, kind: str, *, days_ago: float = 10, **fields: Any) -> Deed:
    """Make dated evidence."""
    return Deed.objects.create(key=new_id(), person=person, kind=kind, at=at(days_ago), **fields)


class RoomTestCase(TestCase):
    """It is NOW; Anna is signed in and her space is entered; Dario has one of his own."""

    anna: ClassVar[User]
    dario: ClassVar[User]
    space: ClassVar[Space]
    darios_space: ClassVar[Space]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.anna = make_user("anna@example.it", "Anna Neri", language="en")
        cls.dario = make_user("dario@example.it", "Dario Gatti", language="en")
        anna_space, dario_space = personal_space(cls.anna), personal_space(cls.dario)
        assert anna_space and dario_space
        cls.space, cls.darios_space = anna_space, dario_space
        with in_space(cls.space.id):
            cls.make_annas_world()

    @classmethod
    def make_annas_world(cls) -> None:
        """Make what the tests of the class need, inside Anna's space."""

    def setUp(self) -> None:
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)
        self._entered = in_space(self.space.id)
        self._entered.__enter__()
        self.addCleanup(self._entered.__exit__, None, None, None)
        cache.clear()  # what counts tries
        self._sign_in(self.anna)

    @contextmanager
    def assertNumQueries(self, num: int) -> Iterator[None]:  # type: ignore[override]  # without the form that takes a function
        """As Django's, but savepoints do not count: PostgreSQL makes one for each request."""
        with CaptureQueriesContext(connection) as captured:
            yield
        queries = [
            q["sql"]
            for q in captured.captured_queries
            if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))
        ]
        listed = "\n".join(sql[:160] for sql in queries)
        self.assertEqual(len(queries), num, f"{len(queries)} queries:\n{listed}")

    def be_dario(self) -> None:
        """Sign Dario in, in Anna's place."""
        self._sign_in(self.dario)

    def _sign_in(self, user: User) -> None:
        """Sign somebody in as if by her password, a moment ago."""
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        request = HttpRequest()
        request.session = self.client.session
        record_authentication(request, user, "password")
        request.session.save()

    @staticmethod
    def understand() -> None:
        """Have everybody understood, as the worker would."""
        refresh(now=NOW)

    @staticmethod
    def i_am(*addresses: str) -> None:
        """Say which addresses are Anna's."""
        me_say(addresses, region="IT", now=NOW)
