"""A link opens one row of one space, until its day or until it is taken back."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from sintonia.people.models import Person
from sintonia.spaces.actions import BadKey
from sintonia.spaces.ambient import current
from sintonia.spaces.link_views import MOST_MISSES, by_link
from sintonia.spaces.links import link_find, link_issue, links_revoke
from sintonia.spaces.models import Key
from sintonia.testing import NOW, RoomTestCase, make_person

QUOTE = Key.Purpose.QUOTE


@by_link(QUOTE)
def page(request: HttpRequest, key: Key, token: str) -> HttpResponse:
    """Name the person that a link opens."""
    return HttpResponse(f"{Person.objects.get(pk=key.object_id or 0).name} in {current()}")


class Links(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.bea = make_person()
        self.token, self.key = link_issue(
            QUOTE, self.bea.id, expires_at=NOW + timedelta(days=30), now=NOW
        )

    def look(self, token: str) -> HttpResponse:
        request = RequestFactory().get(f"/q/{token}/")
        request.user = AnonymousUser()
        return page(request, token=token)

    def test_it_opens_its_row_in_its_space_to_whoever_shows_it(self) -> None:
        answer = self.look(self.token)
        assert answer.content.decode() == f"Bea Bassi in {self.space.id}"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"

    def test_only_its_hash_is_kept(self) -> None:
        assert self.token not in str(Key.objects.filter(pk=self.key.pk).values().get())

    def test_it_opens_nothing_else(self) -> None:
        with self.assertRaises(BadKey):
            link_find(self.token, Key.Purpose.CLIENT, now=NOW)

    def test_it_ends_on_its_day(self) -> None:
        with self.assertRaises(BadKey):
            link_find(self.token, QUOTE, now=NOW + timedelta(days=30))

    def test_taken_back_it_opens_nothing(self) -> None:
        assert links_revoke(QUOTE, self.bea.id) == 1
        answer = self.look(self.token)
        assert answer.status_code == 404
        assert "This link opens nothing" in answer.content.decode()

    def test_who_guesses_is_stopped_for_a_while(self) -> None:
        for _ in range(MOST_MISSES):
            assert self.look("guess").status_code == 404
        assert self.look(self.token).status_code == 429
