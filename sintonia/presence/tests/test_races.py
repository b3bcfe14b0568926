"""Two at once: one inquiry, one person, one page, one name. Real transactions, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from sintonia.people.models import Person
from sintonia.presence.actions.contact import Written, contact_take
from sintonia.presence.actions.profile import portrait_set, profile_publish, profile_write
from sintonia.presence.models import ContactRequest, Portrait, Profile, ProfileText
from sintonia.presence.queries import profile_of
from sintonia.presence.tests.cases import ENGLISH, make_profile
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import current, in_space
from sintonia.spaces.models import PublicSlug
from sintonia.spaces.slugs import SlugTaken
from sintonia.testing import NOW, make_user

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 5


@pytest.fixture(autouse=True)
def space() -> Iterator[int]:
    """Enter Anna's space."""
    found = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert found
    with in_space(found.id):
        yield found.id


def at_once(do: Callable[[int], Any], spaces: list[int] | None = None) -> list[Any]:
    """Do something in as many threads, begun together; return what each gave, or its error."""
    spaces = spaces or [current()] * AT_ONCE
    together = Barrier(len(spaces))

    def one(i: int) -> Any:
        try:
            with in_space(spaces[i]):
                together.wait()
                return do(i)
        except SlugTaken as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(spaces)) as threads:
        return list(threads.map(one, range(len(spaces))))


def written(key: int) -> Written:
    return Written(key, "Sara Bassi", "sara@bassi.example", "Orders.", "", "en", "0" * 64)


def test_one_form_sent_many_times_at_once_is_one_inquiry() -> None:
    profile = make_profile()
    at_once(lambda i: contact_take(profile, written(7), now=NOW))
    assert ContactRequest.objects.count() == Person.objects.count() == 1


def test_forms_with_the_same_new_address_are_of_one_person() -> None:
    profile = make_profile()
    at_once(lambda i: contact_take(profile, written(i + 1), now=NOW))
    assert ContactRequest.objects.count() == AT_ONCE
    assert Person.objects.count() == 1


def test_a_page_written_for_the_first_time_twice_at_once_is_one() -> None:
    values = {"name": "Anna", "email": "anna@example.it", "since": None, "foot": ""}
    at_once(lambda i: profile_write(values | {"answer_days": 2}, {"en": ENGLISH}, now=NOW))
    assert Profile.objects.count() == ProfileText.objects.count() == 1


def test_pictures_sent_at_once_leave_one() -> None:
    profile = make_profile()
    at_once(lambda i: portrait_set(profile, b"picture %d" % i, now=NOW))
    assert Portrait.objects.count() == 1


def test_a_name_that_two_want_at_once_is_one_ones() -> None:
    dario = personal_space(make_user("dario@example.it", "Dario Gatti"))
    assert dario
    spaces = [current(), dario.id]
    for space in spaces:
        with in_space(space):
            make_profile(is_public=False)

    def publish(i: int) -> None:
        profile = profile_of()
        assert profile
        profile_publish(profile, "the-name", is_listed=False)

    found = at_once(publish, spaces)
    assert sum(isinstance(one, SlugTaken) for one in found) == 1
    assert PublicSlug.objects.filter(slug="the-name").count() == 1
