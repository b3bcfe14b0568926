"""/people/<id>/photo/: the picture."""

from io import BytesIO
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from PIL import Image

from sintonia.people import forms
from sintonia.people.actions import person_merge
from sintonia.people.models import Photo
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 200), (180, 70, 40)).save(out, kind)
    return out.getvalue()


class PhotoTestCase(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.address = reverse("person_photo", args=[self.bea.id])

    def upload(self, data: bytes) -> HttpResponse:
        return self.act("person_photo", self.bea.id, photo=SimpleUploadedFile("bea.png", data))

    def test_without_a_picture_there_is_nothing(self) -> None:
        self.assertEqual(self.client.get(self.address).status_code, 404)

    def test_an_uploaded_picture_is_made_small_and_served(self) -> None:
        self.upload(picture())
        answer = self.client.get(self.address)
        self.assertEqual(answer["Content-Type"], "image/jpeg")
        self.assertEqual(answer["Cache-Control"], "private, no-cache")
        self.assertEqual(Image.open(BytesIO(answer.content)).size, (192, 192))
        self.assertTrue(Photo.objects.get().by_user)

    def test_a_picture_that_is_known_is_not_sent_again(self) -> None:
        self.upload(picture())
        etag = self.client.get(self.address)["ETag"]
        self.assertEqual(
            self.client.get(self.address, headers={"If-None-Match": etag}).status_code, 304
        )
        self.upload(picture("JPEG"))
        self.assertEqual(
            self.client.get(self.address, headers={"If-None-Match": etag}).status_code, 200
        )

    def test_what_is_no_picture_is_refused_in_words(self) -> None:
        self.assertContains(
            self.upload(b"<svg onload=alert(1)>"), "I don&#x27;t see a picture in this file."
        )
        self.assertContains(self.upload(b""), "This file is empty.")
        self.assertContains(self.act("person_photo", self.bea.id), "Choose a picture first.")
        self.assertFalse(Photo.objects.exists())

    def test_a_picture_that_is_too_large_is_refused_in_words(self) -> None:
        with mock.patch.object(forms, "MOST_PHOTO", 100):
            self.assertContains(self.upload(picture()), "larger than 8 MB")

    def test_taken_away_and_undone_it_is_the_same_again(self) -> None:
        self.upload(picture())
        before = bytes(Photo.objects.get().data)
        with self.exactly_undone():
            self.act("person_photo", self.bea.id, do="remove")
            self.assertFalse(Photo.objects.exists())
            self.undo()
        self.assertEqual(bytes(Photo.objects.get().data), before)

    def test_another_one_undone_gives_the_first_one_back(self) -> None:
        Photo.objects.create(person=self.bea, data=b"from a card")
        with self.exactly_undone():
            self.upload(picture())
            self.undo()

    def test_the_picture_of_one_who_was_merged_serves_when_there_is_no_other(self) -> None:
        Photo.objects.create(person=self.carla, data=b"carla")
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        self.assertEqual(self.client.get(self.address).content, b"carla")
        Photo.objects.create(person=self.bea, data=b"bea")
        self.assertEqual(self.client.get(self.address).content, b"bea")
