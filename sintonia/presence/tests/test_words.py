"""Words of others stand on the page when they may be read and she chose them; and her picture."""

from datetime import timedelta
from io import BytesIO

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sintonia.people.models import Undo
from sintonia.presence.models import Portrait, Profile, Voice
from sintonia.presence.tests.cases import PAGE, PresenceTestCase, make_profile
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW
from sintonia.work.closing.models import Review
from sintonia.work.closing.tests.cases import ClosingTestCase


class WordsTestCase(ClosingTestCase):
    """Carla wrote two lines at the end of a project; she is in the cast of the closing."""

    @classmethod
    def make_annas_world(cls) -> None:
        super().make_annas_world()
        make_profile()

    def setUp(self) -> None:
        super().setUp()
        self.carla_says(testimonial="She keeps her word.", may_show="on")
        self.review = Review.objects.get()

    def choose(self, *reviews: int) -> None:
        self.client.post("/profile/voices/", {"voice": [str(pk) for pk in reviews]})

    def page_of_anna(self) -> str:
        return Client(headers={"accept-language": "en"}).get(PAGE).content.decode()

    def test_before_the_end_they_are_not_offered(self) -> None:
        self.assertNotContains(self.client.get("/profile/"), "She keeps her word.")
        self.choose(self.review.id)
        self.assertFalse(Voice.objects.exists())

    def test_chosen_they_stand_there_with_the_name_and_undo_takes_them_away(self) -> None:
        self.end()
        self.assertContains(self.client.get("/profile/"), "She keeps her word.")
        self.assertNotIn("She keeps her word.", self.page_of_anna())
        before = state_hash()
        self.choose(self.review.id)
        self.assertIn("She keeps her word.", self.page_of_anna())
        self.assertIn("<strong>Carla Conti</strong>", self.page_of_anna())
        self.client.post(f"/undo/{Undo.objects.latest('id').id}/")
        self.assertEqual(state_hash(), before)
        self.choose(self.review.id)
        self.choose()
        self.assertNotIn("She keeps her word.", self.page_of_anna())

    def test_without_permission_they_are_never_shown(self) -> None:
        self.end()
        self.choose(self.review.id)
        Review.objects.update(may_show=False)
        self.assertNotIn("She keeps her word.", self.page_of_anna())
        self.assertNotContains(self.client.get("/profile/"), "She keeps her word.")

    def test_the_author_takes_the_permission_back_after_the_end_and_gives_it_again(self) -> None:
        self.end()
        self.choose(self.review.id)
        self.assertIn("Show them to nobody any more", self.carlas_closing())
        self.carla_says(may_be_shown="no")
        self.assertNotIn("She keeps her word.", self.page_of_anna())
        self.assertIn("They are between you and Anna Neri.", self.carlas_closing())
        self.carla_says(may_be_shown="yes")
        self.assertIn("She keeps her word.", self.page_of_anna())

    def carlas_closing(self) -> str:
        return self.guest.get(f"/i/{self.token}/closing/").content.decode()

    def test_a_closing_that_is_taken_up_again_takes_them_along(self) -> None:
        self.end()
        self.choose(self.review.id)
        self.act("closing_reopen", self.project.id)
        self.assertNotIn("She keeps her word.", self.page_of_anna())

    def test_words_said_anew_are_chosen_anew(self) -> None:
        self.end()
        self.choose(self.review.id)
        self.act("closing_reopen", self.project.id)
        with time_machine.travel(NOW + timedelta(hours=1), tick=False):
            self.carla_says(testimonial="She keeps nothing.", may_show="on")
            self.end()
        self.assertNotIn("She keeps nothing.", self.page_of_anna())
        self.assertNotContains(self.client.get("/profile/"), "checked>")
        self.choose(self.review.id)
        self.assertIn("She keeps nothing.", self.page_of_anna())

    def test_dario_chooses_among_his_own(self) -> None:
        self.end()
        self.be_dario()
        self.choose(self.review.id)
        self.assertFalse(Voice.objects.exists())


def picture(side: int = 900) -> SimpleUploadedFile:
    """Return a picture in a file."""
    out = BytesIO()
    Image.new("RGB", (side, side), (180, 70, 40)).save(out, "PNG")
    return SimpleUploadedFile("me.png", out.getvalue(), "image/png")


class PortraitTestCase(PresenceTestCase):
    def test_it_stands_on_the_page_small_enough_and_goes_again(self) -> None:
        self.assertContains(self.guest.get(PAGE), '<svg class="ritratto"')
        self.client.post("/profile/portrait/", {"photo": picture()})
        self.assertContains(self.guest.get(PAGE), f'src="{PAGE}portrait/"')
        answer = self.guest.get(f"{PAGE}portrait/")
        assert answer["Content-Type"] == "image/jpeg"
        assert Image.open(BytesIO(answer.content)).size == (640, 640)
        again = self.guest.get(f"{PAGE}portrait/", headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304
        self.client.post("/profile/portrait/", {"photo": picture(300)})
        assert Portrait.objects.count() == 1
        self.client.post("/profile/portrait/", {"do": "remove"})
        assert self.guest.get(f"{PAGE}portrait/").status_code == 404
        self.client.post(f"/undo/{Undo.objects.latest('id').id}/")
        assert self.guest.get(f"{PAGE}portrait/").status_code == 200

    def test_what_was_done_in_an_account_is_not_said_on_a_public_page(self) -> None:
        self.client.post("/profile/portrait/", {"photo": picture()})
        self.assertNotContains(self.client.get(PAGE), "Your picture stands")
        self.assertContains(self.client.get("/profile/"), "Your picture stands")

    def test_search_engines_take_it_when_the_page_is_theirs_too(self) -> None:
        self.client.post("/profile/portrait/", {"photo": picture()})
        answer = self.guest.get(f"{PAGE}portrait/")
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        Profile.objects.update(is_listed=True)
        assert "X-Robots-Tag" not in self.guest.get(f"{PAGE}portrait/").headers

    def test_what_is_no_picture_is_refused_in_words(self) -> None:
        text = SimpleUploadedFile("me.png", b"not a picture", "image/png")
        for sent, words in (
            ({"photo": text}, "I don&#x27;t see a picture"),
            ({}, "Choose a picture"),
        ):
            page = self.client.post("/profile/portrait/", sent)
            self.assertContains(page, words, status_code=422)

    def test_offline_and_for_dario_there_is_none(self) -> None:
        self.client.post("/profile/portrait/", {"photo": picture()})
        self.client.post("/profile/address/", {"do": "hide"})
        nothing = self.guest.get(f"{PAGE}portrait/")
        self.assertContains(nothing, "There is no page here", status_code=404)
        self.be_dario()
        assert self.client.get("/profile/portrait/").status_code == 404
